"""A question in Elasticsearch's words: the same matching, access, periods, filters and bands as `statement.py`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from search.engines.elasticsearch.documents import micros
from search.engines.elasticsearch.mapping import OWN
from search.language import Part, Query
from search.statement import MOST_PLACES, REST, Filters, Reader

Json = dict[str, Any]
_LEAST_PREFIX = 3
#: The last band: found by words of the same meaning only.
LAST = REST + 1
#: More tokens than begin with any one character.
_EXPANSIONS = 20_000
_GROUP_FILTERS = ("type", "department", "year", "number")
#: Facets by the name of their field; one group may implement several clauses.
_GROUP_FACETS = {"type": "type", "department": "department", "year": "year", "clause": "clauses"}
_ENTRY_FACETS = ("kind", "language")
_MOST_VALUES = 10_000
#: The engine's own score, pressed between 0 and 1, so that it never outweighs a band.
_PRESSED = "_score / (_score + 10.0)"


def any_of(queries: Iterable[Json]) -> Json:
    """One of them at least."""
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def always(query: Json, score: float) -> Json:
    """The query with this score for whatever it finds."""
    return {"constant_score": {"filter": query, "boost": score}}


def _phrase(part: Part, field: str) -> Json:
    """The part's tokens one after the other in a field of the entries."""
    name, text = f"entries.{field}", " ".join(part.tokens)
    if not part.is_beginning:
        return {"match_phrase": {name: {"query": text}}}
    if len(part.tokens) == 1:
        return {"prefix": {name: {"value": text}}}
    return {"match_phrase_prefix": {name: {"query": text, "max_expansions": _EXPANSIONS}}}


def _boosted(part: Part, field: str, weight: float) -> Json:
    query = _phrase(part, field)
    ((_kind, fields),) = query.items()
    fields[f"entries.{field}"]["boost"] = weight
    return query


def _stems(part: Part, field: str) -> list[Json]:
    return [{"term": {f"entries.{field}": {"value": stem, "boost": 0.5}}} for stem in part.stems]


def own(part: Part) -> Json:
    """The part, or what means the same, in the entry's own words."""
    phrases = [_boosted(part, field, weight) for field, weight in OWN.items()]
    return {"dis_max": {"queries": [*phrases, *_stems(part, "stems"), *map(own, part.others)]}}


def anywhere(part: Part) -> Json:
    """The part in the entry's own words or in its context."""
    return any_of([own(part), *(always(query, 0) for query in _in_context(part))])


def _in_context(part: Part) -> list[Json]:
    mine = [_phrase(part, "context"), *_stems(part, "context_stems")]
    return mine + [query for other in part.others for query in _in_context(other)]


def matching(parts: Sequence[Part]) -> Json:
    """Entries that hold every part, one at least in their own words."""
    if len(parts) == 1:
        return own(parts[0])
    return {"bool": {"must": [anywhere(part) for part in parts], "filter": [any_of(map(own, parts))]}}


def by_number(key: str) -> Json:
    """A number typed without its dashes."""
    if len(key) >= _LEAST_PREFIX and key.isascii():
        return {"prefix": {"entries.number_key": {"value": key}}}
    return {"term": {"entries.number_key": {"value": key}}}


def bands(query: Query) -> Json:
    """The level of the nearest band: twice as far as the last one is away."""
    key, whole = query.key, query.whole or query.parts[0]
    numbered = [_phrase(whole, "number")]
    if len(key) >= _LEAST_PREFIX:
        numbered.append({"prefix": {"entries.number_key": {"value": key}}})
    found = [
        {"term": {"entries.number_key": {"value": key}}},
        any_of(numbered),
        {"term": {"entries.title_key": {"value": key}}},
        *(_phrase(whole, field) for field in ("title", "heading", "body")),
        _as_typed(query.parts),
    ]
    return {"dis_max": {"queries": [always(each, 2 * (LAST - band)) for band, each in enumerate(found)]}}


def _as_typed(parts: Sequence[Part]) -> Json:
    """All parts as typed; what is found by words of the same meaning only comes after it."""
    if not any(part.others for part in parts):
        return {"match_all": {}}
    return matching([replace(part, others=()) for part in parts])


