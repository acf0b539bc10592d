"""Asking that a release be withdrawn, cancelled or reinstated, and the emergency withdrawal."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from documents.models import Release
from documents.queries import get_document, may_see_all_states, state_of
from documents.views.answers import private
from ledger.errors import Refused
from people.authentication import person_of
from people.models import User
from people.typed import typed_before
from workflows.actions import (
    WrongPassword,
    request_cancellation,
    request_reinstatement,
    request_withdrawal,
    withdraw_in_emergency,
)
from workflows.forms import EmergencyForm, ReasonForm, WithdrawForm
from workflows.models import Run, SubjectKind
from workflows.rules import (
    why_not_request_cancellation,
    why_not_request_reinstatement,
    why_not_request_withdrawal,
    why_not_withdraw_in_emergency,
)
from workflows.subjects import emergency_steps
from workflows.views.shown import StepLine, document_crumbs
from workflows.views.to_come import steps_to_come


def release_or_404(request: HttpRequest, number: str, version: str) -> Release:
    """A release of a document whose states this person may see; Http404 otherwise."""
    user = person_of(request)
    document = get_document(user, number)
    if document is None or not may_see_all_states(user, document):
        raise Http404
    release = document.releases.filter(version=version).select_related("document").first()
    if release is None:
        raise Http404
    return release


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Ask for the withdrawal of the release in force."""
    release, user = release_or_404(request, number, version), person_of(request)
    form = WithdrawForm(request.POST or None, release=release, initial=typed_before(request))
    texts = {
        "heading": _("Withdraw version %(version)s of %(title)s"),
        "intro": _("When the last signature comes, it is no longer in force. Readers are told."),
        "action_label": _("Ask for withdrawal"),
    }
    why = why_not_request_withdrawal(release, user)
    return _answer(request, SubjectKind.WITHDRAWAL, release, form, texts, why, request_withdrawal)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Ask that a release waiting for its date be cancelled."""
    release, user = release_or_404(request, number, version), person_of(request)
    texts = {
        "heading": _("Cancel version %(version)s of %(title)s before it takes effect"),
        "intro": _("The version in force simply stays."),
        "action_label": _("Ask for cancellation"),
    }
    why = why_not_request_cancellation(release, user)
    form = ReasonForm(request.POST or None, initial=typed_before(request))
    return _answer(request, SubjectKind.CANCELLATION, release, form, texts, why, request_cancellation)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def reinstate(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Ask that an ended release be put in force again."""
    release, user = release_or_404(request, number, version), person_of(request)
    texts = {
        "heading": _("Put version %(version)s of %(title)s in force again"),
        "intro": _("It is in force again from the last signature on."),
        "action_label": _("Ask for reinstatement"),
    }
    why = why_not_request_reinstatement(release, user)
    form = ReasonForm(request.POST or None, initial=typed_before(request))
    return _answer(request, SubjectKind.REINSTATEMENT, release, form, texts, why, request_reinstatement)


@private
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Begin the withdrawal by two persons: sign now; it counts with the second signature."""
    release, user = release_or_404(request, number, version), person_of(request)
    texts = {
        "heading": _("Withdraw version %(version)s of %(title)s at once"),
        "intro": _(
            "You sign now; another controller, or a holder of an approving post, signs second. "
            "It is withdrawn in that moment."
        ),
        "action_label": _("Sign and ask for the second signature"),
    }

    def act(**values: Any) -> Run:
        return withdraw_in_emergency(request=request, **values)

    why = why_not_withdraw_in_emergency(release, user)
    form = EmergencyForm(request.POST or None, initial=typed_before(request))
    return _answer(request, SubjectKind.EMERGENCY, release, form, texts, why, act)


def _answer(
    request: HttpRequest,
    kind: SubjectKind,
    release: Release,
    form: forms.Form,
    texts: dict[str, str],
    why: str,
    act: Callable[..., Run],
) -> HttpResponse:
    user, status = person_of(request), 200
    if request.method == "POST" and form.is_valid():
        try:
            run = act(release=release, by=user, **form.cleaned_data)
        except WrongPassword as refusal:
            form.add_error("password", str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 403
        else:
            messages.success(request, _("Requested. Those who sign are told by mail."))
            return redirect("review", run=run.pk)
    words = {"version": release.version, "title": release.title}
    context = {
        "submit": {
            "heading": texts["heading"] % words,
            "number": release.number,
            "draft_label": _("Version %(version)s") % words,
            "state": state_of(release).value,
            "intro": texts["intro"],
            "action_label": texts["action_label"],
            "legend": texts["action_label"],
        },
        "steps": _steps(kind, release, user),
        "form": form,
        "problem": {"lead": "", "reason": why} if why else None,
        "back_url": reverse("status", args=[release.number]),
        "breadcrumbs": document_crumbs(release.document, texts["action_label"]),
    }
    return render(request, "workflows/submit.html", context, status=status)


def _steps(kind: SubjectKind, release: Release, user: User) -> list[StepLine]:
    if kind != SubjectKind.EMERGENCY:
        return steps_to_come(kind, release.document, requester=user.username)
    return [StepLine("todo", step.kind_label, step.where) for step in emergency_steps(release.document, user)]
