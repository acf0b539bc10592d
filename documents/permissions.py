"""What Wagtail's admin may offer a person on a guarded page: editing a draft, and looking. Nothing else, to nobody."""

from typing import Any

from wagtail.models import PagePermissionTester


class GuardedPagePermissionTester(PagePermissionTester):
    """Asked by every admin view, bulk action and admin API action; it answers the same for a superuser."""

    def can_edit(self) -> bool:
        """Authors of the department edit drafts; a folder is changed by the controller's own form."""
        from documents.rules import why_not_edit  # the rules read the models that use this tester

        return why_not_edit(self.page, self.user) == ""

    def can_view_revisions(self) -> bool:
        """Those who may edit see the history of the draft."""
        return self.can_edit()

    def can_add_subpage(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_publish(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        """Submission is our own page: it asks for version, date and reason, and freezes the text."""
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        return False
