"""The groups behind the roles: their names, and which of them may open Wagtail's admin."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from people.models import Role

#: These work in Wagtail's admin; auditors and staff have the portal.
IN_ADMIN = (Role.AUTHOR, Role.CONTROLLER, Role.ADMINISTRATOR)


def role_group(role: Role) -> Group:
    """The group of a role."""
    return Group.objects.get_or_create(name=role.value)[0]


def lay_role_groups(app_config: Any, using: str, **kwargs: Any) -> None:
    """After each migration, and after a flush: the four groups exist, and those of IN_ADMIN open the
    admin."""
    # The permission itself is made by a later listener of the same signal; making it twice is harmless.
    create_permissions(app_config, verbosity=0, using=using)
    access = Permission.objects.using(using).filter(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    for role in Role:
        group = Group.objects.using(using).get_or_create(name=role.value)[0]
        if role in IN_ADMIN:
            group.permissions.add(*access)
