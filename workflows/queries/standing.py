"""How a run stands: each step done, now, to come or blocked; who, when, due when, who may sign, why not."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from people.models import User
from workflows.consulting import ConsultationReading
from workflows.frozen import FrozenStep
from workflows.models import Run, Signature
from workflows.queries.lifters import who_appoints
from workflows.reading import RunReading
from workflows.reasons import why_nobody
from workflows.staffing import Candidate
from workflows.words import listed


@dataclass(frozen=True)
class StepStanding:
    """One step of a run: `state` is done, now, todo or blocked. `why_blocked` and `lifters` are empty unless blocked."""

    step: FrozenStep
    state: str
    signatures: tuple[Signature, ...]
    candidates: tuple[Candidate, ...]
    missing: int
    since: datetime | None = None
    due: date | None = None
    overdue_days: int = 0
    why_blocked: str = ""
    lifters: tuple[User, ...] = ()

    @property
    def eligible(self) -> tuple[User, ...]:
        """The persons who may sign the step today."""
        return tuple(dict.fromkeys(c.person for c in self.candidates))

    @property
    def who(self) -> str:
        """Who signed it, else who may, by name."""
        if self.signatures:
            return listed(s.person_name for s in self.signatures)
        return listed(person.name for person in self.eligible)


@dataclass(frozen=True)
class RunStanding:
    """A run with all its steps; `present` is None when it is over, has all its signatures, or nobody signs yet because
    its consultation is open."""

    run: Run
    outcome: str
    steps: tuple[StepStanding, ...]
    consulting: ConsultationReading | None = None

    @property
    def awaits_consultation(self) -> bool:
        """Whether nobody signs yet because the consultation is open."""
        return self.is_open and self.consulting is not None and self.consulting.conclusion is None

    @property
    def is_open(self) -> bool:
        """Whether it has no end yet."""
        return not self.outcome

    @property
    def present(self) -> StepStanding | None:
        """The step whose turn it is."""
        return next((s for s in self.steps if s.state in ("now", "blocked")), None) if self.is_open else None

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(s.state == "done" for s in self.steps)


def standing(run: Run) -> RunStanding:
    """How `run` stands now, for those who may see it; a fixed number of queries."""
    return standing_of(RunReading(run))


def standing_of(reading: RunReading) -> RunStanding:
    """The same from rows already read."""
    present = reading.present
    steps = tuple(_step(reading, step, present) for step in reading.steps)
    outcome = reading.closing.outcome if reading.closing else ""
    return RunStanding(reading.run, outcome, steps, reading.consulting)


def _step(reading: RunReading, step: FrozenStep, present: FrozenStep | None) -> StepStanding:
    signatures = tuple(reading.signatures_in(step))
    if reading.closing is not None:
        state = (
            "done"
            if reading.closing.outcome == "complete" or any(s.completes_step for s in signatures)
            else "todo"
        )
        return StepStanding(step, state, signatures, (), 0)
    if present is None or step.position < present.position:
        return StepStanding(step, "done", signatures, (), 0)
    candidates = tuple(reading.allowed(step))
    missing = reading.course.missing(step, reading.acting(step))
    if step.position > present.position or reading.awaits_consultation:
        return StepStanding(step, "todo", signatures, candidates, missing)
    why = why_blocked(reading, step)
    return StepStanding(
        step,
        "blocked" if why else "now",
        signatures,
        candidates,
        missing,
        since=reading.began_at(step),
        due=reading.due_on(step),
        overdue_days=reading.overdue_days(step),
        why_blocked=why,
        lifters=tuple(who_appoints()) if why else (),
    )


def why_blocked(reading: RunReading, step: FrozenStep) -> str:
    if not reading.lacks_signers(step):
        return ""
    acting = reading.acting(step)
    if reading.allowed(step):
        return _("more must sign than can")
    return why_nobody(reading.course, step, acting)
