"""Telling people after the commit what waits for them, or how what they asked for ended."""

from functools import partial

from django.db import transaction

from workflows.models import Run
from workflows.reading import RunReading
from workflows.tasks import mail_outcome, mail_waiting


def tell_signers(run: Run) -> None:
    """Mail to everybody who may sign the present step, once the transaction is through."""
    reading = RunReading(run)
    step = reading.present
    if step is None or step.requester or reading.awaits_consultation:
        return
    for key in dict.fromkeys(c.person.pk for c in reading.allowed(step) if c.person.email):
        transaction.on_commit(partial(mail_waiting.enqueue, run.pk, step.position, key), robust=True)


def tell_requester(run: Run) -> None:
    """Mail to the requester that his run ended, once the transaction is through."""
    if run.requested_by.email and run.requested_by.is_active:
        transaction.on_commit(partial(mail_outcome.enqueue, run.pk), robust=True)
