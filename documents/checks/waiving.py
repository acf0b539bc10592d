"""Findings and waivers together: what blocks, what warns, and what somebody lets stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from documents.checks.finding import Finding
from documents.checks.house import house_for
from documents.checks.registry import run
from documents.models import CheckWaiver, Document
from ledger import clock


@dataclass(frozen=True)
class Waived:
    """A finding that stands by a waiver: it goes on being shown, with who, why and until when."""

    finding: Finding
    waiver: CheckWaiver


@dataclass(frozen=True)
class Checked:
    """All that the checks found in one text."""

    blocking: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    waived: tuple[Waived, ...]

    def __bool__(self) -> bool:
        return bool(self.blocking or self.warnings or self.waived)


def run_for(document: Document, payload: Mapping[str, Any]) -> Checked:
    """Run every check over a payload of this document, and set apart what is waived today."""
    waivers = standing_waivers(document)
    blocking, warnings, waived = [], [], []
    for finding in run(payload, house_for(payload)):
        if waiver := waivers.get((finding.code, finding.anchor)):
            waived.append(Waived(finding, waiver))
        elif finding.blocks:
            blocking.append(finding)
        else:
            warnings.append(finding)
    return Checked(tuple(blocking), tuple(warnings), tuple(waived))


def standing_waivers(document: Document) -> dict[tuple[str, str], CheckWaiver]:
    """The waivers of a document that count today, by check and anchor; of several, the one that lasts longest."""
    rows: Iterable[CheckWaiver] = CheckWaiver.objects.standing(clock.today()).filter(document=document)
    return {(row.code, row.anchor): row for row in sorted(rows, key=lambda row: row.expires_on)}
