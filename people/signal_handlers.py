"""What this room hears: a wrong password for an account, at login or at signing, leaves a trail entry."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_ip_address
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from ledger import trail
from ledger.trail import Actor
from people.models import User

#: Whoever typed it is not known to be the person.
_SOMEBODY = Actor("somebody", "未知")


def note_wrong_password(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """One entry each, while the account is not locked: what comes afterwards must not fill the trail."""
    user = User.objects.filter(username=credentials.get("username") or "").first()
    if user is None or request is None or AxesProxyHandler.is_locked(request, credentials):
        return
    with transaction.atomic():
        trail.record(
            "user.wrong_password", by=_SOMEBODY, on=user, data={"address": get_client_ip_address(request)}
        )


def note_lock(request: HttpRequest, username: str, **kwargs: Any) -> None:
    """One entry when the last wrong password locks the account; refused attempts while it is locked leave
    none."""
    user = User.objects.filter(username=username or "").first()
    if user is None or getattr(request, "axes_failures_since_start", None) != settings.AXES_FAILURE_LIMIT:
        return
    with transaction.atomic():
        trail.record("user.locked", by=_SOMEBODY, on=user, data={"address": get_client_ip_address(request)})
