"""What the pages of this room show alike: the line of steps, the changes, breadcrumbs. Plain values for templates."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.compare import ClauseChange, compare_payloads, summary
from documents.views.changes_shown import change_row
from ledger.days import day_words, in_english, moment_words
from workflows.consulting import ConsultationReading
from workflows.models import Run, SubjectKind
from workflows.queries import RunStanding, StepStanding
from workflows.words import listed


@dataclass(frozen=True)
class StepLine:
    """One step of the line: state done, now, todo or blocked; everything else is ready words."""

    state: str
    kind_label: str
    post: str
    who: str = ""
    when: str = ""
    note: str = ""


def title_of(run: Run) -> str:
    """The title that a reader of the run sees, out of what is signed."""
    title = json.loads(run.payload)["title"]
    return (title["en"] if in_english() else title["zh"]) or title["zh"] or title["en"]


def post_of(run: Run) -> str:
    """The requester's post at that time."""
    return (run.requester_post_en if in_english() else run.requester_post) or run.requester_post


def requester_of(run: Run) -> str:
    """Name and post of whoever submitted it."""
    words = {"name": run.requested_by.name, "post": post_of(run)}
    return _("%(name)s (%(post)s)") % words if words["post"] else run.requested_by.name


def steps_of(stands: RunStanding, user: Any = None) -> list[StepLine]:
    """The line of a run: who wrote or asked, then step by step."""
    run = stands.run
    word = _("Written") if run.subject_kind == SubjectKind.REVISION else _("Requested")
    first = StepLine(
        "done", word, post_of(run), run.requested_by.name, moment_words(run.requested_at, year=False)
    )
    asked = [consultation_line(stands.consulting, stands.is_open)] if stands.consulting else []
    return [first, *asked, *(_line(step, user) for step in stands.steps)]


def consultation_line(consulting: ConsultationReading, is_open: bool) -> StepLine:
    """The consultation in the line of a run, before its steps."""
    conclusion, count = consulting.conclusion, len(consulting.standing)
    remarks = ngettext("%(count)d remark", "%(count)d remarks", count) % {"count": count}
    names = listed(asked.name for asked in consulting.asked)
    if conclusion is not None:
        return StepLine(
            "done", _("Consultation"), names, remarks, moment_words(conclusion.closed_at, year=False)
        )
    by = _("by %(day)s") % {"day": day_words(consulting.row.due_on, year=False)}
    note = ""
    if is_open and consulting.undisposed:
        undecided = len(consulting.undisposed)
        note = ngettext("%(count)d to be decided", "%(count)d to be decided", undecided) % {
            "count": undecided
        }
    return StepLine("now" if is_open else "todo", _("Consultation"), names, remarks, by, note)


def _line(step: StepStanding, user: Any) -> StepLine:
    who = step.who
    if step.state in ("now", "todo") and user is not None and user in step.eligible:
        who = _("%(name)s (you)") % {"name": user.name} if len(step.eligible) == 1 else who
    return StepLine(step.state, step.step.kind_label, step.step.where, who, _when(step), _note(step))


def _when(step: StepStanding) -> str:
    if step.signatures:
        return moment_words(step.signatures[-1].signed_at, year=False)
    if step.due is not None:
        return _("by %(day)s") % {"day": day_words(step.due, year=False)}
    if step.state == "todo" and step.step.due_days:
        days = step.step.due_days
        return ngettext("within %(days)d day", "within %(days)d days", days) % {"days": days}
    return ""


def _note(step: StepStanding) -> str:
    if step.state == "blocked":
        return _("nobody can sign now")
    if step.overdue_days:
        days = step.overdue_days
        return ngettext("overdue by %(days)d day", "overdue by %(days)d days", days) % {"days": days}
    if step.signatures and step.missing:
        return ngettext("%(count)d more signature", "%(count)d more signatures", step.missing) % {
            "count": step.missing
        }
    return ""


def changes_between(old: dict[str, Any] | None, new: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
    """The redline as rows, the first two open, and the sum of it in one sentence."""
    changes = compare_payloads(old, new)
    rows = [{**change_row(change), "open": place < 2} for place, change in enumerate(changes)]
    return rows, sum_of(changes)


def sum_of(changes: Iterable[ClauseChange]) -> str:
    """How many clauses changed, were added, moved, removed."""
    counted = summary(changes)
    words = {
        "changed": ngettext("%(count)s clause changed", "%(count)s clauses changed", counted["changed"]),
        "added": ngettext("%(count)s added", "%(count)s added", counted["added"]),
        "moved": ngettext("%(count)s moved", "%(count)s moved", counted["moved"]),
        "removed": ngettext("%(count)s removed", "%(count)s removed", counted["removed"]),
    }
    parts = [words[kind] % {"count": counted[kind]} for kind in words if counted[kind]]
    return listed(parts) or _("Nothing changed in the text.")


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """Where one is, below what waits for me."""
    rows = [(_("Waiting for me"), reverse("waiting")), *more]
    return [{"label": label, "url": url} for label, url in rows]


def document_crumbs(document: Any, last: str) -> list[dict[str, str]]:
    """Where one is, below the document."""
    return [
        {"label": _("Controlled documents"), "url": reverse("master_list")},
        {"label": document.title, "url": document.get_absolute_url()},
        {"label": last, "url": ""},
    ]
