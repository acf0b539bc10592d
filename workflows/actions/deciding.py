"""Returning a run with a comment, and recalling one's own."""

from django.db import transaction
from django.http import HttpRequest

from documents.actions import lock_document
from people.models import User
from workflows import rules
from workflows.actions.closing import close_run
from workflows.actions.confirming import confirm, refuse_if, refuse_signing
from workflows.actions.signing import fresh, refuse_moved
from workflows.models import Closing, Outcome, Run
from workflows.reading import RunReading


def reject(
    *, run: Run, by: User, comment: str, password: str, digest_shown: str, request: HttpRequest
) -> Closing:
    """Send the draft back. The signatures given are void with the run; a new submission begins at step 1.

    Refused for who may not sign now, without a comment, for a page that showed another content; WrongPassword."""
    run = fresh(run)
    reading = RunReading(run)
    refuse_moved(run)
    refuse_signing(run, by, rules.why_not_sign(run, by, reading) or rules.why_not_shown(run, digest_shown))
    refuse_if(rules.why_not_reject(run, by, comment, reading))
    confirm(request, by, password)
    with transaction.atomic():
        lock_document(run.document)
        run = fresh(run)
        reading = RunReading(run)
        refuse_if(rules.why_not_reject(run, by, comment, reading))
        step = reading.present
        return close_run(
            run=run, outcome=Outcome.REJECTED, by=by, comment=comment, step=step.position if step else None
        )


@transaction.atomic
def recall(*, run: Run, by: User, comment: str) -> Closing:
    """Take one's own submission back while it is open. Refused for anybody else and when it is over."""
    lock_document(run.document)
    run = fresh(run)
    refuse_if(rules.why_not_recall(run, by))
    return close_run(run=run, outcome=Outcome.RECALLED, by=by, comment=comment)
