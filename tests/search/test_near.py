"""The second tier: what is nearly what was asked, labelled as such, and never more than the reader may find."""

from datetime import timedelta
from typing import Any

import pytest

from ledger import clock
from search.queries import Results, Wish, search
from search.sources import Granted
from search.statement import Filters
from tests.search.corpus import BEGINS, Reader, Shelf


def ask(typed: str, reader: Any = None, **wish: Any) -> Results:
    return search(reader or Reader(), Wish(typed, **wish))


def near(typed: str, reader: Any = None, **wish: Any) -> list[str]:
    return [hit.document for hit in ask(typed, reader, **wish).near]


def marks(results: Results) -> str:
    return " ".join(str(place.html) for hit in results.near for place in hit.places)


@pytest.fixture
def few(shelf: Shelf) -> Shelf:
    """Three documents that have little in common."""
    shelf.put("A-1", "目的|规范服务级别的管理。", "升级|重大事件由经理升级处理。", title="服务级别管理程序")
    shelf.put(
        "A-2", "编制|新版手册的编制说明。", "Purpose|Configuration items are audited.", title="配置手册"
    )
    shelf.put("A-3", "范围|适用于采购部的全部供方。", title="供方评价办法", type="manual")
    return shelf


def test_parts_in_different_clauses_of_one_document(few: Shelf) -> None:
    results = ask("规范 经理升级")
    assert (results.hits, results.total) == ((), 0)
    (hit,) = results.near
    assert hit.document == "A-1"
    assert {place.heading for place in hit.places} == {"目的", "升级"}
    assert "<mark>规范</mark>" in marks(results) and "<mark>经理升级</mark>" in marks(results)


def test_a_chinese_question_is_cut_into_words(few: Shelf) -> None:
    """No text holds the run, and yet all of its words stand in one document."""
    results = ask("手册编制说明配置")
    assert results.total == 0
    assert results.near[0].document == "A-2"
    assert "<mark>手册</mark>" in marks(results)


@pytest.mark.parametrize(
    "typed", ["服务及别", "服物级别", "副务级别", "服务级憋", "供方平价办法", "供方评价办发"]
)
def test_one_wrong_character(few: Shelf, typed: str) -> None:
    right = "A-3" if typed.startswith("供") else "A-1"
    assert ask(typed).total == 0
    assert near(typed)[0] == right


def test_one_wrong_character_where_the_rest_is_everywhere(shelf: Shelf) -> None:
    """The only whole pair left stands in every entry and is dropped; the open character still finds it."""
    for i in range(230):
        shelf.put(f"B-{i}", "|服务", title="服务")
    shelf.put("A-1", "|按服务级别执行", title="甲")
    results = ask("服务及别")
    assert [hit.document for hit in results.near] == ["A-1"]
    assert "<mark>服务</mark>级<mark>别</mark>" in marks(results)


def test_the_near_tier_waits_for_few_results(shelf: Shelf) -> None:
    for i in range(3):
        shelf.put(f"A-{i}", "|响应时间", title="甲")
    shelf.put("B-1", "|响应很快", title="乙")
    assert near("响应时间") == []
    assert near("响应时间", filters=Filters(type=("procedure",))) == []
    shelf.put("C-1", "|升级流程", title="丙")
    shelf.put("C-2", "|升级办法", title="丁")
    assert near("升级流程") == ["C-2"]


def test_near_matches_repeat_nothing_and_change_no_total(few: Shelf) -> None:
    results = ask("服务级别", per_page=1, page=2)
    assert results.total == 1
    assert [hit.document for hit in results.near] == []
    exact = ask("服务级别")
    assert [hit.document for hit in exact.hits] == ["A-1"]
    assert exact.near == ()
    assert {facet.value: facet.count for facet in exact.facets["type"]} == {"procedure": 1}


@pytest.mark.parametrize("typed", ["A-9", "a 9", "A9", "A-1", "ITSM-SLM-P-009", "itsm slm p 009", "2.3"])
def test_another_number_is_no_near_match(few: Shelf, typed: str) -> None:
    assert near(typed) == []


def test_filters_and_periods_hold_for_near_matches(few: Shelf) -> None:
    assert near("供方平价办法", filters=Filters(type=("procedure",))) == []
    day = timedelta(days=1)
    few.put("P-1", "|质量目标分解", title="过去", spans=[(BEGINS, BEGINS + day)])
    few.put("F-1", "|质量目标分解", title="将来", spans=[(clock.now() + day, None)])
    assert near("质量目标分界") == []
    every = Reader(("all",))
    assert near("质量目标分界", every) == []
    assert near("质量目标分界", every, at=BEGINS) == ["P-1"]
    assert set(near("质量目标分界", every, every_state=True)) == {"P-1", "F-1"}
    assert near("质量目标分界", Reader(), at=BEGINS) == []


def test_near_matches_tell_nothing(few: Shelf) -> None:
    few.put("S-1", "|绝密并购计划", title="并购", grants=[Granted("post:7")])
    for typed in ("绝密并购计画", "并购 计划 目的", "并购"):
        results = ask(typed)
        assert "S-1" not in repr(results)
    assert near("绝密并购计画", Reader(("post:7",))) == ["S-1"]


def test_english_words_apart(few: Shelf) -> None:
    assert near("audited vessels") == ["A-2"]


def test_the_number_of_queries_does_not_grow(shelf: Shelf, django_assert_max_num_queries: Any) -> None:
    counts = []
    for size in (1, 9):
        for i in range(size):
            shelf.put(f"A-{size}{i}", "|内容甚多", "|甚多内容", title="甲")
        with django_assert_max_num_queries(20) as queries:
            assert search(Reader(), Wish("内容深多")).near
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_takes_too_long_is_left_out(few: Shelf, monkeypatch: Any) -> None:
    monkeypatch.setattr("search.budget.MOST_STEPS", -1)
    monkeypatch.setattr("search.budget._EACH", 1)
    monkeypatch.setattr("search.budget.MOST_MILLISECONDS", 1)
    monkeypatch.setattr("search.near._ALWAYS_ALLOWED", 10**9)
    results = ask("服务及别")
    assert results.total == 0
    assert search(Reader(), Wish("服务级别")).total == 1
