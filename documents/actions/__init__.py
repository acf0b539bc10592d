"""Every write of the documents room. Import from here."""

from documents.actions.announcing import announce
from documents.actions.attaching import bring_file
from documents.actions.copying import StampedCopy, take_copy
from documents.actions.deciding import cancel, reinstate, withdraw
from documents.actions.drafting import save_draft
from documents.actions.exporting import record_comparison, record_export
from documents.actions.external import (
    add_external_document,
    change_external_document,
    check_external_document,
    remind_of_check,
    retire_external_document,
    return_external_document,
)
from documents.actions.glossary import add_term, change_term, retire_term, return_term
from documents.actions.importing import import_document
from documents.actions.kinds import (
    change_distribution_list,
    change_kind,
    create_distribution_list,
    retire_distribution_list,
    return_distribution_list,
)
from documents.actions.locking import lock_document
from documents.actions.registering import (
    change_access,
    create_folder,
    create_library,
    discard_document,
    start_document,
)
from documents.actions.releasing import PreparedRelease, prepare_release, release
from documents.actions.synonyms import (
    add_synonyms,
    change_synonyms,
    dismiss_search,
    retire_synonyms,
    return_synonyms,
    settle_search,
)
from documents.actions.waiving import waive_check

__all__ = [
    "PreparedRelease",
    "add_external_document",
    "add_synonyms",
    "add_term",
    "StampedCopy",
    "announce",
    "bring_file",
    "cancel",
    "change_access",
    "change_distribution_list",
    "change_external_document",
    "change_kind",
    "change_synonyms",
    "change_term",
    "check_external_document",
    "create_distribution_list",
    "create_folder",
    "create_library",
    "discard_document",
    "dismiss_search",
    "import_document",
    "lock_document",
    "prepare_release",
    "record_comparison",
    "record_export",
    "reinstate",
    "retire_synonyms",
    "return_synonyms",
    "settle_search",
    "release",
    "remind_of_check",
    "retire_distribution_list",
    "retire_external_document",
    "retire_term",
    "return_distribution_list",
    "return_external_document",
    "return_term",
    "save_draft",
    "start_document",
    "take_copy",
    "waive_check",
    "withdraw",
]
