"""Deciding about a remark: accepted or declined, always with a reason; the last decision closes the consultation."""

from django.db import transaction

from documents.actions import lock_document
from ledger import trail
from people.models import User
from workflows import rules
from workflows.actions.concluding_consultation import close_consultation
from workflows.actions.confirming import refuse_if
from workflows.actions.consulting import remark_of, spoken_by
from workflows.actions.signing import fresh
from workflows.digests import row_digest
from workflows.models import Disposition, Remark, Verdict
from workflows.reading import RunReading


@transaction.atomic
def dispose_remark(*, remark: Remark, by: User, verdict: str, reason: str) -> Disposition:
    """Accept or decline a remark. Refused for who neither submitted nor wrote the text, for a remark withdrawn or
    decided, without a reason, when the submission or its consultation is over."""
    run = remark.consulted.consultation.run
    lock_document(run.document)
    run = fresh(run)
    reading = RunReading(run)
    row = remark_of(reading, remark)
    refuse_if(rules.why_not_dispose(row, by, verdict, reason, reading))
    disposition = Disposition.objects.create(
        remark=row, verdict=Verdict(verdict), reason=reason.strip(), **spoken_by(by)
    )
    data = {
        "version": run.version,
        "department": row.consulted.name_zh,
        "clause": row.clause_number or row.clause_zh or "—",
        "reason": disposition.reason,
        "row": row_digest(disposition),
    }
    accepted = disposition.verdict == Verdict.ACCEPTED
    act = "consultation.remark_accepted" if accepted else "consultation.remark_declined"
    trail.record(act, by=by, on=run, data=data)
    close_consultation(run)
    return disposition