def entry_filters(filters: Filters) -> list[Json]:
    """What each entry must be."""
    wanted = {name: getattr(filters, name) for name in _ENTRY_FACETS}
    return [{"terms": {f"entries.{name}": list(values)}} for name, values in wanted.items() if values]


def group_filters(reader: Reader, filters: Filters) -> list[Json]:
    """What each group must be: open to the reader, in force at the instant, of the values asked for."""
    access = "every_time" if reader.needs_every_time else "grants"
    found: list[Json] = [{"terms": {access: sorted(reader.names)}}]
    if not reader.every_state:
        found.append({"term": {"periods": micros(reader.at)}})
    wanted = {name: getattr(filters, name) for name in _GROUP_FILTERS} | {"clauses": filters.clause}
    return found + [{"terms": {name: list(values)}} for name, values in wanted.items() if values]


def question(
    query: Query, reader: Reader, filters: Filters, *, language: str, limit: int, offset: int
) -> Json:
    """The whole request. A group's score is twice its band's rank, one more when in force now, and the pressed score."""
    found = matching(query.parts)
    pressed = {"script_score": {"query": found, "script": {"source": _PRESSED}}}
    narrowed = entry_filters(filters)
    scored = {
        "bool": {
            "must": [any_of([pressed, always(by_number(query.key), 0)])],
            "filter": narrowed,
            "should": [bands(query)],
        }
    }
    nested = {"path": "entries", "query": scored, "score_mode": "max", "inner_hits": _places(language)}
    return {
        "query": {
            "bool": {
                "filter": group_filters(reader, filters),
                "must": [{"nested": nested}],
                "should": [always({"term": {"periods": micros(reader.now)}}, 1)],
            }
        },
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "from": offset,
        "size": limit,
        "track_total_hits": True,
        "track_scores": True,
        "_source": False,
        "docvalue_fields": ["key"],
        "aggs": _facets(any_of([found, by_number(query.key)]), narrowed),
    }


def _places(language: str) -> Json:
    """The best entries of a group: by band, then the reader's language, then the score."""
    in_other_language = (
        "doc['entries.language'].size() != 0 && doc['entries.language'].value == params.language ? 0 : 1"
    )
    return {
        "size": MOST_PLACES,
        "_source": False,
        "docvalue_fields": ["entries.key", "entries.anchor"],
        "track_scores": True,
        "sort": [
            {"_script": {"type": "number", "script": {"source": "Math.floor(_score)"}, "order": "desc"}},
            {
                "_script": {
                    "type": "number",
                    "script": {"source": in_other_language, "params": {"language": language}},
                    "order": "asc",
                }
            },
            {"_score": "desc"},
            {"entries.place": "asc"},
        ],
    }


def _facets(found: Json, narrowed: list[Json]) -> Json:
    aggs: Json = {
        name: {"terms": {"field": field, "size": _MOST_VALUES}} for name, field in _GROUP_FACETS.items()
    }
    counted = {
        name: {
            "terms": {"field": f"entries.{name}", "size": _MOST_VALUES},
            "aggs": {"groups": {"reverse_nested": {}}},
        }
        for name in _ENTRY_FACETS
    }
    aggs["entries"] = {"nested": {"path": "entries"}, "aggs": {"found": _filtered(found, narrowed, counted)}}
    return aggs


def _filtered(found: Json, narrowed: list[Json], aggs: Json) -> Json:
    return {"filter": {"bool": {"filter": [found, *narrowed]}}, "aggs": aggs}


def counting_places(query: Query, filters: Filters, groups: Sequence[str]) -> Json:
    """How many different anchors of each of these groups hold the parts."""
    found = any_of([matching(query.parts), by_number(query.key)])
    anchors = {
        "anchors": {"terms": {"field": "entries.anchor", "size": _MOST_VALUES}},
        "n": {"stats_bucket": {"buckets_path": "anchors>_count"}},
    }
    places = _filtered(found, entry_filters(filters), anchors)
    nested = {"nested": {"path": "entries"}, "aggs": {"found": places}}
    return {
        "query": {"terms": {"key": list(groups)}},
        "size": 0,
        "aggs": {"groups": {"terms": {"field": "key", "size": len(groups)}, "aggs": {"entries": nested}}},
    }
