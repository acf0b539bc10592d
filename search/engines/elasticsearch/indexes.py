"""Indexes on the server: laid, written, read back, swapped and dropped. Nothing here decides what belongs into them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django.conf import settings

from ledger import clock
from search.engines.elasticsearch.connecting import PATIENCE, Away, answering, client, writing
from search.engines.elasticsearch.mapping import SETTINGS, mappings
from search.language import SCHEME


@dataclass(frozen=True)
class Write:
    """A document to be kept or, without a body, taken away. Of two writes of one id the higher ticket stays."""

    id: str
    ticket: int
    body: dict[str, Any] | None = None


def alias() -> str:
    """The name under which the cluster's operators find the current index."""
    return str(settings.GUIJU_ELASTICSEARCH_PREFIX)


def _writing_alias(index: str) -> str:
    """Writes go through an alias that must be there: so a lost index is not laid anew, unasked, by a write."""
    return f"{index}-writing"


def new_index() -> str:
    """Lay an empty index; its name."""
    index = f"{alias()}-s{SCHEME}-{clock.now():%Y%m%d%H%M%S}-{token_hex(3)}"
    with answering():
        writing().indices.create(
            index=index, settings=SETTINGS, mappings=mappings(), aliases={_writing_alias(index): {}}
        )
    return index


def is_there(index: str) -> bool:
    """Whether the server has this index. Away when it does not answer."""
    with answering():
        return bool(client().indices.exists(index=index))


def drop_index(index: str) -> None:
    """Take an index away, if it is there."""
    with answering():
        writing().indices.delete(index=index, ignore_unavailable=True)


def drop_all_of(prefix: str) -> None:
    """Take away every index whose name begins with this prefix and a dash."""
    with answering():
        names = list(writing().indices.get(index=f"{prefix}-*").body)
        for name in names:
            writing().indices.delete(index=name, ignore_unavailable=True)


def swap_alias(index: str) -> None:
    """Let the alias name this index and no other, in one step."""
    with answering():
        found = client().options(ignore_status=404).indices.get_alias(name=alias())
        old = [name for name in found.body if name not in ("error", "status", index)]
        actions: list[dict[str, Any]] = [{"remove": {"index": name, "alias": alias()}} for name in old]
        writing().indices.update_aliases(actions=[*actions, {"add": {"index": index, "alias": alias()}}])


def refresh(index: str) -> None:
    """Make everything written findable."""
    with answering():
        writing().indices.refresh(index=index)


def write(
    index: str, writes: Iterable[Write], *, patience: float = PATIENCE, at_once: bool = True
) -> set[str]:
    """Write, and return the ids that a higher ticket had taken already. They can be found when it returns (`at_once`).
    Away when the server refuses any other write."""
    operations: list[dict[str, Any]] = []
    for each in writes:
        versioned = {"_id": each.id, "version": each.ticket, "version_type": "external"}
        if each.body is None:
            operations.append({"delete": versioned})
        else:
            operations += [{"index": versioned}, each.body]
    if not operations:
        return set()
    with answering():
        told = writing(patience).bulk(
            index=_writing_alias(index), operations=operations, refresh=at_once, require_alias=True
        )
    return _taken(told) if told["errors"] else set()


def _taken(told: Any) -> set[str]:
    taken = set()
    for item in told["items"]:
        ((kind, result),) = item.items()
        if result["status"] == 409:
            taken.add(str(result["_id"]))
        elif result["status"] >= 300 and not (kind == "delete" and "error" not in result):
            reason = str(result["error"].get("reason"))
            raise Away(f"{result['error'].get('type')}: {reason}"[:500], is_gone="no such index" in reason)
    return taken


def kept(index: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What is kept under these ids, without tokens."""
    with answering():
        told = writing().mget(index=index, ids=list(ids))
    return {str(each["_id"]): each["_source"] for each in told["docs"] if each.get("found")}


def all_keys(index: str) -> Iterator[tuple[str, str, str]]:
    """Source, document and key of every group, in order of key."""
    after: list[Any] | None = None
    while True:
        with answering():
            told = writing().search(
                index=index,
                size=1000,
                sort=[{"key": "asc"}, {"source": "asc"}],
                search_after=after,
                source_includes=["key", "source", "document"],
                allow_partial_search_results=False,
            )
        hits = told["hits"]["hits"]
        for hit in hits:
            yield hit["_source"]["source"], hit["_source"]["document"], hit["_source"]["key"]
        if not hits:
            return
        after = hits[-1]["sort"]
