"""Word to the controllers that a step waits for somebody who is away without a deputy: once by itself, and when asked."""

from functools import partial

from django.db import transaction

from documents.actions import lock_document
from ledger import trail
from ledger.models import TrailEntry
from people.models import User
from workflows import rules
from workflows.actions.confirming import refuse_if
from workflows.models import Run
from workflows.queries.lifters import who_keeps_chains
from workflows.reading import RunReading
from workflows.tasks import mail_absence

TOLD = "absence.told"
ASKED = "absence.deputy_asked"


def to_tell_of_absence(reading: RunReading) -> list[User]:
    """Which controllers are to hear that everybody who may sign the present step is away; once for these absences."""
    step = reading.present
    away = reading.away(step) if step else ()
    if step is None or not away:
        return []
    now = {one.absence.pk for one in away}
    for entry in TrailEntry.objects.filter(
        act=TOLD, thing_kind="run", thing_key=reading.run.trail_thing().key
    ):
        told = entry.details()
        if told.get("step") == step.position and now <= set(told.get("absences", [])):
            return []
    return who_keeps_chains()


@transaction.atomic
def tell_of_absence(*, run: Run) -> list[User]:
    """Tell the controllers; nobody twice for the same absences."""
    reading = _locked(run)
    people = to_tell_of_absence(reading)
    _tell(reading, people, act=TOLD, by=trail.SYSTEM, asked_by="")
    return people


@transaction.atomic
def ask_for_deputy(*, run: Run, by: User) -> list[User]:
    """Somebody who waits asks the controllers for a deputy. Refused when nobody is away, and twice on a day."""
    reading = _locked(run)
    refuse_if(rules.why_not_ask_for_deputy(reading, by))
    people = [person for person in who_keeps_chains() if person.pk != by.pk]
    _tell(reading, people, act=ASKED, by=by, asked_by=by.name)
    return people


def _locked(run: Run) -> RunReading:
    lock_document(run.document)
    return RunReading(Run.objects.select_related("document", "requested_by").get(pk=run.pk))


def _tell(
    reading: RunReading, people: list[User], *, act: str, by: User | trail.Actor, asked_by: str
) -> None:
    step = reading.present
    if step is None or not people:
        return
    away = reading.away(step)
    data = {
        "version": reading.run.version,
        "step": step.position,
        "people": [person.trail_thing().title for person in people],
        "away": [one.candidate.person.trail_thing().title for one in away],
        "absences": sorted({one.absence.pk for one in away}),
    }
    trail.record(act, by=by, on=reading.run, data=data)
    for person in people:
        if person.email:
            letter = partial(mail_absence.enqueue, reading.run.pk, step.position, person.pk, asked_by)
            transaction.on_commit(letter, robust=True)
