"""D10 and D11: a procedure has all its sections, and none of them is empty."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks.finding import BLOCKS, WARNS, Spot
from documents.checks.house import House
from documents.checks.parts import PROCEDURE_PARTS
from documents.checks.reading import Clause, Reading
from documents.checks.registry import PROCEDURE, check

#: Kinds that say something by themselves, whatever their text.
_CONTENT = frozenset({"table", "picture", "output", "reference", "service", "target", "field"})


@check(
    code="D10",
    severity=BLOCKS,
    types={PROCEDURE},
    title=_("No section is empty"),
    source=_("Source procedure, chapter 3; ISO/IEC 20000-1:2018, 7.5.1"),
)
def empty_sections(reading: Reading, house: House) -> Iterator[Spot]:
    """A section that a procedure must have stands there without content."""
    for clause in reading.clauses:
        mine = [part for part in PROCEDURE_PARTS if part in clause.own_parts]
        if not mine or _has_content(clause) or any(_has_content(c) for c in reading.below(clause)):
            continue
        if mine == ["flow_chart"] and _is_laid_out(reading):
            continue
        yield Spot(
            clause.anchor,
            _("%(place)s is empty. Write it, or say why it does not apply."),
            {"place": clause.place},
            "text",
        )


def _has_content(clause: Clause) -> bool:
    return clause.kind in _CONTENT or bool(clause.words.strip()) or clause.kind == "duty"


def _is_laid_out(reading: Reading) -> bool:
    """Whether the flow was laid out by hand, so that the chart is drawn from the steps."""
    return any(s.fields.get("next") or s.fields.get("branches") for s in reading.of_kind("step"))


@check(
    code="D11",
    severity=WARNS,
    types={PROCEDURE},
    title=_("Every section is there"),
    source=_("Source procedure, chapters 1 to 5; ISO/IEC 20000-1:2018, 7.5.1"),
)
def missing_sections(reading: Reading, house: House) -> Iterator[Spot]:
    """A part that every procedure has is not there at all."""
    there = {part for clause in reading.clauses for part in clause.parts}
    kinds = {clause.kind for clause in reading.clauses}
    there |= {"steps"} if "step" in kinds else set()
    there |= {"responsibilities"} if "duty" in kinds else set()
    for part in ("purpose", "scope", "responsibilities", "steps"):
        if part not in there:
            yield Spot("", _("The section “%(part)s” is missing."), {"part": PROCEDURE_PARTS[part]}, part)
