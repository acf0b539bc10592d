"""Small builders for the tests of the people room: a few people and posts, without going through the
actions."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from ledger.models import TrailEntry
from people.models import Department, Holding, Post, Role, User

PASSWORD = "a-long-enough-password"
NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
_number = count(1)


def person(username: str, *roles: Role, **values: Any) -> User:
    """An active user with a password."""
    user = User(username=username, name_zh=f"{username}先生", email=f"{username}@example.com", **values)
    user.set_password(PASSWORD)
    user.save()
    for role in roles:
        user.groups.add(Group.objects.get(name=role.value))
    return user


def department(code: str = "") -> Department:
    code = code or f"D{next(_number)}"
    return Department.objects.create(code=code, name_zh=f"部门{code}", name_en=f"Department {code}")


def post(code: str = "", **values: Any) -> Post:
    code = code or f"P{next(_number)}"
    return Post.objects.create(code=code, name_zh=f"岗位{code}", name_en=f"Post {code}", **values)


def holding(post: Post, person: User, first: date = date(2026, 1, 1), last: date | None = None) -> Holding:
    return Holding.objects.create(post=post, person=person, held_from=first, held_to=last)


def logged_in(user: User, password: str = PASSWORD) -> Client:
    """A client that came in through the login page."""
    client = Client()
    answer = client.post("/login/", {"username": user.username, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return client


def acts() -> list[str]:
    """The trail's codes, oldest first."""
    return list(TrailEntry.objects.order_by("seq").values_list("act", flat=True))


def last_entry() -> TrailEntry:
    return TrailEntry.objects.order_by("-seq")[0]
