"""Running one check over a few clauses."""

from documents.checks import Finding, House, run
from tests.documents.checks.building import Clause, payload


def found(
    code: str,
    *clauses: Clause,
    house: House | None = None,
    document_type: str = "procedure",
    **values: object,
) -> list[Finding]:
    """What one check finds."""
    document = payload(document_type, list(clauses), **values)
    return [finding for finding in run(document, house) if finding.code == code]


def anchors(code: str, *clauses: Clause, **values: object) -> list[str]:
    """Where one check finds something."""
    return [finding.anchor for finding in found(code, *clauses, **values)]  # type: ignore[arg-type]
