"""Writes to passwords and addresses: a person sets his own, others can only have a link sent to him."""

from django.db import transaction
from django.utils.translation import gettext as _

from ledger import clock, trail
from ledger.errors import Refused
from people import mail
from people.actions.rows import locked, save_row
from people.models import User
from people.rules import refuse_if
from people.rules import users as rules
from people.tokens import address_of_token, new_address_token


def mark_link_given(user: User, by: User) -> None:
    """Write down who gave the one-time link, end the person's sessions and make earlier links worthless."""
    user.password_link_by = f"{by.username} {by.name_zh}".strip()[:200]
    user.password_link_at = clock.now()
    user.session_generation += 1
    user.save(update_fields=["password_link_by", "password_link_at", "session_generation"])


@transaction.atomic
def send_password_link(*, user: User, by: User) -> User:
    """A one-time link to the person's own address; his sessions end. Refused unless `by` is an
    administrator, for oneself, and for an account without address or deactivated."""
    refuse_if(rules.why_not_send_link(user, by))
    row = locked(user)
    refuse_if(rules.why_not_send_link(row, by))
    mark_link_given(row, by)
    trail.record("user.password_link", by=by, on=row)
    transaction.on_commit(lambda: mail.send_one_time_link(row, by.name), robust=True)
    return row


def ask_for_password_link(*, email: str) -> None:
    """Who forgot his password gets a link, if an active account has this address. Never says whether."""
    for user in User.objects.active().filter(email__iexact=email.strip()).exclude(email=""):
        mail.send_one_time_link(user)


@transaction.atomic
def set_own_password(*, user: User, password: str, with_link: bool = False) -> User:
    """The person's new password, checked by the caller's form; every other session of his ends."""
    row = locked(user)
    if not row.is_active:
        raise Refused(_("This account is deactivated. Please ask an administrator."))
    row.set_password(password)
    row.password_set_at = clock.now()
    row.session_generation += 1
    row.save(update_fields=["password", "password_set_at", "session_generation"])
    trail.record("user.password_set", by=row, on=row, data={"with_link": with_link})
    user.refresh_from_db()
    return user


def propose_own_email(*, user: User, email: str) -> None:
    """Send the confirming link to the new address; nothing is changed yet. Refused for an address in use."""
    email = email.strip()
    if email == user.email:
        raise Refused(_("E-mail: this is your address already."))
    refuse_if(rules.why_not_email(email, user))
    mail.send_new_address(user, email, new_address_token(user, email))


@transaction.atomic
def change_own_email(*, user: User, token: str) -> User:
    """The address becomes the one that the link was sent to; the old one is told. Refused for a link that
    is forged, old, used, or another person's."""
    row = locked(user)
    email = address_of_token(row, token)
    if not email:
        raise Refused(
            _("This link no longer works. Please enter the new address on your account page again.")
        )
    refuse_if(rules.why_not_email(email, row))
    old, row.email = row.email, email
    save_row(row, ["email"])
    trail.record("user.email_changed", by=row, on=row, data={"old": old, "new": email})
    transaction.on_commit(lambda: mail.send_address_changed(row, old), robust=True)
    return row
