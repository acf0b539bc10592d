"""Which engine answers: the rows of one page from the fastest engine that is up to date, else from the one inside the
database, which always is."""

import logging
from dataclasses import dataclass

from django.db.models import F

from search.actions.generations import current_generation
from search.breaker import breaker
from search.door import let_through
from search.engines import embedded
from search.engines.elasticsearch import NAME
from search.engines.elasticsearch.asking import Found, find
from search.engines.elasticsearch.connecting import Away, is_configured
from search.language import Query
from search.models import EngineState, Generation
from search.standing import index_that_may_answer
from search.statement import Filters, Reader, Row, ask

logger = logging.getLogger(__name__)
BEHIND, AWAY = "behind", "away"


@dataclass(frozen=True)
class Answer:
    """The rows of one page, the generation whose entries they name, the engine that answered, and why it was not
    the first choice: "" (it was), "behind" or "away"."""

    rows: list[Row]
    generation: Generation
    engine: str
    why: str = ""


class _NotNow(Exception):
    """The engine outside the database does not answer this question; `why` as in `Answer`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def answer(
    query: Query,
    reader: Reader,
    filters: Filters,
    *,
    language: str,
    limit: int,
    offset: int,
    engine: str = "",
) -> Answer:
    """The rows of one page. `engine` names one for tests and evaluations; else the settings say which is asked first.
    An engine of an unknown name is the one inside the database."""
    generation, why = current_generation(), ""
    if is_configured() and engine in ("", NAME) and not query.is_empty and reader.names:
        try:
            rows = _outside(generation, query, reader, filters, language=language, limit=limit, offset=offset)
            return Answer(rows, generation, NAME)
        except _NotNow as reason:
            why = reason.why
    rows = ask(generation.pk, query, reader, filters, language=language, limit=limit, offset=offset)
    return Answer(rows, generation, embedded().name, why)


def _outside(
    generation: Generation,
    query: Query,
    reader: Reader,
    filters: Filters,
    *,
    language: str,
    limit: int,
    offset: int,
) -> list[Row]:
    """From Elasticsearch, through the database's door. Whether something narrowing waits is asked before and after: an act
    may have been committed while the server was searching."""
    index = index_that_may_answer()
    if not index:
        raise _NotNow(BEHIND)
    if not breaker.lets_through():
        raise _NotNow(AWAY)
    try:
        found = find(index, query, reader, filters, language=language, limit=limit, offset=offset)
    except Away as away:
        _note(away)
        raise _NotNow(AWAY) from away
    breaker.succeeded()
    ids = let_through(generation, reader, found.keys)
    if index_that_may_answer() != index:
        raise _NotNow(BEHIND)
    if refused := len(set(found.keys) - ids.keys()):
        # A total that counts what may not be seen would tell of it: the database answers all of the question.
        logger.error("the database refused %s entries that %s found", refused, index)
        EngineState.objects.filter(name=NAME).update(drifted=F("drifted") + refused)
        raise _NotNow(BEHIND)
    return list(_rows(found, ids))


def _note(away: Away) -> None:
    logger.warning("Elasticsearch did not answer: %s", away)
    if away.is_down:
        breaker.failed()
    else:
        breaker.succeeded()


def _rows(found: Found, ids: dict[str, int]) -> list[Row]:
    rows = []
    for group in found.groups:
        (best, _band), *_rest = group.entries
        rows.append(Row("hit", "", group.key, ids[best], group.places, group.band, group.is_past))
        rows += [Row("place", "", group.key, ids[key], 0, band, group.is_past) for key, band in group.entries]
    rows.append(Row("total", "", "", 0, found.total, 0, False))
    for name, values in found.facets.items():
        ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
        rows += [Row(f"facet {name}", value, "", 0, count, 0, False) for value, count in ordered]
    return rows
