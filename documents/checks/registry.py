"""Every check by its code, and the one place that runs them over a payload."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from documents.checks.finding import BLOCKS, WARNS, Finding, Spot
from documents.checks.house import House
from documents.checks.reading import Reading

HANDBOOK = "handbook"
PROCEDURE = "procedure"
SLA_TEMPLATE = "sla_template"
MANUAL = "manual"
WORK_INSTRUCTION = "work_instruction"
FORM_TEMPLATE = "form_template"
ALL_TYPES = frozenset({HANDBOOK, PROCEDURE, SLA_TEMPLATE, MANUAL, WORK_INSTRUCTION, FORM_TEMPLATE})

#: What a check is: it reads the document and what is known of the house, and yields the spots that are wrong.
Look = Callable[[Reading, House], Iterable[Spot]]


@dataclass(frozen=True)
class Check:
    """One machine check: its code, how grave what it finds is, for which documents, and the clause that asks for it."""

    code: str
    severity: str
    types: frozenset[str]
    source: str | Promise
    title: str | Promise
    look: Look

    def on(self, reading: Reading, house: House) -> Iterator[Finding]:
        """What this check finds in a document."""
        for spot in self.look(reading, house):
            yield Finding(
                self.code, self.severity, spot.anchor, spot.field, spot.template, spot.values, self.source
            )


_checks: dict[str, Check] = {}


def check(
    *,
    code: str,
    severity: str,
    types: Iterable[str],
    title: str | Promise,
    source: str | Promise,
) -> Callable[[Look], Look]:
    """Register a function as a check. ValueError for a code twice, an unknown severity, type, or no source."""

    def enter(look: Look) -> Look:
        kinds = frozenset(types)
        if code in _checks:
            raise ValueError(f"two checks with the code {code}")
        if severity not in (BLOCKS, WARNS) or not kinds or not kinds <= ALL_TYPES or not str(source):
            raise ValueError(f"check {code}: severity, types or source")
        _checks[code] = Check(code, severity, kinds, source, title, look)
        return look

    return enter


def registered() -> tuple[Check, ...]:
    """Every check, by code."""
    return tuple(sorted(_checks.values(), key=lambda known: _in_order(known.code)))


def checks_for(document_type: str) -> tuple[Check, ...]:
    """The checks that count for a type of document, by code."""
    return tuple(known for known in registered() if document_type in known.types)


def run(payload: Mapping[str, Any], house: House | None = None) -> list[Finding]:
    """Everything the checks find in a payload, in the order of its clauses; pure, no query."""
    known = house or House()
    reading = Reading.of(payload, known.posts)
    order = {clause.anchor: at for at, clause in enumerate(reading.clauses)}
    found = [finding for each in checks_for(reading.document_type) for finding in each.on(reading, known)]
    return sorted(found, key=lambda finding: order.get(finding.anchor, -1))


def _in_order(code: str) -> tuple[str, int, str]:
    """D2 before D10."""
    letters = code.rstrip("0123456789")
    digits = code[len(letters) :]
    return letters, int(digits or 0), code
