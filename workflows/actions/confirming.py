"""What signing, returning and emergency withdrawal share: the refusal, and asking for the password again."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ledger import trail
from ledger.errors import Refused
from people.authentication import confirm_person
from people.models import User
from workflows.models import Run


class WrongPassword(Refused):
    """The password typed at signing is not that of the person logged in; nothing was signed."""


def refuse_if(why: str) -> None:
    """Refused with `why`, when there is one."""
    if why:
        raise Refused(why)


def refuse_signing(run: Run, by: Any, why: str) -> None:
    """Refused with `why`, when there is one; the attempt stays in the trail."""
    if not why:
        return
    if isinstance(by, User) or getattr(by, "is_authenticated", False):
        with transaction.atomic():
            trail.record("run.refused", by=by, on=run, data={"version": run.version, "reason": why})
    raise Refused(why)


def confirm(request: HttpRequest, by: User, password: str) -> None:
    """WrongPassword unless `password` is that of `by`, who must be logged in; Refused when too many were wrong.

    Called before any transaction: a rollback would forget the wrong password."""
    if not confirm_person(request, by, password):
        raise WrongPassword(
            _("Password: this is not your password. Nothing was signed; what you wrote is kept.")
        )
