"""That the master list left the system as a file: who took it, in which form, how many rows, of which day."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from documents.exporting import Export
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
