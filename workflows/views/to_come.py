"""The chain that a subject would go through if it were sent today: who would sign, deputies and all, and by when."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from documents.models import Document
from ledger import clock
from ledger.days import day_words
from workflows.frozen import FrozenStep, freeze_steps
from workflows.progress import Course
from workflows.queries import chain_for
from workflows.staffing import Candidate, Staffing
from workflows.views.shown import StepLine
from workflows.words import listed


def steps_to_come(
    subject_kind: str, document: Document, authors: Iterable[str] = (), requester: str = ""
) -> list[StepLine]:
    """Who will sign, in order, by the chain that applies now; authors and requester are left out, for they never sign."""
    chain = chain_for(subject_kind, document)
    if chain is None:
        return []
    steps = freeze_steps(chain.steps.select_related("post", "department", "escalate_to").order_by("position"))
    staffing = Staffing(clock.today(), steps)
    course = Course(
        steps=steps, authors=frozenset(authors), requester=requester, outsiders=staffing.outsiders
    )
    day, lines = clock.today(), []
    for step in steps:
        day += timedelta(days=step.due_days)
        can: Any = course.allowed(step, staffing.candidates(step))
        lines.append(_line(step, can, _("by %(day)s") % {"day": day_words(day, year=False)}))
    return lines


def _line(step: FrozenStep, can: list[Candidate], when: str) -> StepLine:
    """A step that nobody can sign is marked as one that blocks."""
    if not can:
        return StepLine("blocked", step.kind_label, step.where, note=_("nobody can sign now"))
    return StepLine("todo", step.kind_label, step.where, listed(map(_named, can)), when)


def _named(candidate: Candidate) -> str:
    if candidate.on_behalf_of is None:
        return str(candidate.person.name)
    words = {"name": candidate.person.name, "absent": candidate.on_behalf_of.name}
    return _("%(name)s (deputy of %(absent)s)") % words
