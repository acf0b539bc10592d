"""The one statement behind a search: match, access, periods, filters, order, page, total and facets together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from search.engines import embedded
from search.language import Query

FACETS = ("kind", "type", "department", "language", "year")
#: Bands from the nearest: number equal, number begins or holds, title equal, whole question in title, heading, text;
#: then all parts, and last what is found by words of the same meaning only.
REST, BY_SYNONYM = 6, 7
MOST_PLACES = 6
_LEAST_PREFIX = 3


@dataclass(frozen=True)
class Reader:
    """For whom, and for which instant, a search is made. `names` are the grants held, each with its source."""

    names: frozenset[str]
    at: datetime
    now: datetime
    every_state: bool = False

    @property
    def needs_every_time(self) -> bool:
        """Whether only an every-time grant opens what is asked for."""
        return self.every_state or self.at != self.now


@dataclass(frozen=True)
class Filters:
    """Values that each result must have one of; an empty list asks for nothing."""

    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    number: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()


@dataclass
class Sql:
    """Text and parameters of a statement, growing together."""

    text: list[str] = field(default_factory=list)
    params: list[Any] = field(default_factory=list)

    def add(self, text: str, *params: object) -> "Sql":
        """More text, with its parameters."""
        self.text.append(text)
        self.params += params
        return self

    def join(self, other: "Sql") -> "Sql":
        """The other's text and parameters after these."""
        return self.add(" ".join(other.text), *other.params)

    def rows(self) -> list[tuple[Any, ...]]:
        """What the database answers."""
        with connection.cursor() as cursor:
            cursor.execute(" ".join(self.text), self.params)
            return list(cursor.fetchall())


@dataclass(frozen=True)
class Row:
    """One row of the answer: a result, a place in it, the total, or a facet's value."""

    what: str
    name: str
    group: str
    id: int
    count: int
    band: int
    is_past: bool


def ask(
    generation: int,
    query: Query,
    reader: Reader,
    filters: Filters,
    *,
    language: str,
    limit: int,
    offset: int,
) -> list[Row]:
    """The rows of one page, in order; none when nothing is asked or the reader holds no name."""
    if query.is_empty or not reader.names:
        return []
    sql = Sql()
    sql.add("WITH found AS MATERIALIZED (").join(_matching(generation, query, reader, filters)).add("),")
    sql.add("keyed AS MATERIALIZED (").join(_by_number(generation, query, reader, filters)).add("),")
    sql.add("hits AS MATERIALIZED (SELECT * FROM found UNION ALL SELECT * FROM keyed),")
    sql.add(
        'ranked AS MATERIALIZED (SELECT h.*, ROW_NUMBER() OVER (PARTITION BY "group" ORDER BY band,'
        " CASE WHEN language = %s THEN 0 ELSE 1 END, score, id) AS rank FROM hits AS h),",
        language,
    )
    sql.add(
        'page AS MATERIALIZED (SELECT id, "group", band, past, ROW_NUMBER() OVER (ORDER BY band, past, score, "group")'
        ' AS at FROM ranked WHERE rank = 1 ORDER BY band, past, score, "group" LIMIT %s OFFSET %s),',
        limit,
        offset,
    )
    sql.add(
        "places AS MATERIALIZED ("
        ' SELECT r."group", COUNT(DISTINCT r.anchor) AS n FROM ranked AS r'
        ' JOIN page AS p ON p."group" = r."group" WHERE r.anchor <> \'\' GROUP BY r."group")'
    )
    sql.add(_answer())
    sql.params += [MOST_PLACES, generation]
    return [
        Row(what, str(name), group, id, count, band, bool(past))
        for what, _at, name, group, id, count, band, past in sql.rows()
    ]


def _answer() -> str:
    parts = [
        "SELECT 'hit' AS what, p.at AS at, '' AS name, p.\"group\" AS grp, p.id AS id, COALESCE(n.n, 0) AS n,"
        ' p.band AS band, p.past AS past FROM page AS p LEFT JOIN places AS n ON n."group" = p."group"',
        "SELECT 'place', r.rank, '', r.\"group\", r.id, 0, r.band, r.past FROM ranked AS r"
        ' JOIN page AS p ON p."group" = r."group" WHERE r.rank <= %s',
        "SELECT 'total', 0, '', '', 0, COUNT(DISTINCT \"group\"), 0, 0 FROM hits",
    ]
    parts += [
        f"SELECT 'facet {name}', 0, CAST({name} AS TEXT), '', 0, COUNT(DISTINCT \"group\"), 0, 0 FROM hits"
        f" GROUP BY {name}"
        for name in FACETS
    ]
    parts.append(
        "SELECT 'facet clause', 0, c.clause, '', 0, COUNT(DISTINCT h.\"group\"), 0, 0 FROM hits AS h"
        ' JOIN search_groupclause AS c ON c."group" = h."group" AND c.generation_id = %s GROUP BY c.clause'
    )
    return " UNION ALL ".join(parts) + " ORDER BY what, at, n DESC, name"


