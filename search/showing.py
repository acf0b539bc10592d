"""What is shown of what was found: rows of a statement become results with their places, snippets and facets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.safestring import SafeString

from search.language import Part
from search.models import Entry, Generation, Period
from search.snippets import marked, places_of, snippet
from search.statement import Row

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


def hits_of(generation: Generation, rows: list[Row], parts: Sequence[Part], language: str) -> tuple[Hit, ...]:
    """The results of an answer in its order; `parts` are marked in their texts. Always two queries."""
    found = [row for row in rows if row.what == "hit"]
    groups = [row.group for row in found]
    ids = [row.id for row in rows if row.what in ("hit", "place")]
    wanted = Q(pk__in=ids) | Q(group__in=groups, generation=generation, number_key__gt="")
    entries = {entry.pk: entry for entry in Entry.objects.filter(wanted)}
    heads: dict[str, list[Entry]] = {}
    for entry in entries.values():
        if entry.number_key:
            heads.setdefault(entry.group, []).append(entry)
    periods: dict[str, list[tuple[datetime, datetime | None]]] = {}
    for group, begins, ends in Period.objects.filter(group__in=groups).values_list("group", "begins", "ends"):
        periods.setdefault(group, []).append((begins, ends))
    shown: dict[str, list[Entry]] = {}
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


def _hit(
    row: Row,
    best: Entry,
    heads: list[Entry],
    shown: list[Entry],
    periods: tuple[tuple[datetime, datetime | None], ...],
    parts: Sequence[Part],
    language: str,
) -> Hit:
    title = _title(heads, language)
    places = _places(shown, parts)
    return Hit(
        source=best.source,
        group=best.group,
        document=best.document,
        number=best.number,
        version=best.version,
        type=best.type,
        department=best.department,
        title=title,
        title_html=marked(title, places_of(title, parts)),
        band=row.band,
        is_in_force=not row.is_past,
        periods=periods,
        places=places,
        more=max(0, row.count - len(places)),
    )


def _title(heads: list[Entry], language: str) -> str:
    """In the reader's language where there is one."""
    best = sorted(heads, key=lambda entry: (entry.language != language, entry.place))
    return best[0].title if best else ""


def _places(shown: list[Entry], parts: Sequence[Part]) -> tuple[Place, ...]:
    """The best clauses, each once: of a clause found in both languages the nearer one."""
    chosen: dict[str, Entry] = {}
    for entry in shown:
        if entry.anchor and len(chosen) < PLACES_SHOWN:
            chosen.setdefault(entry.anchor, entry)
    return tuple(
        Place(
            key=entry.key,
            kind=entry.kind,
            language=entry.language,
            clause_number=entry.clause_number,
            anchor=entry.anchor,
            heading=entry.heading,
            html=snippet(entry.text or entry.heading, parts),
        )
        for entry in chosen.values()
    )
