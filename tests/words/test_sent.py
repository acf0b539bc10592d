"""What leaves the house, mails, files, papers, and what is answered at closed doors: in one language each."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from documents import fixed_words
from documents.pdf import words as paper
from ledger import clock
from ledger.due import run_due
from people.actions import send_password_link
from people.models import User
from tests.words.crawling import content_of_database
from tests.words.reading import Said, left_over, left_over_in, parsed
from tests.world import PASSWORD, World, request_of, sign_as
from workflows.actions import recall, reject

LANGUAGES = [("zh", "zh-hans"), ("en", "en")]


def speaking(world: World, code: str) -> World:
    """Everybody reads this language."""
    User.objects.update(language=code)
    for person in world.people.values():
        person.language = code
    return world


def leftovers(texts: list[str], language: str) -> list[str]:
    written = content_of_database()
    return [run for text in texts for line in re.sub(r"https?://\S+", "", text).splitlines()
            for run in left_over_in(Said(line, ""), language, written)]  # fmt: skip


@pytest.mark.parametrize("language,code", LANGUAGES)
def test_mails(world: World, language: str, code: str, django_capture_on_commit_callbacks: Any) -> None:
    speaking(world, code)
    with translation.override(code), django_capture_on_commit_callbacks(execute=True):
        world.released(effective=clock.today() + timedelta(days=2))
        returned = world.submitted()
        page = {"digest_shown": returned.digest, "request": request_of(world.reviewer)}
        reject(run=returned, comment="?", by=world.reviewer, password=PASSWORD, **page)
        recall(run=world.submitted(returned.document), comment="?", by=world.author)
        waiting = world.submitted()
        sign_as(waiting, world.reviewer)
        send_password_link(user=world.staff, by=world.admin)
    for days in (1, 3, 5, 30, 400):
        with (
            clock.moved_to(clock.now() + timedelta(days=days)),
            django_capture_on_commit_callbacks(execute=True),
        ):
            assert run_due().failed == []
    assert len(mail.outbox) > 8
    assert leftovers([f"{letter.subject}\n{letter.body}" for letter in mail.outbox], language) == []


@pytest.mark.parametrize("language,code", LANGUAGES)
def test_files(world: World, language: str, code: str) -> None:
    speaking(world, code)
    world.released()
    client = world.client("controller")
    found = client.get("/documents/?format=csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(found)) for cell in row]
    book = load_workbook(io.BytesIO(client.get("/documents/?format=xlsx").content))
    cells += [str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value]
    cells += [sheet.title for sheet in book]
    assert leftovers(cells, language) == []
    trail = client.get("/trail/?format=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(trail)))
    told = [cell for row in rows for cell in (row if row is rows[0] else row[6:7])]
    assert leftovers(told, language) == []


#: Of the paper: what both languages say alike, units and names.
ALIKE = {"SHA-256"}


@pytest.mark.parametrize("language,code", LANGUAGES)
def test_fixed_words_of_the_paper_and_of_comparisons(db: None, language: str, code: str) -> None:
    place = 0 if language == "zh" else 1
    tables = [paper._WORDS, *(table for table in vars(fixed_words).values() if isinstance(table, dict))]
    said = [pair[place] for table in tables for pair in table.values() if isinstance(pair, tuple)]
    plain = [re.sub(r"\{\w+\}", "", text) for text in said]
    assert len(plain) > 80
    assert [run for run in leftovers(plain, language) if run not in ALIKE] == []


@pytest.mark.parametrize("language,code", LANGUAGES)
def test_closed_doors(world: World, language: str, code: str) -> None:
    speaking(world, code)
    document = world.released().document
    stranger = Client(headers={"accept-language": code})
    asked = [
        world.client("staff").get("/d/NO-SUCH/"),
        world.client("staff").get("/trail/"),
        world.client("staff").get("/admin/"),
        world.client("staff").get(f"/d/{document.number}/checks/"),
        world.client("admin").post("/account/password/", {"old_password": "x"}),
        stranger.get("/login/"),
        stranger.post("/login/", {"username": "?", "password": "?"}),
        stranger.post("/login/", {}),
        stranger.get("/password/"),
        stranger.post("/password/", {"email": "?"}),
        stranger.get("/password/sent/"),
        stranger.get("/password/new/x/y/"),
        stranger.get("/password/set/"),
    ]
    written = content_of_database()
    for answer in asked:
        assert left_over(parsed(answer.content.decode()), language, written) == [], answer.request[
            "PATH_INFO"
        ]
