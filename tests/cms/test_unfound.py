"""Searches that found nothing, worked off by controllers: kept by the page, made into synonyms or dismissed, told."""

import pytest
from django.test import Client

from documents.actions import dismiss_search, settle_search
from ledger.errors import Refused
from ledger.models import TrailEntry
from search.models import SynonymGroup, Unfound
from tests.world import World

SETTLE = "/desk/searches/settle/?words=laptop+rules"


def searched(world: World, query: str, login: str = "staff") -> list[str]:
    assert world.client(login).get(f"/search/?{query}").status_code == 200
    return list(Unfound.objects.values_list("words", flat=True))


class TestKept:
    def test_a_plain_question_that_found_nothing_is_kept(self, world: World) -> None:
        world.released()
        assert searched(world, "q=agreed") == []
        assert searched(world, "q=Laptop+Rules") == ["laptop rules"]

    @pytest.mark.parametrize(
        "query", ["q=laptop&type=manual", "q=laptop&states=all", "q=laptop&day=2026-01-01", "q=", "q=!!"]
    )
    def test_a_narrowed_one_is_not(self, world: World, query: str) -> None:
        assert searched(world, query, "auditor") == []

    def test_the_number_of_a_hidden_document_is_not(self, world: World) -> None:
        secret = world.released(confidentiality="restricted")
        assert searched(world, f"q={secret.number}", "staff2") == []

    def test_nothing_is_kept_of_suggestions_and_files(self, world: World) -> None:
        world.client("auditor").get("/search/suggest/?q=laptop")
        world.client("auditor").get("/search/export/?q=laptop&format=csv")
        assert not Unfound.objects.exists()


class TestWorkedOff:
    @pytest.fixture(autouse=True)
    def typed_in_vain(self, world: World) -> None:
        for login in ("staff", "staff2"):
            searched(world, "q=laptop+rules", login)

    def test_the_list_says_how_often_and_leads_to_the_form(self, world: World) -> None:
        text = world.client("controller").get("/desk/searches/").content.decode()
        assert "laptop rules" in text and "?words=laptop+rules" in text
        text = world.client("controller").get(SETTLE).content.decode()
        assert "Typed 2 times" in text and "“laptop rules” found nothing" in text

    def test_synonyms_are_made_of_it(self, world: World) -> None:
        client = world.client("controller")
        answer = client.post(SETTLE, {"act": "synonyms", "synonyms": "设备使用", "reason": "Staff say so"})
        assert answer.status_code == 302
        assert str(SynonymGroup.objects.get()) == "laptop rules / 设备使用"
        acts = TrailEntry.objects.order_by("-seq")[:2]
        assert {entry.act for entry in acts} == {"synonyms.added", "search.answered"}
        assert "?words=laptop" not in client.get("/desk/searches/").content.decode()
        assert client.get(SETTLE).status_code == 404

    def test_it_is_dismissed(self, world: World) -> None:
        client = world.client("controller")
        assert client.post(SETTLE, {"act": "dismiss"}).status_code == 302
        entry = TrailEntry.objects.order_by("-seq")[0]
        assert (entry.act, entry.details()["times"]) == ("search.dismissed", 2)
        assert client.get(SETTLE).status_code == 404 and not SynonymGroup.objects.exists()

    def test_what_is_refused_is_said_and_nothing_typed_is_lost(self, world: World) -> None:
        answer = world.client("controller").post(SETTLE, {"synonyms": "laptop rules", "reason": "because"})
        assert answer.status_code == 200 and "because" in answer.content.decode()
        assert Unfound.objects.filter(settled_at=None).exists() and not SynonymGroup.objects.exists()

    def test_words_that_are_not_in_the_list_are_not_there(self, world: World) -> None:
        client = world.client("controller")
        for words in ("", "other", "%00", "x" * 3000):
            assert client.get(f"/desk/searches/settle/?words={words}").status_code == 404
            answer = client.post(f"/desk/searches/settle/?words={words}", {"act": "dismiss"})
            assert answer.status_code == 404

    @pytest.mark.parametrize("login", ["author", "auditor", "staff", "admin", "superuser"])
    def test_nobody_but_controllers(self, world: World, login: str) -> None:
        before = TrailEntry.objects.count()
        for url in ("/desk/searches/", SETTLE):
            assert world.client(login).get(url).status_code == 404
        assert world.client(login).post(SETTLE, {"act": "dismiss"}).status_code == 404
        with pytest.raises(Refused):
            dismiss_search(words="laptop rules", by=world.fresh(login))
        with pytest.raises(Refused):
            settle_search(words="laptop rules", synonyms="x", reason="y", by=world.fresh(login))
        assert TrailEntry.objects.count() == before
        assert Client().get(SETTLE).status_code == 302
