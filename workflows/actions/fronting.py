"""Wagtail's moderation as the front of a run: its rows follow, and nothing follows from them.

Whatever was done to those rows (a task switched off, a workflow edited, cancelled or deleted), a run goes on. So each
act here is tried in a savepoint of its own; one that fails is logged, and the run does not notice.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from documents.models import Document, Release
from people.models import User
from workflows.models import ChainTask, Outcome, Run, SubjectKind

log = logging.getLogger(__name__)

NAME = "审批链 Approval chain"


def follow_release(workflow_state: Any, user: Any = None) -> None:
    """Called by Wagtail when its workflow is over: publish the revision it was about if the register bears it out.

    Without a row in the register nothing happens, whoever finished the workflow, and how."""
    task_state = workflow_state.current_task_state
    if task_state is None:
        return
    release = Release.objects.filter(
        revision_id=task_state.revision_id, document__page_id=_page_key(workflow_state)
    ).first()
    if release is not None:
        _publish(release)


def begin(run: Run, by: User) -> None:
    """Start Wagtail's workflow on the page, so that its dashboards and history show the run."""
    if run.subject_kind != SubjectKind.REVISION:
        return

    def act() -> None:
        page = run.document.page.specific
        _cancel(page, by)
        front_workflow().start(page, by)

    _try("begin", run, act)


def complete(run: Run, release: Release, by: User) -> None:
    """Let Wagtail's task be approved, and its page follow the release; the page also when the task is gone."""
    if run.subject_kind != SubjectKind.REVISION:
        return

    def approve() -> None:
        state = _active_state(run.document)
        task_state = state.current_task_state if state else None
        if task_state is not None and task_state.revision_id == run.revision_id:
            task_state.specific.approve(user=by)

    _try("approve", run, approve)
    _try("cancel what is left", run, lambda: _cancel(run.document.page.specific, by))
    _try("publish", run, lambda: _publish(release))


def end(run: Run, outcome: Outcome, by: User | None, comment: str) -> None:
    """Rejected in Wagtail when it was returned here; cancelled when it was recalled or became void."""
    if run.subject_kind != SubjectKind.REVISION:
        return

    def act() -> None:
        state = _active_state(run.document)
        task_state = state.current_task_state if state else None
        in_progress = TaskState.STATUS_IN_PROGRESS
        if outcome == Outcome.REJECTED and task_state is not None and task_state.status == in_progress:
            task_state.specific.reject(user=by, comment=comment)
        else:
            _cancel(run.document.page.specific, by)

    _try("end", run, act)


def front_workflow() -> Workflow:
    """The one workflow with our one task; made anew when somebody took it apart."""
    task = ChainTask.objects.filter(active=True).order_by("pk").first() or ChainTask.objects.create(name=NAME)
    row = (
        WorkflowTask.objects.filter(task_id=task.pk, workflow__active=True)
        .select_related("workflow")
        .order_by("pk")
        .first()
    )
    if row is not None and row.workflow.workflow_tasks.count() == 1:
        return row.workflow
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    return workflow


def silence_wagtail_mail() -> None:
    """Our own letters say what happens; Wagtail's would link to pages that the signers cannot open."""
    for signal, uid, sender in (
        (task_submitted, "group_approval_task_submitted_email_notification", TaskState),
        (workflow_submitted, "workflow_state_submitted_email_notification", WorkflowState),
        (workflow_rejected, "workflow_state_rejected_email_notification", WorkflowState),
        (workflow_approved, "workflow_state_approved_email_notification", WorkflowState),
    ):
        signal.disconnect(dispatch_uid=uid, sender=sender)


def _try(what: str, run: Run, act: Callable[[], None]) -> None:
    silence_wagtail_mail()
    try:
        with transaction.atomic():
            act()
    except Exception:
        log.exception("the front of run %s did not follow: %s", run.pk, what)


def _active_state(document: Document) -> WorkflowState | None:
    return document.page.specific.current_workflow_state


def _cancel(page: Any, by: User | None) -> None:
    """Cancel whatever Wagtail still runs on the page, also when its rows no longer fit together."""
    for state in WorkflowState.objects.for_instance(page).active():
        try:
            with transaction.atomic():
                state.cancel(user=by)
        except Exception:
            log.exception("workflow state %s could not be cancelled in Wagtail's way", state.pk)
            WorkflowState.objects.filter(pk=state.pk).update(status=WorkflowState.STATUS_CANCELLED)


def _publish(release: Release) -> None:
    """The page's live revision becomes the released one. The page asks the register again when it is saved."""
    page = release.document.page
    page.refresh_from_db()
    if page.live_revision_id != release.revision_id:
        release.revision.publish(user=None, skip_permission_checks=True)


def _page_key(workflow_state: WorkflowState) -> str:
    return workflow_state.object_id
