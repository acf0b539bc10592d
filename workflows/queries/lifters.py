"""Who can lift what blocks an approval."""

from people.models import Role, User


def who_appoints() -> list[User]:
    """Those who appoint holders and name deputies: controllers, then administrators."""
    return _in_roles(Role.CONTROLLER) + _in_roles(Role.ADMINISTRATOR)


def who_keeps_chains() -> list[User]:
    """Those who change and assign chains."""
    return _in_roles(Role.CONTROLLER)


def _in_roles(role: Role) -> list[User]:
    return list(User.objects.active().filter(groups__name=role.value).order_by("username"))
