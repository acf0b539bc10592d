"""What is shown of what was found: rows of a statement become results with their places, snippets and facets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils.safestring import SafeString

from search.language import Part
from search.models import Generation
from search.snippets import marked, places_of, snippet
from search.statement import Row, Sql, places

PLACES_SHOWN = 2


@dataclass(frozen=True)
class Place:
    """A text in which the parts stand: its clause, its language, and the words round them, marked."""

    key: str
    kind: str
    language: str
    clause_number: str
    anchor: str
    heading: str
    html: SafeString


@dataclass(frozen=True)
class Hit:
    """One result: a group with its best places; `more` further clauses hold the words too."""

    source: str
    group: str
    document: str
    number: str
    version: str
    type: str
    department: str
    title: str
    title_html: SafeString
    band: int
    is_in_force: bool
    periods: tuple[tuple[datetime, datetime | None], ...]
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True)
class Facet:
    """One value and how many results have it."""

    value: str
    count: int


def facets_of(rows: list[Row]) -> dict[str, tuple[Facet, ...]]:
    """The facets of an answer, values in its order."""
    facets: dict[str, list[Facet]] = {}
    for row in rows:
        if row.what.startswith("facet ") and row.name not in ("", "0"):
            facets.setdefault(row.what.removeprefix("facet "), []).append(Facet(row.name, row.count))
    return {name: tuple(values) for name, values in facets.items()}


class _Shown(NamedTuple):
    """What is read of an entry that is shown, or that bears the title of what is shown."""

    pk: int
    source: str
    group: str
    document: str
    number: str
    version: str
    type: str
    department: str
    language: str
    kind: str
    clause_number: str
    anchor: str
    place: int
    key: str
    title: str
    heading: str
    text: str
    is_head: bool


def hits_of(generation: Generation, rows: list[Row], parts: Sequence[Part], language: str) -> tuple[Hit, ...]:
    """The results of an answer in its order; `parts` are marked in their texts. Always two queries."""
    found = [row for row in rows if row.what == "hit"]
    if not found:
        return ()
    groups = [row.group for row in found]
    entries = _entries(generation, sorted({row.id for row in rows if row.what in ("hit", "place")}), groups)
    heads: dict[str, list[_Shown]] = {}
    for entry in entries.values():
        if entry.is_head:
            heads.setdefault(entry.group, []).append(entry)
    periods = _periods(groups)
    shown: dict[str, list[_Shown]] = {}
    for row in rows:
        if row.what == "place" and row.id in entries:
            shown.setdefault(row.group, []).append(entries[row.id])
    return tuple(
        _hit(
            row,
            entries[row.id],
            heads.get(row.group, []),
            shown.get(row.group, []),
            tuple(periods.get(row.group, [])),
            parts,
            language,
        )
        for row in found
        if row.id in entries
    )


def _entries(generation: Generation, ids: Sequence[int], groups: Sequence[str]) -> dict[int, _Shown]:
    """The entries with these ids, and those that bear the groups' titles. Rows, not models: this is most of what a
    search costs beside its statement."""
    columns = (
        'id, source, "group", document, number, version, type, department, language, kind, clause_number,'
        " anchor, place, key, title, heading, text, number_key <> ''"
    )
    sql = Sql().add(f"SELECT {columns} FROM search_entry WHERE id IN ({places(ids)})", *ids)
    sql.add(
        f'UNION ALL SELECT {columns} FROM search_entry WHERE generation_id = %s AND "group" IN', generation.pk
    )
    sql.add(f"({places(groups)}) AND number_key <> ''", *groups)
    return {row[0]: _Shown(*row) for row in sql.rows()}


def _periods(groups: Sequence[str]) -> dict[str, list[tuple[datetime, datetime | None]]]:
    found: dict[str, list[tuple[datetime, datetime | None]]] = {}
    sql = Sql().add(
        f'SELECT "group", begins, ends FROM search_period WHERE "group" IN ({places(groups)})', *groups
    )
    for group, begins, ends in sql.add('ORDER BY "group", begins').rows():
        found.setdefault(group, []).append((_instant(begins), _instant(ends) if ends else None))
    return found


def _instant(kept: datetime | str) -> datetime:
    """SQLite keeps an instant without its zone, which is always UTC, and hands it over as text or read."""
    instant = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _hit(
    row: Row,
    best: _Shown,
    heads: list[_Shown],
    shown: list[_Shown],
    periods: tuple[tuple[datetime, datetime | None], ...],
    parts: Sequence[Part],
    language: str,
) -> Hit:
    title = _title(heads, language)
    in_title = places_of(title, parts)
    best_places = _places(shown, parts) or (() if in_title else _facts(shown, parts))
    return Hit(
        source=best.source,
        group=best.group,
        document=best.document,
        number=best.number,
        version=best.version,
        type=best.type,
        department=best.department,
        title=title,
        title_html=marked(title, in_title),
        band=row.band,
        is_in_force=not row.is_past,
        periods=periods,
        places=best_places,
        more=max(0, row.count - sum(bool(place.anchor) for place in best_places)),
    )


def _title(heads: list[_Shown], language: str) -> str:
    """In the reader's language where there is one."""
    best = sorted(heads, key=lambda entry: (entry.language != language, entry.place))
    return best[0].title if best else ""


def _places(shown: list[_Shown], parts: Sequence[Part]) -> tuple[Place, ...]:
    """The best clauses, each once: of a clause found in both languages the nearer one."""
    chosen: dict[str, _Shown] = {}
    for entry in shown:
        if entry.anchor and len(chosen) < PLACES_SHOWN:
            chosen.setdefault(entry.anchor, entry)
    return tuple(_place(entry, parts) for entry in chosen.values())


def _facts(shown: list[_Shown], parts: Sequence[Part]) -> tuple[Place, ...]:
    """Where neither a clause nor the title holds the words: the group's own text, so that one sees why it was found."""
    heads = [entry for entry in shown if entry.is_head and entry.text]
    return tuple(_place(entry, parts) for entry in heads[:1])


def _place(entry: _Shown, parts: Sequence[Part]) -> Place:
    return Place(
        key=entry.key,
        kind=entry.kind,
        language=entry.language,
        clause_number=entry.clause_number,
        anchor=entry.anchor,
        heading=entry.heading,
        html=snippet(entry.text or entry.heading, parts),
    )
