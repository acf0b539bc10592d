"""Reminders of a consultation: of the answers that are missing, of the decisions that are owed. Safe to run twice."""

from datetime import timedelta
from functools import partial

from django.db import transaction

from documents.actions import lock_document
from ledger import clock, trail
from people.models import User
from workflows.actions.consulting import people_asked
from workflows.actions.reminding import ESCALATE_AFTER
from workflows.actions.signing import fresh
from workflows.models import Reminder, Run
from workflows.queries.lifters import who_keeps_chains
from workflows.reading import RunReading
from workflows.tasks_of_consultations import mail_consultation_reminder

#: A consultation has no place among the steps; its reminders bear this one.
NO_STEP = 0
#: The departments are reminded so long before the last day.
BEFORE = timedelta(days=1)


def consulted_to_remind(reading: RunReading) -> list[User]:
    """Who is to be reminded today: people of departments that have not answered, on the last two days; once that is
    over, whoever owes the decisions, every day."""
    consulting = reading.consulting
    if consulting is None or not reading.awaits_consultation:
        return []
    people: list[User] = []
    if consulting.takes_remarks and consulting.day >= consulting.row.due_on - BEFORE:
        departments = [asked.department for asked in consulting.unanswered]
        people = people_asked(reading.run, departments)
    elif not consulting.takes_remarks and consulting.undisposed and reading.run.requested_by.is_active:
        people = [reading.run.requested_by]
    told = Reminder.objects.filter(run=reading.run, step=NO_STEP, is_escalation=False, day=consulting.day)
    return _not_told(people, set(told.values_list("person_id", flat=True)))


def consulted_to_escalate(reading: RunReading) -> list[User]:
    """Who is to hear, once, that remarks still are undecided two days after the last day: the document controllers."""
    consulting = reading.consulting
    if consulting is None or not reading.awaits_consultation or not consulting.undisposed:
        return []
    if consulting.day < consulting.row.due_on + ESCALATE_AFTER:
        return []
    told = Reminder.objects.filter(run=reading.run, step=NO_STEP, is_escalation=True)
    return _not_told(who_keeps_chains(), set(told.values_list("person_id", flat=True)))


@transaction.atomic
def remind_consulted(*, run: Run) -> list[Reminder]:
    """Remind whoever is due to be reminded today; nobody twice."""
    reading = _locked(run)
    return _write(reading, consulted_to_remind(reading), is_escalation=False)


@transaction.atomic
def escalate_consultation(*, run: Run) -> list[Reminder]:
    """Tell the document controllers of a delay; nobody twice for one consultation."""
    reading = _locked(run)
    return _write(reading, consulted_to_escalate(reading), is_escalation=True)


def _locked(run: Run) -> RunReading:
    lock_document(run.document)
    return RunReading(fresh(run))


def _not_told(people: list[User], told: set[int]) -> list[User]:
    return [person for person in dict.fromkeys(people) if person.pk not in told]


def _write(reading: RunReading, people: list[User], *, is_escalation: bool) -> list[Reminder]:
    consulting = reading.consulting
    if consulting is None or not people:
        return []
    rows = [
        Reminder.objects.create(
            run=reading.run,
            step=NO_STEP,
            person=person,
            person_name=person.name_zh or person.username,
            is_escalation=is_escalation,
            day=consulting.day,
            sent_at=clock.now(),
        )
        for person in people
    ]
    data = {
        "version": reading.run.version,
        "people": [person.trail_thing().title for person in people],
        "due": consulting.row.due_on.isoformat(),
    }
    act = "consultation.escalated" if is_escalation else "consultation.reminded"
    trail.record(act, by=trail.SYSTEM, on=reading.run, data=data)
    for row in rows:
        if row.person.email:
            transaction.on_commit(partial(mail_consultation_reminder.enqueue, row.pk), robust=True)
    return rows
