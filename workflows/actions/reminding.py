"""Reminders to those who can sign, and word of a delay to the post named for it. Safe to run twice."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from documents.actions import lock_document
from ledger import clock, trail
from people.models import Post, User
from people.queries import signers_of
from workflows.frozen import FrozenStep
from workflows.models import Reminder, Run
from workflows.reading import RunReading
from workflows.tasks import mail_reminder

#: A step that is so many days late is told to the post its chain names.
ESCALATE_AFTER = timedelta(days=2)


def to_remind(reading: RunReading) -> list[User]:
    """Who is to be reminded today: those who may sign a step that is due, once a day."""
    step = reading.present
    if step is None or reading.awaits_consultation or reading.staffing.day < reading.due_on(step):
        return []
    told = _told(reading.run, step, is_escalation=False).filter(day=reading.staffing.day)
    return _not_in(told.values_list("person_id", flat=True), (c.person for c in reading.allowed(step)))


def to_escalate(reading: RunReading) -> list[User]:
    """Who is to hear that a step is two days late, or due with nobody to sign it: the named post, once a step."""
    step = reading.present
    if step is None or step.escalate_to is None or reading.awaits_consultation:
        return []
    waits = timedelta(0) if reading.lacks_signers(step) else ESCALATE_AFTER
    if reading.staffing.day < reading.due_on(step) + waits:
        return []
    post = Post.objects.filter(code=step.escalate_to.code).first()
    told = _told(reading.run, step, is_escalation=True)
    signers = signers_of(post, reading.staffing.day) if post else []
    return _not_in(told.values_list("person_id", flat=True), (s.person for s in signers))


@transaction.atomic
def remind(*, run: Run) -> list[Reminder]:
    """Remind whoever is due to be reminded today; nobody twice."""
    reading = _locked(run)
    return _write(reading, to_remind(reading), is_escalation=False)


@transaction.atomic
def escalate(*, run: Run) -> list[Reminder]:
    """Tell the post named for delays; nobody twice for one step."""
    reading = _locked(run)
    return _write(reading, to_escalate(reading), is_escalation=True)


def _locked(run: Run) -> RunReading:
    lock_document(run.document)
    return RunReading(Run.objects.select_related("document", "requested_by").get(pk=run.pk))


def _told(run: Run, step: FrozenStep, *, is_escalation: bool) -> QuerySet[Reminder]:
    return Reminder.objects.filter(run=run, step=step.position, is_escalation=is_escalation)


def _not_in(told: Iterable[int], people: Iterable[User]) -> list[User]:
    known = set(told)
    return [person for person in dict.fromkeys(people) if person.pk not in known]


def _write(reading: RunReading, people: list[User], *, is_escalation: bool) -> list[Reminder]:
    step = reading.present
    if step is None or not people:
        return []
    rows = [
        Reminder.objects.create(
            run=reading.run,
            step=step.position,
            person=person,
            person_name=person.name_zh or person.username,
            is_escalation=is_escalation,
            day=reading.staffing.day,
            sent_at=clock.now(),
        )
        for person in people
    ]
    data = {
        "version": reading.run.version,
        "step": step.position,
        "people": [person.trail_thing().title for person in people],
        "due": reading.due_on(step).isoformat(),
        "days": reading.overdue_days(step),
    }
    act = "reminder.escalated" if is_escalation else "reminder.sent"
    trail.record(act, by=trail.SYSTEM, on=reading.run, data=data)
    for row in rows:
        if row.person.email:
            transaction.on_commit(partial(mail_reminder.enqueue, row.pk), robust=True)
    return rows
