"""What Wagtail's admin may offer a person on a guarded page: editing a draft, and looking. Nothing else, to nobody.

And which pages it may name to whom: what somebody may not know of looks as if it were not there."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from people.models import Role
from people.queries import has_role


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


class LibraryPolicy(PagePermissionPolicy):
    """Which pages a person may know of in Wagtail's admin: lists, the tree, its search and its reports all ask this.

    Controllers and auditors: every document and folder. Authors: their department's documents, its folders, and the
    way there. Nobody else; group permissions and the superuser flag decide nothing here.
    """

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Whether somebody works with pages at all; "change" is the one thing that is ever done to them here."""
        return "change" in set(actions) and _may_enter(user)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Asked where Wagtail asks no page; the same answer as the page's own."""
        return "change" in set(actions) and instance.permissions_for_user(user).can_edit()

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        """The pages whose drafts `user` edits."""
        if "change" not in set(actions) or not has_role(user, Role.AUTHOR):
            return Page.objects.none()
        return Page.objects.filter(
            document_card__department_id=user.department_id, document_card__discarded_at__isnull=True
        )

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """The pages `user` may know of."""
        from documents.models import Document, Folder, Library  # these models use this module
        from documents.queries import sees_everything

        if not _may_enter(user):
            return Page.objects.none()
        documents = Document.objects.filter(discarded_at__isnull=True)
        places = [*Library.objects.values_list("path", flat=True)]
        if sees_everything(user):
            places += Folder.objects.values_list("path", flat=True)
        else:
            documents = documents.filter(department_id=user.department_id)
            own = Folder.objects.filter(Q(department_id=user.department_id) | Q(documents__in=documents))
            places += own.values_list("path", flat=True)
        ways = {path[:end] for path in places for end in range(2 * Page.steplen, len(path) + 1, Page.steplen)}
        return Page.objects.filter(Q(document_card__in=documents) | Q(path__in=ways))

    def instances_with_direct_explore_permission(self, user: Any) -> list[Page]:
        """The library, for those who may enter."""
        root = self.explorable_root_instance(user)
        return [] if root is None else [root]

    def explorable_root_instance(self, user: Any) -> Page | None:
        """Where the tree begins."""
        return Page.objects.filter(library__isnull=False).first() if _may_enter(user) else None


def _may_enter(user: Any) -> bool:
    return has_role(user, Role.AUTHOR) or has_role(user, Role.CONTROLLER)
