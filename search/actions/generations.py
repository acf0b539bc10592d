"""Generations: whole indexes, of which one is current and perhaps another is being filled."""

from django.db import connection, transaction

from ledger import clock
from search.engines import embedded
from search.language import SCHEME
from search.models import Generation, GenerationState

_KEPT = ("id", "state", "scheme", "reached", "outbox_from")
LIVE = (GenerationState.CURRENT, GenerationState.FILLING)


def current_generation() -> Generation:
    """The generation that answers; an empty one is laid when there is none yet."""
    # As rows: every search asks, and half of what a model query costs is making the statement.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, state, scheme, reached, outbox_from FROM search_generation WHERE state = 'current'"
        )
        row = cursor.fetchone()
    return Generation.from_db(connection.alias, _KEPT, row) if row else ensure_generation()


@transaction.atomic
def ensure_generation() -> Generation:
    """The current generation, laid empty when there is none. For a new database, and one that was emptied."""
    found = Generation.objects.filter(state=GenerationState.CURRENT).first()
    return found or lay_generation(GenerationState.CURRENT)


def live_generations() -> list[Generation]:
    """The generations that every hand-over must reach: the current one and one that is being filled."""
    found = list(Generation.objects.filter(state__in=LIVE).order_by("pk"))
    return found or [ensure_generation()]


def lay_generation(state: GenerationState, outbox_from: int = 0) -> Generation:
    """A new, empty generation with its table of tokens. The caller holds the transaction."""
    row = Generation.objects.create(state=state, scheme=SCHEME, begun_at=clock.now(), outbox_from=outbox_from)
    embedded().create(row.pk)
    return row


#: Any number that nothing else in this database locks.
_LOCK = 7_209_336_541_180_226


def together() -> None:
    """Whoever hands over says so first: a rebuild's steps wait for the end of his transaction. SQLite has one writer anyway."""
    _hold("pg_advisory_xact_lock_shared")


def alone() -> None:
    """A rebuild's step, first in its transaction: waits until nobody hands over, and nobody does until it ends. So no row
    of the outbox with an earlier number can become visible later, and no group is laid twice at once."""
    _hold("pg_advisory_xact_lock")


def _hold(lock: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [_LOCK])


@transaction.atomic
def drop_generation(generation: Generation) -> None:
    """Throw a generation away with all its entries; the current one is refused with ValueError."""
    if generation.state == GenerationState.CURRENT:
        raise ValueError("the current generation is not dropped")
    embedded().drop(generation.pk)
    for rows in (generation.entries, generation.clauses, generation.beginnings, generation.words):
        rows.all()._raw_delete(rows.db)
    generation.delete()
