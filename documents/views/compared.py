"""Two texts of one document side by side: what changed, clause by clause and word by word; also as a PDF."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from documents.actions import record_comparison
from documents.compare import compare_payloads
from documents.freeze import page_payload
from documents.models import Document
from documents.on_the_way import open_reviews
from documents.pdf.comparison import render_comparison
from documents.queries import History, history_of
from documents.rules_of_comparing import why_not_compare, why_not_compare_draft
from documents.views.answers import document_or_404, private, send_bytes
from documents.views.changes_shown import change_row, changes_in_words
from documents.views.compared_paper import paper_of
from ledger import clock
from ledger.days import day_words, in_english
from people.authentication import person_of

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


@dataclass(frozen=True)
class Asked:
    """What was asked for: the document, the texts this person may choose from, and the two that were chosen."""

    document: Document
    labels: dict[str, str]
    chosen: dict[str, str]
    form: Picker

    def payloads(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The two texts as they are frozen, or would be."""
        return payload_of(self.document, self.chosen["from"]), payload_of(self.document, self.chosen["to"])

    def title(self, new: dict[str, Any]) -> str:
        """What is compared with what."""
        words = {
            "title": (new["title"]["en"] if in_english() else "") or new["title"]["zh"],
            "old": _short(self.chosen["from"]),
            "new": _short(self.chosen["to"]),
        }
        return _("%(title)s: %(old)s and %(new)s") % words


@private
@require_safe
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """The redline of two releases, or of a release and the draft; Http404 for those who may not see all states."""
    asked = _asked(request, number)
    document = asked.document
    context: dict[str, Any] = {
        "form": asked.form,
        "form_old": asked.form["from"],
        "form_new": asked.form["to"],
        "changes": [],
        "breadcrumbs": [
            {"label": _("Controlled documents"), "url": reverse("master_list")},
            {"label": document.number, "url": document.get_absolute_url()},
            {"label": _("Comparison")},
        ],
    }
    heading = {"number": document.number, "heading": _("Comparison of two texts")}
    if asked.form.is_valid():
        old, new = asked.payloads()
        changes = compare_payloads(old, new)
        context["changes"] = [change_row(change) for change in changes]
        heading = {
            "number": document.number,
            "heading": asked.title(new),
            "sum": changes_in_words(changes),
            "reason": new.get("change_summary") or "",
            "reason_by": asked.labels[asked.chosen["to"]],
            "pdf_url": f"{reverse('compare_pdf', args=[document.number])}?{urlencode(asked.chosen)}",
        }
    return render(request, "documents/compare.html", context | {"compare": heading})


@private
@require_safe
def compare_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """The comparison as a PDF, noted in the trail; texts that are not there lead to the page that says so."""
    asked, person = _asked(request, number), person_of(request)
    if not asked.form.is_valid():
        return redirect(f"{reverse('compare', args=[asked.document.number])}?{urlencode(asked.chosen)}")
    old, new = asked.payloads()
    named = (asked.labels[asked.chosen["from"]], asked.labels[asked.chosen["to"]])
    paper = paper_of(compare_payloads(old, new), new, named=named, made_by=person.name)
    content = render_comparison(paper)
    record_comparison(
        document=asked.document,
        old=asked.chosen["from"],
        new=asked.chosen["to"],
        has_draft=DRAFT in asked.chosen.values(),
        content=content,
        by=person,
    )
    name = f"{asked.document.number}_{asked.chosen['from']}_{asked.chosen['to']}.pdf"
    return send_bytes(content, name, "application/pdf")


def _asked(request: HttpRequest, number: str) -> Asked:
    document, person = document_or_404(request, number), person_of(request)
    if why_not_compare(document, person):
        raise Http404
    history = history_of(document)
    choices = choices_of(document, history, not why_not_compare_draft(document, person))
    if not choices:
        raise Http404
    chosen = _chosen(request, history, [key for key, _label in choices])
    return Asked(document, dict(choices), chosen, Picker(choices, chosen))


def choices_of(document: Document, history: History, with_draft: bool) -> list[tuple[str, str]]:
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
        choices.insert(0, (DRAFT, _draft_words(document)))
    return choices


def _draft_words(document: Document) -> str:
    """What is being signed bears its version already; it cannot be changed, so the draft is the submission."""
    reviews = open_reviews()
    review = reviews.filter(document=document).first() if reviews is not None else None
    if review is None or not review.version:
        return _("Draft, as last saved")
    return _("Version %(version)s, in review") % {"version": review.version}


def _has_draft(document: Document, history: History) -> bool:
    last = history.releases[-1].revision_id if history.releases else None
    return document.page.latest_revision_id is not None and document.page.latest_revision_id != last


def _chosen(request: HttpRequest, history: History, keys: list[str]) -> dict[str, str]:
    """What was asked for; else the newest text beside the release in force or the one before."""
    in_force = history.in_force(clock.now())
    old = in_force.version if in_force and in_force.version != keys[0] else keys[min(1, len(keys) - 1)]
    asked = {"from": request.GET.get("from") or old, "to": request.GET.get("to") or keys[0]}
    return {name: value[:40] for name, value in asked.items()}


def payload_of(document: Document, key: str) -> dict[str, Any]:
    """A release as it was frozen, or the draft as it would be."""
    if key == DRAFT:
        page = document.page.specific.get_latest_revision_as_object()
        return page_payload(document, page)
    content: dict[str, Any] = json.loads(document.releases.get(version=key).payload)
    return content


def _short(key: str) -> str:
    return _("Draft") if key == DRAFT else _("Version %(version)s") % {"version": key}
