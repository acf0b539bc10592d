"""One-time links: valid for a day, for one new password, and only until the next link, deactivation or
password."""

from datetime import datetime
from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing

from ledger import clock
from people.models import User

_NEW_ADDRESS = "people.new-address"
#: Seconds for which the link to a new e-mail address holds.
NEW_ADDRESS_HOLDS = 60 * 60 * 24


class OneTimeLinks(PasswordResetTokenGenerator):
    """Django's tokens on the ledger's clock; dead as soon as the account's sessions are ended."""

    key_salt = "people.tokens.OneTimeLinks"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.session_generation}{user.is_active}"

    def _now(self) -> datetime:
        return clock.local(clock.now()).replace(tzinfo=None)


one_time_links = OneTimeLinks()


def new_address_token(user: User, email: str) -> str:
    """What the new address is sent: proves that who asked can read mail there. Dead after a change of
    password."""
    return signing.dumps([user.pk, email, user.email, user._get_session_auth_hash()], salt=_NEW_ADDRESS)


def address_of_token(user: User, token: str) -> str:
    """The address that `token` was sent to for `user`; empty when it is forged, old, or another person's."""
    try:
        pk, email, before, state = signing.loads(token, salt=_NEW_ADDRESS, max_age=NEW_ADDRESS_HOLDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return email if [pk, before, state] == [user.pk, user.email, user._get_session_auth_hash()] else ""
