"""Who may do what to accounts and roles."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from people.models import Role, User
from people.queries import has_role


def why_not_manage_accounts(by: Any) -> str:
    """Administrators only; the superuser flag alone does not count."""
    if has_role(by, Role.ADMINISTRATOR):
        return ""
    return _("Accounts are kept by the administrators. Please ask one of them.")


def why_not_change_account(user: User, by: Any) -> str:
    """An administrator, on an account that is not his own."""
    if user.pk == getattr(by, "pk", None):
        return _(
            "This is your own account: what you may change yourself is on your account page; for the rest please ask another administrator."  # noqa: E501
        )
    return why_not_manage_accounts(by)


def has_had_password(user: User) -> bool:
    """Whether a password was ever set: from then on the address that can reset it is the person's own
    affair."""
    return user.password_set_at is not None or user.has_usable_password()


def why_not_change_email_of(user: User, by: Any) -> str:
    """Before a first password an administrator may mend the address; afterwards nobody but the person,
    whoever could change it could set another's password."""
    if has_had_password(user):
        return _(
            "E-mail: %(name)s has a password already, so only he or she can change the address, on the account page with that password."  # noqa: E501
        ) % {"name": user}
    return why_not_change_account(user, by)


def why_not_email(email: str, user: User | None = None) -> str:
    """A working address that no other account uses."""
    if not email:
        return _("E-mail: an address is needed; the one-time link for the password is sent to it.")
    try:
        validate_email(email)
    except ValidationError:
        return _("E-mail: “%(email)s” is not an address. It looks like name@example.com.") % {"email": email}
    others = User.objects.filter(email__iexact=email)
    if user is not None:
        others = others.exclude(pk=user.pk)
    if others.exists():
        return _("E-mail: another account uses %(email)s. Each account needs an address of its own.") % {
            "email": email
        }
    return ""


def why_not_deactivate(user: User, by: Any) -> str:
    """Not oneself, and not the last administrator."""
    if why := why_not_change_account(user, by):
        return why
    return "" if user.is_active else _("%(name)s is deactivated already.") % {"name": user}


def why_not_reactivate(user: User, by: Any) -> str:
    """A deactivated account of another person."""
    if why := why_not_change_account(user, by):
        return why
    return _("%(name)s is active already.") % {"name": user} if user.is_active else ""


def why_not_grant(user: User, role: str, by: Any) -> str:
    """Administrators give roles to others, never to themselves; only to people who may log in."""
    if user.pk == getattr(by, "pk", None):
        return _("Nobody gives himself a role. Please ask another administrator.")
    if why := why_not_manage_accounts(by):
        return why
    if role not in Role.values:
        return _("There is no such role: %(role)s.") % {"role": role}
    if not user.is_active:
        return _("%(name)s is deactivated. Reactivate the account first.") % {"name": user}
    return ""


def why_not_revoke(user: User, role: str, by: Any) -> str:
    """Administrators take roles from others, never from themselves: so one administrator always remains."""
    if user.pk == getattr(by, "pk", None):
        return _("Nobody takes a role from himself. Please ask another administrator.")
    if why := why_not_manage_accounts(by):
        return why
    return "" if role in Role.values else _("There is no such role: %(role)s.") % {"role": role}


def why_not_send_link(user: User, by: Any) -> str:
    """Administrators send it to others; who forgot his own password asks for a new one on the login page."""
    if user.pk == getattr(by, "pk", None):
        return _(
            "For your own password use “Forgot your password?” on the login page, or change it on your account page."  # noqa: E501
        )
    if why := why_not_manage_accounts(by):
        return why
    if not user.is_active:
        return _("%(name)s is deactivated. Reactivate the account first.") % {"name": user}
    if not user.email:
        return _("%(name)s has no e-mail address, and the one-time link is sent by mail only.") % {
            "name": user
        }
    return ""


def why_not_first_administrator(user: User) -> str:
    """Only while there is no administrator at all."""
    if User.objects.filter(is_active=True, groups__name=Role.ADMINISTRATOR.value).exists():
        return _("There is an administrator already; he or she gives the role to others.")
    return (
        "" if user.is_active else _("%(name)s is deactivated. Reactivate the account first.") % {"name": user}
    )
