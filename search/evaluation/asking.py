"""Asking the questions: what each finds on an engine, beside what it ought to find."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from ledger import clock
from search import actions, sources
from search.evaluation.corpus import Corpus
from search.evaluation.measures import Measured, mean, measure
from search.evaluation.questions import CLASSES, SYNONYM, SYNONYMS, WRONG, Question
from search.evaluation.truth import Meaning, gains
from search.language import key_of
from search.models import Synonym, SynonymGroup
from search.queries import MOST_PER_PAGE, Wish, search
from search.sources import Group, Source

#: Pages read of one answer: more than any question of the table fills.
_MOST_PAGES = 50


@dataclass(frozen=True)
class Answered:
    """A question, the keys found and those of the near tier, each in order, and what each right key is worth;
    `is_widened`: words that mean the same were looked for too."""

    question: Question
    exact: tuple[str, ...]
    near: tuple[str, ...]
    wanted: dict[str, int]
    is_widened: bool = False

    @property
    def found(self) -> tuple[str, ...]:
        """What counts: near texts, which are labelled as such, only where nothing else can answer."""
        return (*self.exact, *self.near) if self.question.kind == WRONG else self.exact

    @property
    def measured(self) -> Measured:
        """How good the answer is."""
        return measure(self.found, self.wanted)

    @property
    def is_right(self) -> bool:
        """Whether exactly the wanted texts were found."""
        return set(self.found) == set(self.wanted)


class AnotherAnswered(Exception):
    """Raised when the engine that was asked by name did not answer: its figures would be another's."""


class _Undone(Exception):
    """Raised to leave nothing of what was written."""


@contextmanager
def laid_in(corpus: Corpus) -> Iterator[None]:
    """The corpus and the synonyms are in the index inside the block and gone after it, as if never written.

    One transaction: on SQLite nobody else writes meanwhile.
    """
    sources.register(corpus)
    try:
        with transaction.atomic():
            fill(corpus)
            lay_synonyms()
            _count_rows()
            yield
            raise _Undone
    except _Undone:
        pass
    finally:
        sources.withdraw(corpus)


def _count_rows() -> None:
    """PostgreSQL plans by what it last counted; by itself it counts only what has been committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def fill(corpus: Source, tell: Callable[[int], None] = lambda done: None) -> int:
    """Hand all documents of a source over, one after another; how many entries that were."""
    entries = 0
    for done, document in enumerate(corpus.documents(), start=1):
        with transaction.atomic():
            for group in corpus.groups(document):
                actions.put_group(source=corpus.name, group=group, grants=corpus.grants(document))
                entries += len(group.texts)
            actions.put_periods(source=corpus.name, document=document, periods=corpus.periods(document))
        tell(done)
    return entries


def lay_synonyms() -> None:
    """The words of the table that mean the same, beside those that are kept."""
    for words in SYNONYMS:
        group = SynonymGroup.objects.create(note="evaluation")
        Synonym.objects.bulk_create(Synonym(group=group, word=word, key=key_of(word)) for word in words)


def ask_all(
    source: Source, asked: Iterable[Question], reader: Callable[[str], Any], engine: str = ""
) -> Iterator[Answered]:
    """Every question, asked as its reader; the truth is read from the source, never from the index. AnotherAnswered when
    the engine named did not answer one of them."""
    groups = [group for document in source.documents() for group in source.groups(document)]
    readable: dict[tuple[str, datetime], list[Group]] = {}
    now = clock.now()
    for question in asked:
        user, at = reader(question.reader), question.at(now)
        key = (question.reader, at or now)
        if key not in readable:
            readable[key] = list(_readable(source, groups, user, at, now))
        wanted = gains(readable[key], Meaning.of(question.must))
        yield _answered(user, question, at, engine, wanted)


def by_class(answers: Sequence[Answered]) -> list[tuple[str, Measured]]:
    """The means of each class, in order, and of all ("all")."""
    rows = [
        (kind, mean(a.measured for a in answers if a.question.kind == kind))
        for kind in CLASSES
        if any(a.question.kind == kind for a in answers)
    ]
    return [*rows, ("all", mean(a.measured for a in answers))]


def _answered(
    user: Any, question: Question, at: datetime | None, engine: str, wanted: dict[str, int]
) -> Answered:
    """All pages of one answer."""
    keys: list[str] = []
    near: list[str] = []
    is_widened = False
    for page in range(1, _MOST_PAGES):
        wish = Wish(
            question.typed,
            at=at,
            page=page,
            per_page=MOST_PER_PAGE,
            synonyms=question.kind == SYNONYM,
            engine=engine,
        )
        results = search(user, wish)
        if engine and results.engine not in ("", engine):
            raise AnotherAnswered(f"{results.engine} answered “{question.typed}” ({results.why})")
        keys += [hit.group for hit in results.hits]
        near = near or [hit.group for hit in results.near]
        is_widened = is_widened or bool(results.swaps)
        if len(keys) >= results.total or not results.hits:
            break
    return Answered(question, tuple(keys), tuple(near), wanted, is_widened)


def _readable(
    source: Source, groups: Iterable[Group], user: Any, at: datetime | None, now: datetime
) -> Iterator[Group]:
    """The groups that the person may find: granted, and in force at the instant."""
    names = source.names_held_by(user)
    open_: dict[str, bool] = {}
    for group in groups:
        if group.document not in open_:
            grants = source.grants(group.document)
            open_[group.document] = any(
                grant.name in names and (grant.every_time or at is None) for grant in grants
            )
        spans = source.periods(group.document).get(group.key, ())
        if open_[group.document] and any(
            begins <= (at or now) and (ends is None or (at or now) < ends) for begins, ends in spans
        ):
            yield group
