"""What somebody typed into a form when his login had expired: kept in his browser's session until he is logged in again.

Whose it is, is said by a signed cookie that login sets and logout takes away: without it nothing is kept, and what is
kept is given to nobody else. Passwords, files and proofs of origin are never kept.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse

from people.models import User

#: Longest text that is kept, all fields together.
MOST = 200_000
_COOKIE = "guiju_person"
_KEY = "typed"
_DAYS = 30


def remember_person(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """Say in a signed cookie who works in this browser."""
    response.set_signed_cookie(
        _COOKIE,
        str(person.pk),
        salt=_COOKIE,
        max_age=_DAYS * 24 * 60 * 60,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def forget_person(response: HttpResponse) -> None:
    """Nobody works in this browser any more."""
    response.delete_cookie(_COOKIE, samesite="Lax")


def keep_typed(request: HttpRequest) -> None:
    """Keep the fields of a form that came without a login; nothing from a browser that does not say whose it is, and
    nothing for Wagtail's editor, whose script keeps it."""
    whose = request.get_signed_cookie(_COOKIE, default="", salt=_COOKIE, max_age=_DAYS * 24 * 60 * 60)
    if not whose or request.path.startswith("/admin/"):
        return
    fields = {name: values for name, values in request.POST.lists() if not _is_secret(name)}
    if fields and sum(len(name) + sum(map(len, values)) for name, values in fields.items()) <= MOST:
        request.session[_KEY] = {"whose": whose, "path": request.path, "fields": fields}


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in ("password", "csrf", "token"))


def something_is_kept(request: HttpRequest) -> bool:
    """Whether typed text waits for its author to log in."""
    return _KEY in request.session


def hand_over(request: HttpRequest, person: User) -> bool:
    """Whether typed text waits for the person who has just logged in; what is another's is thrown away."""
    kept = request.session.get(_KEY)
    if kept is not None and kept["whose"] != str(person.pk):
        del request.session[_KEY]
        return False
    return kept is not None


def typed_before(request: HttpRequest) -> dict[str, Any]:
    """What a form begins with: the fields kept for this address, given once; empty when there are none."""
    kept = request.session.get(_KEY)
    if kept is None or request.method != "GET" or kept["path"] != request.path:
        return {}
    del request.session[_KEY]
    return {name: values[0] if len(values) == 1 else values for name, values in kept["fields"].items()}
