"""Sending a draft for review."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.freeze import page_payload
from documents.models import Document
from documents.queries import history_of
from documents.rules import why_not_author
from documents.views.answers import document_or_404, private
from ledger import clock
from ledger.errors import Refused
from people.authentication import person_of
from workflows import rules
from workflows.actions import submit_revision
from workflows.forms import SubmitForm
from workflows.frozen import freeze_steps
from workflows.models import SubjectKind
from workflows.queries import chain_for
from workflows.staffing import Staffing
from workflows.views.shown import StepLine, changes_between, document_crumbs
from workflows.words import listed


@private
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, number: str) -> HttpResponse:
    """The form, with who will sign and what changes. Http404 for a document not for this person."""
    document, user = document_or_404(request, number), person_of(request)
    if reason := why_not_author(document, user):
        raise Refused(reason)
    revision = document.page.specific.get_latest_revision()
    form = SubmitForm(request.POST or None, document=document)
    if request.method == "POST" and form.is_valid():
        try:
            run = submit_revision(document=document, revision=revision, by=user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent for review. The first signers were told."))
            return redirect("review", run=run.pk)
    why_not = rules.why_not_submit(document, revision, user)
    return render(request, "workflows/submit.html", _context(document, form, why_not))


def _context(document: Document, form: SubmitForm, why_not: str) -> dict[str, Any]:
    changes, changes_sum = _changes(document)
    return {
        "submit": {
            "heading": _("Send “%(title)s” for review") % {"title": document.title},
            "number": document.number,
            "draft_label": _("draft"),
            "state": "draft",
            "intro": _(
                "The text is frozen as it is now; it can be edited again when it is returned or taken back."
            ),
            "digest": "",
            "action_label": _("Send for review"),
        },
        "steps": _steps(document),
        "form": form,
        "problem": {"lead": _("It cannot be sent now:"), "reason": why_not} if why_not else None,
        "checks": [(_("Distribution"), _distribution(document))],
        "changes": changes,
        "changes_sum": changes_sum,
        "back_url": reverse("wagtailadmin_pages:edit", args=[document.page_id]),
        "breadcrumbs": document_crumbs(document, _("Send for review")),
    }


def _distribution(document: Document) -> str:
    names = listed(d.name for d in document.distribution.order_by("code"))
    return names or _("nobody: the distribution list is empty, so nobody will be told")


def _changes(document: Document) -> tuple[list[dict[str, Any]], str]:
    history = history_of(document)
    earlier = history.in_force(clock.now()) or (history.releases[-1] if history.releases else None)
    old = None
    if earlier is not None:
        old = json.loads(document.releases.values_list("payload", flat=True).get(pk=earlier.pk))
    page = document.page.specific.get_latest_revision_as_object()
    return changes_between(old, {**page_payload(document, page)})


def _steps(document: Document) -> list[StepLine]:
    """Who will sign, by the chain that applies today."""
    chain = chain_for(SubjectKind.REVISION, document)
    if chain is None:
        return []
    rows = chain.steps.select_related("post", "department", "escalate_to").order_by("position")
    steps = freeze_steps(rows)
    staffing = Staffing(clock.today(), steps)
    return [
        StepLine(
            "todo",
            step.kind_label,
            step.where,
            listed(dict.fromkeys(c.person.name for c in staffing.candidates(step))),
            _("within %(days)s days") % {"days": step.due_days},
            "",
        )
        for step in steps
    ]
