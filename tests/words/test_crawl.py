"""Nothing is left over in the other language, on any page that the cast comes to by following links."""

import json
from collections import Counter, deque
from collections.abc import Iterator
from io import StringIO
from typing import Any
from urllib.parse import urljoin

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import Resolver404, resolve
from wagtail.models import Page

from people.models import User
from tests.words.reading import left_over, links_of

#: So many pages of one address pattern are read by each person.
OF_A_KIND = 2
#: What is called so in every language: the product, the languages.
NAMES = {"规矩", "中文", "简体中文", "english"}
#: A row of Wagtail's that is out of use and still stands in a filter of its report.
OUT_OF_USE = {"moderators approval"}
ROOMS = ("people", "documents", "workflows", "ledger")
#: Fields in which people write.
WRITTEN = (models.CharField, models.TextField, models.JSONField)
LOGINS = (
    "author",
    "author2",
    "reviewer",
    "approver",
    "controller",
    "auditor",
    "staff",
    "admin",
)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
        if value[:1] in "{[":
            yield from _words(_json(value))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        yield " ".join(inner for inner in value if isinstance(inner, str))
        for inner in value:
            yield from _words(inner)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def content_of_database() -> str:
    """Whatever people wrote: names, titles, clauses, reasons, comments."""
    found: set[str] = set()
    for model in [Page, *(m for room in ROOMS for m in apps.get_app_config(room).get_models())]:
        fields = [f.name for f in model._meta.concrete_fields if isinstance(f, WRITTEN)]
        for row in model._default_manager.values_list(*fields):
            found.update(word for cell in row for word in _words(cell))
    return "\n".join(found | NAMES | OUT_OF_USE).lower()


class Reader:
    """One person who follows links, breadth first, GET only."""

    def __init__(self, login: str) -> None:
        self.client = Client()
        self.client.force_login(
            User.objects.get(username=login), backend="django.contrib.auth.backends.ModelBackend"
        )
        self.of_a_kind: Counter[str] = Counter()

    def pages(self, start: tuple[str, ...] = ("/", "/admin/")) -> Iterator[tuple[str, str]]:
        """Address and text of each page."""
        waiting = deque(start)
        seen = set(start)
        while waiting:
            address = waiting.popleft()
            if not self._wanted(address):
                continue
            response = self.client.get(address, follow=True)
            assert response.status_code < 500, address
            if "text/html" not in response.headers.get("Content-Type", ""):
                continue
            html = response.content.decode()
            yield address, html
            for link in links_of(html):
                if (target := urljoin(address, link)) not in seen:
                    seen.add(target)
                    waiting.append(target)

    def _wanted(self, address: str) -> bool:
        path, _mark, query = address.partition("?")
        try:
            match = resolve(path)
        except Resolver404:
            return False
        if match.url_name in ("logout", "set_language") or path.endswith("/pdf/"):
            return False
        kind = json.dumps([match.view_name or path, bool(query)])
        self.of_a_kind[kind] += 1
        return self.of_a_kind[kind] <= OF_A_KIND


@pytest.fixture
def demo(db: None) -> None:
    """The demo organisation, whose cast and texts are the fullest there are."""
    call_command("seed_demo", stdout=StringIO())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_left_over_in_the_other_language(demo: None, language: str) -> None:
    User.objects.update(language="zh-hans" if language == "zh" else "en")
    content = content_of_database()
    found: dict[str, str] = {}
    read: set[str] = set()
    for login in LOGINS:
        for address, html in Reader(login).pages():
            read.add(address)
            for run in left_over(html, language, content):
                found.setdefault(run, f"{login} {address}")
    assert len(read) > 60
    assert found == {}
