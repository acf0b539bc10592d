"""Wagtail's task type that fronts our chains: it shows who waits for whom, and decides nothing."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState


class ChainLock(WorkflowLock):
    """The draft is not edited while it is being signed."""

    def get_message(self, user: Any) -> str:
        return _t(
            "This draft is being signed and cannot be edited. It can be recalled by whoever submitted it."
        )

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _t("Locked while it is being signed")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _t("Nobody edits a draft that is being signed")


class ChainTask(Task):
    """One Wagtail task stands for a whole chain; signing happens on our review page only."""

    admin_form_fields: list[str] = []
    lock_class = ChainLock

    class Meta:
        verbose_name = _("approval chain")
        verbose_name_plural = _("approval chains")

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Locked for everybody."""
        return True

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return False

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """None: Wagtail offers no button that signs."""
        return []

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> NoReturn:
        """Refused for everybody, whatever is sent: PermissionDenied."""
        raise PermissionDenied(_t("Signing happens on the review page only."))

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Those in front of a run that `user` may sign now."""
        from workflows.queries.waiting import signable_by  # the query reads these models

        revisions = [reading.run.revision_id for reading, _candidate in signable_by(user)]
        mine = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task_id=self.pk)
        return mine.filter(revision_id__in=[key for key in revisions if key])

    @classmethod
    def get_description(cls) -> str:
        """What Wagtail's list of task types says."""
        return _t("Stands for our own approval chains, which decide who signs. It needs no settings.")
