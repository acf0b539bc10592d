"""Effective periods: whatever is released, cancelled, withdrawn and reinstated, and whenever, at most one release is
in force at an instant, and what was answered for a past instant never changes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.models import EventKind, State
from documents.validity import Beginning, Decision, in_force, spans, state

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 3 * 365
INSTANTS = [START + timedelta(days=n, seconds=-1) for n in range(1, DAYS + 1)]


@dataclass
class Register:
    """A register as the guards let it grow: each act is recorded at an instant, none before the one before."""

    beginnings: list[Beginning] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def spans(self) -> tuple:
        return spans(self.beginnings, self.decisions)

    def state(self, release: int, at: datetime) -> State:
        begins = next(b.at for b in self.beginnings if b.release == release)
        return state(release, begins, self.decisions, self.spans(), at)

    def act(self, now: datetime, verb: str, number: int) -> None:
        """Do what the guards allow of `verb`; otherwise nothing."""
        known = [b.release for b in self.beginnings]
        if verb == "release":
            waiting = [b.at for b in self.beginnings if self.state(b.release, now) == State.NOT_YET_EFFECTIVE]
            begins = now + timedelta(days=number % 60) if number % 2 else now
            if not waiting or begins > max(waiting):
                self.beginnings.append(Beginning(len(known) + 1, begins))
            return
        if not known:
            return
        release = known[number % len(known)]
        current = in_force(self.spans(), now)
        is_state = self.state(release, now)
        allowed = {
            EventKind.CANCELLED: is_state == State.NOT_YET_EFFECTIVE,
            EventKind.WITHDRAWN: is_state == State.IN_FORCE,
            EventKind.REINSTATED: current is None and is_state in (State.WITHDRAWN, State.SUPERSEDED),
        }
        if allowed[EventKind(verb)]:
            self.decisions.append(Decision(release, verb, now, len(self.decisions) + 1))


ACTS = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=40 * 24 * 3600),
        st.sampled_from(["release", "release", "release", *EventKind.values]),
        st.integers(min_value=0, max_value=200),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_at_most_one_in_force_and_the_past_never_changes(acts: list[tuple[int, str, int]]) -> None:
    register, now = Register(), START
    answered: dict[datetime, int | None] = {}
    for seconds, verb, number in acts:
        now += timedelta(seconds=seconds)
        if now > INSTANTS[-1]:
            break
        register.act(now, verb, number)
        periods = register.spans()
        for before, after in zip(periods, periods[1:], strict=False):
            assert before.ends is not None
            assert before.begins < before.ends <= after.begins
        for instant in INSTANTS:
            if instant >= now:
                break
            answer = in_force(periods, instant)
            assert answered.setdefault(instant, answer) == answer


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_each_release_has_one_state_and_in_force_agrees_with_the_periods(
    acts: list[tuple[int, str, int]],
) -> None:
    register, now = Register(), START
    for seconds, verb, number in acts:
        now += timedelta(seconds=seconds)
        register.act(now, verb, number)
    for instant in INSTANTS[::30]:
        states = {b.release: register.state(b.release, instant) for b in register.beginnings}
        holders = [r for r, s in states.items() if s == State.IN_FORCE]
        current = in_force(register.spans(), instant)
        assert holders == ([current] if current else [])


def test_a_withdrawal_at_the_instant_a_successor_begins_leaves_the_successor() -> None:
    later = START + timedelta(days=5)
    periods = spans([Beginning(1, START), Beginning(2, later)], [Decision(1, EventKind.WITHDRAWN, later, 1)])
    assert in_force(periods, later) == 2


def test_withdraw_and_reinstate_in_one_act_leaves_no_gap() -> None:
    at = START + timedelta(days=5)
    periods = spans(
        [Beginning(1, START), Beginning(2, START + timedelta(days=1))],
        [Decision(2, EventKind.WITHDRAWN, at, 1), Decision(1, EventKind.REINSTATED, at, 2)],
    )
    assert in_force(periods, at) == 1
    assert in_force(periods, at - timedelta(seconds=1)) == 2
