"""Where a document stands: in force, on its way, who holds it, what blocks it and who can lift that."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from documents.models import Document, Release, State
from documents.queries import may_see_all_states
from documents.views.answers import private
from documents.views.shown import period_of
from ledger import clock
from ledger.days import day_words
from ledger.sentences import sentence
from people.authentication import person_of
from people.models import Role, User
from people.queries import has_role
from workflows.models import SubjectKind
from workflows.queries import RunStanding, status_for
from workflows.queries.documents import DocumentStanding, events_of, standing_of_document
from workflows.rules import why_not_recall, why_not_request, why_not_submit, why_not_withdraw_in_emergency
from workflows.views.blocked import rows_of
from workflows.views.shown import document_crumbs, steps_of


@dataclass(frozen=True)
class Bar:
    """One release on the timeline, as the drawing takes it."""

    label: str
    state: str
    state_label: str
    begins: date
    ends: date | None = None


@private
@require_safe
def status(request: HttpRequest, number: str) -> HttpResponse:
    """One page per document; Http404 for those who may not see its states and have no part in what is being signed."""
    user = person_of(request)
    document = status_for(user, number)
    if document is None:
        raise Http404
    stands, may_all = standing_of_document(document), may_see_all_states(user, document)
    main = stands.open[0] if stands.open else None
    context = {
        "status": {
            "heading": _("Where %(title)s stands") % {"title": document.title},
            "number": document.number,
            "now": _now(stands),
        },
        "run": _run(main) if main else None,
        "steps": steps_of(main, user) if main else [],
        "others": [{"run": _run(run), "steps": steps_of(run, user)} for run in stands.open[1:]],
        "hold": _hold(stands),
        "blockers": rows_of(stands.blockers, user),
        "actions": _actions(stands, user),
        "bars": _bars(stands) if may_all else [],
        "today": clock.today(),
        "bars_words": "",
        "table_url": reverse("history", args=[number]) if may_all and stands.history.releases else "",
        "events": [{"at": e.at, "sentence": sentence(e)} for e in events_of(document)] if may_all else [],
        "trail_url": _trail_url(user, document),
        "breadcrumbs": document_crumbs(document, _("Where it stands")),
    }
    return render(request, "workflows/status.html", context)


def _trail_url(user: User, document: Document) -> str:
    try:
        address = reverse("trail")
    except NoReverseMatch:
        return ""
    may = has_role(user, Role.AUDITOR) or has_role(user, Role.CONTROLLER)
    return f"{address}?thing={document.number}" if may else ""


def _now(stands: DocumentStanding) -> list[dict[str, Any]]:
    """What is in force and what is on its way, each with its mark."""
    rows = []
    url = stands.document.get_absolute_url()
    if stands.in_force is not None:
        begins, _ends = period_of(stands.in_force, stands.history, clock.now())
        words = {"version": stands.in_force.version, "day": day_words(begins)}
        rows.append(
            {
                "state": "in_force",
                "words": _("version %(version)s, since %(day)s") % words,
                "url": url,
                "link": _("Read it"),
            }
        )
    for release in stands.waiting:
        words = {"version": release.version, "day": day_words(release.effective_on)}
        rows.append({"state": "not_yet_effective", "words": _("version %(version)s, from %(day)s") % words})
    for run in stands.open:
        review = reverse("review", args=[run.run.pk])
        rows.append({"state": "in_review", "words": _subject(run), "url": review, "link": _("Open it")})
    if stands.has_draft:
        state = "returned" if stands.last_returned else "draft"
        rows.append({"state": state, "words": _("a draft beyond the last release")})
    if not rows and stands.history.releases:
        last = stands.history.releases[-1]
        state = stands.history.state(last, clock.now())
        rows.append({"state": state.value, "words": _("version %(version)s") % {"version": last.version}})
    return rows


def _subject(run: RunStanding) -> str:
    words = {"version": run.run.version, "what": run.run.get_subject_kind_display()}
    if run.run.subject_kind == SubjectKind.REVISION:
        return _("draft %(version)s") % words
    return _("%(what)s of version %(version)s") % words


def _run(stands: RunStanding) -> dict[str, str]:
    days = (clock.today() - clock.local(stands.run.requested_at).date()).days
    done = ngettext("%(done)d of %(all)d step done", "%(done)d of %(all)d steps done", len(stands.steps))
    since = ngettext("%(days)d day so far", "%(days)d days so far", days)
    return {
        "title": _("Approval: %(subject)s") % {"subject": _subject(stands)},
        "words": _("%(done)s, %(since)s")
        % {
            "done": done % {"done": stands.done, "all": len(stands.steps)},
            "since": since % {"days": days},
        },
    }


def _hold(stands: DocumentStanding) -> dict[str, str] | None:
    hard = [blocker for blocker in stands.blockers if blocker.is_hard]
    if not hard:
        return None
    first = hard[0]
    title, body = first.notice or (first.title, first.detail)
    return {"title": title, "body": body}


def _actions(stands: DocumentStanding, user: User) -> list[dict[str, Any]]:
    """Only what this person can do now."""
    document = stands.document
    rows = [
        {"url": reverse("recall", args=[run.run.pk]), "label": _("Recall it"), "danger": False}
        for run in stands.open
        if not why_not_recall(run.run, user)
    ]
    if stands.has_draft and not why_not_submit(document, document.page.get_latest_revision(), user):
        rows.append(
            {"url": reverse("submit", args=[document.number]), "label": _("Send for review"), "danger": False}
        )
    if not has_role(user, Role.CONTROLLER):
        return rows
    for kind, name, label, danger, release in _requests(stands):
        why = (
            why_not_withdraw_in_emergency(release, user)
            if kind == SubjectKind.EMERGENCY
            else why_not_request(kind, release, user)
        )
        if not why:
            url = reverse(name, args=[document.number, release.version])
            rows.append({"url": url, "label": label % {"version": release.version}, "danger": danger})
    return rows


def _requests(stands: DocumentStanding) -> list[tuple[SubjectKind, str, str, bool, Release]]:
    """What a controller could ask for, by the states of the releases."""
    found: list[tuple[SubjectKind, str, str, bool, Release]] = []
    if stands.in_force is not None:
        release = stands.in_force
        found.append((SubjectKind.WITHDRAWAL, "withdraw", _("Withdraw version %(version)s"), True, release))
        found.append(
            (SubjectKind.EMERGENCY, "emergency", _("Withdraw version %(version)s at once"), True, release)
        )
    for release in stands.waiting:
        found.append((SubjectKind.CANCELLATION, "cancel", _("Cancel version %(version)s"), True, release))
    if stands.in_force is None:
        ended = [r for r in stands.history.releases if _has_ended(stands, r)]
        for release in ended[-1:]:
            label = _("Put version %(version)s in force again")
            found.append((SubjectKind.REINSTATEMENT, "reinstate", label, False, release))
    return found


def _has_ended(stands: DocumentStanding, release: Release) -> bool:
    return stands.history.state(release, clock.now()) in (State.WITHDRAWN, State.SUPERSEDED)


def _bars(stands: DocumentStanding) -> list[Bar]:
    bars, now = [], clock.now()
    for release in stands.history.releases:
        state = stands.history.state(release, now)
        if state == State.CANCELLED:
            continue
        begins, ends = period_of(release, stands.history, now)
        bars.append(Bar(release.version, state.value, str(state.label), begins, ends))
    for run in stands.open:
        if run.run.subject_kind == SubjectKind.REVISION:
            bars.append(Bar(run.run.version, "in_review", _("in review"), _proposed(run)))
    return bars


def _proposed(run: RunStanding) -> date:
    payload = type(run.run).objects.values_list("payload", flat=True).get(pk=run.run.pk)
    return max(clock.today(), date.fromisoformat(json.loads(payload)["proposed_effective_on"]))
