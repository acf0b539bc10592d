"""Elasticsearch finds what the database finds: the same ids, bands, totals and facets, for everybody, on every day."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import clock
from search import actions
from search.delivery import deliver_all
from search.queries import Wish, search
from search.refilling import refill
from search.sources import Granted
from search.statement import Filters
from tests.elastic.asked import both, groups
from tests.search.corpus import Reader, Shelf
from tests.search.hostile import HOSTILE
from tests.search.test_queries import TABLE

pytestmark = pytest.mark.elastic
DAY = timedelta(days=1)
FIRST = datetime(2025, 3, 1, tzinfo=UTC)


def test_the_table_of_questions(elastic: Any, library: Shelf) -> None:
    refill()
    for row in TABLE:
        typed, expected = row[0], row[1]
        found = [hit.document for hit in both(typed, per_page=50).hits]
        assert (set(found) if isinstance(expected, set) else found) == expected, typed


def test_hostile_questions_are_answered_by_it(elastic: Any, library: Shelf) -> None:
    refill()
    for typed in HOSTILE:
        both(typed)


def test_random_questions_are_answered_alike(elastic: Any, library: Shelf) -> None:
    refill()
    written = st.text(max_size=60) | st.text('服务级别协議aSLMs1-0“”"「 ', max_size=20)

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(written)
    def ask(typed: str) -> None:
        both(typed)

    ask()


def test_every_boundary_of_a_period_to_the_microsecond(elastic: Any, shelf: Shelf) -> None:
    every, tick = Reader(("all",)), timedelta(microseconds=1)
    spans = [(FIRST, FIRST + DAY), (FIRST + 2 * DAY, FIRST + 3 * DAY)]
    shelf.put("A-1", "|内容", title="甲", spans=spans)
    shelf.put("A-2", "|内容", title="乙", spans=[(FIRST, FIRST)])
    refill()
    right = {
        FIRST - tick: False,
        FIRST: True,
        FIRST + DAY - tick: True,
        FIRST + DAY: False,
        FIRST + 2 * DAY: True,
        FIRST + 3 * DAY - tick: True,
        FIRST + 3 * DAY: False,
    }
    with clock.moved_to(FIRST + 9 * DAY):
        for instant, is_found in right.items():
            assert groups("内容", every, at=instant) == (["A-1@1.0"] if is_found else []), instant
        assert set(groups("内容", every, every_state=True)) == {"A-1@1.0", "A-2@1.0"}
        assert groups("内容", at=FIRST) == []
    for instant, is_found in right.items():
        with clock.moved_to(instant):
            assert bool(groups("内容")) == is_found, instant


def test_nothing_is_told_of_what_one_may_not_find(elastic: Any, shelf: Shelf) -> None:
    shelf.put("A-1", "开放|秘密与公开", title="公开", type="manual", department="PUB")
    shelf.put("B-2", "隐藏|秘密计划", title="秘密", department="SEC", grants=[Granted("post:7")])
    refill()
    for typed in ("秘密", "B-2", "b2", "秘密计划", "隐藏"):
        told = repr(both(typed))
        assert "B-2@" not in told and "SEC" not in told
        assert "B-2@1.0" in groups(typed, Reader(("post:7",)))
    assert groups("秘密", Reader(())) == []


def test_facets_and_filters(elastic: Any, shelf: Shelf) -> None:
    shelf.put("A-1", "|内容一", "|内容二 SLA", "Text|SLA text", title="甲", type="manual", year=2024)
    shelf.put("A-2", "|内容三 SLA", title="乙", type="procedure", year=2025, department="SAL")
    refill()
    assert {f.value: f.count for f in both("内容").facets["kind"]} == {"clause": 2}
    assert {f.value: f.count for f in both("SLA").facets["language"]} == {"zh": 2, "en": 1}
    for filters, found in [
        (Filters(type=("manual",)), {"A-1@1.0"}),
        (Filters(year=(2025,)), {"A-2@1.0"}),
        (Filters(year=(2025,), type=("manual",)), set()),
        (Filters(language=("en",)), {"A-1@1.0"}),
        (Filters(department=("SAL", "TOC")), {"A-1@1.0", "A-2@1.0"}),
        (Filters(kind=("clause",), language=("zh",)), {"A-1@1.0", "A-2@1.0"}),
        (Filters(number=("A-2",)), {"A-2@1.0"}),
    ]:
        assert set(groups("SLA", filters=filters)) == found, filters


def test_places_are_counted_beyond_those_shown(elastic: Any, shelf: Shelf) -> None:
    shelf.put("A-1", *[f"节{i}|内容{i}" for i in range(40)], title="甲")
    shelf.put("A-2", "|内容 SLA", "Text|SLA", title="乙")
    refill()
    hits = {hit.document: hit for hit in both("内容").hits}
    assert (hits["A-1"].more, hits["A-2"].more) == (38, 0)


def test_of_two_languages_the_reader_s_stands_first(elastic: Any, shelf: Shelf) -> None:
    shelf.put("A-1", "|SLA 管理", "Text|SLA", title="甲")
    refill()
    for language in ("zh", "en"):
        (hit,) = both("SLA", language=language).hits
        assert hit.places[0].language == language


def test_pages_are_stable_and_whole(elastic: Any, shelf: Shelf) -> None:
    for i in range(7):
        shelf.put(f"A-{i}", "|同样内容", title="甲")
    refill()
    pages = [search(Reader(), Wish("内容", page=page, per_page=3)) for page in (1, 2, 3, 1000)]
    assert [hit.document for page in pages for hit in page.hits] == [f"A-{i}" for i in range(7)]
    assert [page.engine for page in pages] == ["elasticsearch"] * 4
    assert [page.total for page in pages] == [7] * 4


def test_a_beginning_is_found_among_very_many(elastic: Any, shelf: Shelf) -> None:
    """A phrase that ends in one character asks for every token that begins so; none may be left out."""
    pairs = [chr(0x4E00 + i) for i in range(3000)]
    shelf.put("A-1", *("|" + "。".join(f"别{c}" for c in pairs[i : i + 300]) for i in range(0, 3000, 300)))
    shelf.put("A-2", f"|SLA别{pairs[-1]}", title="乙")
    refill()
    assert groups("别") == ["A-1@1.0", "A-2@1.0"]
    assert groups('"SLA 别"') == ["A-2@1.0"]


def test_order_is_by_band_then_in_force(elastic: Any, shelf: Shelf) -> None:
    ended = [(FIRST, FIRST + DAY)]
    shelf.put("A-6", "|响应时间", title="己", spans=ended)
    shelf.put("A-5", "|响应很快，时间不长", title="戊")
    shelf.put("A-4", "|这里是响应时间", title="丁")
    shelf.put("A-3", "响应时间要求|无", title="丙")
    shelf.put("A-2", "|无", title="响应时间的规定")
    shelf.put("A-1", "|无", title="响应时间", spans=ended)
    refill()
    every = Reader(("all",))
    order = ["A-1@1.0", "A-2@1.0", "A-3@1.0", "A-4@1.0", "A-6@1.0"]
    assert groups("响应时间", every, every_state=True) == order
    assert groups("响应 时间", every, every_state=True)[-2:] == ["A-5@1.0", "A-6@1.0"]


def test_texts_of_every_length_are_found_to_their_end(elastic: Any, shelf: Shelf) -> None:
    shelf.put("A-1", "|" + "前文。" * 3000 + "末尾的词", title="甲")
    refill()
    assert groups("末尾的词") == ["A-1@1.0"]


def test_a_name_of_one_source_opens_nothing_of_another(elastic: Any, shelf: Shelf, monkeypatch: Any) -> None:
    from search import sources

    sources.register(Shelf(name="other"))
    shelf.put("A-1", "|内容", title="甲", grants=[Granted("x")])
    monkeypatch.setattr(shelf, "names_held_by", lambda user: frozenset())
    refill()
    assert groups("内容", Reader(("x",))) == []


def test_access_counts_at_once_and_after_its_delivery(elastic: Any, shelf: Shelf) -> None:
    shelf.put("A-1", "|内容", title="甲")
    refill()
    actions.put_access(source=shelf.name, document="A-1", grants=[Granted("post:7")])
    shelf.allowed["A-1"] = frozenset({Granted("post:7")})
    behind = search(Reader(), Wish("内容"))
    assert (behind.hits, behind.why) == ((), "behind")
    deliver_all()
    assert groups("内容") == []
    assert groups("内容", Reader(("post:7",))) == ["A-1@1.0"]


def test_the_number_of_queries_does_not_grow(
    elastic: Any, shelf: Shelf, django_assert_max_num_queries: Any
) -> None:
    for i in range(3):
        shelf.put(f"A-{i}", "|内容", title="甲")
    refill()
    with django_assert_max_num_queries(9) as few:
        assert search(Reader(), Wish("内容")).engine == "elasticsearch"
    for i in range(3, 9):
        shelf.put(f"A-{i}", "|内容", "|内容", title="甲")
    deliver_all()
    with django_assert_max_num_queries(9) as many:
        assert search(Reader(), Wish("内容")).total == 9
    assert len(few) == len(many)


def test_nothing_readable_is_kept_there(elastic: Any, library: Shelf) -> None:
    refill()
    from search.delivery import state

    kept = elastic.search(index=state().index, size=50)
    assert len(kept["hits"]["hits"]) == 6
    assert "服务" not in repr(kept.body) and "manag" not in repr(kept.body)


def test_words_of_the_same_meaning_and_clauses_of_the_standard(elastic: Any, shelf: Shelf) -> None:
    """What another word found comes last; a clause of the standard filters and counts."""
    from dataclasses import replace

    from search.delivery import state
    from search.engines.elasticsearch.asking import find
    from search.language import parse
    from search.statement import Reader as Asked

    shelf.put("A-1", "|SLA 模板", title="甲")
    group = shelf.put("A-2", "|服务级别协议模板", title="乙")
    shelf.kept["A-2"] = [replace(group, clauses=("2018/8.3.3", "2018/8.3.4"))]
    refill()
    query = parse("SLA 模板")
    (sla, template), (same,) = query.parts, parse("服务级别协议").parts
    query = replace(query, parts=(replace(sla, others=(same,)), template))
    now = clock.now()
    reader = Asked(frozenset({"shelf:staff"}), now, now)

    def ask(filters: Filters) -> Any:
        return find(state().index, query, reader, filters, language="zh", limit=10, offset=0)

    found = ask(Filters())
    assert [(each.key, each.band) for each in found.groups] == [("A-1@1.0", 5), ("A-2@1.0", 7)]
    assert found.facets["clause"] == {"2018/8.3.3": 1, "2018/8.3.4": 1}
    assert [each.key for each in ask(Filters(clause=("2018/8.3.4",))).groups] == ["A-2@1.0"]
