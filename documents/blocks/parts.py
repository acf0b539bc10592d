"""The parts a text of a page type consists of: an author says of a chapter, section or clause which part it is.

A part counts for the clause and everything below it, until the next clause of the same or a higher level.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from documents.blocks.fields import ChosenBlock


@dataclass(frozen=True)
class Part:
    """A part: the code that is frozen, its name, and the question that its text answers (empty: the name says it)."""

    code: str
    name: Any
    question: Any = ""

    def label(self) -> Any:
        """Name and question in one line, as a list of choices shows them."""
        if not self.question:
            return lazystr(self.name)
        return format_lazy(_("{name}: {question}"), name=self.name, question=self.question)


PURPOSE = Part("purpose", _("Purpose"))
SCOPE = Part("scope", _("Scope"))
TERMS = Part("terms", _("Terms"))
REFERENCES = Part("references", _("References"))
RESPONSIBILITIES = Part("responsibilities", _("Responsibilities"))
FLOW_CHART = Part("flow_chart", _("Flow chart"))
STEPS = Part("steps", _("Steps"))
OUTPUTS = Part("outputs", _("Output records"))

PROCEDURE_PARTS = (PURPOSE, SCOPE, TERMS, REFERENCES, RESPONSIBILITIES, FLOW_CHART, STEPS, OUTPUTS)
MANUAL_PARTS = (PURPOSE, SCOPE, TERMS, REFERENCES, RESPONSIBILITIES)
WORK_INSTRUCTION_PARTS = (PURPOSE, SCOPE, TERMS, REFERENCES, RESPONSIBILITIES, STEPS, OUTPUTS)
FORM_PARTS = (PURPOSE, SCOPE, REFERENCES)

#: The fourteen content groups of a service level agreement, each with the question that leads its author.
SLA_PARTS = (
    Part(
        "C1",
        _("C1 The service in brief"),
        _("what does the customer get, in words that he would use himself?"),
    ),
    Part("C2", _("C2 Terms"), _("which words could the two sides understand differently?")),
    Part(
        "C3", _("C3 The customer's duties"), _("what must the customer do so that the service can be given?")
    ),
    Part("C4", _("C4 The service department's duties"), _("what does our side undertake, and who does it?")),
    Part("C5", _("C5 Service targets"), _("which results are promised, and how is each of them measured?")),
    Part(
        "C6",
        _("C6 Service hours"),
        _("on which days and hours is the service given, and what about holidays?"),
    ),
    Part("C7", _("C7 Workload limits"), _("what is the greatest and the smallest workload that is agreed?")),
    Part(
        "C8",
        _("C8 Scope, names, roles"),
        _("what is delivered, under which names, by which roles, and what does each word mean?"),
    ),
    Part(
        "C9",
        _("C9 Availability or quality"),
        _("by which figures is it judged whether the service was available and good?"),
    ),
    Part(
        "C10",
        _("C10 Interruption, recovery, response"),
        _("how soon is an interruption answered and ended, at each priority?"),
    ),
    Part(
        "C11",
        _("C11 Service reports"),
        _("what is reported, how often, and what does each side do with the report?"),
    ),
    Part("C12", _("C12 Risks"), _("what could go wrong, and what is done about it?")),
    Part("C13", _("C13 Named contacts"), _("whom does each side turn to, and who stands in?")),
    Part("C14", _("C14 Exceptions"), _("what is not included? If nothing, say so.")),
)


def part_of(parts: Iterable[Part], help_text: Any) -> ChosenBlock:
    """The choice of a part; each is named with its question."""
    choices = [(part.code, part.label()) for part in parts]
    return ChosenBlock(required=False, choices=choices, label=_("Part"), help_text=help_text)
