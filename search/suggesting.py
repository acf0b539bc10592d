"""Suggestions while a person types: numbers, titles, terms and headings that begin so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ledger import clock
from search.actions.generations import current_generation
from search.engines import embedded
from search.language import key_of
from search.models import BeginningKind
from search.sources import names_held_by
from search.statement import Reader, Sql, in_force, places

MOST, LONGEST = 20, 100
#: Of each kind so many are read for each one shown: the same heading stands in many documents.
_SPARE = 4
_LEAST_INITIALS = 2
_TERM = 2
_NAMES = {0: "number", 1: "title", _TERM: "term", 3: "heading"}


@dataclass(frozen=True)
class Suggestion:
    """`kind`: "number", "title", "heading" or "term". `text` is what is shown; `number` and `anchor` say where it
    leads (a term leads to a search for it: both are empty)."""

    kind: str
    text: str
    number: str = ""
    anchor: str = ""


def suggest(user: Any, typed: str, *, language: str = "zh", limit: int = 8) -> tuple[Suggestion, ...]:
    """What `user` may be looking for, nearest first, in force now. Never raises on what was typed."""
    key = key_of(typed[:LONGEST])
    now = clock.now()
    reader = Reader(names_held_by(user), now, now)
    if not key or not reader.names:
        return ()
    limit = min(max(limit, 1), MOST)
    rows = _statement(current_generation().pk, key, reader, language, limit * _SPARE).rows()
    found: dict[tuple[int, str], Suggestion] = {}
    for kind, text, number, anchor in rows:
        found.setdefault((kind, key_of(text)), Suggestion(_NAMES[kind], text, number, anchor))
    return tuple(found.values())[:limit]


def _statement(generation: int, key: str, reader: Reader, language: str, limit: int) -> Sql:
    """Each kind apart and in the order of the key, so that an index gives the first ones and the rest is not read."""
    columns = [("key", 0)]
    if key.isascii() and key.isalpha() and len(key) >= _LEAST_INITIALS:
        columns.append(("initials", 1))
    sql = Sql().add("WITH")
    for at, (column, later) in enumerate(columns):
        for kind in BeginningKind:
            if column == "key" or kind != BeginningKind.NUMBER:
                sql.add(
                    f"{column}_{int(kind)} AS (SELECT kind, {later} AS later, {column} AS begins, language, text,"
                )
                sql.add("number, anchor FROM search_beginning AS e WHERE e.generation_id = %s", generation)
                sql.add(f"AND e.kind = {int(kind)}").join(_begins(f"e.{column}", key))
                sql.join(_may_find(reader)).add(
                    f"ORDER BY {embedded().prefix(f'e.{column}')[1]} LIMIT {limit}),"
                )
        sql.add(
            f"{column}_{_TERM} AS (SELECT {_TERM} AS kind, {later} AS later, w.{column} AS begins, '' AS language,"
        )
        sql.add(
            "w.word AS text, '' AS number, '' AS anchor FROM search_synonym AS w JOIN search_synonymgroup AS g"
        )
        sql.add("ON g.id = w.group_id WHERE g.source <> '' AND g.is_active AND NOT w.is_forbidden")
        sql.join(_begins(f"w.{column}", key))
        sql.add(f"ORDER BY {embedded().prefix(f'w.{column}')[1]} LIMIT {limit})")
        sql.add("," if at + 1 < len(columns) else "")
    names = list(_names(columns))
    sql.add("SELECT kind, text, number, anchor FROM (")
    sql.add(" UNION ALL ".join(f"SELECT * FROM {name}" for name in names)).add(") AS a")
    sql.add("ORDER BY kind, later, CASE WHEN begins = %s THEN 0 ELSE 1 END,", key)
    return sql.add("CASE WHEN language IN ('', %s) THEN 0 ELSE 1 END, begins, number, text, anchor", language)


def _names(columns: list[tuple[str, int]]) -> Iterator[str]:
    for column, _later in columns:
        yield from (
            f"{column}_{kind}" for kind in sorted(_NAMES) if column == "key" or kind != BeginningKind.NUMBER
        )


def _begins(column: str, key: str) -> Sql:
    return Sql().add(f"AND {embedded().prefix(column)[0]}", *embedded().prefix_params(key))


def _may_find(reader: Reader) -> Sql:
    names = sorted(reader.names)
    sql = Sql().add("AND e.access_id IN (SELECT access_id FROM search_grant WHERE name IN")
    return sql.add(f"({places(names)})) AND", *names).join(in_force(reader.now))
