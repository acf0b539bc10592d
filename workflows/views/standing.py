"""Where a document stands, who holds it, what blocks it and who can unblock it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from documents.models import Document, State
from documents.queries import History, history_of, may_see_all_states
from documents.rules import why_not_author
from documents.views.answers import private
from ledger import clock
from ledger.models import TrailEntry
from ledger.sentences import sentence
from people.authentication import person_of
from people.models import Role, User
from people.queries import has_role
from workflows import rules
from workflows.models import Outcome, Run
from workflows.queries import RunStanding, open_runs, runs_of, standing
from workflows.queries.access import status_for
from workflows.views.shown import document_crumbs, steps_of
from workflows.words import day, listed


@dataclass(frozen=True)
class Bar:
    """One release on the timeline."""

    label: str
    state: str
    state_label: str
    begins: date
    ends: date | None = None


#: How many acts of the trail stand on the status page.
MOST_EVENTS = 12


@private
@require_safe
def status(request: HttpRequest, number: str) -> HttpResponse:
    """Where a document stands, who holds it, what blocks it and who can unblock it."""
    user = person_of(request)
    document = status_for(user, number)
    if document is None:
        raise Http404
    history = history_of(document)
    run = open_runs(document).select_related("requested_by", "release").first()
    stands = standing(run) if run else None
    context = {
        "status": {
            "heading": _("Where “%(title)s” stands") % {"title": document.title},
            "number": number,
            "now": _now(document, history, run),
        },
        "run": _run_words(stands) if stands else None,
        "steps": steps_of(stands, user) if stands else [],
        "hold": _hold(stands) if stands else None,
        "blockers": _blockers(stands) if stands else [],
        "bars": _bars(history) if may_see_all_states(user, document) else [],
        "bars_words": _bars_words(history),
        "events": _events(document) if may_see_all_states(user, document) else [],
        "trail_url": reverse("trail")
        if has_role(user, Role.AUDITOR) or has_role(user, Role.CONTROLLER)
        else "",
        "actions": _actions(document, history, run, user),
        "breadcrumbs": document_crumbs(document, _("Status")),
    }
    return render(request, "workflows/status.html", context)


def _now(document: Document, history: History, run: Run | None) -> list[dict[str, Any]]:
    """What is in force, what waits, what is being signed, or that there is only a draft."""
    now, rows = clock.now(), []
    for release in history.releases:
        state = history.state(release, now)
        if state in (State.IN_FORCE, State.NOT_YET_EFFECTIVE):
            words = {"version": release.version, "day": day(release.effective_on)}
            rows.append(
                {"state": state.value, "words": _("version %(version)s, from %(day)s") % words, "url": ""}
            )
    if run is not None:
        words = {"what": run.get_subject_kind_display(), "version": run.version}
        rows.append(
            {
                "state": "in_review",
                "words": _("%(what)s, %(version)s") % words,
                "url": reverse("review", args=[run.pk]),
                "link": _("See it"),
            }
        )
    elif _last_outcome(document) == Outcome.REJECTED:
        rows.append({"state": "returned", "words": _("the last submission was returned"), "url": ""})
    return rows or [{"state": "draft", "words": _("never released"), "url": ""}]


def _last_outcome(document: Document) -> str:
    last = runs_of(document).first()
    return last.closing.outcome if last is not None and hasattr(last, "closing") else ""


def _run_words(stands: RunStanding) -> dict[str, str]:
    total = len(stands.steps)
    done = ngettext("%(done)s of %(total)s step done", "%(done)s of %(total)s steps done", total)
    return {
        "title": _("Approval: %(what)s %(version)s")
        % {"what": stands.run.get_subject_kind_display(), "version": stands.run.version},
        "words": done % {"done": stands.done, "total": total},
    }


def _hold(stands: RunStanding) -> dict[str, str] | None:
    present = stands.present
    if present is None or not present.why_blocked:
        return None
    words = {"step": present.step.kind_label, "post": present.step.where}
    return {
        "title": _("Stopped at %(step)s: %(post)s has nobody who can sign") % words,
        "body": present.why_blocked,
    }


def _blockers(stands: RunStanding) -> list[dict[str, Any]]:
    """What holds it up, who can lift it, how."""
    present = stands.present
    if present is None:
        return []
    rows: list[dict[str, Any]] = []
    if present.why_blocked:
        rows.append(
            {
                "title": _("Nobody can sign %(step)s") % {"step": present.step.kind_label},
                "detail": present.step.where,
                "who": listed(p.name for p in present.lifters[:3]),
                "how": _("Appoint a holder of the post, or name a deputy who neither wrote nor signed this."),
            }
        )
    elif present.overdue_days:
        rows.append(
            {
                "title": _("%(step)s is overdue") % {"step": present.step.kind_label},
                "detail": _("due %(day)s") % {"day": day(present.due) if present.due else ""},
                "who": listed(p.name for p in present.eligible),
                "how": _("Sign it, or return it with a comment. A reminder goes out every day."),
            }
        )
    else:
        rows.append(
            {
                "title": _("Waits for %(step)s") % {"step": present.step.kind_label},
                "detail": present.step.where,
                "who": listed(p.name for p in present.eligible),
                "how": _("Sign it by %(day)s.") % {"day": day(present.due) if present.due else ""},
            }
        )
    return rows


def _bars(history: History) -> list[Bar]:
    """A bar per period in force, and one per release that waits."""
    now, bars = clock.now(), []
    by_key = {release.pk: release for release in history.releases}
    for span in history.spans:
        release = by_key[span.release]
        ends = clock.local(span.ends).date() if span.ends else None
        if span.begins > now:
            state = State.NOT_YET_EFFECTIVE
        elif span.ends is None or span.ends > now:
            state = State.IN_FORCE
        else:
            state = State(span.ended_by)
        begins = clock.local(span.begins).date()
        bars.append(Bar(release.version, state.value, str(state.label), begins, ends))
    return bars


def _bars_words(history: History) -> str:
    count = len(history.releases)
    words = ngettext(
        "%(count)s release, on any day at most one in force",
        "%(count)s releases, on any day at most one in force",
        count,
    )
    return words % {"count": count}


def _events(document: Document) -> list[dict[str, Any]]:
    """The last acts on this document, its releases and its runs, as sentences."""
    number = document.number
    keys = {number, *(f"{number}@{r}" for r in document.releases.values_list("version", flat=True))}
    keys |= {run.trail_thing().key for run in runs_of(document)[:20]}
    entries = TrailEntry.objects.filter(thing_key__in=keys).exclude(act="draft.saved").order_by("-seq")
    return [{"at": entry.at, "sentence": sentence(entry)} for entry in entries[:MOST_EVENTS]]


def _actions(document: Document, history: History, run: Run | None, user: User) -> list[dict[str, Any]]:
    """What this person can do here."""
    rows: list[dict[str, Any]] = []
    if run is not None and not rules.why_not_recall(run, user):
        rows.append(_button(reverse("recall", args=[run.pk]), _("Take it back"), danger=True))
    if run is None and not why_not_author(document, user):
        rows.append(_button(reverse("wagtailadmin_pages:edit", args=[document.page_id]), _("Edit the draft")))
        rows.append(_button(reverse("submit", args=[document.number]), _("Send for review…")))
    if not has_role(user, Role.CONTROLLER):
        return rows
    now = clock.now()
    for release in history.releases:
        state, args = history.state(release, now), [document.number, release.version]
        words = {"version": release.version}
        if state == State.IN_FORCE and run is None:
            rows.append(
                _button(reverse("withdraw", args=args), _("Withdraw %(version)s…") % words, danger=True)
            )
        if state == State.IN_FORCE:
            label = _("Emergency withdrawal of %(version)s…") % words
            rows.append(_button(reverse("emergency", args=args), label, danger=True))
        if state == State.NOT_YET_EFFECTIVE and run is None:
            rows.append(_button(reverse("cancel", args=args), _("Cancel %(version)s…") % words, danger=True))
        if state in (State.WITHDRAWN, State.SUPERSEDED) and run is None and history.in_force(now) is None:
            rows.append(
                _button(reverse("reinstate", args=args), _("Put %(version)s in force again…") % words)
            )
    rows.append(_button(reverse("document_access", args=[document.number]), _("Who may read…")))
    return rows


def _button(url: str, label: str, danger: bool = False) -> dict[str, Any]:
    return {"url": url, "label": label, "danger": danger, "post": False}
