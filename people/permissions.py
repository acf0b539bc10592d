"""Who may see and change the registers and accounts in Wagtail's admin. Group permissions and the superuser
flag do not decide here: roles do."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail_modeladmin.helpers import PermissionHelper

from people.models import Role, User
from people.queries import has_role


class RegisterPermissions(PermissionHelper):
    """Those in `managed_by` change the register; the superuser as such reads it; nobody deletes from it."""

    managed_by: tuple[Role, ...] = (Role.CONTROLLER, Role.ADMINISTRATOR)

    def may_manage(self, user: Any) -> bool:
        """Whether one of the user's roles keeps this register."""
        return any(has_role(user, role) for role in self.managed_by)

    def get_all_model_permissions(self) -> QuerySet[Permission]:
        """None that a group could be given."""
        return Permission.objects.none()

    def user_has_any_permissions(self, user: Any) -> bool:
        return self.user_can_list(user)

    def user_can_list(self, user: Any) -> bool:
        return self.may_manage(user) or (user.is_active and user.is_superuser)

    def user_can_create(self, user: Any) -> bool:
        return self.may_manage(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return self.may_manage(user)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class AccountPolicy(BasePermissionPolicy):
    """Administrators add and change accounts; the superuser as such sees the list; nobody deletes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action in ("add", "change"):
            return has_role(user, Role.ADMINISTRATOR)
        return action == "view" and (
            has_role(user, Role.ADMINISTRATOR) or (user.is_active and user.is_superuser)
        )

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return User.objects.active().filter(groups__name=Role.ADMINISTRATOR.value).distinct()


class ClosedPolicy(BasePermissionPolicy):
    """Nobody, whatever flag he carries."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return User.objects.none()
