"""What a search costs beside its own statement executed bare, its page beside the page without a search, and how all of
it grows."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection

from search import sources, statement
from search.queries import Wish, search
from search.suggesting import suggest
from tests.bench.__main__ import p95
from tests.bench.search import beside
from tests.bench.search.filling import Filled, Library, fill_to, sizes
from tests.bench.search.releasing import share_of_indexing
from tests.world import World

#: Ten documents hold each of the rare words at every size; the common ones grow with it.
RARE = (
    "光缆熔接",
    "门禁卡",
    "防雷器",
    "sprinklers",
    "barcode reader",
    "RFC1035",
    "沙盘演练",
)
COMMON = ("服务台", "变更申请", "备份 介质", "approved by", "manager", "VPN 管理程序")
TYPED = ("C0000", "服", "服务", "机房网", "data", "cust", "管理", "fwt", "000", "backup m")
_PAGE = "/search/"


class Bench:
    """One run: a world of people, and a library that is filled to each size in turn."""

    def __init__(self, sizes_: tuple[int, ...]) -> None:
        self.sizes, self.world = sizes_, World()
        self.user = self.world.staff
        self.last: dict[str, float] = {}

    def lines(self) -> Iterator[str]:
        """Every table."""
        yield from share_of_indexing(self.world)
        after = ""
        for size in self.sizes:
            library = Library(size)
            sources.register(library)
            filled = fill_to(library, after)
            after = filled.last
            yield from ["", f"## {size:,} documents", "", "| filling | entries/s | ratio |", "|---|---|---|"]
            yield from _filled(filled)
            yield from ["", "| size | |", "|---|---|"]
            yield from (f"| {name} | {value:,.0f} |" for name, value in sizes())
            yield from self._asked("ten documents each", RARE)
            yield from self._asked("common words", COMMON)
            yield from self._suggested()
            if beside.is_there():
                yield from ["", "| Elasticsearch | |", "|---|---|", *beside.filled()]
                yield from beside.table(self.user, "ten documents each", RARE)
                yield from beside.table(self.user, "common words", COMMON)
                settings.GUIJU_ELASTICSEARCH_URL = ""
            sources.withdraw(library)

    def _asked(self, name: str, words: tuple[str, ...]) -> Iterator[str]:
        rows = self._rows(words)
        yield from [
            "",
            f"| {name} | p50 ms | p95 ms | ratio of p50 | against the size before |",
            "|---|---|---|---|---|",
        ]
        for label, seconds, base in rows:
            p50 = statistics.median(seconds)
            ratio = f"{p50 / base:.2f}" if base else ""
            before = self.last.get(f"{name} {label}")
            grown = f"{p50 / before:.2f}" if before else ""
            self.last[f"{name} {label}"] = p50
            yield f"| {label} | {p50 * 1000:.2f} | {p95(seconds) * 1000:.2f} | {ratio} | {grown} |"

    def _rows(self, words: tuple[str, ...]) -> Iterator[tuple[str, list[float], float]]:
        """Taken in turn, so that what else the machine does tells on all alike."""
        asked = {word: _statements_of(self.user, word) for word in words}
        bare = {word: _finding(statements) for word, statements in asked.items()}
        acts: dict[str, Callable[[str], object]] = {
            "the statement, bare": lambda word: _execute(*bare[word]),
            "all its statements, bare: words, finding, texts": lambda word: [
                _execute(*each) for each in asked[word]
            ],
            "the search call": lambda word: search(self.user, Wish(word)),
        }
        with _without_filters():
            open_ = {word: _finding(_statements_of(self.user, word)) for word in words}
        acts["the statement without permission and dates"] = lambda word: _execute(*open_[word])
        client = self.world.client("staff")
        if client.get(_PAGE).status_code == 200:
            acts["the page without a search"] = lambda word: client.get(_PAGE)
            acts["the page"] = lambda word: client.get(_PAGE, {"q": word})
        found: dict[str, list[float]] = {label: [] for label in acts}
        for word in words:
            for label, act in acts.items():
                found[label] += timed(partial(act, word), times=15)
        middle = {label: statistics.median(seconds) for label, seconds in found.items()}
        base = {
            "the search call": middle["the statement, bare"],
            "all its statements, bare: words, finding, texts": middle["the statement, bare"],
            "the statement without permission and dates": middle["the statement, bare"],
            "the page": middle["the statement, bare"] + middle.get("the page without a search", 0.0),
        }
        for label, seconds in found.items():
            yield label, seconds, base.get(label, 0.0)

    def _suggested(self) -> Iterator[str]:
        seconds = [each for typed in TYPED for each in timed(partial(suggest, self.user, typed), times=10)]
        count = sum(len(suggest(self.user, typed)) for typed in TYPED)
        yield ""
        yield f"Suggestions: p95 {p95(seconds) * 1000:.2f} ms for {len(TYPED)} beginnings ({count} suggestions)."


def _filled(of: Filled) -> Iterator[str]:
    one, many = of.bare, of.bare_together
    yield f"| the bare engine, tokens ready, a document a transaction | {1 / one:,.0f} | 1.00 |"
    yield f"| handed over by a room: cut, kept, with all beside | {1 / of.handed:,.0f} | {one / of.handed:.2f} |"
    yield f"| the bare engine, tokens ready, many documents a transaction | {1 / many:,.0f} | 1.00 |"
    yield f"| laid by a rebuild, rows and tokens ready | {1 / of.laid:,.0f} | {many / of.laid:.2f} |"
    yield f"| the same rows and tokens, by bare statements | {1 / of.same_rows:,.0f} | {many / of.same_rows:.2f} |"
    yield f"| laid by a rebuild, beside its bare statements | | {of.same_rows / of.laid:.2f} |"
    whole = of.laid_from_texts
    yield f"| laid by a rebuild, from the texts on | {1 / whole:,.0f} | {many / whole:.2f} |"


def timed(act: Callable[[], object], times: int) -> list[float]:
    """Seconds of each call after two to warm up: of this process where the database runs inside it, so that what else
    the machine does tells little; by the clock where it is a server's."""
    tell = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    for _warm in range(2):
        act()
    found = []
    for _turn in range(times):
        begun = tell()
        act()
        found.append(tell() - begun)
    return found


def _statements_of(user: Any, word: str) -> list[tuple[str, Any]]:
    """What a search for the word executes, with parameters."""
    caught: list[tuple[str, Any]] = []

    def catch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        caught.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(catch):
        search(user, Wish(word))
    return caught


def _finding(statements: list[tuple[str, Any]]) -> tuple[str, Any]:
    """The one of them that finds, with total and facets; the others read what is shown."""
    return next(each for each in statements if each[0].startswith("WITH found"))


def _execute(sql: str, params: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


@contextmanager
def _without_filters() -> Iterator[None]:
    """The same statement with neither access nor periods, as somebody would write it who has no secrets."""
    kept = statement.visible

    def all_of(generation: int, reader: Any, filters: Any) -> Any:
        return statement.Sql().add("AND e.generation_id = %s", generation)

    statement.visible = all_of
    try:
        yield
    finally:
        statement.visible = kept
