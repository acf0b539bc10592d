"""A person's own page: language, password, e-mail address, posts, absences, deputies."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ledger import clock
from ledger.errors import Refused
from people.absences import absences_of
from people.actions import change_own_email, end_deputy, name_deputy, propose_own_email, set_own_password
from people.authentication import confirm_person, person_of
from people.forms import OwnAbsenceForm, OwnDeputyForm, OwnEmailForm, OwnPasswordForm, asked_for
from people.models import Holding
from people.queries import deputyships_of
from people.tokens import address_of_token


@never_cache
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Everything on one page; each form has an address of its own."""
    return account_page(request)


@never_cache
@sensitive_post_parameters()
@require_POST
def change_password(request: HttpRequest) -> HttpResponse:
    """The present password, then the new one. This session goes on, all others end."""
    form = OwnPasswordForm(person_of(request), request.POST)
    if form.is_valid() and _confirmed(request, form):
        user = set_own_password(user=person_of(request), password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, user)
        messages.success(request, _("Your new password is set. Everywhere else you are logged out."))
        return redirect("account")
    return account_page(request, password_form=form)


@never_cache
@sensitive_post_parameters()
@require_POST
def change_email(request: HttpRequest) -> HttpResponse:
    """The new address gets a link; until it is used nothing changes."""
    form = OwnEmailForm(request.POST)
    if form.is_valid() and _confirmed(request, form):
        try:
            propose_own_email(user=person_of(request), email=form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            sent = _("A link was sent to %(email)s. The address changes when you open it.")
            messages.success(request, sent % {"email": form.cleaned_data["email"]})
            return redirect("account")
    return account_page(request, email_form=form)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter shows a button: a mail scanner that opens links must change nothing."""
    if request.method == "GET":
        email = address_of_token(person_of(request), token)
        return render(request, "people/email_confirm.html", {"email": email}, status=200 if email else 410)
    try:
        change_own_email(user=person_of(request), token=token)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your e-mail address is changed."))
    return redirect("account")


@never_cache
@require_POST
def name_own_deputy(request: HttpRequest) -> HttpResponse:
    """Who stands in for me while I am away."""
    form = OwnDeputyForm(request.POST, user=person_of(request))
    if form.is_valid():
        try:
            deputy = name_deputy(absent=person_of(request), by=person_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            named = _("%(name)s stands in for you from %(first)s to %(last)s.")
            span = {"name": deputy.person, "first": deputy.deputy_from, "last": deputy.deputy_to}
            messages.success(request, named % span)
            return redirect("account")
    return account_page(request, deputy_form=form)


@never_cache
@require_POST
def end_own_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """I am back, or I can no longer stand in: it ends today, or never begins."""
    deputy = next((row for row in deputyships_of(person_of(request)) if row.pk == pk), None)
    if deputy is None:
        raise Http404
    reason = request.POST.get("reason", "").strip() or _("Ended on the account page")
    try:
        end_deputy(deputy=deputy, last_day=clock.today(), reason=reason, by=person_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The deputyship ends today, or does not begin."))
    return redirect("account")


def _confirmed(request: HttpRequest, form: Form) -> bool:
    """Whether the password in the form is his; else the form says so."""
    try:
        if confirm_person(request, person_of(request), form.cleaned_data["password"]):
            return True
    except Refused as refusal:
        form.add_error("password", str(refusal))
        return False
    form.add_error("password", _("This is not your present password."))
    return False


def account_page(request: HttpRequest, **forms: Any) -> HttpResponse:
    """The page with these forms in the place of empty ones; 422 when one of them was filled in wrongly."""
    user = person_of(request)
    wrong = any(form.is_bound for form in forms.values())
    context = {
        "password_form": OwnPasswordForm(user),
        "email_form": OwnEmailForm(),
        "deputy_form": OwnDeputyForm(user=user, initial=asked_for(request, OwnDeputyForm)),
        "absence_form": OwnAbsenceForm(prefix="away"),
        "absences": absences_of(user),
        "holdings": Holding.objects.on(clock.today()).filter(person=user).select_related("post"),
        "deputyships": deputyships_of(user),
        "today": clock.today(),
        **forms,
    }
    return render(request, "people/account.html", context, status=422 if wrong else 200)
