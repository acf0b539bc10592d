"""The search call: what a person finds with the words typed, as plain values, grouped and in order."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from ledger import clock
from search.answering import answer
from search.language import Query, parse
from search.models import Entry, Generation, Period
from search.snippets import marked, places_of, snippet
from search.sources import names_held_by
from search.standing import EngineNow, engines_now
from search.statement import Filters, Reader, Row

PLACES_SHOWN, MOST_PER_PAGE, MOST_PAGES = 2, 100, 1000


@dataclass(frozen=True)
class Wish:
    """What is asked for. `at`: in force at that instant (none: now); `every_state`: superseded and future texts too.
    `engine` names the engine to be asked, for tests and evaluations; by itself the settings say which."""

    typed: str
    at: datetime | None = None
    every_state: bool = False
    filters: Filters = field(default_factory=Filters)
    language: str = "zh"
    page: int = 1
    per_page: int = 10
    synonyms: bool = True
    engine: str = ""


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


@dataclass(frozen=True)
class Swap:
    """A word of the question, as typed, and the words that mean the same, as their group writes them."""

    word: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """One page of what was found. `near` is the second tier: texts that hold a part of it, labelled as such.

    `engine` answered; `why` it was not the first choice: "" (it was), "behind" or "away". `swaps` are the words for
    which others were looked for too; `meant` is a mended question that finds something for this person.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    facets: dict[str, tuple[Facet, ...]] = field(default_factory=dict)
    near: tuple[Hit, ...] = ()
    engine: str = ""
    why: str = ""
    swaps: tuple[Swap, ...] = ()
    meant: str = ""


def search(user: Any, wish: Wish) -> Results:
    """What `user` finds. Access, instant and filters are inside the statement: totals, facets and places are those of
    this person. Never raises on what was typed; an empty question finds nothing."""
    query = parse(wish.typed)
    now = clock.now()
    reader = Reader(names_held_by(user), wish.at or now, now, wish.every_state)
    if query.is_empty or not reader.names:
        return Results(query)
    per_page = min(max(wish.per_page, 1), MOST_PER_PAGE)
    page = min(max(wish.page, 1), MOST_PAGES)
    found = answer(
        query,
        reader,
        wish.filters,
        language=wish.language,
        limit=per_page,
        offset=(page - 1) * per_page,
        engine=wish.engine,
    )
    rows = found.rows
    return Results(
        query=query,
        hits=_hits(found.generation, rows, query, reader, wish.language),
        total=next((row.count for row in rows if row.what == "total"), 0),
        page=page,
        facets=_facets(rows),
        engine=found.engine,
        why=found.why,
    )


def engine_states() -> tuple[EngineNow, ...]:
    """How the engines outside the database stand, for staff; none when the settings name none."""
    return engines_now()


def _facets(rows: list[Row]) -> dict[str, tuple[Facet, ...]]:
    facets: dict[str, list[Facet]] = {}
    for row in rows:
        if row.what.startswith("facet ") and row.name not in ("", "0"):
            facets.setdefault(row.what.removeprefix("facet "), []).append(Facet(row.name, row.count))
    return {name: tuple(values) for name, values in facets.items()}


def _hits(
    generation: Generation, rows: list[Row], query: Query, reader: Reader, language: str
) -> tuple[Hit, ...]:
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
            query,
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
    query: Query,
    language: str,
) -> Hit:
    title = _title(heads, language)
    places = _places(shown, query)
    return Hit(
        source=best.source,
        group=best.group,
        document=best.document,
        number=best.number,
        version=best.version,
        type=best.type,
        department=best.department,
        title=title,
        title_html=marked(title, places_of(title, query.parts)),
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


def _places(shown: list[Entry], query: Query) -> tuple[Place, ...]:
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
            html=snippet(entry.text or entry.heading, query.parts),
        )
        for entry in chosen.values()
    )
