"""How one trail row becomes the bytes that are hashed. Written once here: `trail` writes by it,
`trail_check` and `checkpoints` read by it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from django.db import DatabaseError, connections
from django.db.models import TextField
from django.db.models.functions import Cast

from ledger.canonical import quick_text

#: What stands before row one.
NOTHING_BEFORE = "0" * 64
#: Stands for a time that cannot be read; no act happened then.
UNREADABLE = datetime.min.replace(tzinfo=UTC)
_LEAF = b"\x00"


class Row(NamedTuple):
    """One row of the trail, column by column, in the order of `COLUMNS`."""

    seq: int
    at: datetime
    act: str
    actor_key: str
    actor_name: str
    actor_post: str
    thing_kind: str
    thing_key: str
    thing_title: str
    data: str
    clock_jump_seconds: int
    prev_hash: str
    leaf_hash: str


COLUMNS = Row._fields


def spell(instant: datetime) -> str:
    """An instant as it is hashed and signed: UTC, microseconds, Z."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf_input(row: Row) -> bytes:
    """The canonical JSON of every column but `leaf_hash`.

    All keys are ASCII and all values text or whole numbers, for which the quick spelling is RFC 8785's
    (tested)."""
    columns = row._asdict()
    del columns["leaf_hash"]
    columns["at"] = spell(row.at)
    return quick_text(columns).encode("utf-8")


def leaf_hash(row: Row) -> str:
    """The RFC 9162 leaf hash of the row, recomputed from its columns; TypeError or ValueError when a
    tampered column holds what cannot be spelt."""
    return sha256(_LEAF + leaf_input(row)).hexdigest()


def jump_between(earlier: datetime | None, later: datetime) -> int:
    """By how many whole seconds (rounded up) the clock had been set back; 0 when it ran forward."""
    if earlier is None or later >= earlier:
        return 0
    lag = earlier - later
    return lag.days * 86400 + lag.seconds + (1 if lag.microseconds else 0)


def stored_rows(after: int = 0) -> Iterator[Row]:
    """The rows after number `after`, in order, streamed and without model instances.

    A row whose bytes cannot be read comes with its number and nothing else, so that its hash cannot hold."""
    seen = after
    try:
        for values in _query(seq__gt=after).iterator(chunk_size=2000):
            row = _row(values)
            seen = row.seq
            yield row
    except DatabaseError:
        yield from _one_by_one(seen)


def _query(**conditions: int) -> Any:
    from ledger.models import TrailEntry

    rows = TrailEntry.objects.filter(**conditions).order_by("seq")
    if connections[rows.db].vendor == "sqlite":
        # As text: a tampered time must be compared, not stumble over while it is parsed.
        return rows.values_list("seq", Cast("at", TextField()), *COLUMNS[2:])
    return rows.values_list(*COLUMNS)


def _row(values: tuple[Any, ...]) -> Row:
    return Row(values[0], _instant(values[1]), *values[2:])


def _instant(stored: Any) -> datetime:
    """The stored time; `UNREADABLE` when it is not spelt as it is written."""
    if isinstance(stored, datetime):
        return stored
    try:
        instant = datetime.fromisoformat(stored)
    except (ValueError, TypeError):
        return UNREADABLE
    if instant.tzinfo is not None or str(instant) != stored:
        return UNREADABLE
    return instant.replace(tzinfo=UTC)


def _one_by_one(after: int) -> Iterator[Row]:
    """The slow way, when something in the table cannot be fetched at all (SQLite, text that is not UTF-8)."""
    from ledger.models import TrailEntry

    for seq in list(TrailEntry.objects.filter(seq__gt=after).order_by("seq").values_list("seq", flat=True)):
        try:
            yield _row(_query(seq=seq).get())
        except DatabaseError:
            yield Row(seq, UNREADABLE, "", "", "", "", "", "", "", "", 0, "", "")
