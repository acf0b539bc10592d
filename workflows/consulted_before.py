"""What a submission says of consultations: whom it asks, and what was said of earlier ones since the last release."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from documents.models import Document
from ledger import clock
from people.models import Department
from workflows.consulting import SCHEMA, consultations_of, result_of
from workflows.models import Outcome, SubjectKind
from workflows.queries.runs import runs_of


def consultation_payload(
    document: Document, departments: Sequence[Department], days: int | None
) -> list[dict[str, Any]]:
    """The payload's `consultation`: earlier ones with everything said in them (`state` closed or ended), oldest first,
    then what is asked now (`state` asked); its remarks follow on rows of their own, closed before the first signature."""
    found = said_before(document)
    if departments:
        found.append(
            {
                "state": "asked",
                "schema": SCHEMA,
                "due_on": (clock.today() + timedelta(days=days or 0)).isoformat(),
                "departments": [department.as_named() for department in departments],
            }
        )
    return found


def said_before(document: Document) -> list[dict[str, Any]]:
    """What was asked and said of submissions since the last release that did not become one."""
    runs = runs_of(document).filter(subject_kind=SubjectKind.REVISION, consultation__isnull=False)
    last = document.releases.order_by("-sequence").values_list("recorded_at", flat=True).first()
    if last is not None:
        runs = runs.filter(requested_at__gt=last)
    runs = runs.filter(closing__isnull=False).exclude(closing__outcome=Outcome.COMPLETE)
    rows = list(runs.order_by("requested_at", "pk"))
    readings, found = consultations_of(rows), []
    for run in rows:
        closed = readings[run.pk].conclusion
        result = json.loads(closed.result) if closed else result_of(readings[run.pk], run)
        found.append({"state": "closed" if closed else "ended", **result})
    return found
