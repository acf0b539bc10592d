"""D12 and D13: every way of a procedure leads to a step that there is and in the end out of it; every step is reached."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.chart.graph import Finding, graph_of
from documents.checks.finding import BLOCKS, WARNS, Spot
from documents.checks.house import House
from documents.checks.reading import Reading
from documents.checks.registry import PROCEDURE, WORK_INSTRUCTION, check

STEPPED = frozenset({PROCEDURE, WORK_INSTRUCTION})
_SOURCE = _("Source procedure, chapter 3; ISO/IEC 20000-1:2018, 7.5.1")


def _flaws(reading: Reading, *codes: str) -> Iterator[tuple[Finding, str]]:
    """What the graph of the steps says, and the anchor of the step. Ways back are drawn; they are no flaw."""
    if any(clause.kind == "step" for clause in reading.clauses):
        for finding in graph_of(reading.payload, reading.language).findings:
            if finding.code in codes:
                yield finding, finding.step.anchor


@check(code="D12", severity=BLOCKS, types=STEPPED, title=_("Every way leads to the end"), source=_SOURCE)
def ways(reading: Reading, house: House) -> Iterator[Spot]:
    """A next step or a branch that names no step; a step from which there is no way to the end."""
    for flaw, anchor in _flaws(reading, "missing_target", "no_end"):
        if flaw.code == "missing_target":
            yield Spot(
                anchor,
                _(
                    "%(step)s leads to “%(target)s”, and there is no such step. Name a step that there is, or END."
                ),
                {"step": flaw.step.name, "target": flaw.target},
                _field_of(reading, anchor, flaw.target),
            )
        else:
            yield Spot(
                anchor,
                _("From %(step)s there is no way to the end. Let one of the steps end with END."),
                {"step": flaw.step.name},
                "next",
            )


def _field_of(reading: Reading, anchor: str, target: str) -> str:
    """Whether the step names the target as what follows or in a branch."""
    step = next((clause for clause in reading.of_kind("step") if clause.anchor == anchor), None)
    return "next" if step is None or target in (step.fields.get("next") or []) else "branches"


@check(code="D13", severity=WARNS, types=STEPPED, title=_("Every step is reached"), source=_SOURCE)
def reached(reading: Reading, house: House) -> Iterator[Spot]:
    """A step that no way leads to."""
    for flaw, anchor in _flaws(reading, "unreachable"):
        yield Spot(anchor, _("No step leads to %(step)s."), {"step": flaw.step.name}, "")
