"""The index says of releases what the register says: their texts, their periods, their readers."""

from datetime import timedelta
from typing import Any

import pytest

from documents.actions import change_access
from documents.models import Confidentiality, Release
from documents.queries import may_see_all_states, releases_readable_by, visible_to
from documents.searching import _clauses
from ledger import clock
from search.actions import current_generation
from search.checking import drift_of
from search.queries import Wish, search
from tests.world import CAST, World, body, tomorrow


def found(world: World, login: str, typed: str, **wish: Any) -> list[str]:
    results = search(world.fresh(login), Wish(typed, per_page=100, **wish))
    return [hit.group for hit in results.hits]


def released_at(world: World, level: str) -> Release:
    """A release of this confidentiality, for one other department or one post."""
    release = world.released(body=body("同样的话。"))
    change_access(
        document=release.document,
        confidentiality=level,
        distribution=[world.departments["FIN"]],
        reader_posts=[world.posts["PM-PRJ"]],
        reason="test",
        by=world.controller,
    )
    return release


def test_a_release_is_found_in_both_languages_by_title_clause_and_number(world: World) -> None:
    release = world.released(body=body("约定质量水平的服务。", "Services at the agreed level."))
    key = f"{release.number}@1.0"
    for typed in (
        "级别管理",
        "质量水平",
        "agree",
        "level management",
        release.number,
        "目的",
        "技术运营中心",
    ):
        assert found(world, "staff", typed) == [key], typed
    (hit,) = search(world.staff, Wish("质量水平")).hits
    assert hit.places[0].anchor == "C-1-1"
    assert hit.places[0].html == "约定<mark>质量水平</mark>的服务。"
    assert hit.is_in_force


def test_a_translation_holds_no_chinese_name_and_every_text_comes_before_its_fields() -> None:
    clause = {
        "anchor": "S-1",
        "heading": {"zh": "", "en": ""},
        "text": {"zh": "项目经理编写总结。", "en": "The project manager writes it."},
        "fields": {"actor": {"zh": "项目经理", "en": "Project manager"}, "outputs": ["项目总结"]},
    }
    texts = {text.language: text.text for text in _clauses({"body": [clause]}, "")}
    assert texts["zh"] == "项目经理编写总结。\n项目经理\n项目总结"
    assert texts["en"] == "The project manager writes it.\nProject manager"
    *_rest, only = _clauses({"body": [clause | {"text": {}}], "prevailing_language": "en"}, "")
    assert "项目总结" in only.text


def test_what_stands_in_the_facts_only_is_shown_from_there(world: World) -> None:
    world.released(body=body("约定质量水平的服务。", "Services at the agreed level."))
    (hit,) = search(world.staff, Wish("技术运营中心")).hits
    (place,) = hit.places
    assert place.anchor == "" and "<mark>技术运营中心</mark>" in place.html
    assert hit.more == 0
    (hit,) = search(world.staff, Wish("级别管理")).hits
    assert all(place.anchor for place in hit.places)


def test_drafts_are_not_found(world: World) -> None:
    world.draft(body=body("只在草稿里的话。"))
    assert found(world, "controller", "草稿里的话", every_state=True) == []


def test_a_successor_takes_its_place_at_the_instant_of_effect(world: World) -> None:
    from documents.actions import save_draft

    first = world.released(body=body("最初的说法。", "first"))
    save_draft(document=first.document, by=world.author, body=body("后来的说法。", "later"))
    second = world.released(first.document, effective=tomorrow())
    begins = second.effective_from
    assert found(world, "staff", "说法") == [f"{first.number}@1.0"]
    with clock.moved_to(begins - timedelta(microseconds=1)):
        assert found(world, "staff", "说法") == [f"{first.number}@1.0"]
    with clock.moved_to(begins):
        assert found(world, "staff", "说法") == [f"{second.number}@{second.version}"]
        assert found(world, "staff", "最初") == []
        assert found(world, "auditor", "最初", at=begins - timedelta(seconds=1)) == [f"{first.number}@1.0"]
        assert found(world, "staff", "最初", at=begins - timedelta(seconds=1)) == []
    assert len(found(world, "controller", "说法", every_state=True)) == 2
    assert found(world, "staff", "说法", every_state=True) == []


def test_withdrawn_reinstated_and_the_gap_between(world: World) -> None:
    release = world.released(body=body("会被撤回的话。"))
    key = [f"{release.number}@1.0"]
    start = clock.now()
    with clock.moved_to(start + timedelta(days=1)):
        world.withdraw(release)
        assert found(world, "staff", "会被撤回") == []
    with clock.moved_to(start + timedelta(days=2)):
        world.reinstate(release)
        assert found(world, "staff", "会被撤回") == key
        assert found(world, "auditor", "会被撤回", at=start + timedelta(days=1.5)) == []
        assert found(world, "auditor", "会被撤回", at=start + timedelta(hours=1)) == key
    assert drift_of(current_generation()).is_none


