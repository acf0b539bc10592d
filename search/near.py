"""The second tier: documents that hold a part of what was asked, for a question that finds too little by itself."""

from collections.abc import Collection, Iterable

from search.engines import embedded
from search.language import Loose, Part, Piece, Query, Way, loosened, pairs_of
from search.language.loosening import MOST_PIECES
from search.statement import MOST_PLACES, REST, Filters, Reader, Row, Sql, in_force, places, visible

#: Near matches are looked for when fewer documents than this were found, and so many are shown.
TOO_FEW, MOST_SHOWN = 3, 5
#: A loose piece in more than one of so many entries says nothing; so many entries are always allowed.
_ONE_OF, _ALWAYS_ALLOWED = 20, 200
_NO_WAY = 9


def ask_near(
    generation: int,
    query: Query,
    reader: Reader,
    filters: Filters,
    *,
    found: Collection[str],
    mended: Iterable[Query],
    language: str,
) -> tuple[list[Row], tuple[Part, ...]]:
    """The rows of the near matches in order, none of a group already found, and what to mark in them."""
    loose = loosened(query, mended)
    loose.allow_any(_rare(generation, pairs_of(query)[: 2 * MOST_PIECES])[:MOST_PIECES])
    if not loose.pieces:
        return [], ()
    rows = _statement(generation, loose, reader, filters, found, language).rows()
    marks = (*query.parts, *loose.marks)
    return [
        Row(what, "", group, id, n, REST + way, bool(past)) for what, _, group, id, n, way, past in rows
    ], marks


def _rare(generation: int, pieces: list[Part]) -> list[Part]:
    """Those that stand in few entries; counted only until they are too many."""
    if not pieces:
        return []
    sql = Sql().add(f"WITH size AS ({embedded().spread(generation)})")
    for at, piece in enumerate(pieces):
        select, params = embedded().ids_of(generation, piece)
        sql.add("UNION ALL" if at else "").add(
            f"SELECT {at}, COUNT(*), (SELECT * FROM size) FROM (SELECT id FROM ("
        )
        sql.add(f"{select}) AS a LIMIT (SELECT * FROM size) / {_ONE_OF} + {_ALWAYS_ALLOWED}) AS b", *params)
    counts = sql.rows()
    return [pieces[at] for at, count, size in counts if 0 < count < size // _ONE_OF + _ALWAYS_ALLOWED]


def matched(generation: int, pieces: Iterable[Piece], fields: tuple[str, ...] = ("",)) -> Sql:
    """A sub-select of (piece, id): which entries hold which piece."""
    sql = Sql()
    for at, piece in enumerate(pieces):
        for field in fields:
            select, params = embedded().ids_of(generation, piece, field)
            sql.add("UNION ALL" if sql.text else "").add(
                f"SELECT {at} AS piece, id FROM ({select}) AS m", *params
            )
    return sql


def _statement(
    generation: int, loose: Loose, reader: Reader, filters: Filters, found: Collection[str], language: str
) -> Sql:
    sql = Sql().add("WITH matched AS MATERIALIZED (").join(matched(generation, loose.pieces)).add("),")
    sql.add('seen AS MATERIALIZED (SELECT DISTINCT m.piece, e.id, e."group", e.language, e.anchor, CASE WHEN')
    sql.join(in_force(reader.now)).add("THEN 0 ELSE 1 END AS past FROM matched AS m")
    sql.add("CROSS JOIN search_entry AS e WHERE e.id = m.id").join(visible(generation, reader, filters))
    if found:
        sql.add(f'AND e."group" NOT IN ({places(list(found))})', *found)
    sql.add('), weights AS MATERIALIZED (SELECT piece, 1000000 / COUNT(DISTINCT "group") AS weight FROM seen')
    sql.add("GROUP BY piece),")
    sql.add('held AS MATERIALIZED (SELECT DISTINCT s."group", s.past, s.piece, w.weight FROM seen AS s')
    sql.add("JOIN weights AS w ON w.piece = s.piece),")
    sql.add('ways AS MATERIALIZED (SELECT "group", past, SUM(weight) AS weight,').join(_way(loose))
    sql.add('AS way FROM held GROUP BY "group", past),')
    sql.add(f"page AS MATERIALIZED (SELECT *, ROW_NUMBER() OVER ({_ORDER}) AS at FROM ways")
    sql.add(f"WHERE way < {_NO_WAY} {_ORDER} LIMIT {MOST_SHOWN}),")
    sql.add(
        'texts AS (SELECT s.id, s."group", s.anchor, s.language, p.at, p.way, s.past, SUM(w.weight) AS weight'
    )
    sql.add('FROM seen AS s JOIN page AS p ON p."group" = s."group" JOIN weights AS w ON w.piece = s.piece')
    sql.add('GROUP BY s.id, s."group", s.anchor, s.language, p.at, p.way, s.past),')
    sql.add('ranked AS MATERIALIZED (SELECT *, ROW_NUMBER() OVER (PARTITION BY "group" ORDER BY weight DESC,')
    sql.add("CASE WHEN language = %s THEN 0 ELSE 1 END, id) AS rank FROM texts)", language)
    sql.add("SELECT 'hit', at, \"group\", id, (SELECT COUNT(DISTINCT r.anchor) FROM ranked AS r")
    sql.add('WHERE r."group" = h."group" AND r.anchor <> \'\'), way, past FROM ranked AS h WHERE rank = 1')
    sql.add(
        f"UNION ALL SELECT 'place', rank, \"group\", id, 0, way, past FROM ranked WHERE rank <= {MOST_PLACES}"
    )
    return sql.add("ORDER BY 1, 2")


_ORDER = 'ORDER BY way, past, weight DESC, "group"'


def _way(loose: Loose) -> Sql:
    """The nearest of the ways in which a group was found."""
    sql = Sql().add("CASE")
    for way, pieces in sorted(loose.ways):
        numbers = ", ".join(map(str, pieces))
        sql.add(f"WHEN COUNT(CASE WHEN piece IN ({numbers}) THEN 1 END) = {len(pieces)} THEN {int(way)}")
    if loose.any_of:
        numbers = ", ".join(map(str, loose.any_of))
        sql.add(f"WHEN COUNT(CASE WHEN piece IN ({numbers}) THEN 1 END) > 0 THEN {int(Way.ANY)}")
    return sql.add(f"ELSE {_NO_WAY} END")
