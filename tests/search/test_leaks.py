"""Nobody learns by any channel what he may not know; for each, a twin who may shows that there is something to learn.

Every engine that answers readers goes through the same tests; Elasticsearch's run in `make elastic-tests`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ledger import clock
from search.engines.elasticsearch import NAME as ELASTICSEARCH
from search.queries import Results, Wish, search
from search.sources import Granted
from search.statement import Filters
from search.suggesting import suggest
from tests.elastic.server import in_step
from tests.search.corpus import BEGINS, Reader, Shelf

DAY = timedelta(days=1)
HIDDEN = ("S-7", "密", "并购", "Nightfall", "nightfall", "SEC", "2018/9.9", "charter", "1999")
STRANGER, TWIN = Reader(), Reader(("staff", "post:7"))
#: Who may see every state, and who only what is in force.
EVERY, NOW = Reader(("staff", "all")), Reader()


@pytest.fixture
def ask(shelf: Shelf, engine: str) -> Callable[..., Results]:
    """Two open documents, and one for a post alone."""
    shelf.put("A-1", "目的|公开的计划内容", title="公开计划", clauses=("2018/8.2",))
    shelf.put("A-2", "目的|另一项内容", "Scope|Plans of the project", title="公开目录")
    secret: dict[str, Any] = {"type": "charter", "department": "SEC", "year": 1999, "clauses": ("2018/9.9",)}
    shelf.put(
        "S-7",
        "并购方案|计划内容与密议程序",
        "Nightfall|Plans of Nightfall",
        title="密约计划书",
        title_en="Nightfall charter",
        grants=[Granted("post:7")],
        **secret,
    )

    def asked(typed: str, reader: Reader, **wish: Any) -> Results:
        if engine == ELASTICSEARCH:
            in_step()
        results = search(reader, Wish(typed, engine=engine, **wish))
        if results.query.parts and reader.names and engine == ELASTICSEARCH:
            assert (results.engine, results.why) == (ELASTICSEARCH, "")
        return results

    return asked


def told(results: Results) -> str:
    """Everything an answer says, apart from the question itself."""
    said = (results.hits, results.total, results.facets, results.near, results.meant, results.why)
    return repr(said)


QUESTIONS = [
    ("计划内容", "hits"),
    ("计划", "hits"),
    ("密议程序", "hits"),
    ("Nightfall", "hits"),
    ("S-7", "hits"),
    ("s7", "hits"),
    ("Ｓ－７", "hits"),
    ("密", "hits"),
    ("密约计划书", "hits"),
    ("密议城序", "near"),
    ("密议程序 plans", "near"),
    ("nightfald", "meant"),
    ("密约计画书", "meant"),
]


@pytest.mark.parametrize(("typed", "channel"), QUESTIONS)
def test_a_hidden_text_is_in_no_channel(ask: Callable[..., Results], typed: str, channel: str) -> None:
    results = ask(typed, STRANGER)
    said = told(results)
    assert not [word for word in HIDDEN if word in said]
    assert results.total <= 2
    twin = ask(typed, TWIN)
    assert getattr(twin, channel), channel
    assert [word for word in HIDDEN if word in told(twin)]


def test_totals_and_every_facet_are_those_of_the_reader(ask: Callable[..., Results]) -> None:
    mine, twins = ask("计划 内容", STRANGER), ask("计划 内容", TWIN)
    assert (mine.total, twins.total) == (1, 2)
    for name, values in mine.facets.items():
        assert sum(facet.count for facet in values) <= 1, name
    for name, value in (("type", "charter"), ("department", "SEC"), ("year", "1999"), ("clause", "2018/9.9")):
        assert value not in {facet.value for facet in mine.facets[name]}, name
        assert value in {facet.value for facet in twins.facets[name]}, name


@pytest.mark.parametrize(
    "filters",
    [
        Filters(type=("charter",)),
        Filters(department=("SEC",)),
        Filters(year=(1999,)),
        Filters(number=("S-7",)),
        Filters(clause=("2018/9.9",)),
    ],
    ids=["type", "department", "year", "number", "clause"],
)
def test_a_filter_opens_nothing(ask: Callable[..., Results], filters: Filters) -> None:
    for typed in ("计划", "计画内容", "S-7"):
        results = ask(typed, STRANGER, filters=filters)
        assert (results.hits, results.total, results.near, results.meant) == ((), 0, (), "")
        assert not [facet for values in results.facets.values() for facet in values]
    assert ask("计划", TWIN, filters=filters).total == 1


def test_places_are_those_of_open_texts(ask: Callable[..., Results], shelf: Shelf) -> None:
    for reader, right in ((STRANGER, {"A-1"}), (TWIN, {"A-1", "S-7"})):
        hits = ask("计划内容", reader).hits
        assert {hit.document for hit in hits} == right
        assert all(hit.more == 0 for hit in hits)


@pytest.mark.parametrize("typed", ["S-7", "s", "密", "密约", "并购", "night", "myjhs", "bg", "charter"])
def test_suggestions(ask: Callable[..., Results], typed: str) -> None:
    mine = repr(suggest(STRANGER, typed, limit=20))
    assert not [word for word in HIDDEN if word in mine]
    assert [word for word in HIDDEN if word in repr(suggest(TWIN, typed, limit=20))]


def test_swaps_depend_on_no_text(ask: Callable[..., Results], shelf: Shelf) -> None:
    """Synonyms are words that all staff may know: the same for who may and who may not, and what they find is not."""
    shelf.put_term("机密方案", "密议程序")
    mine, twins = ask("机密方案", STRANGER), ask("机密方案", TWIN)
    assert mine.swaps == twins.swaps != ()
    assert (mine.total, twins.total) == (0, 1)
    assert "S-7" not in told(mine)


def test_who_may_find_nothing_learns_nothing(ask: Callable[..., Results]) -> None:
    for typed, _channel in QUESTIONS:
        nobody = ask(typed, Reader(()))
        assert (nobody.hits, nobody.total, nobody.facets, nobody.near, nobody.meant) == ((), 0, {}, (), "")
    assert suggest(Reader(()), "密") == ()


@pytest.mark.parametrize("when", ["past", "future"])
@pytest.mark.parametrize(
    "typed", ["旧约条文", "旧约条闻", "旧约 条文", "P-5", "p5", "oldcastle", "oldcastel"]
)
def test_past_and_future_releases(ask: Callable[..., Results], shelf: Shelf, when: str, typed: str) -> None:
    """Of another day only who may see every state learns anything, and only when he asks for it."""
    spans = [(BEGINS, BEGINS + DAY)] if when == "past" else [(clock.now() + DAY, None)]
    shelf.put(
        "P-5",
        "旧约节|旧约条文",
        "Old|Oldcastle",
        title="旧约书",
        type="relic",
        clauses=("2005/1",),
        spans=spans,
    )
    at = BEGINS if when == "past" else clock.now() + 2 * DAY
    secrets = ("P-5", "旧约", "Oldcastle", "oldcastle", "relic", "2005/1")
    for reader, wish in ((NOW, {}), (EVERY, {}), (NOW, {"at": at}), (NOW, {"every_state": True})):
        said = told(ask(typed, reader, **wish))
        assert not [word for word in secrets if word in said], (reader, wish)
        for beginning in ("P-5", "旧约", "jy"):
            assert suggest(reader, beginning) == ()
    for wish in ({"at": at}, {"every_state": True}):
        results = ask(typed, EVERY, **wish)
        assert "P-5" in repr((results.hits, results.near)), wish
