"""Every write of the documents room. Import from here."""

from documents.actions.announcing import announce
from documents.actions.attaching import bring_file
from documents.actions.deciding import cancel, reinstate, withdraw
from documents.actions.drafting import save_draft
from documents.actions.exporting import record_export
from documents.actions.importing import import_document
from documents.actions.locking import lock_document
from documents.actions.registering import (
    change_access,
    create_folder,
    create_library,
    discard_document,
    start_document,
)
from documents.actions.releasing import PreparedRelease, prepare_release, release

__all__ = [
    "PreparedRelease",
    "announce",
    "bring_file",
    "cancel",
    "change_access",
    "create_folder",
    "create_library",
    "discard_document",
    "import_document",
    "lock_document",
    "prepare_release",
    "record_export",
    "reinstate",
    "release",
    "save_draft",
    "start_document",
    "withdraw",
]
