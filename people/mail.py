"""The letters of this room, each in the language of its reader."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from people.models import User
from people.tokens import one_time_links

log = logging.getLogger(__name__)


def send_one_time_link(user: User, given_by: str = "") -> None:
    """The link with which `user` sets a password; `given_by` is the administrator's name, empty when he
    asked himself."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("password_reset_confirm", args=[uid, one_time_links.make_token(user)])
    with translation.override(user.language):
        subject = _("Guiju: set your password")
        _send(
            "one_time_link", subject, user.email, {"user": user, "url": _absolute(path), "given_by": given_by}
        )


def send_new_address(user: User, email: str, token: str) -> None:
    """The link that proves a new e-mail address, sent to that address."""
    path = reverse("account_email_confirm", args=[token])
    with translation.override(user.language):
        subject = _("Guiju: confirm your new e-mail address")
        _send("new_address", subject, email, {"user": user, "url": _absolute(path), "email": email})


def send_address_changed(user: User, old: str) -> None:
    """Tells the old address that it is no longer the account's."""
    if old:
        with translation.override(user.language):
            subject = _("Guiju: your e-mail address was changed")
            _send("address_changed", subject, old, {"user": user, "email": user.email})


def _absolute(path: str) -> str:
    """Built from the settings: a Host header must not decide where a one-time link points."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def _send(name: str, subject: str, to: str, context: dict[str, object]) -> None:
    body = render_to_string(f"people/mail/{name}.txt", context)
    try:
        send_mail(subject, body, None, [to])
    except OSError:
        # The act stands; the administrator can send the link again.
        log.exception("mail %s could not be sent", name)
