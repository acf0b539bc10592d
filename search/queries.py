"""The search call: what a person finds with the words typed, as plain values, grouped and in order."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ledger import clock
from search.answering import Answer, answer
from search.budget import budget
from search.language import Query, is_number, parse
from search.mending import mended
from search.near import TOO_FEW, ask_near
from search.showing import Facet, Hit, Place, facets_of, hits_of
from search.sources import names_held_by
from search.standing import EngineNow, engines_now
from search.statement import Filters, Reader
from search.synonyms import thesaurus_for

__all__ = ["Facet", "Filters", "Hit", "Place", "Results", "Swap", "Wish", "search"]

MOST_PER_PAGE, MOST_PAGES = 100, 1000


@dataclass(frozen=True)
class Wish:
    """What is asked for. `at`: in force at that instant (none: now); `every_state`: superseded and future texts too.
    `engine` names the engine to be asked, for tests and evaluations; by itself the settings say which. `helped`: what is
    near and what may have been meant is looked for, where too little is found."""

    typed: str
    at: datetime | None = None
    every_state: bool = False
    filters: Filters = field(default_factory=Filters)
    language: str = "zh"
    page: int = 1
    per_page: int = 10
    synonyms: bool = True
    engine: str = ""
    helped: bool = True


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
    query = parse(wish.typed, thesaurus_for(wish.typed)) if wish.synonyms else parse(wish.typed)
    now = clock.now()
    reader = Reader(names_held_by(user), wish.at or now, now, wish.every_state)
    if query.is_empty or not reader.names:
        return Results(query)
    per_page = min(max(wish.per_page, 1), MOST_PER_PAGE)
    page = min(max(wish.page, 1), MOST_PAGES)
    found = _ask(query, reader, wish, limit=per_page, offset=(page - 1) * per_page)
    total = next((row.count for row in found.rows if row.what == "total"), 0)
    near, meant = _help(query, reader, wish, found, total) if wish.helped else ((), "")
    return Results(
        query=query,
        hits=hits_of(found.generation, found.rows, query.parts, wish.language),
        total=total,
        page=page,
        facets=facets_of(found.rows),
        near=near,
        engine=found.engine,
        why=found.why,
        swaps=tuple(Swap(word, others) for word, others in query.swaps),
        meant=meant,
    )


def _ask(query: Query, reader: Reader, wish: Wish, *, limit: int, offset: int) -> Answer:
    return answer(
        query,
        reader,
        wish.filters,
        language=wish.language,
        limit=limit,
        offset=offset,
        engine=wish.engine,
    )


def engine_states() -> tuple[EngineNow, ...]:
    """How the engines outside the database stand, for staff; none when the settings name none."""
    return engines_now()


def _help(query: Query, reader: Reader, wish: Wish, found: Answer, total: int) -> tuple[tuple[Hit, ...], str]:
    """Near matches and a mended question, when the question itself finds too little; another number is another thing,
    not a near one. What does not fit in the budget is left out."""
    hits = [row for row in found.rows if row.what == "hit"]
    if total >= TOO_FEW or is_number(query) or any(row.band == 0 for row in hits):
        return (), ""
    if len(hits) < total:  # on a page of one, or beyond the last
        hits = [row for row in _ask(query, reader, wish, limit=total, offset=0).rows if row.what == "hit"]
    near: tuple[Hit, ...] = ()
    meant: list[Query] = []
    generation = found.generation
    with budget():
        meant = mended(generation.pk, query, reader, wish.filters)
        rows, marks = ask_near(
            generation.pk,
            query,
            reader,
            wish.filters,
            found={row.group for row in hits},
            mended=meant,
            language=wish.language,
        )
        near = hits_of(generation, rows, marks, wish.language)
    return near, meant[0].typed if meant and not total else ""
