"""What a search promises whoever asks: right on every day, nothing told to who may not know, nothing ever raised."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import clock
from search import actions
from search.language import cut, parse
from search.queries import Wish, search
from search.sources import Granted
from search.statement import Filters
from tests.search.corpus import Reader, Shelf
from tests.search.hostile import HOSTILE

DAY = timedelta(days=1)
FIRST = datetime(2025, 3, 1, tzinfo=UTC)


def found(typed: str, reader: Any = None, **wish: Any) -> list[str]:
    results = search(reader or Reader(), Wish(typed, per_page=100, **wish))
    assert results.total == len(results.hits)
    return [hit.group for hit in results.hits]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_answered(shelf: Shelf, typed: str) -> None:
    shelf.put("A-1", "服务级别|text", title="甲")
    search(Reader(), Wish(typed))


def test_random_questions_are_answered(shelf: Shelf) -> None:
    shelf.put("A-1", "服务级别|text", title="甲")

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=60))
    def ask(typed: str) -> None:
        search(Reader(), Wish(typed))

    ask()


ALPHABET = "服务级别 服务ab。"


def test_what_is_found_is_what_stands_there(shelf: Shelf) -> None:
    """Against the plainest truth: a Chinese word is found just where it stands as a substring."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(st.text(ALPHABET, min_size=1, max_size=30), min_size=1, max_size=6),
        st.lists(st.text("服务级别", min_size=1, max_size=4), min_size=1, max_size=8),
    )
    def compare(texts: list[str], words: list[str]) -> None:
        shelf.kept.clear()
        for place, text in enumerate(texts):
            shelf.kept.pop(f"N-{place}", None)
            shelf.put(f"N-{place}", f"|{text}", title="x")
        for place in range(len(texts), 6):
            actions.remove_group(source=shelf.name, document=f"N-{place}", group=f"N-{place}@1.0")
        for word in words:
            right = {f"N-{place}@1.0" for place, text in enumerate(texts) if word in text}
            assert set(found(word)) == right, (texts, word)

    compare()


def test_latin_words_are_found_whole(shelf: Shelf) -> None:
    shelf.put("A-1", "|cat concatenate", title="x")
    assert found("cat") == ["A-1@1.0"]
    assert found("cate") == []


def test_every_boundary_of_a_period(shelf: Shelf) -> None:
    """A withdrawn and reinstated release: in force, a gap, in force again, superseded."""
    every = Reader(("all",))
    spans = [(FIRST, FIRST + DAY), (FIRST + 2 * DAY, FIRST + 3 * DAY)]
    shelf.put("A-1", "|内容", title="甲", spans=spans)
    tick = timedelta(microseconds=1)
    right = {
        FIRST - tick: False,
        FIRST: True,
        FIRST + DAY - tick: True,
        FIRST + DAY: False,
        FIRST + 2 * DAY - tick: False,
        FIRST + 2 * DAY: True,
        FIRST + 3 * DAY - tick: True,
        FIRST + 3 * DAY: False,
    }
    with clock.moved_to(FIRST + 9 * DAY):
        for instant, is_found in right.items():
            assert bool(found("内容", every, at=instant)) == is_found, instant
        assert found("内容", every) == []
        assert found("内容", every, every_state=True) == ["A-1@1.0"]
    for instant, is_found in right.items():
        with clock.moved_to(instant):
            assert bool(found("内容")) == is_found, instant


def test_who_holds_no_every_time_grant_finds_nothing_on_another_day(shelf: Shelf) -> None:
    shelf.put("A-1", "|内容", title="甲")
    day = clock.now() - DAY
    assert found("内容") == ["A-1@1.0"]
    assert found("内容", at=day) == []
    assert found("内容", every_state=True) == []
    assert found("内容", Reader(("all",)), at=day) == ["A-1@1.0"]


def test_nothing_is_told_of_what_one_may_not_find(shelf: Shelf) -> None:
    shelf.put("A-1", "开放|秘密与公开", title="公开", type="manual", department="PUB")
    shelf.put(
        "B-2",
        "隐藏|秘密计划",
        title="秘密",
        type="procedure",
        department="SEC",
        grants=[Granted("post:7")],
    )
    for typed in ("秘密", "B-2", "b2", "秘密计划", "隐藏"):
        results = search(Reader(), Wish(typed))
        told = repr((results.hits, results.total, results.facets, results.near))
        assert "B-2" not in told and "SEC" not in told and "计划" not in told
        assert results.total == len(results.hits)
        assert "B-2@1.0" in found(typed, Reader(("post:7",)))
    assert found("秘密", Reader(())) == []
    assert found("秘密", AnonymousUser()) == []


