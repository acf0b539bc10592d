"""Health: ok or not, and nothing else to anybody."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ledger.guards import missing_guards

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """`ok` when the database answers and guards all evidence; `not` with 503 otherwise."""
    well = _is_well()
    return HttpResponse("ok" if well else "not", content_type="text/plain", status=200 if well else 503)


def _is_well() -> bool:
    try:
        missing = missing_guards(connection)
    except DatabaseError:
        logger.exception("The database does not answer.")
        return False
    if missing:
        logger.error("Evidence is not guarded: %s", ", ".join(missing))
    return not missing
