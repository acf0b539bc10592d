"""The search call on Elasticsearch beside that on the engine inside the database, by the clock: the server's time counts."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.conf import settings

from search.delivery import state
from search.engines.elasticsearch import NAME
from search.engines.elasticsearch.connecting import client
from search.queries import Wish, search
from search.refilling import refill
from tests.bench.__main__ import p95, timed


def is_there() -> bool:
    """Whether GUIJU_TEST_ELASTICSEARCH_URL names a server; the settings of the suite do not look at it."""
    settings.GUIJU_ELASTICSEARCH_URL = os.environ.get("GUIJU_TEST_ELASTICSEARCH_URL", "")
    return bool(settings.GUIJU_ELASTICSEARCH_URL)


def filled() -> Iterator[str]:
    """Make the index from the register, as `rebuild_search` does; its speed and size."""
    begun = time.perf_counter()
    entries = 0

    def tell(progress: Any) -> None:
        nonlocal entries
        entries = progress.entries

    refill(tell=tell)
    seconds = time.perf_counter() - begun
    size = client().indices.stats(index=state().index)["_all"]["primaries"]["store"]["size_in_bytes"]
    heap = client().nodes.stats(metric="jvm")["nodes"].values()
    used = max(node["jvm"]["mem"]["heap_used_in_bytes"] for node in heap)
    yield f"| Elasticsearch: made anew and compared with the register, entries/s | {entries / seconds:,.0f} |"
    yield f"| Elasticsearch: index (MB) | {size / 1e6:,.0f} |"
    yield f"| Elasticsearch: heap in use (MB) | {used / 1e6:,.0f} |"


def asked(user: Any, words: tuple[str, ...]) -> Iterator[tuple[str, list[float], float]]:
    """Name, seconds and ratio to the embedded engine, of each engine."""
    base = 0.0
    for engine in ("embedded", NAME):
        acts: dict[str, Callable[[], Any]] = {
            word: partial(search, user, Wish(word, engine=engine, helped=False)) for word in words
        }
        answered = {(found.engine, found.why) for found in (act() for act in acts.values())}
        if engine == NAME and answered != {(NAME, "")}:
            raise RuntimeError(f"Elasticsearch did not answer: {answered}")
        seconds = [each for act in acts.values() for each in timed(act, times=15)]
        base = base or statistics.median(seconds)
        yield f"by the clock: the search call, {engine}", seconds, statistics.median(seconds) / base


def table(user: Any, name: str, words: tuple[str, ...]) -> Iterator[str]:
    """Both engines as a table."""
    yield from ["", f"| {name} | p50 ms | p95 ms | ratio |", "|---|---|---|---|"]
    for label, seconds, ratio in asked(user, words):
        p50 = statistics.median(seconds)
        yield f"| {label} | {p50 * 1000:.2f} | {p95(seconds) * 1000:.2f} | {ratio:.2f} |"
