"""How fast the index is filled, beside the bare engine that is handed tokens made before, and how large it becomes."""

import resource
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from search import actions
from search.actions.generations import current_generation, drop_generation, lay_generation
from search.actions.laying import Read, Reading, lay
from search.engines import Tokens, embedded
from search.evaluation.corpus import Corpus
from search.models import Entry, Generation, GenerationState

#: Documents that are timed, and those that a rebuild lays together in a transaction.
TIMED, TOGETHER = 200, 40
#: A generation that is never current: the bare engine's own table.
_BARE = 1_000_000


class Library(Corpus):
    """The corpus, open to everybody who is logged in as to all staff."""

    def names_held_by(self, user: Any) -> frozenset[str]:
        """What a reader of the corpus holds, and "staff" for a person of the world."""
        if getattr(user, "is_authenticated", False):
            return frozenset({"staff"})
        return super().names_held_by(user)


def put(corpus: Corpus, documents: Iterable[str]) -> int:
    """Hand documents over; how many entries that were."""
    entries = 0
    for document in documents:
        grants = corpus.grants(document)
        for group in corpus.groups(document):
            actions.put_group(source=corpus.name, group=group, grants=grants)
            entries += len(group.texts)
        actions.put_periods(source=corpus.name, document=document, periods=corpus.periods(document))
    return entries


@dataclass(frozen=True)
class Filled:
    """The last document, and seconds per entry of the last two hundred."""

    last: str
    #: The bare engine that is handed ready tokens, one document or many in a transaction.
    bare: float
    bare_together: float
    #: Handed over by a room: cut, kept, with what stands beside; one document in a transaction.
    handed: float
    #: Laid by a rebuild, many documents in a transaction: with rows and tokens ready, and from the texts on.
    laid: float
    laid_from_texts: float
    #: The statements of the former executed bare: what the tables and their indexes themselves take.
    same_rows: float


def fill_to(corpus: Corpus, after: str) -> Filled:
    """Fill on from a document, and measure with the last two hundred."""
    documents = list(corpus.documents(after))
    before, last = documents[:-TIMED], documents[-TIMED:]
    reading = Reading()
    for at in range(0, len(before), TOGETHER):
        read = [reading.read(corpus, document) for document in before[at : at + TOGETHER]]
        with transaction.atomic():
            lay(current_generation(), read)
    embedded().settle(current_generation().pk)
    tell = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    begun = tell()
    entries = 0
    for document in last:
        with transaction.atomic():
            entries += put(corpus, [document])
    handed = (tell() - begun) / entries
    laid, from_texts, same_rows = _laid(corpus, last, tell)
    bare, bare_together = _bare(last, tell, 1), _bare(last, tell, TOGETHER)
    return Filled(last[-1], bare, bare_together, handed, laid, from_texts, same_rows)


def _laid(corpus: Corpus, documents: list[str], tell: Callable[[], float]) -> tuple[float, float, float]:
    """The same documents laid as a rebuild does into a generation of their own."""
    with transaction.atomic():
        generation = lay_generation(GenerationState.FILLING)
    reading = Reading()
    began_to_read = tell()
    read = [reading.read(corpus, document) for document in documents]
    begun = tell()
    for at in range(0, len(read), TOGETHER):
        with transaction.atomic():
            lay(generation, read[at : at + TOGETHER])
    ended = tell()
    drop_generation(generation)
    entries = sum(each.size for each in read)
    same_rows = _executed(_statements_of(read), tell) / entries
    return (ended - begun) / entries, (ended - began_to_read) / entries, same_rows


def _statements_of(read: list[Read]) -> list[list[tuple[str, Any]]]:
    """What laying writes, transaction by transaction. It is taken away again, its empty generation stays."""
    caught: list[list[tuple[str, Any]]] = []

    def catch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if many:
            caught[-1].append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic():
        generation = lay_generation(GenerationState.FILLING)
    for at in range(0, len(read), TOGETHER):
        caught.append([])
        with transaction.atomic(), connection.execute_wrapper(catch):
            lay(generation, read[at : at + TOGETHER])
    for rows in (generation.entries, generation.clauses, generation.beginnings, generation.words):
        rows.all()._raw_delete(rows.db)
    embedded().create(generation.pk)
    return caught


def _executed(statements: list[list[tuple[str, Any]]], tell: Callable[[], float]) -> float:
    begun = tell()
    for each in statements:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, rows in each:
                cursor.executemany(sql, rows)
    seconds = tell() - begun
    for generation in Generation.objects.filter(state=GenerationState.FILLING):
        drop_generation(generation)
    return seconds


def _bare(documents: list[str], tell: Callable[[], float], together: int) -> float:
    """The same tokens again, ready made, into a table of their own."""
    rows = [
        [Tokens.of(entry) for entry in Entry.objects.filter(document__in=documents[at : at + together])]
        for at in range(0, len(documents), together)
    ]
    embedded().create(_BARE)
    begun = tell()
    for each in rows:
        with transaction.atomic():
            embedded().add(_BARE, each)
    seconds = tell() - begun
    embedded().drop(_BARE)
    return seconds / sum(len(each) for each in rows)


def sizes() -> Iterator[tuple[str, float]]:
    """Megabytes: the texts, the engine's own table with its index, the process at its largest."""
    generation = current_generation().pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(LENGTH(title) + LENGTH(heading) + LENGTH(text)) FROM search_entry")
        yield "characters of text (millions)", cursor.fetchone()[0] / 1e6
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size(%s)", [f"search_tsv_{generation}"])
        else:
            cursor.execute(f"SELECT SUM(LENGTH(block)) FROM search_fts_{generation}_data")
        yield "tokens (MB)", cursor.fetchone()[0] / 1e6
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        yield "the whole database (MB)", cursor.fetchone()[0] / 1e6
    yield "memory of the process at most (MB)", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
