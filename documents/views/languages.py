"""Both languages of a text side by side, with what lags and what is missing counted on top."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.languages import ClauseInBoth, Side, counted, in_both_languages, languages_of
from documents.models import Document
from documents.queries import History, history_of, may_see_all_states
from documents.redline import Steps, compare_texts
from documents.rules_of_comparing import why_not_compare_draft
from documents.views.answers import document_or_404, private
from documents.views.change_words import change_words
from documents.views.compared import DRAFT, choices_of, payload_of
from ledger import clock
from ledger.days import in_english
from people.authentication import person_of

Versions = list[tuple[str, dict[str, Any]]]


@private
@require_safe
def languages(request: HttpRequest, number: str) -> HttpResponse:
    """What is in force, clause by clause in both languages; another text for those who may see all states.

    Http404 for unknown and forbidden alike, and where nothing is in force for who may see no other text.
    """
    document, person = document_or_404(request, number), person_of(request)
    history, may_all = history_of(document), may_see_all_states(person, document)
    with_draft = may_all and not why_not_compare_draft(document, person)
    choices = choices_of(document, history, with_draft) if may_all else []
    chosen, error = _chosen(request.GET.get("text", "") if may_all else "", history, choices)
    versions = _versions(document, history, chosen)
    clauses = in_both_languages(versions)
    only_open = request.GET.get("open") == "1"
    steps = Steps()
    rows = [_row(clause, may_all, steps) for clause in clauses if not only_open or clause.state != "ok"]
    page = {
        "document": document,
        "title": _title(versions[-1][1]),
        "choices": [{"key": key, "label": label, "chosen": key == chosen} for key, label in choices],
        "version": "" if chosen == DRAFT else chosen,
        "error": error,
        "only_open": only_open,
        "total": len(clauses),
        "counts": counted(clauses),
        "languages": [_language(code) for code in languages_of(versions[-1][1])],
        "rows": rows,
        "compare_url": reverse("compare", args=[document.number]) if may_all else "",
        "breadcrumbs": [
            {"label": _("Controlled documents"), "url": reverse("master_list")},
            {"label": document.number, "url": document.get_absolute_url()},
            {"label": _("Both languages")},
        ],
    }
    return render(request, "documents/languages.html", page)


def _chosen(typed: str, history: History, choices: list[tuple[str, str]]) -> tuple[str, str]:
    """The text to show, and a sentence when it is not the one asked for: the draft first, for those who work on it."""
    keys, in_force = [key for key, _label in choices], history.in_force(clock.now())
    if typed in keys:
        return typed, ""
    error = _("There is no such text of this document. Choose one from the list.") if typed else ""
    if DRAFT in keys:
        return DRAFT, error
    if in_force is not None:
        return in_force.version, error
    if not keys:
        raise Http404
    return keys[0], error


def _versions(document: Document, history: History, chosen: str) -> Versions:
    """The releases up to the text that was chosen, oldest first, and that text."""
    releases = document.releases.order_by("sequence")
    if chosen != DRAFT:
        last = next(release for release in history.releases if release.version == chosen)
        releases = releases.filter(sequence__lte=last.sequence)
    past = [(version, json.loads(payload)) for version, payload in releases.values_list("version", "payload")]
    return [*past, (_("Draft"), payload_of(document, DRAFT))] if chosen == DRAFT else past


def _title(payload: dict[str, Any]) -> str:
    title = payload["title"]
    return str((title["en"] if in_english() else "") or title["zh"])


def _language(code: str) -> dict[str, str]:
    return {
        "code": "en" if code == "en" else "zh-Hans",
        "name": _("English") if code == "en" else _("Chinese"),
    }


def _row(clause: ClauseInBoth, may_all: bool, steps: Steps) -> dict[str, Any]:
    return {
        "anchor": clause.anchor,
        "number": clause.number,
        "state": clause.state,
        "sides": [_side(side, may_all, steps) for side in clause.sides],
    }


def _side(side: Side, may_all: bool, steps: Steps) -> dict[str, Any]:
    """A text as the page shows it; what it said before is for those who may see all states."""
    shows = may_all and side.state == "lags"
    stem, _blank, place = side.label.partition(" ")
    return {
        "label": f"{change_words(stem)} {place}".strip(),
        "state": side.state,
        "prevailing": side.prevailing,
        "other": side.other,
        "pieces": compare_texts(side.then, side.prevailing, steps) if shows else (),
        "note": _note(side),
    }


def _note(side: Side) -> str:
    if side.state == "lags":
        return _("The prevailing text changed in %(version)s; this has not followed.") % {
            "version": side.since
        }
    if side.state == "missing":
        return _("Not translated yet.")
    return _("The prevailing language says nothing here.") if side.state == "unasked" else ""
