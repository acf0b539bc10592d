"""What `run_due` does for this room: announce what took effect, was withdrawn or reinstated."""

from collections.abc import Callable, Iterator
from functools import partial

from documents.actions.announcing import Occasion, announce, unannounced
from ledger import due


def announcements() -> Iterator[tuple[str, Callable[[], None]]]:
    """One item per occasion that was not announced."""
    for occasion in list(unannounced()):
        yield occasion.key, partial(_announce, occasion)


def _announce(occasion: Occasion) -> None:
    announce(occasion=occasion)


due.register("announcements", announcements)
