"""The page behind the code on a paper: open to everybody, it says number, version and state, and nothing else."""

import re
from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document, Release, State
from documents.queries import get_document, may_see_all_states, state_of
from documents.views.answers import private
from ledger import clock
from people.models import User

#: As `secrets.token_urlsafe(32)` writes it.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
#: What one address may ask in a minute. A guess finds a paper once in 2**256; the bound is on the work it makes.
PER_MINUTE = 30
_MINUTE = 60


@login_not_required
@private
@require_safe
def scanned(request: HttpRequest, token: str) -> HttpResponse:
    """A reader is led to the document. Anybody else, logged in or not, reads number, version and state; an unknown,
    altered or malformed token gets one same answer (404); too many requests get 429."""
    return _unkept(_answer(request, token.removesuffix("/")))


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    if _is_too_often(request):
        response = _page(request, "often", 429)
        response.headers["Retry-After"] = str(_MINUTE)
        return response
    release = _release_of(token)
    if release is None:
        return _page(request, "unknown", 404)
    if not isinstance(request.user, User):
        return _page(request, "known", 200, release)
    document = get_document(request.user, release.number)
    return _page(request, "known", 200, release) if document is None else _lead(request, document, release)


def _release_of(token: str) -> Release | None:
    """The paper's release. A malformed token is looked up too, as one that no paper has: it takes as long."""
    wanted = token if _TOKEN.fullmatch(token) else ""
    light = ("number", "version", "document", "effective_from", "token")
    return Release.objects.only(*light).filter(token=wanted).first()


def _lead(request: HttpRequest, document: Document, release: Release) -> HttpResponse:
    """To the text in force; to the very release, under its banner, for those who may see all states. Who may not is
    told how the paper in his hand stands."""
    state = state_of(release)
    if state == State.IN_FORCE:
        return redirect(document.get_absolute_url())
    if may_see_all_states(request.user, document):
        return redirect(reverse("release_page", args=[document.number, release.version]))
    sentence = _(
        "The paper you scanned is version %(version)s: %(state)s. This page shows how it stands now."
    )
    messages.warning(request, sentence % {"version": release.version, "state": state.label})
    return redirect(document.get_absolute_url())


def _page(request: HttpRequest, kind: str, status: int, release: Release | None = None) -> HttpResponse:
    context: dict[str, object] = {"kind": kind}
    if release is not None:
        state = state_of(release)
        context |= {
            "number": release.number,
            "version": release.version,
            "state": state.value,
            "word_zh": _in("zh-hans", state),
            "word_en": _in("en", state),
            "next": "" if request.user.is_authenticated else request.get_full_path(),
        }
    return render(request, "documents/scanned.html", context, status=status)


def _in(language: str, state: State) -> str:
    with translation.override(language):
        return str(state.label)


def _unkept(response: HttpResponse) -> HttpResponse:
    """The address holds the token: no index keeps it, and no other site hears of it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _is_too_often(request: HttpRequest) -> bool:
    minute = int(clock.now().timestamp()) // _MINUTE
    key = f"documents.scanned:{sha256(_address_of(request).encode()).hexdigest()}:{minute}"
    cache.add(key, 0, 2 * _MINUTE)
    try:
        return cache.incr(key) > PER_MINUTE
    except ValueError:
        # The count was dropped between the two calls: the cache is full, which is no reason to refuse.
        return False


def _address_of(request: HttpRequest) -> str:
    """Who asks: the last address that a proxy of ours has seen, else the one connected to us."""
    connected = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.GUIJU_PROXIES:
        return connected
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return seen[-settings.GUIJU_PROXIES] if len(seen) >= settings.GUIJU_PROXIES else connected
