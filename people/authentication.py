"""Asking a person for his password again, for acts that need it: signing, changing the password or the
address."""

import copy

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_credentials
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from ledger.errors import Refused
from people.models import User


def person_of(request: HttpRequest) -> User:
    """The person logged in; PermissionDenied for nobody."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def confirm_person(request: HttpRequest, user: User, password: str) -> bool:
    """Whether `password` is that of `user`, who must be the one logged in; counted and locked together with
    login.

    Refused when too many wrong ones were given. The session stays as it is. Call it before the transaction
    of the act: a rollback would forget the wrong password."""
    if not request.user.is_authenticated or request.user.pk != user.pk or not password:
        return False
    bare = _bare(request)
    credentials = get_credentials(username=user.username)
    if not AxesProxyHandler.is_allowed(bare, credentials):
        raise Refused(_locked())
    found = authenticate(bare, username=user.username, password=password)
    if getattr(bare, "axes_locked_out", False):
        raise Refused(_locked())
    if found is None or found.pk != user.pk:
        return False
    # Login forgets the wrong passwords before a right one; so does this.
    AxesProxyHandler.reset_attempts(username=user.username)
    return True


def _bare(request: HttpRequest) -> HttpRequest:
    """The request without what was typed: the lock writes down the form of each failure, and this form may
    hold a new password. What the lock decides stays on the copy, so that our own page answers and keeps the
    typed values."""
    bare = copy.copy(request)
    for name in [name for name in vars(bare) if name.startswith("axes_")]:
        delattr(bare, name)
    bare.GET = QueryDict()
    bare.POST = QueryDict()
    return bare


def _locked() -> str:
    return _(
        "Too many wrong passwords. Please wait half an hour, or ask an administrator for a one-time link."
    )
