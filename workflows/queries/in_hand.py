"""What is being signed, in whose hands and for how long; and the posts that chains need and nobody holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from documents.looked_after import why_not_look
from ledger import clock
from ledger.errors import Refused
from workflows.frozen import FrozenStep, freeze_steps
from workflows.models import Chain, Run
from workflows.queries.runs import open_runs, with_all
from workflows.queries.standing import why_blocked
from workflows.queries.waiting import title_of
from workflows.reading import RunReading, read_runs
from workflows.staffing import Staffing


@dataclass(frozen=True)
class InHand:
    """One open run: its subject, the step whose turn it is, in whose hands, since when, due when, what blocks it."""

    run: Run
    title: str
    step: FrozenStep
    steps: int
    names: tuple[str, ...]
    since: datetime
    due: date
    days: int
    overdue_days: int
    why_blocked: str
    awaits: tuple[str, ...] = ()
    """While the consultation is open: the departments, or the author, that it waits for. Nobody signs yet."""


@dataclass(frozen=True)
class VacantSeat:
    """A post, or a department as a group, that a chain needs and in which nobody can sign today."""

    code: str
    zh: str
    en: str
    is_department: bool
    chains_zh: tuple[str, ...]
    chains_en: tuple[str, ...]
    waiting: int
    """How many open runs still need it."""


def runs_in_hand(user: Any) -> list[InHand]:
    """Every open run with the step whose turn it is, the longest waiting first; a fixed number of queries.
    Refused for all but controllers."""
    _refuse_others(user)
    readings = read_runs(with_all(open_runs()))
    found = [_in_hand(reading, step) for reading in readings if (step := reading.present) is not None]
    return sorted(found, key=lambda row: (row.since, row.run.pk))


def _refuse_others(user: Any) -> None:
    if why := why_not_look(user):
        raise Refused(why)


def _in_hand(reading: RunReading, step: FrozenStep) -> InHand:
    if reading.awaits_consultation and reading.consulting is not None:
        return _in_consultation(reading, step)
    since = reading.began_at(step)
    people = dict.fromkeys(candidate.person for candidate in reading.allowed(step))
    return InHand(
        run=reading.run,
        title=title_of(reading),
        step=step,
        steps=len(reading.steps),
        names=tuple(person.name for person in people),
        since=since,
        due=reading.due_on(step),
        days=(reading.staffing.day - clock.local(since).date()).days,
        overdue_days=reading.overdue_days(step),
        why_blocked=why_blocked(reading, step),
    )


def _in_consultation(reading: RunReading, step: FrozenStep) -> InHand:
    """It is in the hands of the departments that may still remark, else of whoever decides about the remarks."""
    consulting: Any = reading.consulting
    due, day = consulting.row.due_on, reading.staffing.day
    open_yet = consulting.takes_remarks
    awaits = [asked.name for asked in consulting.unanswered] if open_yet else [reading.run.requested_by.name]
    return InHand(
        run=reading.run,
        title=title_of(reading),
        step=step,
        steps=len(reading.steps),
        names=(),
        since=consulting.row.asked_at,
        due=due,
        days=(day - clock.local(consulting.row.asked_at).date()).days,
        overdue_days=max(0, (day - due).days),
        why_blocked="",
        awaits=tuple(awaits),
    )


def vacant_seats(user: Any) -> list[VacantSeat]:
    """The seats in chains in use, and in steps still to be signed, in which nobody can sign today, by code; a fixed
    number of queries. Refused for all but controllers."""
    _refuse_others(user)
    chains = list(Chain.objects.filter(is_active=True).prefetch_related("steps__post", "steps__department"))
    of_chains = [(chain, step) for chain in chains for step in freeze_steps(chain.steps.all())]
    of_runs = [
        (reading.run, step) for reading in read_runs(with_all(open_runs())) for step in _to_come(reading)
    ]
    staffing = Staffing(clock.today(), [step for _owner, step in (*of_chains, *of_runs)])
    vacant: dict[tuple[bool, str], VacantSeat] = {}
    for step in _once(step for _owner, step in (*of_chains, *of_runs)):
        if any(c.key not in staffing.outsiders for c in staffing.candidates(step)):
            continue
        key = _seat(step)
        using = {chain.code: chain for chain, other in of_chains if _seat(other) == key}
        named = step.post or step.department
        if named is None:
            continue
        vacant[key] = VacantSeat(
            code=named.code,
            zh=named.zh,
            en=named.en,
            is_department=key[0],
            chains_zh=tuple(chain.name_zh for chain in using.values()),
            chains_en=tuple(chain.name_en for chain in using.values()),
            waiting=len({run.pk for run, other in of_runs if _seat(other) == key}),
        )
    return [vacant[key] for key in sorted(vacant)]


def _to_come(reading: RunReading) -> list[FrozenStep]:
    """The steps of an open run from the one whose turn it is."""
    present = reading.present
    return [] if present is None else [s for s in reading.steps if s.position >= present.position]


def _seat(step: FrozenStep) -> tuple[bool, str]:
    named = step.post or step.department
    return step.post is None, named.code if named else ""


def _once(steps: Iterable[FrozenStep]) -> list[FrozenStep]:
    """One step of each seat; steps bound to a role have none."""
    by_seat = {_seat(step): step for step in steps if step.post or step.department}
    return list(by_seat.values())
