"""SQLite: FTS5 without content, whose tokenizer only splits at blanks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from zlib import crc32

from django.db import connection

from search.engines.interface import FIELDS, Fragments, Tokens
from search.language import Gapped, Part, Piece

_OWN = "{number title heading body}"
_COLUMNS = (*FIELDS, "stems", "context")
_WEIGHTS = "8.0, 5.0, 3.0, 1.0, 0.5, 0.0"


def _table(generation: int) -> str:
    return f"search_fts_{int(generation)}"


def _columns(row: Tokens) -> list[str]:
    stems = [stem for field in row.fields for _place, stem in field.stems]
    context = [*row.context.words, *(stem for _place, stem in row.context.stems)]
    return [*(" ".join(field.words) for field in row.fields), " ".join(stems), " ".join(context)]


def _phrase(part: Part) -> str:
    # Tokens hold letters and digits only, so nothing in them can end the string.
    return f'"{" ".join(part.tokens)}"' + (" *" if part.is_beginning else "")


def _own(part: Part) -> str:
    alternatives = []
    for each in (part, *part.others):
        alternatives += [f"{_OWN}: {_phrase(each)}", *(f'{{stems}}: "{stem}"' for stem in each.stems)]
    return f"({' OR '.join(alternatives)})"


def _anywhere(part: Part) -> str:
    alternatives = []
    for each in (part, *part.others):
        alternatives += [_phrase(each), *(f'{{stems context}}: "{stem}"' for stem in each.stems)]
    return f"({' OR '.join(alternatives)})"


def _asked(parts: Sequence[Part]) -> str:
    if len(parts) == 1:
        return _own(parts[0])
    return " AND ".join([*map(_anywhere, parts), f"({' OR '.join(map(_own, parts))})"])


def _near(piece: Gapped, field: str) -> str:
    columns = f"{{{field}}}" if field else _OWN
    return f"{columns}: NEAR({_phrase(piece.left)} {_phrase(piece.right)}, 2)"


class SqliteIndex:
    """One FTS5 table a generation, its rowid the entry's id."""

    name = "sqlite"

    def create(self, generation: int) -> None:
        """An empty table; one that is there already is thrown away."""
        self.drop(generation)
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE VIRTUAL TABLE {_table(generation)} USING fts5({', '.join(_COLUMNS)},"
                " content='', tokenize='ascii')"
            )

    def drop(self, generation: int) -> None:
        """Throw the table away, if it is there."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {_table(generation)}")

    def settle(self, generation: int) -> None:
        """Nothing: the order of the tables is said in each statement."""

    def add(self, generation: int, rows: Iterable[Tokens]) -> None:
        """Keep the tokens of new entries."""
        sql = f"INSERT INTO {_table(generation)}(rowid, {', '.join(_COLUMNS)}) VALUES({_places(7)})"
        with connection.cursor() as cursor:
            cursor.executemany(sql, [[row.id, *_columns(row)] for row in rows])

    def remove(self, generation: int, rows: Sequence[Tokens]) -> None:
        """Take entries out. Before 3.43 a contentless table must be told the very tokens it holds; others would
        leave a ghost that is still found."""
        table = _table(generation)
        sql = f"INSERT INTO {table}({table}, rowid, {', '.join(_COLUMNS)}) VALUES('delete', {_places(7)})"
        with connection.cursor() as cursor:
            cursor.executemany(sql, [[row.id, *_columns(row)] for row in rows])

    def fragments(self, generation: int, parts: Sequence[Part]) -> Fragments:
        """The full-text table is the outer loop (CROSS JOIN); turned round it would be asked once for each entry."""
        table = _table(generation)
        asked = _asked(parts)
        return Fragments(
            match=f"{table} CROSS JOIN search_entry AS e ON e.id = {table}.rowid WHERE {table} MATCH %s",
            match_params=(asked,),
            score=f"bm25({table}, {_WEIGHTS})",
        )

    def holding(self, generation: int, part: Part, field: str) -> tuple[str, tuple[object, ...]]:
        """A condition on `e`: its field holds the part."""
        table = _table(generation)
        asked = f"{{{field}}}: {_phrase(part)}"
        return f"e.id IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", (asked,)

    def typed(self, generation: int, parts: Sequence[Part]) -> tuple[str, tuple[object, ...]]:
        """A condition on `e`: it holds every part as typed."""
        table = _table(generation)
        asked = _asked([replace(part, others=()) for part in parts])
        return f"e.id IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", (asked,)

    def prefix(self, column: str) -> tuple[str, str]:
        """By a range: LIKE uses no index here, and texts are compared byte by byte."""
        return f"{column} >= %s AND {column} < %s", column

    def prefix_params(self, typed: str) -> tuple[object, ...]:
        """From the beginning itself to just before the next one."""
        return typed, f"{typed}\U0010ffff"

    def ids_of(self, generation: int, piece: Piece, field: str = "") -> tuple[str, tuple[object, ...]]:
        """Entries that hold the piece in their own words, or in one field of them."""
        table = _table(generation)
        if isinstance(piece, Gapped):
            asked = _near(piece, field)
        elif field:
            asked = f"{{{field}}}: {_phrase(piece)}"
        else:
            asked = _own(piece)
        return f"SELECT rowid AS id FROM {table} WHERE {table} MATCH %s", (asked,)

    def spread(self, generation: int) -> str:
        """Ids are given in order, so that their spread is the most there can be."""
        table = _table(generation)
        ends = [f"(SELECT rowid FROM {table} ORDER BY rowid {way} LIMIT 1)" for way in ("DESC", "ASC")]
        return f"SELECT COALESCE({ends[0]} - {ends[1]} + 1, 0)"

    def differing(self, generation: int, rows: Iterable[Tokens]) -> tuple[set[int], set[int]]:
        """By reading every place that is kept: `integrity-check` does not see ghosts."""
        expected = {row.id: _expected(row) for row in rows}
        kept = self._kept(generation)
        differing = {id for id, sum_ in expected.items() if kept.get(id, (0, 0)) != sum_}
        return differing, {id for id in kept if id not in expected}

    def _kept(self, generation: int) -> dict[int, tuple[int, int]]:
        kept: dict[int, tuple[int, int]] = {}
        table = _table(generation)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS temp.{table}_places")
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.{table}_places USING fts5vocab('main', '{table}', 'instance')"
            )
            cursor.execute(f"SELECT doc, term, col, offset FROM temp.{table}_places")
            for id, term, column, offset in cursor:
                count, sum_ = kept.get(id, (0, 0))
                kept[id] = (count + 1, sum_ ^ _place(term, column, offset))
            cursor.execute(f"DROP TABLE temp.{table}_places")
        return kept


def _places(count: int) -> str:
    return ", ".join(["%s"] * count)


def _place(term: str, column: str, offset: int) -> int:
    return crc32(f"{term} {column} {offset}".encode())


def _expected(row: Tokens) -> tuple[int, int]:
    count = sum_ = 0
    for column, text in zip(_COLUMNS, _columns(row), strict=True):
        for offset, term in enumerate(text.split()):
            count, sum_ = count + 1, sum_ ^ _place(term, column, offset)
    return count, sum_
