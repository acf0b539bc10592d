"""Looking after the engine outside the database: what waits is delivered, an index that is gone is made anew."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from ledger import clock
from search.delivery import deliver_all, state
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.connecting import is_configured
from search.language import SCHEME
from search.refilling import refill
from search.standing import waiting

#: A filling that gave no sign of life so long was broken off.
BROKEN_OFF = timedelta(minutes=2)


def look_after() -> int:
    """Deliver what waits; lay and fill the index when there is none, or one of another token scheme, and finish a filling
    that was broken off. How many rows were applied. Away when the server fails."""
    kept = state()
    fills_now = kept.filling and kept.filled_at and kept.filled_at > clock.now() - BROKEN_OFF
    has_index = bool(kept.index) and kept.scheme == SCHEME and indexes.is_there(kept.index)
    if not fills_now and (kept.filling or not has_index):
        refill(resume=True)
    elif not has_index:
        return 0
    return deliver_all()


def due_deliveries() -> Iterator[tuple[str, Callable[[], None]]]:
    """For the clock work: one item when something waits for a server that the settings name."""
    if is_configured() and (not (index := state().index) or waiting(index).exists()):
        yield "search delivery", _do


def _do() -> None:
    look_after()