def test_a_name_of_one_source_opens_nothing_of_another(shelf: Shelf, monkeypatch: Any) -> None:
    from search import sources

    other = Shelf(name="other")
    sources.register(other)
    shelf.put("A-1", "|内容", title="甲", grants=[Granted("x")])
    monkeypatch.setattr(shelf, "names_held_by", lambda user: frozenset())
    assert found("内容", Reader(("x",))) == []


def test_access_counts_at_once(shelf: Shelf) -> None:
    shelf.put("A-1", "|内容", title="甲")
    actions.put_access(source=shelf.name, document="A-1", grants=[Granted("post:7")])
    assert found("内容") == []
    assert found("内容", Reader(("post:7",))) == ["A-1@1.0"]


def test_facets_count_results_not_clauses(shelf: Shelf) -> None:
    shelf.put("A-1", "|内容一", "|内容二", title="甲", type="manual", year=2024)
    shelf.put("A-2", "|内容三", title="乙", type="procedure", year=2025)
    results = search(Reader(), Wish("内容"))
    assert {f.value: f.count for f in results.facets["type"]} == {"manual": 1, "procedure": 1}
    assert {f.value: f.count for f in results.facets["year"]} == {"2024": 1, "2025": 1}
    assert found("内容", filters=Filters(type=("manual",))) == ["A-1@1.0"]
    assert found("内容", filters=Filters(year=(2025,), type=("manual",))) == []


def test_clauses_stand_under_their_document(shelf: Shelf) -> None:
    shelf.put("A-1", *[f"节{i}|内容{i}" for i in range(5)], title="甲")
    (hit,) = search(Reader(), Wish("内容")).hits
    assert len(hit.places) == 2
    assert hit.more == 3
    assert hit.places[0].html == "<mark>内容</mark>0"


def test_a_clause_in_two_languages_is_one_place(shelf: Shelf) -> None:
    shelf.put("A-1", "|SLA 管理", title="甲")
    group = shelf.put("A-2", "|SLA 管理", title="乙")
    from dataclasses import replace

    clause = replace(group.texts[1], key="C-1:en", language="en", text="An SLA")
    both = replace(group, texts=(*group.texts, clause))
    actions.put_group(source=shelf.name, group=both, grants=shelf.allowed["A-2"])
    hits = {h.document: h for h in search(Reader(), Wish("SLA", language="en")).hits}
    assert [place.language for place in hits["A-2"].places] == ["en"]
    assert hits["A-2"].more == 0


def test_pages_are_stable_and_bounded(shelf: Shelf) -> None:
    for i in range(7):
        shelf.put(f"A-{i}", "|同样内容", title="甲")
    pages = [search(Reader(), Wish("内容", page=page, per_page=3)) for page in (1, 2, 3, 4)]
    shown = [hit.document for page in pages for hit in page.hits]
    assert shown == [f"A-{i}" for i in range(7)]
    assert {page.total for page in pages[:3]} == {7}
    assert search(Reader(), Wish("内容", page=-5, per_page=-1)).hits


def test_the_number_of_queries_does_not_grow(shelf: Shelf, django_assert_num_queries: Any) -> None:
    for i in range(3):
        shelf.put(f"A-{i}", "|内容", title="甲")
    with django_assert_num_queries(5):
        search(Reader(), Wish("内容"))
    for i in range(3, 9):
        shelf.put(f"A-{i}", "|内容", "|内容", title="甲")
    with django_assert_num_queries(5):
        assert search(Reader(), Wish("内容")).total == 9


def test_long_texts_are_found_to_their_end(shelf: Shelf) -> None:
    shelf.put("A-1", "|" + "前文。" * 3000 + "末尾的词", title="甲")
    assert found("末尾的词") == ["A-1@1.0"]
    (hit,) = search(Reader(), Wish("末尾的词")).hits
    assert "<mark>末尾的词</mark>" in hit.places[0].html
    assert hit.more == 0


def test_order_is_by_band(shelf: Shelf) -> None:
    shelf.put("A-5", "|响应很快，时间不长，时间与响应", title="戊")
    shelf.put("A-4", "|这里是响应时间", title="丁")
    shelf.put("A-3", "响应时间要求|无", title="丙")
    shelf.put("A-2", "|无", title="响应时间的规定")
    shelf.put("A-1", "|无", title="响应时间")
    assert found("响应时间") == ["A-1@1.0", "A-2@1.0", "A-3@1.0", "A-4@1.0"]
    assert found("响应 时间")[0] == "A-1@1.0"
    assert found("响应 时间")[-1] in ("A-5@1.0", "A-4@1.0")


def test_tokens_of_entry_and_question_meet() -> None:
    text = "服务级别管理程序"
    part = parse(text).parts[0]
    assert part.tokens == cut(text).words[:-1]
