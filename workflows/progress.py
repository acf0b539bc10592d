"""How far a run has come: pure functions over its frozen steps, its signatures and those who can act today.

A seat is the place of one holder; his deputy may sign in it. A seat counts once, a person signs once in a whole run.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from workflows.frozen import FrozenStep
from workflows.models.chain import StepRule


class Acting(Protocol):
    """Somebody who can act: his own key, and the key of the holder in whose seat he acts."""

    @property
    def key(self) -> str: ...

    @property
    def seat(self) -> str: ...


@dataclass(frozen=True)
class Signed:
    """One signature as far as it counts. `completes` was written with it: the step was complete at that moment."""

    step: int
    key: str
    on_behalf: str = ""
    completes: bool = False
    at: datetime | None = None

    @property
    def seat(self) -> str:
        """The seat it fills."""
        return self.on_behalf or self.key


@dataclass(frozen=True)
class Course:
    """A run as the rules see it: its steps, what was signed, who must not sign at all."""

    steps: Sequence[FrozenStep]
    signed: Sequence[Signed] = ()
    authors: frozenset[str] = frozenset()
    requester: str = ""
    outsiders: frozenset[str] = field(default=frozenset())

    def used(self) -> set[str]:
        """Everybody who signed, or for whom somebody signed."""
        return {key for s in self.signed for key in (s.key, s.seat)}

    def bar(self, step: FrozenStep, key: str) -> str:
        """Why nobody of this key may have a part in `step`: outsider, author, requester, signed; empty: he may."""
        if key in self.outsiders:
            return "outsider"
        if step.requester:
            return "" if key == self.requester else "requester"
        if key in self.authors:
            return "author"
        if key == self.requester:
            return "requester"
        return "signed" if key in self.used() else ""

    def allowed(self, step: FrozenStep, acting: Iterable[Acting]) -> list[Acting]:
        """Those of `acting` who may sign `step` now; a deputy of a barred holder is barred too."""
        return [a for a in acting if not (self.bar(step, a.key) or self.bar(step, a.seat))]

    def is_done(self, step: FrozenStep, acting: Iterable[Acting]) -> bool:
        """Whether `step` has its signatures: written down with one of them, or true of those who can act now."""
        mine = [s for s in self.signed if s.step == step.position]
        if any(s.completes for s in mine):
            return True
        return self._enough(step, {s.seat for s in mine}, acting)

    def would_complete(self, step: FrozenStep, acting: Iterable[Acting], by: Acting) -> bool:
        """Whether a signature of `by` is the last that `step` needs."""
        signed = [*self.signed, Signed(step.position, by.key, by.seat)]
        after = replace(self, signed=signed)
        return after._enough(step, {s.seat for s in signed if s.step == step.position}, acting)

    def _enough(self, step: FrozenStep, seats: set[str], acting: Iterable[Acting]) -> bool:
        if step.rule == StepRule.ALL_OF:
            return bool(seats) and self._required_seats(step, acting) <= seats
        return len(seats) >= needed(step)

    def missing(self, step: FrozenStep, acting: Iterable[Acting]) -> int:
        """How many more seats must sign `step`."""
        seats = {s.seat for s in self.signed if s.step == step.position}
        if step.rule == StepRule.ALL_OF:
            return max(1 - len(seats), len(self._required_seats(step, acting) - seats))
        return max(0, needed(step) - len(seats))

    def _required_seats(self, step: FrozenStep, acting: Iterable[Acting]) -> set[str]:
        """The seats of all holders who are not barred, whether or not somebody is left who could sign in them."""
        return {a.seat for a in acting if not self.bar(step, a.seat)}

    def present(self, acting: Callable[[FrozenStep], Iterable[Acting]]) -> FrozenStep | None:
        """The first step that has not enough signatures; None when all have."""
        return next((s for s in self.steps if not self.is_done(s, acting(s))), None)


def needed(step: FrozenStep) -> int:
    """How many seats must sign; for all-of that depends on who can act, and at least one."""
    return max(1, step.required) if step.rule == StepRule.N_OF_M else 1


def fill(slots: Sequence[Sequence[Acting]], budget: int = 20_000) -> tuple[tuple[Acting, ...] | None, int]:
    """One person for each slot so that nobody and no seat comes twice, and how many slots could be filled in order.

    Searches up to `budget` tries; then it answers as if it could be done, for the guard at signing is the real one.
    """
    tries = furthest = 0

    def place(index: int, used: frozenset[str]) -> tuple[Acting, ...] | None:
        nonlocal tries, furthest
        furthest = max(furthest, index)
        if index == len(slots):
            return ()
        for a in slots[index]:
            tries += 1
            if tries > budget:
                furthest = len(slots)
                return ()
            if a.key in used or a.seat in used:
                continue
            rest = place(index + 1, used | {a.key, a.seat})
            if rest is not None:
                return (a, *rest)
        return None

    return place(0, frozenset()), furthest


def slots_of(step: FrozenStep, allowed: Sequence[Acting]) -> list[list[Acting]]:
    """The signatures that `step` needs, each with those who could give it."""
    if step.rule != StepRule.ALL_OF:
        return [list(allowed) for _ in range(needed(step))]
    seats = dict.fromkeys(a.seat for a in allowed)
    return [[a for a in allowed if a.seat == seat] for seat in seats] or [[]]
