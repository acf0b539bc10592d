"""Consultations a person has a part in: as one of a department asked, or as the one who decides about the remarks."""

from collections.abc import Sequence
from typing import Any

from documents.queries import readable_by_level
from people.models import Role
from people.queries import has_role
from workflows.consulting import answer_of
from workflows.models import Run
from workflows.queries.access import may_see_run
from workflows.reading import RunReading
from workflows.rules.consulting import why_not_speak

REMARKS, DECISIONS = "remarks", "decisions"


def to_consult(readings: Sequence[RunReading], user: Any) -> list[tuple[RunReading, str]]:
    """Of these open runs, those in which `user` owes remarks or decisions, and which; one query more, and none while
    nobody is consulted."""
    waiting = [r for r in readings if r.awaits_consultation and r.consulting is not None]
    deciding = [r for r in waiting if _decides(r, user)]
    speaking = [r for r in waiting if _could_speak(r, user)]
    if speaking:
        documents = [r.run.document_id for r in speaking]
        readable = set(readable_by_level(user).filter(pk__in=documents).values_list("pk", flat=True))
        speaking = [r for r in speaking if r.run.document_id in readable]
    return [(r, DECISIONS) for r in deciding] + [(r, REMARKS) for r in speaking]


def _decides(reading: RunReading, user: Any) -> bool:
    if user.username != reading.run.requester_key or reading.consulting is None:
        return False
    return bool(reading.consulting.undisposed)


def _could_speak(reading: RunReading, user: Any) -> bool:
    consulting = reading.consulting
    asked = consulting.of_department(user.department_id) if consulting else None
    if consulting is None or asked is None or not consulting.takes_remarks or answer_of(asked) is not None:
        return False
    if user.is_superuser or has_role(user, Role.ADMINISTRATOR):
        return False
    return user.username not in (reading.run.requester_key, *(author.key for author in reading.authors))


def consultation_for(user: Any, run: Run) -> RunReading | None:
    """The run whose consultation `user` may see: the consulted while it is open, whoever remarked or answered for
    good, and those who may see the run. None when nobody was consulted or it is not for him; they look the same."""
    reading = RunReading(run)
    consulting = reading.consulting
    if consulting is None or not getattr(user, "is_authenticated", False) or not user.is_active:
        return None
    if may_see_run(user, reading):
        return reading
    if user.is_superuser or has_role(user, Role.ADMINISTRATOR):
        return None
    if reading.closing is None and not why_not_speak(run, user, reading):
        return reading
    answers = [answer for asked in consulting.asked if (answer := answer_of(asked)) is not None]
    spoke = {row.by_key for row in (*consulting.remarks, *answers)}
    return reading if user.username in spoke and readable_by_level(user).filter(pk=run.document_id) else None
