"""A run that became complete without a signature: the last holder whose signature was missing left his post."""

from django.db import transaction

from documents.actions import lock_document, prepare_release
from workflows import rules
from workflows.actions.closing import complete_run
from workflows.actions.signing import fresh, refuse_moved
from workflows.lines import lines_of
from workflows.models import Run, SubjectKind
from workflows.reading import RunReading


def is_left_complete(reading: RunReading) -> bool:
    """Whether all steps of an open run have their signatures."""
    return reading.closing is None and reading.present is None and bool(reading.signatures)


def conclude(*, run: Run) -> bool:
    """Do what the signatures of `run` allow, in the name of its last signer. False when it is not left complete;
    Refused by what the register refuses, and when the content moved (then the run ends as voided)."""
    run = fresh(run)
    refuse_moved(run)
    if not is_left_complete(RunReading(run)):
        return False
    lines, prepared = lines_of(run), None
    if run.subject_kind == SubjectKind.REVISION:
        prepared = prepare_release(
            document=run.document, payload=run.payload, digest=run.digest, signatures=lines
        )
    with transaction.atomic():
        lock_document(run.document)
        run = fresh(run)
        reading = RunReading(run)
        if not is_left_complete(reading) or rules.why_moved(run) or lines_of(run) != lines:
            return False
        complete_run(run=run, lines=lines, prepared=prepared, by=reading.signatures[-1].person)
    return True
