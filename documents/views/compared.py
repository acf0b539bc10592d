"""Two texts of one document side by side: what changed, clause by clause and word by word."""

import json
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_safe

from documents.compare import ClauseChange, TextChange, compare_payloads, summary
from documents.freeze import page_payload
from documents.models import Document
from documents.queries import History, history_of, may_see_all_states, sees_everything
from documents.views.answers import document_or_404, private
from documents.views.change_words import change_words
from ledger import clock
from ledger.days import day_words, in_english
from people.authentication import person_of
from people.models import Role, User
from people.queries import has_role

DRAFT = "draft"


class Picker(forms.Form):
    """Which two texts; `from` and `to` are labels of releases, or the draft."""

    def __init__(self, choices: list[tuple[str, str]], chosen: dict[str, str]) -> None:
        super().__init__(chosen)
        for name, label in (("from", gettext_lazy("Old text")), ("to", gettext_lazy("New text"))):
            error = _("There is no such text of this document. Choose one from the list.")
            field = forms.ChoiceField(label=label, choices=choices, error_messages={"invalid_choice": error})
            field.widget.attrs["class"] = "input"
            self.fields[name] = field


@private
@require_safe
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """The redline of two releases, or of a release and the draft; Http404 for those who may not see all states."""
    document = document_or_404(request, number)
    if not may_see_all_states(person_of(request), document):
        raise Http404
    history = history_of(document)
    choices = _choices(document, history, _sees_draft(person_of(request), document))
    if not choices:
        raise Http404
    chosen = _chosen(request, document, history, [key for key, _label in choices])
    form = Picker(choices, chosen)
    context: dict[str, Any] = {
        "form": form,
        "form_old": form["from"],
        "form_new": form["to"],
        "changes": [],
        "breadcrumbs": [
            {"label": _("Controlled documents"), "url": reverse("master_list")},
            {"label": document.number, "url": document.get_absolute_url()},
            {"label": _("Comparison")},
        ],
    }
    labels = dict(choices)
    heading = {"number": document.number, "heading": _("Comparison of two texts")}
    if form.is_valid():
        old, new = _payload(document, chosen["from"]), _payload(document, chosen["to"])
        changes = compare_payloads(old, new)
        context["changes"] = [change_row(change) for change in changes]
        heading = {
            "number": document.number,
            "heading": _("%(title)s: %(old)s and %(new)s")
            % {
                "title": (new["title"]["en"] if in_english() else "") or new["title"]["zh"],
                "old": _short(chosen["from"]),
                "new": _short(chosen["to"]),
            },
            "sum": changes_in_words(changes),
            "reason": new.get("change_summary") or "",
            "reason_by": labels[chosen["to"]],
        }
    return render(request, "documents/compare.html", context | {"compare": heading})


def _sees_draft(user: User, document: Document) -> bool:
    """A signer of a release sees all releases, not the draft that follows them."""
    is_author = has_role(user, Role.AUTHOR) and user.department_id == document.department_id
    return is_author or sees_everything(user)


def _choices(document: Document, history: History, with_draft: bool) -> list[tuple[str, str]]:
    """The texts there are, newest first; the draft when it goes beyond the last release."""
    choices = [
        (
            release.version,
            _("Version %(version)s, %(state)s, from %(day)s")
            % {
                "version": release.version,
                "state": history.state(release, clock.now()).label,
                "day": day_words(release.effective_on),
            },
        )
        for release in reversed(history.releases)
    ]
    if with_draft and _has_draft(document, history):
        choices.insert(0, (DRAFT, _("Draft, as last saved")))
    return choices


def _has_draft(document: Document, history: History) -> bool:
    last = history.releases[-1].revision_id if history.releases else None
    return document.page.latest_revision_id is not None and document.page.latest_revision_id != last


def _chosen(request: HttpRequest, document: Document, history: History, keys: list[str]) -> dict[str, str]:
    """What was asked for; else the newest text beside the release in force or the one before."""
    in_force = history.in_force(clock.now())
    old = in_force.version if in_force and in_force.version != keys[0] else keys[min(1, len(keys) - 1)]
    return {"from": request.GET.get("from") or old, "to": request.GET.get("to") or keys[0]}


def _payload(document: Document, key: str) -> dict[str, Any]:
    if key == DRAFT:
        page = document.page.specific.get_latest_revision_as_object()
        return page_payload(document, page)
    content: dict[str, Any] = json.loads(document.releases.get(version=key).payload)
    return content


def _short(key: str) -> str:
    return _("Draft") if key == DRAFT else _("Version %(version)s") % {"version": key}


def changes_in_words(changes: list[ClauseChange]) -> str:
    """All changes in one sentence."""
    counted = summary(changes)
    words = {
        "changed": ngettext("%(count)s clause changed", "%(count)s clauses changed", counted["changed"]),
        "added": ngettext("%(count)s added", "%(count)s added", counted["added"]),
        "moved": ngettext("%(count)s moved", "%(count)s moved", counted["moved"]),
        "removed": ngettext("%(count)s removed", "%(count)s removed", counted["removed"]),
    }
    parts = [words[kind] % {"count": counted[kind]} for kind in words]
    if counted["metadata"]:
        parts.append(_("document information changed"))
    return pgettext("list", ", ").join(parts)


def change_row(change: ClauseChange) -> dict[str, Any]:
    """One change as the template shows it."""
    language, other = ("en", "zh") if in_english() else ("zh", "en")
    metadata = change.kind == "metadata"
    return {
        "kind": "changed" if metadata else change.kind,
        "words": "",
        "number": change.number or change.old_number,
        "title": change.heading.get(language) or change.heading.get(other) or "",
        "anchor": change.anchor or "document",
        "note": _moved(change),
        "texts": [_text(text) for text in change.changes if not _goes_without_saying(change, text)],
    }


def _goes_without_saying(change: ClauseChange, text: TextChange) -> bool:
    """A clause that came or went as a whole is not also said to have got or lost its kind."""
    return change.kind in ("added", "removed") and text.label in ("kind", "level")


def _moved(change: ClauseChange) -> str:
    if not change.moved:
        return ""
    words = {"old": change.old_number or "—", "new": change.number or "—"}
    if change.kind == "moved":
        return _("Moved from %(old)s to %(new)s; the words are the same.") % words
    return _("Moved from %(old)s to %(new)s, and changed.") % words


def _text(text: TextChange) -> dict[str, Any]:
    lang = {"zh": "zh-Hans", "en": "en"}.get(text.label[-2:], "") if text.label[-3:-2] in "_." else ""
    return {"label": change_words(text.label), "pieces": text.pieces, "lang": lang}
