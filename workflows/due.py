"""What `run_due` does for this room: remind those who can sign, tell delays, finish what lacks nothing any more."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ledger import due
from workflows.actions.concluding import conclude, is_left_complete
from workflows.actions.concluding_consultation import conclude_consultation
from workflows.actions.reminding import escalate, remind, to_escalate, to_remind
from workflows.actions.reminding_consulted import (
    consulted_to_escalate,
    consulted_to_remind,
    escalate_consultation,
    remind_consulted,
)
from workflows.queries.runs import open_runs, with_all
from workflows.reading import RunReading, read_runs


def reminders() -> Iterator[tuple[str, Callable[[], Any]]]:
    """One item for each run of which somebody must be reminded or told today."""
    for reading in read_runs(with_all(open_runs())):
        if is_left_complete(reading):
            yield f"conclude {reading.run}", partial(conclude, run=reading.run)
        yield from _consultations(reading)
        if to_remind(reading):
            yield f"remind {reading.run}", partial(remind, run=reading.run)
        if to_escalate(reading):
            yield f"escalate {reading.run}", partial(escalate, run=reading.run)


def _consultations(reading: RunReading) -> Iterator[tuple[str, Callable[[], Any]]]:
    """A consultation whose time is over closes, or somebody hears what it waits for."""
    if reading.consulting is not None and reading.closing is None and reading.consulting.may_close:
        yield f"close consultation {reading.run}", partial(conclude_consultation, run=reading.run)
    if consulted_to_remind(reading):
        yield f"remind consulted {reading.run}", partial(remind_consulted, run=reading.run)
    if consulted_to_escalate(reading):
        yield f"escalate consultation {reading.run}", partial(escalate_consultation, run=reading.run)


due.register("reminders", reminders)
