"""Asking: the request sent within the budget, the answer read into plain values that name groups and entries by key."""

import time
from dataclasses import dataclass
from typing import Any

from ledger import clock
from search.engines.elasticsearch.connecting import BUDGET, PATIENCE, Away, answering, client
from search.engines.elasticsearch.question import LAST, counting_places, question
from search.language import Query, parse
from search.statement import FACETS, Filters, Reader


@dataclass(frozen=True)
class FoundGroup:
    """A group, its band, whether it is in force no more or not yet, its best entries with their bands, nearest first, and
    in how many places of it the parts stand."""

    key: str
    band: int
    is_past: bool
    entries: tuple[tuple[str, int], ...]
    places: int


@dataclass(frozen=True)
class Found:
    """One page as Elasticsearch sees it; nothing of it has gone through the database's door yet."""

    groups: tuple[FoundGroup, ...]
    total: int
    facets: dict[str, dict[str, int]]

    @property
    def keys(self) -> list[str]:
        """The keys of all entries named."""
        return [key for group in self.groups for key, _band in group.entries]


def find(
    index: str,
    query: Query,
    reader: Reader,
    filters: Filters,
    *,
    language: str,
    limit: int,
    offset: int,
    budget: float | None = None,
) -> Found:
    """One page from this index. Away when the server fails, or needs longer than the budget (seconds)."""
    until = time.monotonic() + (BUDGET if budget is None else budget)
    body = question(query, reader, filters, language=language, limit=limit, offset=offset)
    with answering():
        told = _send(index, body, until)
        hits = told["hits"]["hits"]
        many = [_key(hit, "key") for hit in hits if _inner(hit)["total"]["value"] > len(_inner(hit)["hits"])]
        counted = _places(index, query, filters, many, until) if many else {}
        return Found(
            tuple(_group(hit, counted) for hit in hits),
            int(told["hits"]["total"]["value"]),
            {name: _facet(told["aggregations"], name) for name in (*FACETS, "clause")},
        )


def warm(index: str) -> None:
    """Ask a first question without hurry: the server loads the index and compiles what is sorted by."""
    now = clock.now()
    reader = Reader(frozenset({"nobody"}), now, now)
    find(index, parse("warm 暖"), reader, Filters(), language="zh", limit=10, offset=0, budget=PATIENCE)


def _send(index: str, body: dict[str, Any], until: float) -> Any:
    left = until - time.monotonic()
    if left <= 0:
        raise Away("the budget is used up")
    told = (
        client()
        .options(request_timeout=left)
        .search(
            index=index,
            body={**body, "timeout": f"{max(1, int(left * 1000))}ms"},
            allow_partial_search_results=False,
        )
    )
    if told["timed_out"] or told["_shards"]["failed"]:
        raise Away("only a part was searched")
    return told


def _places(index: str, query: Query, filters: Filters, groups: list[str], until: float) -> dict[str, int]:
    told = _send(index, counting_places(query, filters, groups), until)
    buckets = told["aggregations"]["groups"]["buckets"]
    return {each["key"]: int(each["entries"]["found"]["n"]["count"]) for each in buckets}


def _inner(hit: Any) -> Any:
    return hit["inner_hits"]["entries"]["hits"]


def _key(hit: Any, field: str) -> str:
    return str(hit["fields"][field][0])


def _group(hit: Any, counted: dict[str, int]) -> FoundGroup:
    inner, key, level = _inner(hit)["hits"], _key(hit, "key"), int(hit["_score"])
    # What they are sorted by begins with the level of their band.
    entries = tuple((str(_field(each, "key")), LAST - int(each["sort"][0]) // 2) for each in inner)
    if not entries:
        raise Away("a group without entries")
    anchors = {_field(each, "anchor") for each in inner} - {None}
    return FoundGroup(key, LAST - level // 2, level % 2 == 0, entries, counted.get(key, len(anchors)))


def _field(entry: Any, name: str) -> Any:
    """A field of a nested entry: it comes back under its path, as a list."""
    found = entry.get("fields", {})
    return (found.get(f"entries.{name}") or [None])[0]


def _facet(told: Any, name: str) -> dict[str, int]:
    if name in told:
        return {str(each["key"]): int(each["doc_count"]) for each in told[name]["buckets"]}
    found = told["entries"]["found"]
    if name in found:
        return {str(each["key"]): int(each["groups"]["doc_count"]) for each in found[name]["buckets"]}
    return {}
