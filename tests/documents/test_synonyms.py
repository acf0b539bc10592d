"""The register of synonyms: kept by controllers, with reason, history and trail; each word in one group only."""

from typing import Any

import pytest

from cms.middleware import is_open
from documents.actions import add_synonyms, change_synonyms, retire_synonyms, return_synonyms
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.history import history_of
from search.models import SynonymGroup
from tests.world import World

BASE = "/admin/search/synonymgroup/"
SLA = "SLA\n服务级别协议\n服务水平协议"


def add(world: World, words: str = SLA, reason: str = "Staff say so", by: str = "controller") -> SynonymGroup:
    return add_synonyms(words=words, reason=reason, by=world.fresh(by))


def words_in(group: SynonymGroup) -> list[str]:
    return sorted(group.words.values_list("word", flat=True))


def last_acts(count: int) -> list[str]:
    return list(TrailEntry.objects.order_by("-seq").values_list("act", flat=True)[:count])[::-1]


class TestActions:
    def test_each_act_is_in_the_trail(self, world: World) -> None:
        group = add(world)
        change_synonyms(group=group, words=f"{SLA}\nOLA", reason="One more", by=world.controller)
        retire_synonyms(group=group, reason="Wrong", by=world.controller)
        return_synonyms(group=group, reason="Right", by=world.controller)
        assert last_acts(4) == ["synonyms.added", "synonyms.changed", "synonyms.retired", "synonyms.changed"]
        assert words_in(group) == ["OLA", "SLA", "服务水平协议", "服务级别协议"]

    @pytest.mark.parametrize("login", ["author", "auditor", "staff", "admin", "superuser"])
    def test_others_than_controllers_are_refused(self, world: World, login: str) -> None:
        group = add(world)
        before = TrailEntry.objects.count()
        with pytest.raises(Refused):
            add(world, "a\nb", by=login)
        with pytest.raises(Refused):
            change_synonyms(group=group, words="a\nb", reason="x", by=world.fresh(login))
        for act in (retire_synonyms, return_synonyms):
            with pytest.raises(Refused):
                act(group=group, reason="x", by=world.fresh(login))
        assert TrailEntry.objects.count() == before and words_in(group)[0] == "SLA"

    @pytest.mark.parametrize("words", ["", "one", "one\nONE", "one\n！？", "one\n" + "x" * 201])
    def test_what_is_no_group_is_refused(self, world: World, words: str) -> None:
        with pytest.raises(Refused):
            add(world, words)
        assert not SynonymGroup.objects.exists()

    def test_a_word_stands_in_one_group_only(self, world: World) -> None:
        first = add(world)
        with pytest.raises(Refused):
            add(world, "sla\nagreement")
        retire_synonyms(group=first, reason="x", by=world.controller)
        add(world, "sla\nagreement")
        with pytest.raises(Refused):
            return_synonyms(group=first, reason="x", by=world.controller)

    def test_a_reason_is_wanted(self, world: World) -> None:
        with pytest.raises(Refused):
            add(world, reason=" ")


class TestRegister:
    def test_a_group_is_added_changed_and_its_history_shown(self, world: World) -> None:
        client = world.client("controller")
        assert client.post(f"{BASE}create/", {"words": SLA, "reason": "Needed"}).status_code == 302
        group = SynonymGroup.objects.get()
        page = client.get(f"{BASE}edit/{group.pk}/").content.decode()
        assert "服务水平协议" in page
        changed = {"words": "SLA\n服务级别协议\nagreement", "reason": "Sharper", "note": "from the desk"}
        assert client.post(f"{BASE}edit/{group.pk}/", changed).status_code == 302
        assert words_in(group) == ["SLA", "agreement", "服务级别协议"]
        page = client.get(f"{BASE}history/{group.pk}/").content.decode()
        assert "Sharper" in page and "服务水平协议" in page and "from the desk" in page
        assert len(history_of(group)) == 2
        assert "SLA, 服务级别协议, agreement" in client.get(BASE).content.decode()

    def test_what_is_refused_is_said_and_nothing_typed_is_lost(self, world: World) -> None:
        page = world.client("controller").post(f"{BASE}create/", {"words": "only one", "reason": "why"})
        text = page.content.decode()
        assert page.status_code == 200 and "only one" in text and "why" in text
        assert not SynonymGroup.objects.exists()

    @pytest.mark.parametrize("login", ["author", "auditor", "admin", "staff"])
    def test_nobody_else(self, world: World, login: str) -> None:
        group = add(world)
        client = world.client(login)
        pages = ("", "create/", *(f"{p}/{group.pk}/" for p in ("edit", "history", "retire", "return")))
        for page in pages:
            assert client.get(BASE + page).status_code in (302, 404), page
            answer: Any = client.post(BASE + page, {"words": "a\nb", "reason": "x"})
            assert answer.status_code in (302, 404), page
        assert SynonymGroup.objects.count() == 1 and group.words.count() == 3

    def test_its_doors_are_open_and_none_for_deleting(self, world: World) -> None:
        group = add(world)
        for name in ("index", "create", "edit", "history", "retire", "return"):
            assert is_open(f"search_synonymgroup_modeladmin_{name}")
        client = world.client("controller")
        assert client.post(f"{BASE}delete/{group.pk}/").status_code == 404
