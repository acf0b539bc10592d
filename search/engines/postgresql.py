"""PostgreSQL: a tsvector written as a literal, so that no parser or dictionary of the server touches a token.

Stems are marked `=` and stand where their word stands, the context is marked `~`. Weights: A number, B title, C
heading, D text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from django.db import connection

from search.engines.interface import FIELDS, Fragments, Tokens
from search.language import Gapped, Part, Piece

_WEIGHT = dict(zip(FIELDS, "ABCD", strict=True))
#: Between two fields, so that no phrase runs from one into the next.
_GAP = 3
#: The server keeps positions up to here; a place beyond would be taken for the last one.
_LAST_PLACE = 16_383
_RANKS = "{0.1, 0.4, 0.6, 1.0}"


def _table(generation: int) -> str:
    return f"search_tsv_{int(generation)}"


def literal(row: Tokens) -> str:
    """An entry's tokens as the text of a tsvector."""
    places: dict[str, list[str]] = {}
    start = 1
    for weight, field in zip("ABCD", row.fields, strict=True):
        start = _lay(places, field.words, field.stems, start, weight, "")
    _lay(places, row.context.words, row.context.stems, start, "D", "~")
    return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())


def _lay(
    places: dict[str, list[str]],
    words: Sequence[str],
    stems: Sequence[tuple[int, str]],
    start: int,
    weight: str,
    mark: str,
) -> int:
    marked = [(i, f"{mark}{word}") for i, word in enumerate(words)]
    marked += [(i, f"{mark}={stem}") for i, stem in stems]
    for i, token in marked:
        places.setdefault(token, []).append(f"{min(start + i, _LAST_PLACE)}{weight}")
    return start + len(words) + (_GAP if words else 0)


def _terms(part: Part, mark: str = "", weight: str = "") -> str:
    last = len(part.tokens) - 1
    terms = []
    for i, token in enumerate(part.tokens):
        flags = ("*" if part.is_beginning and i == last else "") + weight
        terms.append(f"'{mark}{token}'" + (f":{flags}" if flags else ""))
    return " <-> ".join(terms)


def _phrase(part: Part, mark: str = "", weight: str = "") -> str:
    return f"({_terms(part, mark, weight)})"


def _found(part: Part, mark: str = "") -> str:
    alternatives = []
    for each in (part, *part.others):
        alternatives += [_phrase(each, mark), *(f"'{mark}={stem}'" for stem in each.stems)]
    return " | ".join(alternatives)


def _asked(parts: Sequence[Part]) -> str:
    if len(parts) == 1:
        return f"({_found(parts[0])})"
    each = [f"({_found(part)} | {_found(part, '~')})" for part in parts]
    return f"{' & '.join(each)} & ({' | '.join(_found(part) for part in parts)})"


def _near(piece: Gapped, weight: str) -> str:
    """At most two tokens between, in either order: what NEAR means to SQLite."""
    sides = _terms(piece.left, weight=weight), _terms(piece.right, weight=weight)
    ways = [f"({a} <{n}> {b})" for a, b in (sides, sides[::-1]) for n in (1, 2, 3)]
    return " | ".join(ways)


_BESIDE = ("search_entry", "search_period", "search_groupclause", "search_beginning", "search_word")


