"""Are the triggers there that keep evidence unchanged?"""

from django.db import connections, router
from django.utils.translation import gettext as _

from ledger.evidence import evidence_models
from ledger.guards import missing_guards
from ledger.models import TrailEntry
from ledger.verifying import Report


def check_guards(report: Report) -> None:
    """Each evidence table with its triggers."""
    report.checked("guarded table", len(evidence_models()))
    for missing in missing_guards(connections[router.db_for_read(TrailEntry)]):
        report.problem(
            "guard.missing", missing, _("the database no longer refuses changes here; run manage.py migrate")
        )
