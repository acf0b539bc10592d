"""Where a document stands: what is in force, what is on its way, what blocks it and who can lift that."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.models import Document, Release, State
from documents.queries import History, history_of
from ledger import clock
from ledger.days import day_words
from ledger.models import TrailEntry
from people.models import User
from workflows.models import Outcome, Run, SubjectKind
from workflows.queries.lifters import who_appoints
from workflows.queries.runs import open_runs, runs_of, with_all
from workflows.queries.standing import RunStanding, standing_of
from workflows.reading import read_runs
from workflows.words import listed


@dataclass(frozen=True)
class Blocker:
    """One thing that holds a run up: what, who can lift it, how."""

    title: str
    detail: str
    who: str
    how: str
    is_hard: bool = True
    url: str = ""
    button: str = ""


@dataclass(frozen=True)
class DocumentStanding:
    """A document with its releases, its open runs and what blocks each of them."""

    document: Document
    history: History
    in_force: Release | None
    waiting: tuple[Release, ...]
    open: tuple[RunStanding, ...]
    last_returned: Run | None
    has_draft: bool
    blockers: tuple[Blocker, ...]


def standing_of_document(document: Document) -> DocumentStanding:
    """How `document` stands now, for those who may see all its states; a fixed number of queries."""
    history, now = history_of(document), clock.now()
    runs = tuple(standing_of(reading) for reading in read_runs(with_all(open_runs(document))))
    last = history.releases[-1].revision_id if history.releases else None
    latest = document.page.latest_revision_id
    revision_open = any(r.run.subject_kind == SubjectKind.REVISION for r in runs)
    has_draft = latest is not None and latest != last and not revision_open
    return DocumentStanding(
        document=document,
        history=history,
        in_force=history.in_force(now),
        waiting=tuple(r for r in history.releases if history.state(r, now) == State.NOT_YET_EFFECTIVE),
        open=runs,
        last_returned=_returned(document, latest) if has_draft else None,
        has_draft=has_draft,
        blockers=tuple(blocker for run in runs for blocker in blockers_of(run)),
    )


def _returned(document: Document, latest: int | None) -> Run | None:
    """The run that was returned last, while its draft is still the latest or nothing was submitted since."""
    run = runs_of(document).filter(subject_kind=SubjectKind.REVISION).first()
    closing = getattr(run, "closing", None) if run else None
    return run if closing is not None and closing.outcome == Outcome.REJECTED else None


def blockers_of(stands: RunStanding) -> list[Blocker]:
    """An open consultation; a step that nobody can sign; one that is late; later steps that nobody could sign today."""
    present, found = stands.present, consultation_blockers(stands)
    if present is None:
        return found + _vacant_later(stands) if stands.awaits_consultation else []
    post = present.step.where
    if present.state == "blocked":
        found.append(_vacant(present.step.kind_label, post, present.why_blocked, present.lifters))
    elif present.overdue_days:
        days = present.overdue_days
        detail = ngettext(
            "due on %(day)s, late by %(days)d day", "due on %(day)s, late by %(days)d days", days
        )
        found.append(
            Blocker(
                _("%(step)s is late") % {"step": present.step.kind_label},
                detail % {"day": day_words(present.due or clock.today()), "days": days},
                listed(person.name for person in present.eligible),
                _("Sign or return it; each of them is reminded every day."),
                is_hard=False,
            )
        )
    return found + _vacant_later(stands)


def _vacant_later(stands: RunStanding) -> list[Blocker]:
    why = _("nobody who may sign holds the post today")
    return [
        _vacant(step.step.kind_label, step.step.where, why, who_appoints())
        for step in stands.steps
        if step.state == "todo" and not step.candidates
    ]


def consultation_blockers(stands: RunStanding) -> list[Blocker]:
    """What an open consultation still waits for: departments that may remark, remarks that nobody decided about."""
    consulting, found = stands.consulting, list[Blocker]()
    if consulting is None or not stands.awaits_consultation:
        return found
    if consulting.takes_remarks:
        found.append(
            Blocker(
                _("The consultation is open until %(day)s") % {"day": day_words(consulting.row.due_on)},
                _("not yet answered: %(departments)s")
                % {"departments": listed(asked.name for asked in consulting.unanswered)},
                _("the people of these departments"),
                _(
                    "They remark, or say that they have no remarks. Who says nothing by then counts as silent."
                ),
                is_hard=False,
                url=reverse("consultation", args=[stands.run.pk]),
                button=_("Open it"),
            )
        )
    if consulting.undisposed or consulting.may_close:
        count = len(consulting.undisposed)
        found.append(
            Blocker(
                _("The consultation waits for decisions"),
                ngettext(
                    "%(count)d remark has no disposition",
                    "%(count)d remarks have no disposition",
                    count,
                )
                % {"count": count},
                stands.run.requested_by.name,
                _("Accept or decline each remark with a reason."),
                is_hard=not consulting.takes_remarks,
                url=reverse("dispositions", args=[stands.run.pk]),
                button=_("Dispositions"),
            )
        )
    return found


def _vacant(kind: str, post: str, why: str, lifters: "tuple[User, ...] | list[User]") -> Blocker:
    return Blocker(
        _("%(step)s: nobody can sign for %(post)s") % {"step": kind, "post": post},
        why,
        listed(person.name for person in lifters),
        _("Appoint a holder of %(post)s, or name a deputy, who had no part in this text.") % {"post": post},
    )


def events_of(document: Document, limit: int = 12) -> list[TrailEntry]:
    """The last acts on the document, its runs and releases, newest first."""
    own = Q(thing_kind="document", thing_key=document.number)
    parts = Q(thing_kind__in=["run", "release"], thing_key__startswith=f"{document.number}@")
    return list(TrailEntry.objects.filter(own | parts).order_by("-seq")[:limit])
