"""Suggestions under the box: a list for this person, bounded, whatever is typed."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.finding.suggestions import shown_suggestions
from cms.views import searching
from documents.actions import add_term
from search.suggesting import Suggestion
from tests.search.hostile import HOSTILE
from tests.world import World, body


def term(world: World, zh: str, en: str, **words: str) -> None:
    """A word of the glossary, which the search suggests."""
    told = {"definition_zh": "定义。", "definition_en": "A definition.", **words}
    add_term(term_zh=zh, term_en=en, reason="Needed", by=world.controller, **told)


def headed(zh: str, en: str) -> list[dict[str, Any]]:
    """A text whose clause has a heading."""
    chapter, clause = body()
    return [chapter, {**clause, "heading": {"zh": zh, "en": en}}]


def text_of(world: World, typed: str, login: str = "staff") -> str:
    response = world.client(login).get(f"/search/suggest/?q={quote(typed)}")
    assert response.status_code == 200
    return response.content.decode()


def test_they_stand_in_groups_and_lead_somewhere(world: World) -> None:
    number = world.released(body=headed("服务目标", "Service targets")).number
    term(world, "服务级别协议", "service level agreement")
    text = text_of(world, "service")
    assert text.count('role="option"') == 3 and 'data-count="3 suggestions"' in text
    for words in (
        f'data-url="/d/{number}/"',
        f'data-url="/d/{number}/#C-1-1"',
        'data-url="/search/?q=service+level+agreement"',
        "<mark>Service</mark> targets",
        "<mark>service</mark> level agreement",
        "In force",
    ):
        assert words in text, words


def test_a_number_leads_to_its_document(world: World) -> None:
    number = world.released().number
    for typed in (number, "itsm slm", "ＩＴＳＭ－ＳＬＭ"):
        assert f'data-url="/d/{number}/"' in text_of(world, typed), typed


def test_nothing_is_suggested_of_what_one_may_not_read(world: World) -> None:
    secret = world.released(
        title_zh="薪酬机密",
        title_en="Secret of salaries",
        confidentiality="restricted",
        body=headed("薪酬表", "Secret table"),
    )
    for typed in ("secret", secret.number, "薪酬", "xcjm"):
        assert text_of(world, typed, "staff2").strip() == "", typed
        assert secret.number in text_of(world, typed, "controller"), typed


def test_whoever_suggests_it_it_is_left_out(world: World) -> None:
    """The page asks the register again."""
    secret = world.released(title_en="Secret of salaries", confidentiality="restricted")
    found = [
        Suggestion("title", "Secret of salaries", secret.number),
        Suggestion("heading", "Secret heading", secret.number, "C-1"),
    ]
    assert shown_suggestions(world.fresh("staff2"), "secret", found) == []
    assert len(shown_suggestions(world.fresh("controller"), "secret", found)) == 2


def test_initials_of_sounds_are_said(world: World) -> None:
    term(world, "服务级别协议", "service level agreement")
    assert "Initials of the sounds: fwjb" in text_of(world, "fwjb")
    text = text_of(world, "服务")
    assert "服务" in text and "Initials" not in text


def test_what_they_say_is_escaped(world: World) -> None:
    world.released(title_en="<script>alert(1)</script>")
    text = text_of(world, "script")
    assert "<script>" not in text and "&lt;<mark>script</mark>&gt;alert" in text


def test_whatever_is_typed_is_answered(world: World, subtests: pytest.Subtests) -> None:
    term(world, "术语 ﷺ", "term ﷺ İ")
    client = world.client("staff")
    for typed in HOSTILE:
        with subtests.test(typed=typed):
            address = quote(typed.encode("utf-8", "surrogatepass"))
            response = client.get(f"/search/suggest/?q={address}")
            assert response.status_code == 200 and response.headers["Cache-Control"] == "private, no-store"
            shown_suggestions(world.staff, typed, [Suggestion("term", "term ﷺ İ")])


def test_they_are_bounded_and_cost_the_same(world: World) -> None:
    costs = []
    for _size in (1, 2):
        world.released()
        client = world.client("staff")
        client.get("/search/suggest/?q=service")
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/suggest/?q=service")
        costs.append(len(captured))
    assert costs[0] == costs[1]
    for n in range(searching.MOST_SUGGESTIONS + 2):
        term(world, f"用词{n}", f"wording {n}")
    assert text_of(world, "wording").count('role="option"') == searching.MOST_SUGGESTIONS
