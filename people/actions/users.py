"""Writes to accounts and roles. Nobody's password passes through here."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from ledger import trail
from ledger.trail import SYSTEM
from people import mail
from people.actions.passwords import mark_link_given
from people.actions.rows import locked, save_clean
from people.models import Department, Role, User
from people.roles import role_group
from people.rules import refuse_if
from people.rules import users as rules


@transaction.atomic
def create_user(
    *,
    username: str,
    name_zh: str,
    email: str,
    by: User,
    name_en: str = "",
    department: Department | None = None,
    language: str = "zh-hans",
) -> User:
    """An account without a password; a one-time link goes to its address. Refused unless `by` is an
    administrator, and for a login name or address in use."""
    email = email.strip()
    refuse_if(rules.why_not_manage_accounts(by) or rules.why_not_email(email))
    user = User(
        username=username.strip(),
        name_zh=name_zh.strip(),
        name_en=name_en.strip(),
        email=email,
        department=department,
        language=language,
    )
    user.set_unusable_password()
    save_clean(user)
    mark_link_given(user, by)
    trail.record("user.created", by=by, on=user, data={"email": email, "department": _code(department)})
    transaction.on_commit(lambda: mail.send_one_time_link(user, by.name), robust=True)
    return user


@transaction.atomic
def change_user(
    *,
    user: User,
    by: User,
    name_zh: str | None = None,
    name_en: str | None = None,
    department: Department | None | str = "",
    language: str | None = None,
    email: str | None = None,
) -> User:
    """Names, department, language; the address only before the first password (Refused afterwards, and for
    oneself). What is not given stays; `department=None` takes the person out of his department."""
    refuse_if(rules.why_not_change_account(user, by))
    row = locked(user)
    before = _told(row)
    if email is not None and email.strip() != row.email:
        refuse_if(rules.why_not_change_email_of(row, by) or rules.why_not_email(email.strip(), row))
        row.email = email.strip()
        # A link sent to the old, wrong address must not open the account.
        row.session_generation += 1
    for name, value in {"name_zh": name_zh, "name_en": name_en, "language": language}.items():
        if value is not None:
            setattr(row, name, value.strip())
    if not isinstance(department, str):
        row.department = department
    after = _told(row)
    if after != before:
        save_clean(row)
        changes = {key: [before[key], after[key]] for key in after if after[key] != before[key]}
        trail.record("user.changed", by=by, on=row, data={"changes": changes, "fields": sorted(changes)})
    return row


@transaction.atomic
def deactivate_user(*, user: User, by: User) -> User:
    """The person can no longer log in or sign, and every session ends now. Refused for oneself."""
    refuse_if(rules.why_not_deactivate(user, by))
    row = locked(user)
    refuse_if(rules.why_not_deactivate(row, by))
    row.is_active = False
    row.session_generation += 1
    row.save(update_fields=["is_active", "session_generation"])
    trail.record("user.deactivated", by=by, on=row)
    return row


@transaction.atomic
def reactivate_user(*, user: User, by: User) -> User:
    """The person can log in again, with the password of before or a one-time link. Refused for oneself."""
    refuse_if(rules.why_not_reactivate(user, by))
    row = locked(user)
    refuse_if(rules.why_not_reactivate(row, by))
    row.is_active = True
    row.save(update_fields=["is_active"])
    trail.record("user.reactivated", by=by, on=row)
    return row


@transaction.atomic
def grant_role(*, user: User, role: Role | str, by: User) -> User:
    """Give a role. Refused unless `by` is an administrator, and for oneself. Nothing happens when it is
    given already."""
    refuse_if(rules.why_not_grant(user, str(role), by))
    group = role_group(Role(role))
    if not user.groups.filter(pk=group.pk).exists():
        _add(user, group)
        trail.record("user.role_granted", by=by, on=user, data={"role": group.name})
    return user


@transaction.atomic
def revoke_role(*, user: User, role: Role | str, by: User) -> User:
    """Take a role. Refused unless `by` is an administrator, and for oneself. Nothing happens when he has it
    not."""
    refuse_if(rules.why_not_revoke(user, str(role), by))
    group = role_group(Role(role))
    if user.groups.filter(pk=group.pk).exists():
        user.groups.remove(group)
        _forget_roles(user)
        trail.record("user.role_revoked", by=by, on=user, data={"role": group.name})
    return user


@transaction.atomic
def make_first_administrator(*, user: User) -> User:
    """For a new installation, from the command line: refused as soon as there is an administrator."""
    list(Group.objects.select_for_update().order_by("pk"))
    refuse_if(rules.why_not_first_administrator(user))
    _add(user, role_group(Role.ADMINISTRATOR))
    trail.record("user.first_administrator", by=SYSTEM, on=user)
    return user


@transaction.atomic
def choose_language(*, user: User, language: str) -> User:
    """The person's own language. Refused for one that is not offered."""
    row = locked(user)
    if row.language != language:
        row.language = language
        save_clean(row)
        trail.record("user.language_chosen", by=row, on=row, data={"language": language})
        user.language = language
    return user


def _add(user: User, group: Group) -> None:
    user.groups.add(group)
    _forget_roles(user)


def _forget_roles(user: User) -> None:
    """Roles are read once per user object; this object must not go on with the old ones."""
    user.__dict__.pop("_guiju_roles", None)


def _code(department: Department | None) -> str:
    return department.code if department is not None else ""


def _told(user: User) -> dict[str, Any]:
    """What the trail tells of an account."""
    return {
        "name_zh": user.name_zh,
        "name_en": user.name_en,
        "language": user.language,
        "email": user.email,
        "department": _code(user.department),
    }
