"""Closing a consultation: the whole result is written once, with its digest; then the first signers are told."""

from django.db import transaction

from documents.actions import lock_document
from ledger import clock, trail
from ledger.canonical import canonical_bytes, sha256_hex
from ledger.trail import Actor
from people.models import User
from workflows import rules
from workflows.actions.confirming import refuse_if
from workflows.actions.signing import fresh
from workflows.actions.telling import tell_signers
from workflows.consulting import SILENT, result_of
from workflows.digests import row_digest
from workflows.models import Conclusion, Run
from workflows.reading import RunReading


@transaction.atomic
def conclude_consultation(*, run: Run, by: User | Actor = trail.SYSTEM) -> Conclusion:
    """Close the consultation of `run`, the time for remarks being over. Refused while a department may still remark
    or a remark has no disposition; for a person who neither submitted nor wrote the text."""
    lock_document(run.document)
    reading = RunReading(fresh(run))
    if isinstance(by, User):
        refuse_if(rules.why_not_disposer(by, reading))
    refuse_if(rules.why_not_conclude(reading))
    return _close(reading, by)


def close_consultation(run: Run, by: User | Actor = trail.SYSTEM) -> Conclusion | None:
    """Close it when nothing is missing any more; None when something is. The caller has the lock."""
    reading = RunReading(fresh(run))
    return None if rules.why_not_conclude(reading) else _close(reading, by)


def _close(reading: RunReading, by: User | Actor) -> Conclusion:
    run, consulting = reading.run, reading.consulting
    if consulting is None:
        raise LookupError("nobody was consulted")
    # Whoever has not spoken by now is silent: the last day is over, or every department has answered.
    result = canonical_bytes(result_of(consulting, run))
    row = Conclusion.objects.create(
        consultation=consulting.row, result=result.decode(), digest=sha256_hex(result), closed_at=clock.now()
    )
    silent = [asked.name_zh for asked in consulting.asked if consulting.word_of(asked) == SILENT]
    data = {
        "version": run.version,
        "remarks": len(consulting.standing),
        "silent": silent,
        "digest": row.digest,
        "row": row_digest(row),
    }
    act = "consultation.closed_in_silence" if silent else "consultation.closed"
    trail.record(act, by=by, on=run, data=data)
    tell_signers(run)
    return row
