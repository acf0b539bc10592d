"""A group as the document that Elasticsearch keeps."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from search.actions.handing import entries_of
from search.engines.interface import FIELDS, Tokens
from search.language import Cut
from search.models import Entry
from search.sources import Granted, Group, Span

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def id_of(source: str, group: str) -> str:
    """The document's id: keys may be longer than an id may."""
    return sha256(f"{source}|{group}".encode("utf-8", "surrogatepass")).hexdigest()


def micros(instant: datetime) -> int:
    """Whole microseconds since 1970, as the database keeps instants."""
    past = instant - _EPOCH
    return (past.days * 86_400 + past.seconds) * 1_000_000 + past.microseconds


def document_of(
    source: str, group: Group, grants: Iterable[Granted], spans: Sequence[Span]
) -> dict[str, Any]:
    """All of a group: what it is found by, who may find it, when it is in force."""
    grants = list(grants)
    return {
        "key": group.key,
        "source": source,
        "document": group.document,
        "number": group.number,
        "type": group.type,
        "department": group.department,
        "year": group.year,
        "clauses": sorted(group.clauses),
        "grants": sorted({f"{source}:{grant.name}" for grant in grants}),
        "every_time": sorted({f"{source}:{grant.name}" for grant in grants if grant.every_time}),
        "periods": [_range(begins, ends) for begins, ends in spans if ends is None or begins < ends],
        "entries": [_entry(entry) for entry in entries_of(source, group)],
    }


def _range(begins: datetime, ends: datetime | None) -> dict[str, int]:
    return {"gte": micros(begins)} | ({} if ends is None else {"lt": micros(ends)})


def _entry(entry: Entry) -> dict[str, Any]:
    tokens = Tokens.of(entry)
    kept: dict[str, Any] = {
        "key": entry.key,
        "hash": entry.content_hash,
        "kind": entry.kind,
        "language": entry.language,
        "anchor": entry.anchor,
        "number_key": entry.number_key,
        "title_key": entry.title_key,
        "place": entry.place,
        "stems": " ".join(stem for field in tokens.fields for _place, stem in field.stems),
        "context": " ".join(tokens.context.words),
        "context_stems": _stems(tokens.context),
    }
    kept |= {name: " ".join(field.words) for name, field in zip(FIELDS, tokens.fields, strict=True)}
    return {name: value for name, value in kept.items() if value != ""}


def _stems(cut: Cut) -> str:
    return " ".join(stem for _place, stem in cut.stems)
