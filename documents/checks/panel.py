"""Findings as the editor shows them: grouped by block, must be corrected before may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from documents.checks.finding import Finding, spoken
from documents.checks.reading import Reading
from documents.checks.registry import Check, checks_for
from documents.checks.waiving import Checked, Waived


@dataclass(frozen=True)
class Block:
    """The findings of one block of the text; `position` is its place in the editor, -1 for the document as a whole."""

    anchor: str
    position: int
    place: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """Number and heading of the block in the language in use; empty for the document as a whole."""
        return spoken(self.place)


@dataclass(frozen=True)
class Panel:
    """What the side panel says: groups that must and groups that may be corrected, what is waived, what is passed."""

    blocking: tuple[Block, ...]
    warnings: tuple[Block, ...]
    waived: tuple[Waived, ...]
    must: int
    may: int
    passed: int
    passed_checks: tuple[Check, ...] = ()


def panel_of(payload: Mapping[str, Any], checked: Checked) -> Panel:
    """The panel for a payload and what was found in it."""
    reading = Reading.of(payload)
    places = {c.anchor: (at, c.place) for at, c in enumerate(reading.clauses)}
    found = {f.code for f in (*checked.blocking, *checked.warnings)}
    found |= {waived.finding.code for waived in checked.waived}
    passed = tuple(check for check in checks_for(reading.document_type) if check.code not in found)
    return Panel(
        blocking=_blocks(checked.blocking, places),
        warnings=_blocks(checked.warnings, places),
        waived=checked.waived,
        must=len(checked.blocking),
        may=len(checked.warnings),
        passed=len(passed),
        passed_checks=passed,
    )


def _blocks(findings: Sequence[Finding], places: Mapping[str, tuple[int, Any]]) -> tuple[Block, ...]:
    by_anchor: dict[str, list[Finding]] = {}
    for finding in findings:
        by_anchor.setdefault(finding.anchor, []).append(finding)
    return tuple(
        Block(anchor, *places.get(anchor, (-1, {})), tuple(mine)) for anchor, mine in by_anchor.items()
    )
