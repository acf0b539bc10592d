"""Withdrawal, cancellation, reinstatement: each through a chain; in an emergency by two persons at once."""

from datetime import timedelta
from typing import Any

import pytest

from documents.models import Release, ReleaseEvent, State
from documents.queries import release_in_force, state_of
from ledger import clock, verifying
from ledger.errors import Refused
from ledger.models import TrailEntry
from tests.workflows.desk import PASSWORD, Desk, request_of
from workflows.actions import (
    WrongPassword,
    recall,
    request_cancellation,
    request_reinstatement,
    request_withdrawal,
    withdraw_in_emergency,
)
from workflows.models import Closing, Outcome, Run, Signature
from workflows.queries import open_run, standing, waiting_for


def both_sign(desk: Desk, run: Run) -> None:
    desk.sign(run, "reviewer")
    desk.sign(run, "approver")


def in_emergency(desk: Desk, release: Release, login: str = "controller", **values: Any) -> Run:
    person = desk.world.fresh(login)
    return withdraw_in_emergency(
        release=release,
        reason=values.get("reason", "Dangerous."),
        by=person,
        password=values.get("password", PASSWORD),
        request=request_of(person),
    )


@pytest.fixture
def first(desk: Desk) -> Release:
    return desk.release()


def test_a_withdrawal_counts_from_the_last_signature_and_leaves_nothing(desk: Desk, first: Release) -> None:
    run = request_withdrawal(release=first, reason="Replaced.", by=desk.world.controller)
    desk.sign(run, "reviewer")
    assert state_of(first) == State.IN_FORCE
    desk.sign(run, "approver")
    assert state_of(first) == State.WITHDRAWN and release_in_force(first.document) is None
    acts = (
        TrailEntry.objects.filter(thing_key=run.trail_thing().key)
        .order_by("seq")
        .values_list("act", flat=True)
    )
    assert list(acts) == ["withdrawal.requested", "run.signed", "run.signed", "run.completed"]
    assert verifying.verify_all(only=["approvals", "approved releases", "release events"]).problems == []


def test_a_withdrawal_may_bring_an_earlier_release_back(desk: Desk, first: Release) -> None:
    desk.redraft(first.document)
    second = desk.release(first.document)
    run = request_withdrawal(release=second, reason="Wrong.", by=desk.world.controller, reinstate=first)
    both_sign(desk, run)
    assert release_in_force(first.document) == first


def test_a_cancellation_leaves_the_earlier_in_force(desk: Desk, first: Release) -> None:
    desk.redraft(first.document)
    second = desk.release(first.document, effective=clock.today() + timedelta(days=5))
    run = request_cancellation(release=second, reason="Not ready.", by=desk.world.controller)
    both_sign(desk, run)
    assert state_of(second) == State.CANCELLED and release_in_force(first.document) == first


def test_a_reinstatement_brings_it_back(desk: Desk, first: Release) -> None:
    both_sign(desk, request_withdrawal(release=first, reason="Wrong.", by=desk.world.controller))
    both_sign(desk, request_reinstatement(release=first, reason="Right.", by=desk.world.controller))
    assert release_in_force(first.document) == first


def test_whoever_wrote_it_does_not_sign_that_it_comes_back(desk: Desk) -> None:
    document = desk.world.draft()
    desk.redraft(document, "author2")
    first = desk.release(document)
    both_sign(desk, request_withdrawal(release=first, reason="Wrong.", by=desk.world.controller))
    desk.appoint("author2", "TOC-MGR")
    run = request_reinstatement(release=first, reason="Right.", by=desk.world.controller)
    with pytest.raises(Refused, match="Authors do not sign"):
        desk.sign(run, "author2")


@pytest.mark.parametrize(
    "login", ["author", "reviewer", "approver", "staff", "auditor", "admin", "superuser"]
)
def test_only_controllers_ask(desk: Desk, first: Release, login: str) -> None:
    person = desk.world.fresh(login)
    with pytest.raises(Refused, match="Only document controllers"):
        request_withdrawal(release=first, reason="x", by=person)
    with pytest.raises(Refused, match="Only document controllers"):
        in_emergency(desk, first, login)


