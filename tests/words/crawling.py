"""The cast, following links and sending forms through the demo organisation, page by page, in one language."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve
from lxml.html import HtmlElement
from wagtail.models import Page, Site, Workflow

from documents.models import Document
from people.models import User
from tests.words.reading import Said, Written, left_over_in, links_of, parsed, texts_of

LOGINS = ("controller", "author", "author2", "reviewer", "approver", "auditor", "staff", "admin")
#: What is called so in every language: the product, what it is built with, the languages.
NAMES = {
    "规矩",
    "中文",
    "简体中文",
    "english",
    "guiju",
    "wagtail",
    "javascript",
    "markdown",
    "postgresql",
    "axe",
}
#: What people of the demo wrote in a single small word, as a code would look.
IN_ONE_WORD = {"min", "permanently"}
#: A row of Wagtail's that is out of use and still stands in a filter of its report.
OUT_OF_USE = {"moderators approval"}
ROOMS = ("people", "documents", "workflows", "search", "ledger")
#: Fields in which people write.
WRITTEN = (models.CharField, models.TextField, models.JSONField)
#: Not followed: they end the visit or change its language, or answer with a file.
CLOSED = {"logout", "set_language", "document_pdf", "release_pdf", "release_copy", "file", "search_export"}
STARTS = ("/", "/admin/", "/components/")
#: So many addresses of one pattern are read, whoever comes there; of the portal's each person reads one at least,
#: without its orders and narrowings.
OF_A_KIND = 2
#: And so many of the admin's, whoever reads them.
WITHIN_THE_ADMIN = 3

#: What stands in a structure as a code (core, in_force) is not what somebody wrote.
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")
#: What the editor's script adds to its form.
COUNTS = {f"{name}-count": "0" for name in ("body", "attachments", "standard_clauses", "related")}


def _words(value: Any, within: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        if within and _CODE.fullmatch(value):
            return
        yield " ".join(value.split())
        yield from (" ".join(part.split()) for line in value.splitlines() for part in line.split(" / "))
        if value[:1] in "{[":
            yield from _words(_json(value))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner, within=True)
    elif isinstance(value, list | tuple):
        yield " ".join(inner for inner in value if isinstance(inner, str))
        for inner in value:
            yield from _words(inner, within)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def content_of_database() -> Written:
    """Whatever people wrote: names, titles, clauses, reasons, comments."""
    found: set[str] = set()
    for model in [
        Page,
        Site,
        Workflow,
        *(m for room in ROOMS for m in apps.get_app_config(room).get_models()),
    ]:
        fields = [f.name for f in model._meta.concrete_fields if isinstance(f, WRITTEN) and not f.choices]
        for row in model._default_manager.values_list(*fields):
            found.update(word for cell in row for word in _words(cell))
    return Written.of(found | NAMES | OUT_OF_USE | IN_ONE_WORD)


@dataclass(frozen=True)
class Read:
    """One page as one person got it."""

    login: str
    address: str
    tree: HtmlElement


@dataclass
class Crawl:
    """All that is read in one language."""

    #: How many addresses of each pattern were read, and of each form sent.
    of_a_kind: Counter[str] = field(default_factory=Counter)
    views: set[str] = field(default_factory=set)

    def pages(self) -> Iterator[Read]:
        """The pages of everybody, and what the forms on them answer when they are sent empty."""
        for login in LOGINS:
            yield from Reader(login, self).pages((*STARTS, *_deeper(login)))


class Reader:
    """One person who follows links, breadth first, and sends each form once; what that would do is undone."""

    def __init__(self, login: str, crawl: Crawl) -> None:
        self.login, self.crawl = login, crawl
        self.own: Counter[str] = Counter()
        self.client = Client()
        user = User.objects.get(username=login)
        self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def pages(self, start: tuple[str, ...]) -> Iterator[Read]:
        """Everything this person comes to."""
        waiting, seen = deque(start), set(start)
        while waiting:
            address = waiting.popleft()
            if not self._wanted(address):
                continue
            tree = self._tree(self.client.get(address, follow=True), address)
            if tree is None:
                continue
            yield Read(self.login, address, tree)
            yield from self._forms(tree, address)
            for link in links_of(tree):
                if (target := urljoin(address, link)) not in seen:
                    seen.add(target)
                    waiting.append(target)

    def _tree(self, response: HttpResponse, address: str) -> HtmlElement | None:
        assert response.status_code < 500, address
        # Where it led to counts, not where it was asked.
        self.crawl.views.add(getattr(response, "resolver_match", None) and response.resolver_match.view_name)
        if "text/html" not in response.headers.get("Content-Type", "") or not response.content:
            return None
        return parsed(response.content.decode())

    def _forms(self, tree: HtmlElement, address: str) -> Iterator[Read]:
        for form in tree.iter("form"):
            target = urljoin(address, form.get("action") or address).split("#")[0]
            match = _match(target)
            kind = f"{match and match.view_name} {sorted(filter(None, form.fields.keys()))}"
            if (
                form.method != "POST"
                or match is None
                or match.url_name in CLOSED
                or self.crawl.of_a_kind[kind]
            ):
                continue
            self.crawl.of_a_kind[kind] += 1
            for typed in ("", "?"):
                with transaction.atomic():
                    answer = self._tree(self.client.post(target, _filled(form, typed), follow=True), target)
                    transaction.set_rollback(True)
                self.crawl.views.add(match.view_name)
                if answer is not None:
                    yield Read(self.login, f"POST {target}", answer)

    def _wanted(self, address: str) -> bool:
        match = _match(address)
        if match is None or match.url_name in CLOSED:
            return False
        kind = json.dumps([match.view_name or match.route, "?" in address])
        read = self.crawl.of_a_kind[kind]
        if (
            read >= OF_A_KIND
            and (self.own[kind] or "?" in address)
            or _is_inner(address)
            and read >= WITHIN_THE_ADMIN
        ):
            return False
        self.own[kind] += 1
        self.crawl.of_a_kind[kind] += 1
        return True


def left_over_for_all(language: str) -> tuple[dict[str, str], set[str]]:
    """What is left over in "zh" or "en", with the first page it stands on; and the names of the addresses read."""
    User.objects.update(language="zh-hans" if language == "zh" else "en")
    crawl, written = Crawl(), content_of_database()
    told: set[Said] = set()
    found: dict[str, str] = {}
    for read in crawl.pages():
        new = set(texts_of(read.tree)) - told
        told |= new
        for run in (run for said in new for run in left_over_in(said, language, written)):
            # Wagtail joins title and subtitle in its own code.
            if not (run.endswith(":") and "/admin/" in read.address):
                found.setdefault(run, f"{read.login} {read.address}")
    return found, crawl.views


def _deeper(login: str) -> tuple[str, ...]:
    """Pages that are linked from few others, which so short a walk may miss."""
    if login == "controller":
        return ("/d/ITSM-PH-001/2.0/withdraw/", "/d/ITSM-CPA-P-001/2.0/cancel/")
    if login == "author":
        page = Document.objects.get(number="ITSM-SLM-P-001").page_id
        return (f"/admin/pages/{page}/revisions/compare/earliest...latest/",)
    return ()


def _filled(form: HtmlElement, typed: str) -> dict[str, str]:
    hidden = {i.name: i.value or "" for i in form.inputs if i.get("type") == "hidden" and i.name}
    return {**dict.fromkeys(filter(None, form.fields.keys()), typed), **COUNTS, **hidden}


def _is_inner(address: str) -> bool:
    """Whether it is a page of the admin beyond its home, where each person's menu stands."""
    return address.startswith("/admin/") and address != "/admin/"


def _match(address: str) -> ResolverMatch | None:
    try:
        return resolve(address.partition("?")[0])
    except Resolver404:
        return None
