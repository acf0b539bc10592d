"""Reminders on the day a step is due and every day after, escalation two days later; nobody twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from documents.models import Release
from ledger import clock
from ledger.due import run_due
from ledger.models import TrailEntry
from people.models import Holding, User
from tests.workflows.desk import Desk
from workflows.models import Reminder, Run


@pytest.fixture
def run(desk: Desk) -> Run:
    desk.step(1, due_days=3, escalate_to=desk.world.posts["DOC-CTRL"])
    return desk.submit()


def on_day(days: int) -> Any:
    return clock.moved_to(clock.now() + timedelta(days=days))


def told() -> list[tuple[str, bool]]:
    return list(Reminder.objects.order_by("pk").values_list("person__username", "is_escalation"))


def test_nothing_before_the_due_day(run: Run) -> None:
    with on_day(2):
        run_due()
    assert told() == []


def test_on_the_due_day_and_daily_afterwards_however_often_the_timer_runs(run: Run) -> None:
    for day in (3, 4):
        with on_day(day):
            run_due()
            assert run_due().done == []
    assert told() == [("reviewer", False), ("reviewer", False)]
    acts = TrailEntry.objects.filter(act="reminder.sent")
    assert [e.details()["people"] for e in acts] == [["周砚"], ["周砚"]]


def test_two_days_later_the_named_post_is_told_once(run: Run) -> None:
    for day in (5, 6, 7):
        with on_day(day):
            run_due()
    assert [t for t in told() if t[1]] == [("controller", True)]
    assert TrailEntry.objects.filter(act="reminder.escalated").count() == 1


def test_a_due_step_that_nobody_can_sign_is_told_at_once(desk: Desk, run: Run) -> None:
    Holding.objects.filter(post=desk.world.posts["TOC-MGR"]).update(held_to=clock.today())
    with on_day(3):
        run_due()
    assert told() == [("controller", True)]


def test_deputies_are_reminded_too_and_signed_steps_are_not(desk: Desk, run: Run) -> None:
    desk.deputise("TOC-MGR", "reviewer", "staff", 0, 9)
    with on_day(3):
        run_due()
    assert sorted(told()) == [("reviewer", False), ("staff", False)]
    desk.sign(run, "reviewer")
    with on_day(2):
        run_due()
    assert len(told()) == 2


def test_the_mail_is_in_the_readers_language(run: Run, django_capture_on_commit_callbacks: Any) -> None:
    User.objects.filter(username="controller").update(language="en")
    with on_day(5), django_capture_on_commit_callbacks(execute=True):
        run_due()
    subjects = {m.to[0]: m.subject for m in mail.outbox}
    assert "waits for your signature, due on" in subjects["reviewer@example.com"]
    assert "is late: Review by Head of technical operations" in subjects["controller@example.com"]


def test_a_closed_run_reminds_nobody(desk: Desk, run: Run) -> None:
    desk.reject(run, "reviewer")
    with on_day(9):
        run_due()
    assert told() == []


def test_what_lacks_nothing_since_a_holder_left_is_finished(desk: Desk) -> None:
    desk.step(2, rule="all_of")
    desk.appoint("approver2", "GM")
    run = desk.submit()
    desk.sign(run, "reviewer")
    desk.sign(run, "approver")
    run_due()
    assert not Release.objects.exists()
    Holding.objects.filter(person=desk.world.approver2, post=desk.world.posts["GM"]).update(
        held_to=clock.today()
    )
    with on_day(1):
        run_due()
        assert run_due().done == []
    assert Release.objects.get().revision_id == run.revision_id
