"""What `run_due` does for this room: announce what took effect, was withdrawn or reinstated; remind of checks."""

from collections.abc import Callable, Iterator
from functools import partial

from documents.actions.announcing import Occasion, announce, unannounced
from documents.actions.external import remind_of_check, to_remind_of_check
from documents.models import ExternalDocument
from ledger import due


def announcements() -> Iterator[tuple[str, Callable[[], None]]]:
    """One item per occasion that was not announced."""
    for occasion in list(unannounced()):
        yield occasion.key, partial(_announce, occasion)


def _announce(occasion: Occasion) -> None:
    announce(occasion=occasion)


def checks_of_external_documents() -> Iterator[tuple[str, Callable[[], None]]]:
    """One item for each external document of whose check somebody must be reminded today."""
    for external in ExternalDocument.objects.filter(is_active=True).select_related("holder"):
        if to_remind_of_check(external):
            yield f"remind {external}", partial(_remind, external)


def _remind(external: ExternalDocument) -> None:
    remind_of_check(external=external)


due.register("announcements", announcements)
due.register("external documents", checks_of_external_documents)
