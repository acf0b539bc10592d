"""What rooms hand over, in the transaction of their own act: groups, periods, access. Each says so in the outbox."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from django.db import transaction
from django.utils.translation import gettext as _

from ledger import clock
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from search.actions.beside import add_words, forget_beside, forget_words, write_beside
from search.actions.generations import live_generations, together
from search.engines import Tokens, embedded
from search.language import SCHEME, key_of
from search.models import AccessClass, Beginning, Entry, Generation, Grant, OutboxRow, Period
from search.signals import told
from search.sources import Granted, Group, Span, Text

#: A longer text is kept as blocks that overlap: an engine keeps a bounded number of places.
BLOCK, OVERLAP = 4_000, 40


@transaction.atomic
def put_group(*, source: str, group: Group, grants: Iterable[Granted]) -> None:
    """Index a group as it is now: what is new is added, what is gone or different is replaced, in every live
    generation. Refused when an entry to be replaced was cut by another token scheme."""
    together()
    access = access_class(source, grants)
    for generation in live_generations():
        write_group(generation, source, group, access)
    tell(source, group.document, group.key)


@transaction.atomic
def remove_group(*, source: str, document: str, group: str) -> None:
    """Take a group out of the index, with its periods."""
    together()
    for generation in live_generations():
        _remove(generation, list(generation.entries.filter(source=source, group=group)))
        forget_beside(generation, source, group)
    Period.objects.filter(source=source, group=group).delete()
    tell(source, document, group, narrows=True)


@transaction.atomic
def put_periods(*, source: str, document: str, periods: Mapping[str, Sequence[Span]]) -> None:
    """Keep when each group of the document is in force; what was kept before is forgotten."""
    together()
    write_periods(source, document, periods)
    tell(source, document, narrows=True)


@transaction.atomic
def put_access(*, source: str, document: str, grants: Iterable[Granted]) -> None:
    """Keep who may find the document; it counts at once, in every live generation."""
    together()
    access = access_class(source, grants)
    live = [generation.pk for generation in live_generations()]
    for model in (Entry, Beginning):
        rows = model._default_manager.filter(source=source, document=document, generation__in=live)
        rows.exclude(access=access).update(access=access)
    tell(source, document, narrows=True)


def tell(source: str, document: str, group: str = "", narrows: bool = False) -> None:
    """The outbox row of an act."""
    OutboxRow.objects.create(
        source=source, document=document, group=group, narrows=narrows, written_at=clock.now()
    )
    told.send(sender=OutboxRow)


def _wanted_grants(source: str, grants: Iterable[Granted]) -> list[tuple[str, bool]]:
    """Each name once, with the source it belongs to; the wider of two grants of one name counts."""
    every_time: dict[str, bool] = {}
    for grant in grants:
        every_time[grant.name] = every_time.get(grant.name, False) or grant.every_time
    return sorted((f"{source}:{name}", wide) for name, wide in every_time.items())


def access_class_digest(source: str, grants: Iterable[Granted]) -> str:
    """The name of the class that these grants make."""
    return sha256_hex(json.dumps(_wanted_grants(source, grants)).encode())


def access_class(source: str, grants: Iterable[Granted]) -> AccessClass:
    """The class of exactly these grants, made when it is new. Nobody holds an empty one."""
    grants = list(grants)
    row, is_new = AccessClass.objects.get_or_create(digest=access_class_digest(source, grants))
    if is_new:
        Grant.objects.bulk_create(
            Grant(access=row, name=name, every_time=wide) for name, wide in _wanted_grants(source, grants)
        )
    return row


def write_periods(source: str, document: str, periods: Mapping[str, Sequence[Span]]) -> None:
    """Make the document's periods anew, without telling."""
    Period.objects.filter(source=source, document=document).delete()
    Period.objects.bulk_create(
        Period(source=source, document=document, group=group, begins=begins, ends=ends)
        for group, spans in periods.items()
        for begins, ends in spans
    )


def write_group(generation: Generation, source: str, group: Group, access: AccessClass) -> None:
    """Bring one generation's entries of the group in step, without telling."""
    wanted = {entry.key: entry for entry in entries_of(source, group)}
    kept = {entry.key: entry for entry in generation.entries.filter(source=source, group=group.key)}
    gone = [e for key, e in kept.items() if key not in wanted or e.content_hash != wanted[key].content_hash]
    _remove(generation, gone)
    Entry.objects.filter(pk__in=[e.pk for e in kept.values() if e not in gone]).exclude(access=access).update(
        access=access
    )
    left = set(kept) - {entry.key for entry in gone}
    new = [entry for key, entry in wanted.items() if key not in left]
    for entry in new:
        entry.generation, entry.access = generation, access
    Entry.objects.bulk_create(new, batch_size=500)
    tokens = [Tokens.of(entry) for entry in new]
    embedded().add(generation.pk, tokens)
    add_words(generation, tokens)
    write_beside(generation, source, group, access)


def _remove(generation: Generation, entries: Sequence[Entry]) -> None:
    if any(entry.scheme != SCHEME for entry in entries):
        raise Refused(_("The index was made by another version. Make it anew: manage.py rebuild_search."))
    tokens = [Tokens.of(entry) for entry in entries]
    embedded().remove(generation.pk, tokens)
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    forget_words(generation, tokens)


def entries_of(source: str, group: Group) -> Iterator[Entry]:
    """The rows that a group becomes, without generation and access: what the index ought to hold of it."""
    place = 0
    for text in group.texts:
        for block, words in enumerate(blocks(text.text)):
            entry = _entry(source, group, text, words)
            entry.key = f"{group.key}#{text.key}" + (f"~{block + 1}" if block else "")
            entry.place = place = place + 1
            entry.content_hash = _hash(entry)
            yield entry


def blocks(text: str) -> Iterator[str]:
    """The text, or its overlapping blocks when it is long."""
    yield text[:BLOCK]
    for start in range(BLOCK - OVERLAP, len(text) - OVERLAP, BLOCK - OVERLAP):
        yield text[start : start + BLOCK]


def _entry(source: str, group: Group, text: Text, words: str) -> Entry:
    return Entry(
        source=source,
        document=group.document,
        group=group.key,
        kind=text.kind,
        language=text.language,
        number=group.number,
        number_key=key_of(group.number)[:100] if text.is_head else "",
        title_key=key_of(text.title)[:250] if text.is_head else "",
        version=group.version,
        clause_number=text.clause_number,
        anchor=text.anchor,
        type=group.type,
        department=group.department,
        year=group.year,
        title=text.title,
        heading=text.heading,
        text=words,
        context=text.context,
        scheme=SCHEME,
    )


#: What a content hash does not cover: whose row it is, and who may find it.
_NOT_CONTENT = frozenset({"id", "generation", "access", "content_hash", "scheme"})


@cache
def _content() -> tuple[str, ...]:
    return tuple(field.attname for field in Entry._meta.concrete_fields if field.name not in _NOT_CONTENT)


def _hash(entry: Entry) -> str:
    values = [getattr(entry, name) for name in _content()]
    return sha256_hex(json.dumps(values, ensure_ascii=True).encode())
