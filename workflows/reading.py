"""A run as it stands on a day: its frozen steps, its signatures, who may sign now, what is due. Reads, never writes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from ledger import clock
from workflows.consulting import ConsultationReading, consultation_of, consultations_of
from workflows.frozen import FrozenStep, steps_from_text
from workflows.models import Closing, Run, Signature, StepRule
from workflows.progress import Course, Signed, fill, slots_of
from workflows.staffing import NO_POST, Candidate, Staffing


@dataclass(frozen=True)
class Author:
    """Who wrote what is signed, copied at submission."""

    key: str
    name: str


def authors_of(run: Run) -> tuple[Author, ...]:
    """The authors frozen with the run."""
    return tuple(Author(**row) for row in json.loads(run.authors))


class RunReading:
    """Everything the guards and pages ask about one run; computed once an instance, from rows already read."""

    def __init__(
        self,
        run: Run,
        staffing: Staffing | None = None,
        closing: Closing | None | bool = False,
        consulting: ConsultationReading | None | bool = False,
    ) -> None:
        self.run = run
        self.steps: tuple[FrozenStep, ...] = steps_from_text(run.steps)
        # Sorted here, so that rows fetched ahead for many runs serve as they are.
        self.signatures: list[Signature] = sorted(
            run.signatures.all(), key=lambda s: (s.step, s.signed_at, s.pk)
        )
        self.staffing = staffing or Staffing(clock.today(), self.steps)
        # False: not read yet. The row's own cache may be older than the closing.
        self._closing = closing
        self._consulting = consulting

    @cached_property
    def closing(self) -> Closing | None:
        """How the run ended; None while it is open."""
        if isinstance(self._closing, bool):
            return Closing.objects.filter(run=self.run).first()
        return self._closing

    @cached_property
    def consulting(self) -> ConsultationReading | None:
        """The consultation asked with the run; None when no department was asked."""
        if isinstance(self._consulting, bool):
            return consultation_of(self.run, self.staffing.day)
        return self._consulting

    @property
    def awaits_consultation(self) -> bool:
        """Whether nobody signs yet, because the consultation is open."""
        return self.closing is None and self.consulting is not None and self.consulting.conclusion is None

    @cached_property
    def authors(self) -> tuple[Author, ...]:
        """Who wrote what is signed."""
        return authors_of(self.run)

    @cached_property
    def course(self) -> Course:
        """The run as the pure rules see it."""
        signed = [
            Signed(s.step, s.person_key, s.on_behalf_key, s.completes_step, s.signed_at)
            for s in self.signatures
        ]
        return Course(
            steps=self.steps,
            signed=signed,
            authors=frozenset(a.key for a in self.authors),
            requester=self.run.requester_key,
            outsiders=self.staffing.outsiders,
        )

    @cached_property
    def present(self) -> FrozenStep | None:
        """The step that is signed now; None when the run is over or has all its signatures."""
        return None if self.closing else self.course.present(self.acting)

    def acting(self, step: FrozenStep) -> list[Candidate]:
        """Everybody who can act in the step's posts today, barred or not."""
        if step.requester:
            requester = self.run.requested_by
            return [Candidate(requester, step.post or NO_POST)] if requester.is_active else []
        return self.staffing.candidates(step)

    def allowed(self, step: FrozenStep) -> list[Candidate]:
        """Those who may still sign `step`, if it were its turn."""
        found: Sequence[Candidate] = self.course.allowed(step, self.acting(step))  # type: ignore[assignment]
        return list(found)

    def candidate(self, step: FrozenStep, key: str) -> Candidate | None:
        """How the person of this key would sign `step`: as holder before as deputy; None when he may not."""
        return next((c for c in self.allowed(step) if c.key == key), None)

    def is_done(self, step: FrozenStep) -> bool:
        """Whether `step` has its signatures."""
        return self.course.is_done(step, self.acting(step))

    def signatures_in(self, step: FrozenStep) -> list[Signature]:
        """What was signed in `step`, in order."""
        return [s for s in self.signatures if s.step == step.position]

    def began_at(self, step: FrozenStep) -> datetime:
        """Since when `step` waits: the last signature before it, the end of the consultation, or the submission."""
        earlier = [s.signed_at for s in self.signatures if s.step < step.position]
        conclusion = self.consulting.conclusion if self.consulting else None
        return max(earlier, default=conclusion.closed_at if conclusion else self.run.requested_at)

    def due_on(self, step: FrozenStep) -> date:
        """The day by which `step` should be signed."""
        return clock.local(self.began_at(step)).date() + timedelta(days=step.due_days)

    def overdue_days(self, step: FrozenStep) -> int:
        """By how many days `step` is late today."""
        return max(0, (self.staffing.day - self.due_on(step)).days)

    def lacks_signers(self, step: FrozenStep) -> bool:
        """Whether fewer persons may sign `step` than it still needs."""
        if self.is_done(step):
            return False
        slots = slots_of(step, self.allowed(step))
        missing = self.course.missing(step, self.acting(step))
        if step.rule != StepRule.ALL_OF:
            slots = slots[:missing]
        return len(slots) < missing or fill(slots)[0] is None


def read_runs(runs: Iterable[Run], day: date | None = None) -> list[RunReading]:
    """Many runs with one staffing between them."""
    runs = list(runs)
    steps = [step for run in runs for step in steps_from_text(run.steps)]
    staffing = Staffing(day or clock.today(), steps)
    consulting = consultations_of(runs, staffing.day)
    return [RunReading(run, staffing, getattr(run, "closing", None), consulting.get(run.pk)) for run in runs]
