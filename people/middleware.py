"""Who is not logged in is sent to log in, and what he typed is kept; the language of each request."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from people.typed import keep_typed


class LoginRequired(LoginRequiredMiddleware):
    """Django's, which keeps a form that was sent when the login had expired, so that nothing typed is lost."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """To the login page; after login the form stands there again as it was filled in, and is not sent."""
        if request.method == "POST":
            keep_typed(request)
        return super().handle_no_permission(request, view_func)


class LanguageMiddleware:
    """Activate the logged-in person's language; before login the cookie or the browser's wish; Chinese
    otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            language = user.language
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language() or language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
