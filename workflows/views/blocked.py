"""What blocks a document, as rows of its page: each with the button that this person can press."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from people.models import Post, User
from people.rules.posts import why_not_manage_posts
from workflows.queries.blockers import Blocker
from workflows.queries.held import days_to_stand_in
from workflows.queries.lifters import who_keeps_chains
from workflows.queries.standing import RunStanding
from workflows.reading import RunReading
from workflows.rules import why_not_ask_for_deputy
from workflows.staffing import Away


def rows_of(blockers: tuple[Blocker, ...], user: User) -> list[dict[str, Any]]:
    """The rows as the template takes them."""
    return [{**_plain(row), **(_way(row.held, user) if row.held else {})} for row in blockers]


def _plain(row: Blocker) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _way(stands: RunStanding, user: User) -> dict[str, Any]:
    """To the place where a deputy is named, for who may name one; else a word to the controllers."""
    present = stands.present
    if present is None:
        return {}
    mine = next((one for one in present.away if one.candidate.seat == user.username), None)
    if mine is not None:
        asked = urlencode({**_post(mine), **_days(present.away)})
        return {"url": f"{reverse('account')}?{asked}#deputies", "button": _("Name my deputy")}
    if not why_not_manage_posts(user):
        url = url_of_naming(present.away, **_post(present.away[0]))
        return {"url": url, "button": _("Name a deputy")}
    if why_not_ask_for_deputy(RunReading(stands.run), user):
        return {}
    return {"url": reverse("ask_for_deputy", args=[stands.run.pk]), "button": _remind(), "post": True}


def url_of_naming(away: Sequence[Away], **known: int) -> str:
    """Where controllers name a deputy for the first of those who are away, with what is known filled in."""
    one = away[0].candidate
    absent = one.on_behalf_of or one.person
    asked = urlencode({**known, "absent": absent.pk, **_days(away)})
    return f"{reverse('people_deputy_modeladmin_create')}?{asked}"


def _days(away: Sequence[Away]) -> dict[str, str]:
    first, last = days_to_stand_in(away)
    return {"deputy_from": first.isoformat(), "deputy_to": last.isoformat()}


def _post(away: Away) -> dict[str, int]:
    post = Post.objects.filter(code=away.candidate.post.code).first()
    return {"post": post.pk} if post else {}


def _remind() -> str:
    people = who_keeps_chains()
    if len(people) == 1:
        return _("Remind %(name)s") % {"name": people[0].name}
    return _("Remind the controllers")
