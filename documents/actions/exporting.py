"""That a list or a comparison left the system as a file: who took it, and what stands in it."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from documents.exporting import Export
from documents.models import Document
from documents.rules_of_comparing import why_not_compare, why_not_compare_draft
from ledger import trail
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.models import User

MASTER_LIST = trail.Thing("master_list", "master_list", "受控文件清单")


@transaction.atomic
def record_export(*, export: Export, filter_words: str, by: User) -> TrailEntry:
    """Write it down before the file is handed over. Refused for an account that is closed."""
    if not by.is_active:
        raise Refused(_("This account is closed."))
    data = {
        "format": export.kind,
        "rows": export.rows,
        "total": export.total,
        "as_on": export.as_on.isoformat(),
        "filter": filter_words,
        "sha256": sha256(export.content).hexdigest(),
    }
    return trail.record("master_list.exported", by=by, on=MASTER_LIST, data=data)


@transaction.atomic
def record_comparison(
    *, document: Document, old: str, new: str, has_draft: bool, content: bytes, by: User
) -> TrailEntry:
    """Write down that a comparison of two texts is handed over as a PDF. Refused for who may not see both."""
    reason = why_not_compare(document, by) or (why_not_compare_draft(document, by) if has_draft else "")
    if reason:
        raise Refused(reason)
    data = {"old": old, "new": new, "sha256": sha256(content).hexdigest()}
    return trail.record("comparison.taken", by=by, on=document, data=data)
