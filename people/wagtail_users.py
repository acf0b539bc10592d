"""Wagtail's users app with our doors: accounts by our actions, groups closed."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleUsersConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS in place of "wagtail.users"."""

    user_viewset = "people.accounts_admin.AccountViewSet"
    group_viewset = "people.accounts_admin.ClosedGroupViewSet"

    def ready(self) -> None:
        """Our permission policies instead of Wagtail's, which ask group permissions and obey the superuser
        flag."""
        from django.contrib.auth.models import Group
        from wagtail.permissions import register_permission_policy

        from people.models import User
        from people.permissions import AccountPolicy, ClosedPolicy

        register_permission_policy(User, AccountPolicy(User))
        register_permission_policy(Group, ClosedPolicy(Group))
