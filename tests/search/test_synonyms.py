"""Words that mean the same: applied to the question, said to the reader, kept by few and in the trail."""

from typing import Any

import pytest

from ledger.errors import Refused
from ledger.models import TrailEntry
from ledger.trail import Actor
from search import actions, rules
from search.models import Synonym, SynonymGroup
from search.queries import Results, Swap, Wish, search
from search.statement import BY_SYNONYM
from tests.search.corpus import Reader, Shelf

GROUP = ["SLA", "服务级别协议", "服务水平协议", "service level agreement"]


class Keeper:
    """Who may keep synonyms, here."""

    def trail_actor(self) -> Actor:
        return Actor("keeper", "Keeper")


class Other(Keeper):
    """Who may not."""


@pytest.fixture(autouse=True)
def keepers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_keepers", [lambda by: "Not you." if isinstance(by, Other) else ""])


@pytest.fixture
def library(shelf: Shelf) -> Shelf:
    shelf.put("A-1", "|按 SLA 模板执行", title="甲")
    shelf.put("A-2", "|服务级别协议模板见附件", title="乙")
    shelf.put("A-3", "|服务水平协议", title="丙")
    shelf.put("A-4", "|A service level agreement is signed", title="丁")
    shelf.put("A-5", "|Its level of service needs agreement", title="戊")
    add(*GROUP)
    return shelf


def add(*words: str, **more: Any) -> SynonymGroup:
    return actions.add_synonyms(words=words, reason="统一用语", by=Keeper(), **more)


def ask(typed: str, **wish: Any) -> Results:
    return search(Reader(), Wish(typed, **wish))


def found(typed: str, **wish: Any) -> list[str]:
    return [hit.document for hit in ask(typed, **wish).hits]


def test_a_question_for_one_is_a_question_for_all(library: Shelf) -> None:
    for typed in ("SLA", "sla", "服务级别协议", "服務水平協議"):
        assert set(found(typed)) == {"A-1", "A-2", "A-3", "A-4"}, typed
    assert set(found("Service Level Agreement")) == {"A-1", "A-2", "A-3", "A-4", "A-5"}


def test_what_was_typed_stands_first(library: Shelf) -> None:
    for typed, first in (("SLA", "A-1"), ("服务级别协议", "A-2"), ("服务水平协议", "A-3")):
        results = ask(typed)
        assert results.hits[0].document == first
        assert {hit.band for hit in results.hits[1:]} == {BY_SYNONYM}
    assert set(found("service level agreement")[:2]) == {"A-4", "A-5"}


def test_inside_a_chinese_run_and_beside_other_words(library: Shelf) -> None:
    assert set(found("服务级别协议模板")) == {"A-1", "A-2"}
    assert set(found("SLA 模板")) == {"A-1", "A-2"}
    assert found("service level agreement 附件") == ["A-2"]


def test_the_longest_word_wins(library: Shelf) -> None:
    add("协议", "合同")
    library.put("A-6", "|服务级别合同", title="己")
    assert "A-6" not in found("服务级别协议")
    assert "A-6" in found("级别协议")


def test_it_is_said_and_can_be_switched_off(library: Shelf) -> None:
    results = ask("ＳＬＡ 模板")
    assert results.swaps == (Swap("ＳＬＡ", ("服务级别协议", "服务水平协议", "service level agreement")),)
    assert found("SLA", synonyms=False) == ["A-1"]
    assert ask("SLA", synonyms=False).swaps == ()
    assert ask("模板").swaps == ()


@pytest.mark.parametrize(
    ("typed", "right"), [('"SLA"', ["A-1"]), ("「服务级别协议」", ["A-2"]), ("X-SLA-1", [])]
)
def test_quotations_and_numbers_take_none(library: Shelf, typed: str, right: list[str]) -> None:
    assert found(typed) == right
    assert ask(typed).swaps == ()


def test_synonyms_are_marked(library: Shelf) -> None:
    html = {hit.document: str(hit.places[0].html) for hit in ask("服务级别协议模板").hits}
    assert "<mark>SLA 模板</mark>" in html["A-1"]
    assert "<mark>服务级别协议模板</mark>" in html["A-2"]
    english = {hit.document: str(hit.places[0].html) for hit in ask("SLA").hits}["A-4"]
    assert "<mark>service level agreement</mark>" in english


