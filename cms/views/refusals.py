"""What people read when something is not there, not for them, or was refused."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from ledger.errors import Refused, Unreadable


def _answer(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read; why is told only where our own sentence says it."""
    sentence = str(exception) if isinstance(exception, Unreadable) else ""
    return _answer(request, "400.html", 400, sentence=sentence)


def refused(request: HttpRequest, exception: PermissionDenied | None = None) -> HttpResponse:
    """A refused action says its sentence; everything else that is forbidden looks like what is not there."""
    if not isinstance(exception, Refused):
        return not_found(request)
    return _answer(request, "403.html", 403, sentence=str(exception), back_url=_back(request))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not there and not for you: one page."""
    return _answer(request, "404.html", 404)


def _back(request: HttpRequest) -> str:
    """The page of this site he came from; never the address that was refused."""
    url = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if ours and not url.endswith(request.get_full_path()) else ""
