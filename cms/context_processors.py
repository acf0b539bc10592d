"""What every portal page shows: the organisation, the person, the way around."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledger import clock
from people.models import Role, User
from people.queries import has_role, posts_held
from people.roles import IN_ADMIN


def portal(request: HttpRequest) -> dict[str, Any]:
    """Values of the page frame; what needs the database is asked only by pages that show it."""
    user = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    english = _in_english()
    return {
        "organisation": settings.GUIJU_ORGANISATION_EN if english else settings.GUIJU_ORGANISATION,
        "nav": SimpleLazyObject(lambda: _nav(request) if person else []),
        "waiting_count": SimpleLazyObject(lambda: len(waiting_of(request)) if person else 0),
        "person_name": person.name if person else "",
        "person_post": SimpleLazyObject(lambda: _post(person) if person else ""),
        "shown_at": clock.now(),
        "guide_url": reverse("guide_home") if person else "",
        "accessibility_url": reverse("guide", args=["accessibility"]) if person else "",
        "is_demo": getattr(settings, "GUIJU_DEMO", False),
        "demo_logins": SimpleLazyObject(_demo_logins),
        "other_language": ("zh-hans", "中文") if english else ("en", "English"),
        "controller_name": SimpleLazyObject(lambda: _controller() if person else ""),
    }


def _in_english() -> bool:
    return (get_language() or "").startswith("en")


def waiting_of(request: HttpRequest) -> list[Any]:
    """What waits for the person, asked once a request."""
    from workflows.queries import waiting_for

    kept: list[Any] | None = getattr(request, "_guiju_waiting", None)
    if kept is None:
        kept = waiting_for(request.user)
        request._guiju_waiting = kept  # type: ignore[attr-defined]  # kept on the request
    return kept


def url_or_nothing(name: str) -> str:
    """The address of a page of another room; empty while that room has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _nav(request: HttpRequest) -> list[dict[str, Any]]:
    """Four links; a fifth for those who work in the admin, or read the trail."""
    links: list[tuple[str, str, int]] = [
        (reverse("home"), _("Home"), 0),
        (reverse("master_list"), _("Controlled documents"), 0),
        (reverse("steps"), _("My steps"), 0),
        (url_or_nothing("waiting"), _("Waiting for me"), len(waiting_of(request))),
    ]
    if has_role(request.user, Role.CONTROLLER):
        links.append((reverse("desk"), _("Workbench"), 0))
    elif any(has_role(request.user, role) for role in IN_ADMIN):
        links.append((url_or_nothing("wagtailadmin_home"), _("Workbench"), 0))
    elif has_role(request.user, Role.AUDITOR):
        links.append((reverse("trail"), _("Audit trail"), 0))
    here = request.path
    return [
        {"url": url, "label": label, "count": count, "current": _is_here(here, url)}
        for url, label, count in links
        if url
    ]


def _is_here(path: str, url: str) -> bool:
    """A page belongs to the link it lies under; documents belong to the master list."""
    if url == reverse("master_list"):
        return path.startswith((url, "/d/"))
    return path == url if url == "/" else path.startswith(url)


def _post(person: User) -> str:
    """The first post the person holds today."""
    posts = posts_held(person)
    return posts[0].name if posts else ""


def _controller() -> str:
    """Whom to ask about distribution."""
    person = User.objects.filter(is_active=True, groups__name=Role.CONTROLLER.value).order_by("pk").first()
    return person.name if person else ""


def _demo_logins() -> list[dict[str, str]]:
    """The demo's accounts for the login page; none outside the demo."""
    if not getattr(settings, "GUIJU_DEMO", False):
        return []
    from cms.demo.cast import PEOPLE, POST_BY_CODE

    words = {
        "author": _("write documents of the own department"),
        "controller": _("number, distribute, follow every document"),
        "auditor": _("read everything and the trail"),
        "administrator": _("accounts, posts, operation"),
    }
    english = _in_english()
    rows = []
    for person in PEOPLE[:10]:
        posts = [POST_BY_CODE[h.post] for h in person.holdings if h.held_to is None]
        may = [words[role] for role in person.roles if role in words]
        rows.append(
            {
                "username": person.login,
                "name": person.en if english else person.zh,
                "post": (posts[0].en if english else posts[0].zh) if posts else "",
                "may": _("; ").join(may) or _("read, and sign for the post"),
            }
        )
    return rows