def _columns(
    query: Query, generation: int, reader: Reader, score: str, score_params: Sequence[object]
) -> Sql:
    sql = Sql().add('SELECT e.id, e."group", e.kind, e.type, e.department, e.language, e.year, e.anchor,')
    sql.add(f"{score} AS score,", *score_params).join(_band(query, generation)).add("AS band,")
    return sql.add("CASE WHEN").join(in_force(reader.now)).add("THEN 0 ELSE 1 END AS past FROM")


def matching(generation: int, query: Query, reader: Reader, filters: Filters) -> Sql:
    """What stands after FROM: the entries `e` that hold every part and that the reader may find."""
    pieces = embedded().fragments(generation, query.parts)
    return Sql().add(pieces.match, *pieces.match_params).join(visible(generation, reader, filters))


def _matching(generation: int, query: Query, reader: Reader, filters: Filters) -> Sql:
    pieces = embedded().fragments(generation, query.parts)
    sql = _columns(query, generation, reader, pieces.score, pieces.score_params)
    return sql.join(matching(generation, query, reader, filters))


def _by_number(generation: int, query: Query, reader: Reader, filters: Filters) -> Sql:
    """A number typed without its dashes is one word to the tokenizer; its key finds it all the same."""
    sql = _columns(query, generation, reader, "0.0", ())
    sql.add("search_entry AS e WHERE e.number_key <> ''")
    if len(query.key) >= _LEAST_PREFIX and query.key.isascii():
        condition, _order = embedded().prefix("e.number_key")
        sql.add(f"AND {condition}", *embedded().prefix_params(query.key))
    else:
        sql.add("AND e.number_key = %s", query.key)
    sql.add("AND e.id NOT IN (SELECT id FROM found)")
    return sql.join(visible(generation, reader, filters))


def _band(query: Query, generation: int) -> Sql:
    sql = Sql().add("CASE WHEN e.number_key = %s THEN 0", query.key)
    whole = query.whole or query.parts[0]
    condition, params = embedded().holding(generation, whole, "number")
    sql.add(f"WHEN {condition}", *params)
    if len(query.key) >= _LEAST_PREFIX:
        sql.add("OR (e.number_key <> '' AND e.number_key LIKE %s)", f"{query.key}%")
    sql.add("THEN 1 WHEN e.title_key = %s THEN 2", query.key)
    for band, name in enumerate(("title", "heading", "body"), start=3):
        condition, params = embedded().holding(generation, whole, name)
        sql.add(f"WHEN {condition} THEN {band}", *params)
    if not any(part.others for part in query.parts):
        return sql.add(f"ELSE {REST} END")
    condition, params = embedded().typed(generation, query.parts)
    return sql.add(f"WHEN {condition} THEN {REST} ELSE {BY_SYNONYM} END", *params)


def visible(generation: int, reader: Reader, filters: Filters) -> Sql:
    """Conditions on `e` (an entry), each with AND before it: the reader may find it, at that instant, with these filters.
    All that is told of texts to anybody goes through them."""
    names = sorted(reader.names)
    sql = Sql().add("AND e.generation_id = %s", generation)
    sql.add(
        f"AND e.access_id IN (SELECT access_id FROM search_grant WHERE name IN ({places(names)})", *names
    ).add("AND every_time)" if reader.needs_every_time else ")")
    if not reader.every_state:
        sql.add("AND").join(in_force(reader.at))
    for name in (*FACETS, "number"):
        if values := getattr(filters, name):
            sql.add(f"AND e.{name} IN ({places(values)})", *values)
    if filters.clause:
        sql.add("AND EXISTS (SELECT 1 FROM search_groupclause AS c WHERE c.generation_id = %s", generation)
        sql.add(f'AND c."group" = e."group" AND c.clause IN ({places(filters.clause)}))', *filters.clause)
    return sql


def in_force(at: datetime) -> Sql:
    """A condition on `e`: its group is in force at the instant."""
    instant = connection.ops.adapt_datetimefield_value(at)
    return Sql().add(
        'EXISTS (SELECT 1 FROM search_period AS p WHERE p."group" = e."group" AND p.begins <= %s'
        " AND (p.ends IS NULL OR p.ends > %s))",
        instant,
        instant,
    )


def places(values: Sequence[object]) -> str:
    """A place for each value, for a list in a statement."""
    return ", ".join(["%s"] * len(values))
