"""The audit trail: every act leaves one row, in the transaction of the act."""

import re
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connections, router

from ledger import clock
from ledger.canonical import canonical_text
from ledger.leaves import NOTHING_BEFORE, Row, jump_between, leaf_hash
from ledger.models import TrailEntry

_ACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
#: Any number that nothing else in the database locks by; "guiju".
_LOCK = 0x6775696A75


@dataclass(frozen=True)
class Actor:
    """Who did it, as it stood then: a stable key, the name, the post held."""

    key: str
    name: str
    post: str = ""


@dataclass(frozen=True)
class Thing:
    """What it was done to, as it stood then: a kind, a stable key, the title."""

    kind: str
    key: str
    title: str


class NamesActor(Protocol):
    """A person of a room above."""

    def trail_actor(self) -> Actor:
        """How the trail names him."""


class NamesThing(Protocol):
    """An object of a room above."""

    def trail_thing(self) -> Thing:
        """How the trail names it."""


SYSTEM = Actor("system", "系统")


def record(
    act: str, *, by: Actor | NamesActor, on: Thing | NamesThing, data: dict[str, Any] | None = None
) -> TrailEntry:
    """Append one row. RuntimeError outside a transaction; ValueError for a code that is not dotted or a key
    too long; TypeError for details that are not plain JSON values.

    Call it after the rows of the act are locked: on PostgreSQL it holds the trail's lock until the
    commit."""
    connection = connections[router.db_for_write(TrailEntry)]
    if not connection.in_atomic_block:
        raise RuntimeError("a trail entry is written in the transaction of its act: use transaction.atomic")
    if not _ACT.fullmatch(act):
        raise ValueError(f"a trail code is dotted words in lower case, like release.issued; not {act!r}")
    actor = by if isinstance(by, Actor) else by.trail_actor()
    thing = on if isinstance(on, Thing) else on.trail_thing()
    details = canonical_text(data or {})
    lock_trail(connection.alias)
    entry = TrailEntry(**_next_row(act, actor, thing, details)._asdict())
    entry.save(using=connection.alias)
    return entry


def lock_trail(alias: str) -> None:
    """Wait until no other transaction is appending. SQLite needs nothing: its transactions are IMMEDIATE."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _next_row(act: str, actor: Actor, thing: Thing, details: str) -> Row:
    before = TrailEntry.objects.order_by("-seq").values_list("seq", "at", "leaf_hash").first()
    seq, earlier, prev_hash = before or (0, None, NOTHING_BEFORE)
    at = clock.now()
    row = Row(
        seq=seq + 1,
        at=at,
        act=_key(act, 100),
        actor_key=_key(actor.key, 200),
        actor_name=_words(actor.name),
        actor_post=_words(actor.post),
        thing_kind=_key(thing.kind, 100),
        thing_key=_key(thing.key, 200),
        thing_title=_words(thing.title),
        data=details,
        clock_jump_seconds=jump_between(earlier, at),
        prev_hash=prev_hash,
        leaf_hash="",
    )
    return row._replace(leaf_hash=leaf_hash(row))


def _key(value: object, longest: int) -> str:
    """A key as text; ValueError when it is longer than its column (SQLite would not say so)."""
    key = _words(value)
    if len(key) > longest:
        raise ValueError(f"longer than {longest} characters: {key[:40]!r}…")
    return key


def _words(value: object) -> str:
    """Text that both databases and UTF-8 can hold: half surrogates and NUL, which no keyboard types, are
    replaced."""
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "�")
