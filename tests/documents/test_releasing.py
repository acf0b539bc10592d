"""What is in force is a function of the instant asked, and only a release changes it."""

from datetime import UTC, datetime, timedelta

import pytest

from documents.actions import save_draft
from documents.models import Period, Release, State
from documents.queries import release_in_force, state_of
from ledger import clock, verifying
from ledger.errors import Refused
from tests.world import World, body, tomorrow

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def test_a_release_for_today_takes_effect_when_it_is_recorded(world: World) -> None:
    with clock.moved_to(NINE):
        first = world.released()
        assert first.effective_from == NINE
        assert release_in_force(first.document) == first
        assert release_in_force(first.document, NINE - timedelta(seconds=1)) is None


def test_a_later_release_supersedes_on_its_own_date(world: World) -> None:
    with clock.moved_to(NINE):
        first = world.released()
        save_draft(document=first.document, by=world.author, body=body("新的文字。", "New words."))
        second = world.released(first.document, effective=tomorrow())
        assert release_in_force(first.document) == first
        assert state_of(second) == State.NOT_YET_EFFECTIVE
    begins = clock.day_begins(second.effective_on)
    assert release_in_force(first.document, begins) == second
    assert release_in_force(first.document, begins - timedelta(microseconds=1)) == first
    assert state_of(first, begins) == State.SUPERSEDED


def test_a_cancelled_release_leaves_the_earlier_in_force(world: World) -> None:
    with clock.moved_to(NINE):
        first = world.released()
        save_draft(document=first.document, by=world.author, body=body("新的文字。", "New words."))
        second = world.released(first.document, effective=tomorrow())
    with clock.moved_to(NINE + timedelta(minutes=5)):
        world.cancel(second, "Not ready")
        assert state_of(second) == State.CANCELLED
    assert release_in_force(first.document, NINE + timedelta(days=30)) == first


def test_withdrawal_leaves_nothing_and_reinstatement_brings_it_back(world: World) -> None:
    with clock.moved_to(NINE):
        first = world.released()
    with clock.moved_to(NINE + timedelta(hours=1)):
        world.withdraw(first, "Wrong")
        assert release_in_force(first.document) is None
        assert state_of(first) == State.WITHDRAWN
    with clock.moved_to(NINE + timedelta(hours=2)):
        world.reinstate(first, "Right")
        assert state_of(first) == State.IN_FORCE
    assert release_in_force(first.document, NINE + timedelta(minutes=90)) is None
    assert Period.objects.count() == 2
    assert verifying.verify_all(only=["releases", "release events", "periods"]).problems == []


def test_a_release_before_a_waiting_one_is_refused(world: World) -> None:
    first = world.released(effective=tomorrow())
    save_draft(document=first.document, by=world.author, body=body("新的文字。", "New words."))
    with pytest.raises(Refused, match="takes effect on"):
        world.released(first.document)
    assert Release.objects.count() == 1


def test_a_clock_set_back_records_nothing(world: World) -> None:
    with clock.moved_to(NINE):
        first = world.released()
        save_draft(document=first.document, by=world.author, body=body("新的文字。", "New words."))
    with clock.moved_to(NINE - timedelta(days=1)), pytest.raises(Refused, match="clock reads earlier"):
        world.released(first.document)