class PostgresqlIndex:
    """One table a generation, with a GIN index on the very column that is asked."""

    name = "postgresql"

    def create(self, generation: int) -> None:
        """An empty table; one that is there already is thrown away."""
        self.drop(generation)
        table = _table(generation)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {table} (id bigint PRIMARY KEY, tsv tsvector NOT NULL)")
            cursor.execute(f"CREATE INDEX {table}_gin ON {table} USING gin (tsv)")

    def drop(self, generation: int) -> None:
        """Throw the table away, if it is there."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {_table(generation)}")

    def settle(self, generation: int) -> None:
        """Its planner counts on figures that are gathered some time later; until then a statement may take seconds."""
        with connection.cursor() as cursor:
            for table in (_table(generation), *_BESIDE):
                cursor.execute(f"ANALYZE {table}")

    def add(self, generation: int, rows: Iterable[Tokens]) -> None:
        """Keep the tokens of new entries."""
        sql = f"INSERT INTO {_table(generation)}(id, tsv) VALUES(%s, %s::tsvector)"
        with connection.cursor() as cursor:
            cursor.executemany(sql, [[row.id, literal(row)] for row in rows])

    def remove(self, generation: int, rows: Sequence[Tokens]) -> None:
        """Take entries out."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_table(generation)} WHERE id = ANY(%s)", [[row.id for row in rows]])

    def fragments(self, generation: int, parts: Sequence[Part]) -> Fragments:
        """The statement's pieces for entries that hold every part, one at least in their own words."""
        table = _table(generation)
        asked = _asked(parts)
        return Fragments(
            match=f"{table} JOIN search_entry AS e ON e.id = {table}.id WHERE {table}.tsv @@ %s::tsquery",
            match_params=(asked,),
            score=f"-ts_rank('{_RANKS}', {table}.tsv, %s::tsquery)",
            score_params=(asked,),
        )

    def holding(self, generation: int, part: Part, field: str) -> tuple[str, tuple[object, ...]]:
        """A condition on `e`: its field holds the part."""
        table = _table(generation)
        asked = _phrase(part, weight=_WEIGHT[field])
        return f"e.id IN (SELECT id FROM {table} WHERE tsv @@ %s::tsquery)", (asked,)

    def typed(self, generation: int, parts: Sequence[Part]) -> tuple[str, tuple[object, ...]]:
        """A condition on `e`: it holds every part as typed."""
        asked = _asked([replace(part, others=()) for part in parts])
        return f"e.id IN (SELECT id FROM {_table(generation)} WHERE tsv @@ %s::tsquery)", (asked,)

    def prefix(self, column: str) -> tuple[str, str]:
        """An index with pattern operators serves both, whatever the collation."""
        return f"{column} ~>=~ %s AND {column} ~<~ %s", f"{column} USING ~<~"

    def prefix_params(self, typed: str) -> tuple[object, ...]:
        """From the beginning itself to just before the next one."""
        return typed, f"{typed}\U0010ffff"

    def ids_of(self, generation: int, piece: Piece, field: str = "") -> tuple[str, tuple[object, ...]]:
        """Entries that hold the piece in their own words, or in one field of them."""
        weight = _WEIGHT[field] if field else ""
        if isinstance(piece, Gapped):
            asked = _near(piece, weight or "ABCD")
        else:
            asked = _phrase(piece, weight=weight) if field else _found(piece)
        return f"SELECT id FROM {_table(generation)} WHERE tsv @@ %s::tsquery", (asked,)

    def spread(self, generation: int) -> str:
        """Ids are given in order, so that their spread is the most there can be."""
        return f"SELECT COALESCE(MAX(id) - MIN(id) + 1, 0) FROM {_table(generation)}"

    def differing(self, generation: int, rows: Iterable[Tokens]) -> tuple[set[int], set[int]]:
        """The server compares, five hundred at a time."""
        seen: set[int] = set()
        differing: set[int] = set()
        table = _table(generation)
        sql = (
            "SELECT w.id FROM unnest(%s::bigint[], %s::text[]) AS w(id, tsv)"
            f" LEFT JOIN {table} AS k ON k.id = w.id WHERE k.tsv IS DISTINCT FROM w.tsv::tsvector"
        )
        with connection.cursor() as cursor:
            for batch in _batches(iter(rows)):
                seen |= {row.id for row in batch}
                cursor.execute(sql, [[row.id for row in batch], [literal(row) for row in batch]])
                differing |= {id for (id,) in cursor.fetchall()}
            cursor.execute(f"SELECT id FROM {table}")
            ghosts = {id for (id,) in cursor.fetchall()} - seen
        return differing, ghosts


def _batches(rows: Iterator[Tokens]) -> Iterator[list[Tokens]]:
    while batch := list(islice(rows, 500)):
        yield batch