def test_at_most_eight_variants(library: Shelf) -> None:
    add("审批", *[f"审批{i}号" for i in range(15)])
    from search.language import parse
    from search.synonyms import thesaurus_for

    (part,) = parse("审批", thesaurus_for("审批")).parts
    assert len(part.others) == 7


def test_a_change_counts_at_once(library: Shelf) -> None:
    group = SynonymGroup.objects.get()
    actions.change_synonyms(group=group, words=["SLA", "承诺书"], reason="改", by=Keeper())
    library.put("A-7", "|承诺书", title="庚")
    assert set(found("SLA")) == {"A-1", "A-7"}
    actions.retire_synonyms(group=group, reason="停", by=Keeper())
    assert found("SLA") == ["A-1"]


def test_one_query_more_however_many_groups(library: Shelf, django_assert_num_queries: Any) -> None:
    for size in (1, 30):
        for i in range(size):
            add(f"词{size}{i}甲", f"词{size}{i}乙")
        with django_assert_num_queries(5):
            ask("SLA")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["SLA"], "at least two"),
        (["SLA", "ｓｌａ"], "at least two"),
        ([], "at least two"),
        (["SLA", "——"], "no letter"),
        (["SLA", "x" * 101], "too long"),
        (["服务水平协议", "承诺"], "another group"),
        ([f"w{chr(97 + i)}" for i in range(21)], "At most 20"),
    ],
)
def test_what_makes_no_group_is_refused(shelf: Shelf, words: list[str], why: str) -> None:
    add("服务级别协议", "服务水平协议")
    with pytest.raises(Refused, match=why):
        add(*words)
    assert SynonymGroup.objects.count() == 1
    assert not TrailEntry.objects.filter(act="synonyms.added").exclude(
        thing_key=str(SynonymGroup.objects.get().pk)
    )


def test_others_than_its_keepers_are_refused(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    group = add("甲", "乙")
    for act in (
        lambda by: actions.add_synonyms(words=["丙", "丁"], reason="r", by=by),
        lambda by: actions.change_synonyms(group=group, words=["丙", "丁"], reason="r", by=by),
        lambda by: actions.retire_synonyms(group=group, reason="r", by=by),
    ):
        with pytest.raises(Refused, match="Not you"):
            act(Other())
    with pytest.raises(Refused, match="Reason"):
        actions.add_synonyms(words=["丙", "丁"], reason=" ", by=Keeper())
    with pytest.raises(Refused, match="Note"):
        add("丙", "丁", note="x" * 201)
    monkeypatch.setattr(rules, "_keepers", [])
    with pytest.raises(Refused, match="Nobody"):
        add("丙", "丁")


def test_every_act_is_in_the_trail(shelf: Shelf) -> None:
    group = add("甲", "乙")
    actions.change_synonyms(group=group, words=["甲", "丙"], note="注", reason="改", by=Keeper())
    actions.retire_synonyms(group=group, reason="停", by=Keeper())
    told = TrailEntry.objects.filter(thing_kind="synonyms").order_by("pk").values_list("act", "actor_key")
    assert list(told) == [(f"synonyms.{act}", "keeper") for act in ("added", "changed", "retired")]
    with pytest.raises(Refused, match="out of use already"):
        actions.retire_synonyms(group=group, reason="停", by=Keeper())


def test_what_a_room_hands_down(library: Shelf) -> None:
    library.put("A-8", "|外部支持合同", title="辛")
    library.put("A-9", "|分包合同", title="壬")
    library.put_term("外部支持合同", "support contract", "UC", forbidden=["分包合同"])
    assert found("UC") == ["A-8"]
    assert set(found("分包合同")) == {"A-8", "A-9"}
    assert found("外部支持合同") == ["A-8"]
    group = SynonymGroup.objects.get(source=library.name)
    for act in (
        lambda: actions.change_synonyms(group=group, words=["a", "b"], reason="r", by=Keeper()),
        lambda: actions.retire_synonyms(group=group, reason="r", by=Keeper()),
    ):
        with pytest.raises(Refused, match="glossary"):
            act()
    before = list(Synonym.objects.values_list("pk", flat=True))
    library.put_term("外部支持合同", "support contract", "UC", forbidden=["分包合同"])
    assert list(Synonym.objects.values_list("pk", flat=True)) == before
    actions.put_words(source=library.name, key="外部支持合同", words=None)
    assert found("UC") == []
