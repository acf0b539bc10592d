"""Login, logout, forgotten passwords, the choice of language."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from people.actions import choose_language
from people.forms import ForgottenPasswordForm, NewPasswordForm
from people.tokens import one_time_links
from people.typed import forget_person, hand_over, remember_person, something_is_kept


@method_decorator(login_not_required, name="dispatch")
class LoginView(auth_views.LoginView):
    """Login name and password; who is logged in already goes home, whatever `next` says: the admin sends
    people here whom it does not let in, and would send them round for ever."""

    template_name = "people/login.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and request.method != "POST":
            return redirect(settings.LOGIN_REDIRECT_URL)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also whether what was typed waits for the login."""
        return super().get_context_data(**kwargs) | {"typed_is_kept": something_is_kept(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Logged in; told that what was typed before stands in the form again."""
        response = super().form_valid(form)
        remember_person(self.request, response, form.get_user())
        if hand_over(self.request, form.get_user()):
            messages.info(
                self.request,
                _("Your login had expired. What you typed stands in the form again; it was not sent yet."),
            )
        return response


class LogoutView(auth_views.LogoutView):
    """Nobody works in this browser any more."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ends the session, and what was typed in it."""
        response = super().post(request, *args, **kwargs)
        forget_person(response)
        return response


@login_not_required
@never_cache
@require_safe
def logged_in(request: HttpRequest) -> JsonResponse:
    """Who is logged in in this browser, if anybody, and the proof of origin that forms need now: asked by the editor
    before it saves, so that a form that was open during another login can still be sent."""
    person = str(request.user.pk) if request.user.is_authenticated else ""
    return JsonResponse({"person": person, "token": get_token(request) if person else ""})


@method_decorator(login_not_required, name="dispatch")
class PasswordResetView(auth_views.PasswordResetView):
    """Forgot your password?"""

    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("password_reset_done")
    token_generator = one_time_links


@method_decorator(login_not_required, name="dispatch")
class PasswordResetDoneView(auth_views.PasswordResetDoneView):
    """A link is on its way, if there is such an account."""


@method_decorator(login_not_required, name="dispatch")
class PasswordResetConfirmView(auth_views.PasswordResetConfirmView):
    """The page behind a one-time link."""

    form_class = NewPasswordForm
    success_url = reverse_lazy("password_reset_complete")
    token_generator = one_time_links
    post_reset_login = False


@method_decorator(login_not_required, name="dispatch")
class PasswordResetCompleteView(auth_views.PasswordResetCompleteView):
    """The password is set."""


@login_not_required
@never_cache
def to_login(request: HttpRequest) -> HttpResponse:
    """Wagtail's own login address leads to ours, with the page wanted."""
    wanted = request.GET.get("next", "")
    query = "?" + urlencode({"next": wanted}) if wanted and _is_ours(request, wanted) else ""
    return HttpResponseRedirect(reverse("login") + query)


@login_not_required
@never_cache
def to_password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Wagtail's own password reset, every page of it, leads to ours."""
    return HttpResponseRedirect(reverse("password_reset"))


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language, on the account when there is one, and go back to the page."""
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(_way_back(request))
    if language not in dict(settings.LANGUAGES) or not check_for_language(language):
        return response
    if request.user.is_authenticated:
        choose_language(user=request.user, language=language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def _way_back(request: HttpRequest) -> str:
    """The page asked for, else the one he came from, else the first page; never another site."""
    for url in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if url and _is_ours(request, url):
            return url
    return "/"


def _is_ours(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
