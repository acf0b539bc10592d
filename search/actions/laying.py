"""Groups that a generation does not hold yet, laid many at a time: how a rebuild fills it.

What is laid is what `handing.write_group` writes; only the way is shorter: documents are read and cut before the
transaction, nothing is looked for that cannot be there, and rows go to the database as rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import connection, models

from search.actions.beside import Wanted, beginnings_of, clauses_of, words_of
from search.actions.handing import access_class, access_class_digest, entries_of, write_group
from search.engines import Tokens, embedded
from search.models import AccessClass, Beginning, Entry, Generation, GroupClause, Period, Word
from search.sources import Group, Source, Span

_COLUMNS = ("generation_id", "source", "document", "group")
_BEGINNING = ("kind", "language", "key", "initials", "text", "number", "anchor")


@dataclass(frozen=True)
class CutGroup:
    """A group with the rows that it becomes, all but their ids. The entries have no generation yet."""

    group: Group
    entries: tuple[Entry, ...]
    tokens: tuple[Tokens, ...]
    clauses: tuple[str, ...]
    beginnings: tuple[Wanted, ...]

    @classmethod
    def of(cls, source: str, group: Group, access: AccessClass) -> "CutGroup":
        """The group's rows."""
        entries = tuple(entries_of(source, group))
        for entry in entries:
            entry.access_id = access.pk
        tokens = tuple(map(Tokens.of, entries))
        return cls(group, entries, tokens, tuple(clauses_of(group)), tuple(beginnings_of(group)))


@dataclass(frozen=True)
class Read:
    """A document as its source says it is."""

    source: str
    document: str
    access: AccessClass
    groups: tuple[CutGroup, ...]
    periods: dict[str, list[Span]]

    @property
    def size(self) -> int:
        """Its texts."""
        return sum(len(cut.entries) for cut in self.groups)


class Reading:
    """Reads documents; of each access class only the first one is looked up: none is ever deleted."""

    def __init__(self) -> None:
        self._classes: dict[str, AccessClass] = {}

    def read(self, source: Source, document: str) -> Read:
        """The document now."""
        grants = source.grants(document)
        digest = access_class_digest(source.name, grants)
        if digest not in self._classes:
            self._classes[digest] = access_class(source.name, grants)
        access = self._classes[digest]
        periods = {group: list(spans) for group, spans in source.periods(document).items() if spans}
        groups = tuple(CutGroup.of(source.name, group, access) for group in source.groups(document))
        return Read(source.name, document, access, groups, periods)


def lay(generation: Generation, documents: Sequence[Read]) -> None:
    """Bring documents in step in one generation, with their periods. The caller holds the transaction, and nobody else
    hands over meanwhile (see `generations.alone`)."""
    kept = _kept(generation, [cut.group.key for read in documents for cut in read.groups])
    new: list[tuple[Read, CutGroup]] = []
    for read in documents:
        for cut in read.groups:
            if (read.source, cut.group.key) in kept:
                write_group(generation, read.source, cut.group, read.access)
            else:
                new.append((read, cut))
    _lay_entries(generation, [cut for _read, cut in new])
    _lay_beside(generation, new)
    _lay_periods(documents)


def _kept(generation: Generation, groups: Sequence[str]) -> set[tuple[str, str]]:
    """Of these groups, those of which the generation holds something."""
    found: set[tuple[str, str]] = set()
    for rows in (generation.entries, generation.clauses, generation.beginnings):
        found.update(rows.filter(group__in=groups).values_list("source", "group").distinct())
    return found


def _lay_entries(generation: Generation, new: Sequence[CutGroup]) -> None:
    entries = [entry for cut in new for entry in cut.entries]
    for entry in entries:
        entry.generation_id = generation.pk
    fields = [field for field in Entry._meta.concrete_fields if not field.primary_key]
    values = attrgetter(*(field.attname for field in fields))
    _insert(Entry, [str(field.column) for field in fields], map(values, entries))
    groups = [cut.group.key for cut in new]
    ids = dict(generation.entries.filter(group__in=groups).values_list("key", "pk"))
    tokens = [row for cut in new for row in cut.tokens]
    rows = [
        Tokens(ids[entry.key], row.fields, row.context) for entry, row in zip(entries, tokens, strict=True)
    ]
    embedded().add(generation.pk, rows)
    words = sorted(words_of(rows))
    _insert(
        Word,
        ("generation_id", "word", "tail"),
        ((generation.pk, word, word[::-1]) for word in words),
        once=True,
    )


def _lay_beside(generation: Generation, new: Sequence[tuple[Read, CutGroup]]) -> None:
    _insert(GroupClause, (*_COLUMNS, "clause"), _clauses(generation, new))
    _insert(Beginning, (*_COLUMNS, "access_id", *_BEGINNING), _beginnings(generation, new))


def _clauses(generation: Generation, new: Iterable[tuple[Read, CutGroup]]) -> Iterator[tuple[object, ...]]:
    for read, cut in new:
        for clause in cut.clauses:
            yield generation.pk, read.source, cut.group.document, cut.group.key, clause


def _beginnings(generation: Generation, new: Iterable[tuple[Read, CutGroup]]) -> Iterator[tuple[object, ...]]:
    for read, cut in new:
        own = (generation.pk, read.source, cut.group.document, cut.group.key, read.access.pk)
        for wanted in cut.beginnings:
            yield *own, *wanted


def _lay_periods(documents: Sequence[Read]) -> None:
    """Most documents' periods stand there already, and stay."""
    # By the source too: the index on periods begins with it, and without it each batch would read the whole table.
    sources, names = {read.source for read in documents}, [read.document for read in documents]
    kept: dict[tuple[str, str], set[tuple[object, ...]]] = {}
    rows = Period.objects.filter(source__in=sources, document__in=names).order_by()
    for source, document, *span in rows.values_list("source", "document", "group", "begins", "ends"):
        kept.setdefault((source, document), set()).add(tuple(span))
    new = []
    for read in documents:
        wanted = [(group, *span) for group, spans in read.periods.items() for span in spans]
        standing = kept.get((read.source, read.document), set())
        if standing == set(wanted):
            continue
        if standing:
            Period.objects.filter(source=read.source, document=read.document).delete()
        new += [
            Period(source=read.source, document=read.document, group=group, begins=begins, ends=ends)
            for group, begins, ends in wanted
        ]
    Period.objects.bulk_create(new, batch_size=500)


def _insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[object]], once: bool = False
) -> None:
    """Rows into the model's table; with `once` those that are there already are left as they are."""
    values: list[Any] = [tuple(row) for row in rows]
    if not values:
        return
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"
    with connection.cursor() as cursor:
        cursor.executemany(f"{sql} ON CONFLICT DO NOTHING" if once else sql, values)