@pytest.mark.parametrize("level", Confidentiality.values)
def test_the_index_lets_find_what_visible_to_lets_read(world: World, level: str) -> None:
    release = released_at(world, level)
    for login in (*CAST, "superuser"):
        person = world.fresh(login)
        right = [f"{r.number}@{r.version}" for r in releases_readable_by(person)]
        assert found(world, login, "同样的话") == right, login
        assert found(world, login, release.number) == right, login
        visible = visible_to(person).filter(pk=release.document_id).exists()
        every = visible and may_see_all_states(person, release.document)
        assert bool(found(world, login, "同样的话", every_state=True)) == every, login
    assert drift_of(current_generation()).is_none


def test_nobody_without_an_account_in_use_finds_anything(world: World) -> None:
    world.released(body=body("同样的话。"))
    world.staff.is_active = False
    world.staff.save()
    assert found(world, "staff", "同样的话") == []


def test_a_release_refused_is_not_in_the_index(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from documents.actions import releasing
    from ledger.errors import Refused

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise Refused("no")

    monkeypatch.setattr(releasing.trail, "record", refuse)
    with pytest.raises(Refused):
        world.released(body=body("没有发布的话。"))
    assert not Release.objects.exists()
    assert found(world, "controller", "没有发布", every_state=True) == []
    assert drift_of(current_generation()).is_none


def test_the_clauses_of_the_standard_come_from_the_frozen_text(world: World) -> None:
    from documents.actions import save_draft
    from search.statement import Filters

    document = world.draft(body=body("同样的话。"))
    save_draft(document=document, by=world.author, standard_clauses=["2018:8.3.3", "2018:8.2"])
    key = f"{world.released(document).number}@1.0"
    (hit,) = search(world.staff, Wish("同样的话", filters=Filters(clause=("2018/8.3.3",)))).hits
    assert hit.group == key
    facets = search(world.staff, Wish("同样的话")).facets["clause"]
    assert [(f.value, f.count) for f in facets] == [("2018/8.2", 1), ("2018/8.3.3", 1)]
    assert drift_of(current_generation()).is_none


def test_the_glossary_hands_its_words_down(world: World) -> None:
    """In the transaction of each of its acts; a term out of use is no word any more."""
    from documents.actions import add_term, change_term, retire_term, return_term
    from search.suggesting import suggest

    words = {
        "term_zh": "外部支持合同",
        "term_en": "underpinning contract",
        "abbreviation": "UC",
        "definition_zh": "与外部供应商签订的合同。",
        "definition_en": "A contract with a supplier.",
        "forbidden_zh": "外包协议",
    }
    key = [f"{world.released(body=body('见外部支持合同。')).number}@1.0"]
    assert found(world, "staff", "UC") == []
    term = add_term(**words, reason="x", by=world.controller)
    for typed in ("UC", "underpinning contract", "外包协议"):
        assert found(world, "staff", typed) == key, typed
    assert [s.kind for s in suggest(world.staff, "underpin")] == ["term"]
    assert drift_of(current_generation()).is_none
    change_term(term=term, **{**words, "abbreviation": "ESC"}, reason="x", by=world.controller)
    assert (found(world, "staff", "UC"), found(world, "staff", "ESC")) == ([], key)
    retire_term(term=term, reason="x", by=world.controller)
    assert found(world, "staff", "ESC") == []
    assert suggest(world.staff, "underpin") == ()
    assert drift_of(current_generation()).is_none
    return_term(term=term, reason="x", by=world.controller)
    assert found(world, "staff", "ESC") == key


@pytest.mark.parametrize("login", ["controller", "author", "staff", "auditor", "admin"])
def test_synonyms_are_kept_by_controllers(world: World, login: str) -> None:
    from ledger.errors import Refused
    from search.actions import add_synonyms

    person = world.fresh(login)
    if login == "controller":
        assert add_synonyms(words=["甲词", "乙词"], reason="x", by=person).pk
    else:
        with pytest.raises(Refused, match="controller"):
            add_synonyms(words=["甲词", "乙词"], reason="x", by=person)


@pytest.mark.parametrize("level", Confidentiality.values)
def test_nobody_is_suggested_what_he_may_not_read(world: World, level: str) -> None:
    from search.suggesting import suggest

    release = released_at(world, level)
    for login in (*CAST, "superuser"):
        person = world.fresh(login)
        may = releases_readable_by(person).exists()
        assert bool(suggest(person, release.number)) == may, login
        assert bool(suggest(person, release.title_zh)) == may, login
