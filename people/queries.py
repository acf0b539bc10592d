"""Who holds which post on a day, who stands in, who has which role. Every answer says for which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from ledger import clock
from people.models import Deputy, Holding, Post, Role, User


@dataclass(frozen=True)
class Signer:
    """A person who can act in a post on a day; `on_behalf_of` is the absent holder when he is a deputy."""

    person: User
    post: Post
    on_behalf_of: User | None = None


def posts_held(person: User, day: date | None = None) -> list[Post]:
    """The posts in use that `person` holds on `day` (today unless said), deputyships not counted."""
    holdings = Holding.objects.on(day or clock.today()).filter(person=person, post__is_active=True)
    return [h.post for h in holdings.select_related("post").order_by("held_from", "post__code")]


def post_ids_held(person: User) -> frozenset[int]:
    """The ids of the posts in use that `person` holds today, read once per user object, which lives for a request."""
    today = clock.today()
    day, held = getattr(person, "_guiju_posts", (None, frozenset()))
    if day != today:
        rows = Holding.objects.on(today).filter(person=person, post__is_active=True)
        held = frozenset(rows.values_list("post_id", flat=True))
        person._guiju_posts = today, held  # type: ignore[attr-defined]
    return held


def signers_of(post: Post, day: date | None = None) -> list[Signer]:
    """Who can act in `post` on `day`: its active holders, then the deputies of absent holders."""
    day = day or clock.today()
    holdings = (
        Holding.objects.on(day).filter(post=post, post__is_active=True).select_related("person", "post")
    )
    holders = [h.person for h in holdings]
    signers = [Signer(person, post) for person in holders if person.is_active]
    # A deputy acts for a holder who is away, not for one whose account is closed.
    away = [person for person in holders if person.is_active]
    deputies = Deputy.objects.on(day).filter(post=post, absent__in=away).select_related("person", "absent")
    signers += [Signer(d.person, post, d.absent) for d in deputies if d.person.is_active]
    return signers


def acts_in(person: User, post: Post, day: date | None = None) -> Signer | None:
    """How `person` may act in `post` on `day`: as holder before as deputy; None when he may not."""
    for signer in signers_of(post, day):
        if signer.person.pk == person.pk:
            return signer
    return None


def has_role(user: Any, role: Role) -> bool:
    """Whether an active user has `role`. A superuser as such has none."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    return role.value in roles_of(user)


def roles_of(user: User) -> frozenset[str]:
    """The roles of a user, read once per user object."""
    cached: frozenset[str] | None = getattr(user, "_guiju_roles", None)
    if cached is None:
        cached = frozenset(user.groups.values_list("name", flat=True)) & frozenset(Role.values)
        user._guiju_roles = cached  # type: ignore[attr-defined]
    return cached


def people_of(departments: Iterable[int]) -> QuerySet[User]:
    """Active people of the departments with these ids."""
    return User.objects.filter(is_active=True, department_id__in=list(departments)).order_by("username")


@dataclass(frozen=True)
class PasswordReset:
    """A password that came anew: the next signers should know. `link_by` is empty when the person did it
    himself."""

    user: User
    at: datetime
    link_by: str = ""


def password_resets_since(users: Iterable[User], since: datetime) -> list[PasswordReset]:
    """Of these people, whose one-time link was given, or whose password was set, at `since` or later;
    newest first."""
    found = []
    for user in User.objects.filter(pk__in=[user.pk for user in users]):
        if user.password_link_at is not None and user.password_link_at >= since:
            found.append(PasswordReset(user, user.password_link_at, user.password_link_by))
        elif user.password_set_at is not None and user.password_set_at >= since:
            found.append(PasswordReset(user, user.password_set_at))
    return sorted(found, key=lambda reset: reset.at, reverse=True)


def holders_on(post: Post, day: date) -> list[Holding]:
    """Who held `post` at the end of `day`, people who left since included."""
    return list(Holding.objects.on(day).filter(post=post).select_related("person").order_by("held_from"))


def deputyships_of(person: User, day: date | None = None) -> list[Deputy]:
    """Where `person` stands in for another, or has a deputy himself, on `day` or later."""
    rows = Deputy.objects.standing().filter(Q(person=person) | Q(absent=person))
    rows = rows.filter(deputy_to__gte=day or clock.today())
    return list(rows.select_related("post", "absent", "person").order_by("deputy_from", "pk"))
