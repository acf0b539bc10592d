"""Which release is in force at an instant: a pure function of releases and later decisions.

A release begins at its `effective_from` unless it was cancelled before; it ends when another begins, or when it is
withdrawn; a reinstated release begins again. Nothing that begins before an instant is recorded after it, so what is
answered for a past instant never changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.models.release import EventKind, State


@dataclass(frozen=True)
class Beginning:
    """A release and the instant at which it takes effect."""

    release: int
    at: datetime


@dataclass(frozen=True)
class Decision:
    """A later decision about a release; `order` breaks ties between decisions of one instant."""

    release: int
    kind: str
    at: datetime
    order: int


@dataclass(frozen=True)
class Span:
    """`release` is in force from `begins` until before `ends` (None: no end known)."""

    release: int
    begins: datetime
    ends: datetime | None
    ended_by: str = ""


def spans(beginnings: Iterable[Beginning], decisions: Iterable[Decision]) -> tuple[Span, ...]:
    """The periods in which each release is in force, in order, none overlapping another.

    A cancelled release never begins. An instant that two things share is taken in the order: taking effect by date
    first, then decisions in the order in which they were recorded.
    """
    decisions = list(decisions)
    cancelled = {d.release for d in decisions if d.kind == EventKind.CANCELLED}
    acts = [
        (b.at, 0, index, b.release, "begin")
        for index, b in enumerate(beginnings)
        if b.release not in cancelled
    ]
    acts += [(d.at, 1, d.order, d.release, d.kind) for d in decisions if d.kind != EventKind.CANCELLED]
    done: list[Span] = []
    current: Span | None = None
    for at, _, _, release, act in sorted(acts):
        if act == EventKind.WITHDRAWN:
            if current is not None and current.release == release:
                _close(done, current, at, State.WITHDRAWN)
                current = None
            continue
        if current is not None:
            _close(done, current, at, State.SUPERSEDED)
        current = Span(release, at, None)
    if current is not None:
        done.append(current)
    return tuple(done)


def _close(done: list[Span], span: Span, at: datetime, by: str) -> None:
    """An empty period (begun and ended in one instant) leaves no trace."""
    if span.begins < at:
        done.append(Span(span.release, span.begins, at, by))


def in_force(periods: Sequence[Span], instant: datetime) -> int | None:
    """The release in force at `instant`, if any."""
    for span in periods:
        if span.begins <= instant and (span.ends is None or instant < span.ends):
            return span.release
    return None


def state(
    release: int,
    beginning: datetime,
    decisions: Sequence[Decision],
    periods: Sequence[Span],
    instant: datetime,
) -> State:
    """The state of one release at `instant`, from what was decided until then."""
    if any(d.release == release and d.kind == EventKind.CANCELLED and d.at <= instant for d in decisions):
        return State.CANCELLED
    if in_force(periods, instant) == release:
        return State.IN_FORCE
    if instant < beginning:
        return State.NOT_YET_EFFECTIVE
    ended = [p for p in periods if p.release == release and p.ends is not None and p.ends <= instant]
    if ended:
        return State(ended[-1].ended_by)
    withdrawn = [
        d for d in decisions if d.release == release and d.kind == EventKind.WITHDRAWN and d.at <= instant
    ]
    return State.WITHDRAWN if withdrawn else State.SUPERSEDED
