"""How an index is laid: whitespace between tokens and nothing else, the entries nested in their group."""

from typing import Any

from search.language import SCHEME

#: Own fields of an entry with their weight; the engine's score only orders within a band.
OWN = {"number": 8, "title": 5, "heading": 3, "body": 1}
TOKENS = (*OWN, "stems", "context", "context_stems")
#: The deepest page that can be asked for.
DEEPEST = 100_100

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    # One node alone is whole; with several, each index stands on two.
    "auto_expand_replicas": "0-1",
    "max_result_window": DEEPEST,
    "mapping.nested_objects.limit": 100_000,
    # So long a delivery that was held up cannot bring back what was deleted meanwhile.
    "gc_deletes": "1h",
}


def mappings() -> dict[str, Any]:
    """The fields. Tokens are not kept in `_source`: nothing readable stands there."""
    keyword, text = {"type": "keyword"}, {"type": "text", "analyzer": "whitespace"}
    entry: dict[str, Any] = dict.fromkeys(
        ("key", "hash", "kind", "language", "anchor", "number_key", "title_key"), keyword
    )
    entry |= dict.fromkeys(TOKENS, text)
    entry["place"] = {"type": "integer"}
    group: dict[str, Any] = dict.fromkeys(
        ("key", "source", "document", "number", "type", "department", "clauses", "grants", "every_time"),
        keyword,
    )
    group["year"] = {"type": "integer"}
    group["periods"] = {"type": "long_range"}
    group["entries"] = {"type": "nested", "dynamic": "strict", "properties": entry}
    return {
        "dynamic": "strict",
        "_meta": {"scheme": SCHEME},
        "_source": {"excludes": [f"entries.{name}" for name in (*TOKENS, "number_key", "title_key")]},
        "properties": group,
    }
