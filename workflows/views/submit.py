"""Sending a draft for review: version, date, reason; who will sign; what changed; why it is off when it is off."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.checks.panel import panel_of
from documents.checks.waiving import run_for
from documents.freeze import page_payload
from documents.models import Document
from documents.queries import authors_since_last_release, get_document, history_of, may_see_all_states
from documents.rules import waiting_release, warnings_before_submission
from documents.views.answers import private
from documents.views.beside import used_in
from ledger import clock
from ledger.days import day_words
from ledger.errors import Refused
from people.authentication import person_of
from people.models import User
from people.typed import typed_before
from workflows.actions import submit_revision
from workflows.forms import SubmitForm
from workflows.models import SubjectKind
from workflows.rules import why_not_submit
from workflows.views.shown import changes_between, document_crumbs
from workflows.views.to_come import steps_to_come
from workflows.words import listed


@private
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, number: str) -> HttpResponse:
    """The page and its one act. Http404 for those who may not see drafts of this document."""
    user = person_of(request)
    document = get_document(user, number)
    if document is None or not may_see_all_states(user, document):
        raise Http404
    revision = document.page.get_latest_revision()
    typed = request.POST if request.method == "POST" else None
    form = SubmitForm(typed, document=document, initial=typed_before(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            run = submit_revision(document=document, revision=revision, by=user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 403
        else:
            messages.success(request, _("Sent for review. The first signers are told by mail."))
            return redirect("review", run=run.pk)
    why = why_not_submit(document, revision, user)
    return render(request, "workflows/submit.html", _page(user, document, revision, form, why), status=status)


def _page(user: User, document: Document, revision: Any, form: SubmitForm, why: str) -> dict[str, Any]:
    payload = page_payload(document, revision.as_object()) if revision else None
    rows, total = _changes(document, payload)
    authors = {author.username for author in authors_since_last_release(document)}
    return {
        "submit": {
            "heading": _("Send %(title)s for review") % {"title": document.title},
            "number": document.number,
            "draft_label": _("Draft"),
            "state": "draft",
            "intro": _("What you send is frozen: nobody changes it while it is being signed."),
            "action_label": _("Send for review"),
            "legend": _("Send for review"),
        },
        "steps": steps_to_come(SubjectKind.REVISION, document, authors, user.username),
        "form": form,
        "problem": {"lead": "", "reason": why} if why else None,
        "changes": rows,
        "changes_sum": total,
        "used_in": used_in(user, document),
        "checks": _checks(document),
        "advice": warnings_before_submission(document),
        "panel": panel_of(payload, run_for(document, payload)) if payload else None,
        "document": document,
        "back_url": reverse("status", args=[document.number]),
        "breadcrumbs": document_crumbs(document, _("Send for review")),
    }


def _changes(document: Document, draft: dict[str, Any] | None) -> tuple[list[dict[str, Any]], str]:
    if draft is None:
        return [], ""
    history = history_of(document)
    old = history.in_force(clock.now()) or (history.releases[-1] if history.releases else None)
    if old is None:
        return [], ""
    payload = type(old).objects.values_list("payload", flat=True).get(pk=old.pk)
    return changes_between(json.loads(payload), draft)


def _checks(document: Document) -> list[tuple[str, str]]:
    rows = [(_("Distribution"), listed(d.name for d in document.distribution.all()) or "—")]
    waiting = waiting_release(document)
    if waiting is not None:
        words = {"version": waiting.version, "day": day_words(waiting.effective_on)}
        rows.append((_("Waiting"), _("version %(version)s takes effect on %(day)s") % words))
    return rows
