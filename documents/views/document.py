"""The document page: at the stable address always the release in force; other texts only for those who may."""

import json
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents import rules
from documents.models import Document, Release, State
from documents.on_the_way import open_reviews
from documents.queries import History, history_of, may_see_all_states
from documents.rendering import contents
from documents.views import beside, shown
from documents.views.answers import document_or_404, private, release_or_404
from documents.views.banners import banner_for
from documents.views.days import instant_of, read_day
from ledger import clock
from ledger.days import day_words
from people.models import Role
from people.queries import has_role


@private
@require_safe
def document_page(request: HttpRequest, number: str) -> HttpResponse:
    """What is in force now; on another day for those who may ask. Http404 for unknown and forbidden alike."""
    document = document_or_404(request, number)
    history, now = history_of(document), clock.now()
    may_all = may_see_all_states(request.user, document)
    if not history.releases:
        return _draft_page(request, document)
    typed = (request.GET.get("on") or request.GET.get("day") or "") if may_all else ""
    asked, error = read_day(typed)
    instant = instant_of(asked) or now
    notes = []
    release = history.in_force(instant)
    if asked is not None and asked > clock.today():
        notes.append(
            _("%(day)s is yet to come: this is what is known today; a later decision may change it.")
            % {"day": day_words(asked)}
        )
    form = {"action": document.get_absolute_url(), "value": typed[:20], "error": error} if may_all else None
    if release is None:
        if asked is not None and asked != clock.today():
            notes.append(_("Nothing was in force on %(day)s.") % {"day": day_words(asked)})
        return _without_text(request, document, history, may_all, form, notes)
    same = asked is None or release == history.in_force(now)
    page = _page(request, document, history, release, instant, None if same else asked)
    return render(request, "documents/document.html", page | {"day_form": form, "notes": notes})


