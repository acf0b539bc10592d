"""Suggestions under the box: a list for this person, bounded, whatever is typed."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.views import searching
from search.suggesting import Suggestion
from tests.search.hostile import HOSTILE
from tests.world import World


@pytest.fixture
def suggested(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lay what is suggested over what the index would suggest."""

    def lay(*found: Suggestion) -> None:
        monkeypatch.setattr(searching, "suggest", lambda user, typed, **how: found)

    return lay


def text_of(world: World, typed: str, login: str = "staff") -> str:
    response = world.client(login).get(f"/search/suggest/?q={quote(typed)}")
    assert response.status_code == 200
    return response.content.decode()


def test_they_stand_in_groups_and_lead_somewhere(world: World, suggested: Any) -> None:
    release = world.released(title_zh="服务级别管理程序", title_en="Service level management procedure")
    number = release.number
    suggested(
        Suggestion("title", "Service level management procedure", number),
        Suggestion("number", number, number),
        Suggestion("heading", "Service targets", number, "C-1-1"),
        Suggestion("term", "service level agreement"),
    )
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


def test_a_document_that_one_may_not_read_is_left_out_whoever_suggests_it(
    world: World, suggested: Any
) -> None:
    secret = world.released(title_zh="薪酬机密", title_en="Secret of salaries", confidentiality="restricted")
    suggested(
        Suggestion("title", "Secret of salaries", secret.number),
        Suggestion("heading", "Secret heading", secret.number, "C-1"),
    )
    assert text_of(world, "secret", "staff2").strip() == ""
    assert "salaries" in text_of(world, "secret", "controller")


def test_initials_of_sounds_are_said(world: World, suggested: Any) -> None:
    suggested(Suggestion("term", "服务级别协议"))
    assert "Initials of the sounds: fwjb" in text_of(world, "fwjb")
    assert "Initials" not in text_of(world, "服务")


def test_what_they_say_is_escaped(world: World, suggested: Any) -> None:
    suggested(Suggestion("term", "<script>alert(1)</script>"))
    text = text_of(world, "alert")
    assert "<script>" not in text and "&lt;script&gt;<mark>alert</mark>" in text


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_answered(world: World, suggested: Any, typed: str) -> None:
    address = quote(typed.encode("utf-8", "surrogatepass"))
    client = world.client("staff")
    assert client.get(f"/search/suggest/?q={address}").status_code == 200
    suggested(Suggestion("term", "term ﷺ İ"))
    response = client.get(f"/search/suggest/?q={address}")
    assert response.status_code == 200 and response.headers["Cache-Control"] == "private, no-store"


def test_they_are_bounded_and_cost_the_same(world: World, suggested: Any) -> None:
    releases = [world.released() for _ in range(3)]
    costs = []
    for count in (1, 3):
        suggested(*(Suggestion("title", r.title_en, r.number) for r in releases[:count]))
        client = world.client("staff")
        client.get("/search/suggest/?q=a")
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/suggest/?q=a")
        costs.append(len(captured))
    assert costs[0] == costs[1]
    suggested(*(Suggestion("term", f"term {n}") for n in range(50)))
    assert text_of(world, "term").count('role="option"') == searching.MOST_SUGGESTIONS
