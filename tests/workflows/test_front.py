"""Wagtail's moderation shows our runs and decides nothing, whatever is done to its rows."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Task, TaskState, Workflow, WorkflowState

from documents.models import Release
from tests.workflows.desk import Desk
from workflows.actions import fronting, recall
from workflows.models import ChainTask, Closing, Run


def state_of(run: Run) -> WorkflowState:
    return WorkflowState.objects.for_instance(run.document.page.specific).latest("pk")


def test_one_workflow_with_one_task_is_laid_and_wagtails_own_rests(db: None) -> None:
    assert [w.name for w in Workflow.objects.filter(active=True)] == [fronting.NAME]
    task = Task.objects.get(active=True).specific
    assert isinstance(task, ChainTask)
    assert not Workflow.objects.get(name=fronting.NAME).workflow_pages.exists()


def test_the_front_follows_submission_and_completion(desk: Desk) -> None:
    run = desk.submit()
    state = state_of(run)
    assert (state.status, state.requested_by.username) == (WorkflowState.STATUS_IN_PROGRESS, "author")
    assert state.current_task_state.revision_id == run.revision_id
    desk.sign(run, "reviewer")
    desk.sign(run, "approver")
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_APPROVED
    assert state.current_task_state.finished_by.username == "approver"
    run.document.page.refresh_from_db()
    assert run.document.page.live and run.document.page.live_revision_id == run.revision_id


def test_the_front_follows_return_recall_and_resubmission(desk: Desk) -> None:
    run = desk.submit()
    desk.reject(run, "reviewer")
    assert state_of(run).status == WorkflowState.STATUS_NEEDS_CHANGES
    again = desk.submit(run.document)
    assert state_of(again).status == WorkflowState.STATUS_IN_PROGRESS
    recall(run=again, by=desk.world.author, comment="")
    assert state_of(again).status == WorkflowState.STATUS_CANCELLED


def test_the_page_is_locked_for_everybody_while_it_is_signed(desk: Desk) -> None:
    page = desk.submit().document.page.specific
    for login in ("author", "controller", "superuser"):
        assert page.get_lock().for_user(desk.world.fresh(login))
    assert "being signed" in page.get_lock().get_message(desk.world.author)


def test_awaiting_your_review_lists_what_one_may_sign(desk: Desk) -> None:
    run = desk.submit()
    found = {
        login: [s.revision_id for s in TaskState.objects.reviewable_by(desk.world.fresh(login))]
        for login in ("reviewer", "approver", "author", "superuser", "staff")
    }
    assert found == {
        "reviewer": [run.revision_id],
        "approver": [],
        "author": [],
        "superuser": [],
        "staff": [],
    }


@pytest.mark.parametrize("action", ["approve", "reject", "anything"])
def test_no_action_of_the_task_is_accepted_from_anybody(desk: Desk, action: str) -> None:
    run = desk.submit()
    task_state = state_of(run).current_task_state
    for login in ("reviewer", "approver", "superuser"):
        with pytest.raises(PermissionDenied):
            task_state.task.specific.on_action(task_state, desk.world.fresh(login), action)
        assert task_state.task.specific.get_actions(run.document.page.specific, desk.world.fresh(login)) == []


def _nothing(run: Run) -> None:
    """The control."""


def _deactivate_task(run: Run) -> None:
    ChainTask.objects.get().deactivate()


def _deactivate_workflow(run: Run) -> None:
    Workflow.objects.get(name=fronting.NAME).deactivate()


def _delete_workflow(run: Run) -> None:
    Workflow.objects.all().delete()


def _delete_task(run: Run) -> None:
    Task.objects.all().delete()


def _cancel(run: Run) -> None:
    state_of(run).cancel()


def _approve(run: Run) -> None:
    state_of(run).current_task_state.approve()


def _no_current_task(run: Run) -> None:
    WorkflowState.objects.update(current_task_state=None)


def _no_tasks_left(run: Run) -> None:
    state = state_of(run)
    Workflow.objects.get(name=fronting.NAME).workflow_tasks.all().delete()
    state.update()


MEDDLING = [
    _nothing,
    _deactivate_task,
    _deactivate_workflow,
    _delete_workflow,
    _delete_task,
    _cancel,
    _approve,
    _no_current_task,
    _no_tasks_left,
]


@pytest.mark.parametrize("meddle", MEDDLING)
def test_whatever_happens_to_wagtails_rows_releases_nothing_and_stops_nothing(
    desk: Desk, meddle: Any
) -> None:
    run = desk.submit()
    desk.sign(run, "reviewer")
    meddle(run)
    page = run.document.page
    page.refresh_from_db()
    assert not page.live and not Release.objects.exists() and not Closing.objects.exists()
    desk.sign(run, "approver")
    page.refresh_from_db()
    assert page.live_revision_id == run.revision_id == Release.objects.get().revision_id
    assert page.specific.current_workflow_state is None


@pytest.mark.parametrize("meddle", MEDDLING)
def test_a_return_after_meddling_frees_the_draft_and_it_can_be_sent_again(desk: Desk, meddle: Any) -> None:
    run = desk.submit()
    meddle(run)
    desk.reject(run, "reviewer")
    desk.redraft(run.document)
    again = desk.submit(run.document)
    assert state_of(again).status == WorkflowState.STATUS_IN_PROGRESS


def test_finishing_in_wagtail_publishes_nothing_without_the_register(desk: Desk) -> None:
    run = desk.submit()
    state = state_of(run)
    state.finish()
    run.document.page.refresh_from_db()
    assert not run.document.page.live