@private
@require_safe
def release_page(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """The text of one release in any state, under a banner; Http404 for those who may not see all states."""
    document = document_or_404(request, number)
    if not may_see_all_states(request.user, document):
        raise Http404
    release = release_or_404(document, version)
    history = history_of(document)
    page = _page(request, document, history, release, clock.now(), None)
    form = {"action": document.get_absolute_url(), "value": "", "error": ""}
    return render(request, "documents/document.html", page | {"day_form": form})


@private
@require_safe
def history_page(request: HttpRequest, number: str) -> HttpResponse:
    """All releases with their dates and states; reasons of later decisions for those who see all states."""
    document = document_or_404(request, number)
    history = history_of(document)
    may_all = may_see_all_states(request.user, document)
    if not history.releases and not may_see_all_states(request.user, document):
        raise Http404
    lines = shown.lines_of(document, history, clock.now(), may_all)
    page = {
        "document": _heading(document, history),
        "releases": lines,
        "bars": shown.bars_of(history, clock.now()),
        "today": clock.today(),
        "events": _events(history) if may_all else [],
        "breadcrumbs": [*_crumbs(document), {"label": _("Releases")}],
    }
    return render(request, "documents/history.html", page)


def _events(history: History) -> list[dict[str, Any]]:
    """What was decided later, in sentences."""
    sentences = {
        "cancelled": _("Version %(version)s was cancelled before effect: %(reason)s"),
        "withdrawn": _("Version %(version)s was withdrawn: %(reason)s"),
        "reinstated": _("Version %(version)s was put in force again: %(reason)s"),
    }
    versions = {release.pk: release.version for release in history.releases}
    return [
        {
            "at": event.at,
            "sentence": sentences[event.kind]
            % {"version": versions[event.release_id], "reason": event.reason},
        }
        for event in reversed(history.events)
    ]


def _page(
    request: HttpRequest,
    document: Document,
    history: History,
    release: Release,
    instant: datetime,
    asked: date | None,
) -> dict[str, Any]:
    """The context of a page that shows a text."""
    now = clock.now()
    whole = document.releases.get(pk=release.pk)
    content, language = json.loads(whole.payload), shown.language_of(request)
    state, in_force = history.state(release, now), history.in_force(now)
    may_all = may_see_all_states(request.user, document)
    line = shown.release_context(whole, history, state, min(instant, now), may_all or state == State.IN_FORCE)
    period = (line["begins"], line["ends"])
    lines = shown.lines_of(document, history, now, may_all)
    return {
        "document": shown.Heading(document.number, whole.title_zh, whole.title_en),
        "release": line,
        "banner": banner_for(document, whole, state, period, in_force, asked),
        "breadcrumbs": _crumbs(document, last=True),
        "body": whole.body_en if language == "en" else whole.body_zh,
        "body_lang": "en" if language == "en" else "zh-Hans",
        "contents": contents(content, language),
        **_other_language(request, whole, language),
        "facts": shown.facts_of(document, whole, line["begins"]),
        "signatures": shown.signatures_of(whole),
        "standard_clauses": beside.standard_clauses_of(content),
        "related": beside.related_of(request.user, content),
        "used_in": beside.used_in(request.user, document),
        "attachments": shown.attachments_of(content),
        "releases": lines[: shown.BESIDE],
        "compare": _compare(document, lines) if may_all else None,
        "history_url": reverse("history", args=[document.number]),
        "languages_url": reverse("languages", args=[document.number]),
        **_ways_on(request, document, may_all),
    }


def _other_language(request: HttpRequest, release: Release, language: str) -> dict[str, Any]:
    """The address of the text in the other language, and which language prevails when it is not this one."""
    query = request.GET.copy()
    query["lang"] = "zh" if language == "en" else "en"
    other = {"url": f"?{query.urlencode()}", "label": "中文" if language == "en" else "English"}
    prevails = "en" if release.prevailing_language == "en" else "zh"
    if prevails == language:
        return {"other_text": other, "language_note": None}
    name = _("English") if prevails == "en" else _("Chinese")
    body = _("%(language)s is the prevailing language of this document.") % {"language": name}
    return {"other_text": other, "language_note": {"body": body, "url": other["url"], "link": other["label"]}}


def _compare(document: Document, lines: list[shown.ReleaseLine]) -> dict[str, str] | None:
    """The newest release beside the one before it."""
    if len(lines) < 2:
        return None
    url = reverse("compare", args=[document.number])
    label = _("Compare with version %(version)s") % {"version": lines[1].label}
    return {"url": f"{url}?from={lines[1].label}&to={lines[0].label}", "label": label}


def _ways_on(request: HttpRequest, document: Document, may_all: bool) -> dict[str, str]:
    """Where those who work on the document go from here."""
    user, ways = request.user, {}
    if may_all:
        ways["status_url"] = f"/d/{document.number}/status/"
    if rules.why_not_author(document, user) == "":
        ways["edit_url"] = reverse("wagtailadmin_pages:edit", args=[document.page_id])
        ways["files_url"] = reverse("document_files", args=[document.number])
    if has_role(user, Role.CONTROLLER):
        ways["access_url"] = reverse("document_access", args=[document.number])
    return ways


def _heading(document: Document, history: History) -> shown.Heading:
    """The frozen titles of the release in force, else of the last; of the draft while there is none."""
    release = history.in_force(clock.now()) or (history.releases[-1] if history.releases else None)
    titled = release or document
    return shown.Heading(document.number, titled.title_zh, titled.title_en)


def _crumbs(document: Document, last: bool = False) -> list[dict[str, str]]:
    folder = document.folder
    crumbs = [
        {"label": _("Controlled documents"), "url": reverse("master_list")},
        {"label": _folder_name(folder), "url": ""},
    ]
    here = {"label": document.number, "url": "" if last else document.get_absolute_url()}
    return [*crumbs, here]


def _folder_name(folder: Any) -> str:
    return (folder.name_en if shown.in_english() else "") or folder.title


def _without_text(
    request: HttpRequest,
    document: Document,
    history: History,
    may_all: bool,
    form: dict[str, Any] | None,
    notes: list[str],
) -> HttpResponse:
    """A document of which nothing is in force at the instant asked: what it is, its state and dates, and no text."""
    now = clock.now()
    lines = shown.lines_of(document, history, now, may_all)
    standing = _standing(history, now)
    state = history.state(standing, now)
    begins, ends = shown.period_of(standing, history, now)
    page = {
        "document": _heading(document, history),
        # Over the answer for another day the badge of today would be read as that day's.
        "state": "" if notes else state.value,
        "present": _present(document, history, now) if notes else None,
        "sentence": _why_no_text(state, standing.version, begins, ends) if not notes else "",
        "notes": notes,
        "releases": lines,
        "day_form": form,
        "history_url": reverse("history", args=[document.number]),
        "breadcrumbs": _crumbs(document, last=True),
        **_ways_on(request, document, may_all),
    }
    return render(request, "documents/no_text.html", page)


def _present(document: Document, history: History, now: datetime) -> dict[str, str] | None:
    """The way back from another day to the text in force now, if there is one."""
    release = history.in_force(now)
    if release is None:
        return None
    link = _("Open version %(version)s, in force") % {"version": release.version}
    return {"url": document.get_absolute_url(), "link": link}


def _standing(history: History, now: datetime) -> Release:
    """The release that says how the document stands: in force, else the next to come, else the last that ended."""
    in_force = history.in_force(now)
    if in_force is not None:
        return in_force
    states = [(release, history.state(release, now)) for release in history.releases]
    waiting = [release for release, state in states if state == State.NOT_YET_EFFECTIVE]
    ended = [release for release, state in states if state == State.WITHDRAWN]
    return (waiting[:1] or ended[-1:] or [states[-1][0]])[0]


def _why_no_text(state: State, version: str, begins: date, ends: date | None) -> str:
    words = {"version": version, "begins": day_words(begins), "ends": day_words(ends)}
    sentences = {
        State.NOT_YET_EFFECTIVE: _(
            "Version %(version)s takes effect on %(begins)s. Until then nothing is in force."
        ),
        State.WITHDRAWN: _(
            "Version %(version)s was withdrawn; it was in force from %(begins)s to %(ends)s. "
            "Nothing is in force now."
        ),
        State.CANCELLED: _("Version %(version)s was cancelled before it took effect. Nothing is in force."),
    }
    return sentences.get(state, _("Nothing is in force now.")) % words


def _draft_page(request: HttpRequest, document: Document) -> HttpResponse:
    """A document never released: only for those who may see drafts, to whom the door let it through."""
    if not may_see_all_states(request.user, document):
        raise Http404
    reviews = open_reviews()
    in_review = reviews is not None and reviews.filter(document=document).exists()
    sentence = (
        _("The first draft is being signed; nothing has been released yet.")
        if in_review
        else _("This document is a draft; nothing has been released yet.")
    )
    page = {
        "document": shown.Heading(document.number, document.title_zh, document.title_en),
        "state": "in_review" if in_review else "draft",
        "sentence": sentence,
        "releases": [],
        "breadcrumbs": _crumbs(document, last=True),
        "discard_url": "" if in_review else _discard_url(request.user, document),
        **_ways_on(request, document, may_all=True),
    }
    return render(request, "documents/no_text.html", page)


def _discard_url(user: Any, document: Document) -> str:
    may = has_role(user, Role.CONTROLLER) or rules.why_not_author(document, user) == ""
    return reverse("document_discard", args=[document.number]) if may else ""