def test_a_request_needs_a_reason_and_a_fitting_state(desk: Desk, first: Release) -> None:
    controller = desk.world.controller
    with pytest.raises(Refused, match="say why"):
        request_withdrawal(release=first, reason=" ", by=controller)
    with pytest.raises(Refused, match="already taken effect"):
        request_cancellation(release=first, reason="x", by=controller)
    with pytest.raises(Refused, match="is in force"):
        request_reinstatement(release=first, reason="x", by=controller)


def test_one_request_at_a_time(desk: Desk, first: Release) -> None:
    request_withdrawal(release=first, reason="x", by=desk.world.controller)
    with pytest.raises(Refused, match="is being approved already"):
        request_withdrawal(release=first, reason="x", by=desk.world.controller)
    desk.redraft(first.document)
    with pytest.raises(Refused, match="is being approved already"):
        desk.submit(first.document)


def test_the_controller_who_asks_does_not_sign_it(desk: Desk, first: Release) -> None:
    desk.appoint("controller", "TOC-MGR")
    run = request_withdrawal(release=first, reason="x", by=desk.world.controller)
    with pytest.raises(Refused, match="you submitted it"):
        desk.sign(run, "controller")
    recall(run=run, by=desk.world.controller, comment="")
    assert open_run(first.document) is None


class TestEmergency:
    """Two persons, at once."""

    def test_the_second_signature_withdraws_in_that_moment(self, desk: Desk, first: Release) -> None:
        run = in_emergency(desk, first)
        assert Signature.objects.get(run=run).person_key == "controller"
        assert state_of(first) == State.IN_FORCE
        assert [w.run_id for w in waiting_for(desk.world.fresh("approver"))] == [run.pk]
        desk.sign(run, "approver")
        assert state_of(first) == State.WITHDRAWN
        event = ReleaseEvent.objects.get()
        assert event.is_emergency and event.reason == "Dangerous."
        assert verifying.verify_all(only=["approvals", "approved releases"]).problems == []

    def test_another_controller_may_be_the_second(self, desk: Desk, first: Release) -> None:
        desk.world.staff2.groups.add(desk.world.controller.groups.get())
        run = in_emergency(desk, first)
        desk.sign(run, "staff2")
        assert state_of(first) == State.WITHDRAWN

    @pytest.mark.parametrize("login", ["controller", "reviewer", "author", "staff", "auditor", "superuser"])
    def test_nobody_else_is_the_second(self, desk: Desk, first: Release, login: str) -> None:
        run = in_emergency(desk, first)
        with pytest.raises(Refused):
            desk.sign(run, login)
        assert state_of(first) == State.IN_FORCE

    def test_a_wrong_password_begins_nothing(self, desk: Desk, first: Release) -> None:
        with pytest.raises(WrongPassword):
            in_emergency(desk, first, password="wrong wrong wrong")
        assert Run.objects.count() == 1

    def test_it_does_not_wait_for_a_revision_in_review_which_goes_on(
        self, desk: Desk, first: Release
    ) -> None:
        desk.redraft(first.document)
        revision = desk.submit(first.document)
        run = in_emergency(desk, first)
        with pytest.raises(Refused, match="waits for its second signature"):
            in_emergency(desk, first)
        assert open_run(first.document) == revision
        desk.sign(run, "approver")
        both_sign(desk, revision)
        assert release_in_force(first.document).version == "2.0"

    def test_a_withdrawal_that_became_pointless_is_void(self, desk: Desk, first: Release) -> None:
        slow = request_withdrawal(release=first, reason="x", by=desk.world.controller)
        desk.sign(in_emergency(desk, first), "approver")
        assert Closing.objects.get(run=slow).outcome == Outcome.VOIDED


def test_a_withdrawal_of_what_was_superseded_meanwhile_is_void(desk: Desk, first: Release) -> None:
    desk.redraft(first.document)
    desk.release(first.document, effective=clock.today() + timedelta(days=2))
    run = request_withdrawal(release=first, reason="x", by=desk.world.controller)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        with pytest.raises(Refused, match="is not in force"):
            desk.sign(run, "reviewer")
        assert Closing.objects.get(run=run).outcome == Outcome.VOIDED
        assert not standing(run).is_open
