"""What the pages of this room show alike: the line of steps, the changes, breadcrumbs. Plain values for templates."""

import json
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.compare import compare_payloads
from documents.views.changes_shown import change_row, counted_in_words
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
    who, note = "" if step.away else step.who, _note(step)
    if step.away and user in step.eligible:
        note = _("you may sign all the same")
    if user is not None and user in step.eligible and (step.away or step.state in ("now", "todo")):
        who = _("%(name)s (you)") % {"name": user.name} if len(step.eligible) == 1 else step.who
    return StepLine(step.state, step.step.kind_label, step.step.where, who, _when(step), note)


def _when(step: StepStanding) -> str:
    if step.signatures:
        return moment_words(step.signatures[-1].signed_at, year=False)
    if step.due is not None:
        by = _("by %(day)s") % {"day": day_words(step.due, year=False)}
        if step.state == "blocked" and step.overdue_days:
            return _("%(due)s, %(late)s") % {"due": by, "late": _late(step.overdue_days)}
        return by
    if step.state == "todo" and step.step.due_days:
        days = step.step.due_days
        return ngettext("within %(days)d day", "within %(days)d days", days) % {"days": days}
    return ""


def _late(days: int) -> str:
    return ngettext("overdue by %(days)d day", "overdue by %(days)d days", days) % {"days": days}


def _note(step: StepStanding) -> str:
    if step.state == "blocked":
        return _("nobody can sign now")
    if step.overdue_days:
        return _late(step.overdue_days)
    if step.signatures and step.missing:
        return ngettext("%(count)d more signature", "%(count)d more signatures", step.missing) % {
            "count": step.missing
        }
    return ""


def changes_between(old: dict[str, Any] | None, new: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
    """The redline as rows, the first two open, and the sum of it in one sentence."""
    changes = compare_payloads(old, new)
    rows = [{**change_row(change), "open": place < 2} for place, change in enumerate(changes)]
    sums = [words for count, words in counted_in_words(changes) if count]
    return rows, listed(sums) or _("Nothing changed in the text.")


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
