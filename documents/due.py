"""What `run_due` does for this room: announce what took effect, was withdrawn or reinstated."""

from collections.abc import Callable, Iterator
from functools import partial

from documents.actions.announcing import announce, unannounced
from ledger import due


def announcements() -> Iterator[tuple[str, Callable[[], object]]]:
    """One item per occasion that was not announced."""
    for occasion in list(unannounced()):
        yield occasion.key, partial(announce, occasion=occasion)


due.register("announcements", announcements)
