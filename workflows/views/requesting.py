"""Proposing a withdrawal, a cancellation or a reinstatement; the emergency withdrawal."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.models import Release
from documents.views.answers import document_or_404, private, release_or_404
from ledger.errors import Refused
from people.authentication import person_of
from workflows import rules
from workflows.actions import (
    WrongPassword,
    request_cancellation,
    request_reinstatement,
    request_withdrawal,
    withdraw_in_emergency,
)
from workflows.forms import EmergencyForm, ReasonForm, WithdrawForm
from workflows.models import Run

_METHODS = ["GET", "HEAD", "POST"]
Act = Callable[[Release, dict[str, Any]], Run]


def _page(
    request: HttpRequest, number: str, form: forms.Form, release: Release, words: dict[str, Any], act: Act
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            run = act(release, form.cleaned_data)
        except WrongPassword as wrong:
            form.add_error("password", str(wrong))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. Those who sign were told."))
            return redirect("review", run=run.pk)
    back = f"/d/{number}/status/"
    return render(request, "documents/form.html", {"form": form, "back_url": back, "danger": True, **words})


def _release(request: HttpRequest, number: str, version: str) -> Release:
    return release_or_404(document_or_404(request, number), version)


def _refuse(reason: str) -> None:
    if reason:
        raise Refused(reason)


@private
@require_http_methods(_METHODS)
def withdraw(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Propose that the release in force be withdrawn."""
    release, user = _release(request, number, version), person_of(request)
    _refuse(rules.why_not_request_withdrawal(release, user))
    words = {
        "heading": _("Withdraw %(number)s, version %(version)s") % {"number": number, "version": version},
        "lead": _(
            "When all have signed, nothing is in force, unless an earlier version is put in force again."
        ),
        "button": _("Propose the withdrawal"),
    }
    form = WithdrawForm(request.POST or None, release=release)
    return _page(
        request, number, form, release, words, lambda r, v: request_withdrawal(release=r, by=user, **v)
    )


@private
@require_http_methods(_METHODS)
def cancel(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Propose that a release that waits for its date be cancelled."""
    release, user = _release(request, number, version), person_of(request)
    _refuse(rules.why_not_request_cancellation(release, user))
    words = {
        "heading": _("Cancel %(number)s, version %(version)s") % {"number": number, "version": version},
        "lead": _("When all have signed, this version never takes effect; the one in force stays."),
        "button": _("Propose the cancellation"),
    }
    form = ReasonForm(request.POST or None)
    return _page(
        request, number, form, release, words, lambda r, v: request_cancellation(release=r, by=user, **v)
    )


@private
@require_http_methods(_METHODS)
def reinstate(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Propose that an ended release be put in force again."""
    release, user = _release(request, number, version), person_of(request)
    _refuse(rules.why_not_request_reinstatement(release, user))
    words = {
        "heading": _("Put %(number)s, version %(version)s, in force again")
        % {"number": number, "version": version},
        "lead": _("When all have signed, this version is in force at that moment."),
        "button": _("Propose the reinstatement"),
        "danger": False,
    }
    form = ReasonForm(request.POST or None)
    return _page(
        request, number, form, release, words, lambda r, v: request_reinstatement(release=r, by=user, **v)
    )


@private
@require_http_methods(_METHODS)
def emergency(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Two persons withdraw a release at once: this is the first."""
    release, user = _release(request, number, version), person_of(request)
    _refuse(rules.why_not_withdraw_in_emergency(release, user))
    words = {
        "heading": _("Emergency withdrawal of %(number)s, version %(version)s")
        % {"number": number, "version": version},
        "lead": _(
            "You sign now; as soon as a second controller or approver signs, this version is withdrawn."
        ),
        "button": _("Sign the emergency withdrawal"),
    }
    form = EmergencyForm(request.POST or None)

    def act(chosen: Release, values: dict[str, Any]) -> Run:
        return withdraw_in_emergency(release=chosen, by=user, request=request, **values)

    return _page(request, number, form, release, words, act)
