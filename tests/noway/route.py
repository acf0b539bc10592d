"""A way in, and how to name what came of trying it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.http.response import HttpResponseBase
from django.test import Client

from ledger.errors import EvidenceError
from tests.noway.house import House

#: What refuses below the views: our own refusals, the database's, and Django's.
REFUSALS = (PermissionDenied, EvidenceError, ProtectedError, DatabaseError, CommandError)


@dataclass(frozen=True)
class Route:
    """`go` tries it: over HTTP it is handed a browser, in code the user who acts."""

    key: str
    title: str
    go: Callable[[House, Any], Any]
    code: bool = False
    #: Who does this by right; for them the way is no way round and is not tried.
    rightful: frozenset[str] = field(default_factory=frozenset)
    #: In code only: the way lies below accounts and posts, whose rows are no evidence.
    below_accounts: bool = False

    def means(self, house: House, actor: str) -> Any:
        """What it is tried with: a browser in which the actor is logged in, or the user."""
        house.read_again()
        return house.person(actor) if self.code else house.client(actor)

    def attempt(self, house: House, means: Any) -> str:
        """Try it and name the outcome."""
        if not self.code:
            return outcome_of(self.go(house, means))
        try:
            with transaction.atomic():
                self.go(house, means)
                connection.check_constraints()
        except REFUSALS:
            return "refused"
        return "harmless"


def outcome_of(response: HttpResponseBase) -> str:
    """`login`, `404`, `405`, `refused` (said so, or sent back), `harmless` (answered, and nothing moved)."""
    status = response.status_code
    if status in (404, 405):
        return str(status)
    if status in (301, 302) and "/login/" in response.headers["Location"]:
        return "login"
    if status in (400, 403) or (status == 302 and response.headers["Location"] == "/admin/"):
        return "refused"
    if status >= 500:
        raise AssertionError(f"server error {status}")
    return "harmless"


def get(url: str | Callable[[House], str]) -> Callable[[House, Client], HttpResponseBase]:
    """Ask for an address."""
    return lambda house, client: client.get(_address(house, url))


def post(
    url: str | Callable[[House], str], data: Any = None, **extra: Any
) -> Callable[[House, Client], HttpResponseBase]:
    """Send a form to an address; `data` may be made from the house."""

    def go(house: House, client: Client) -> HttpResponseBase:
        values = data(house) if callable(data) else data or {}
        return client.post(_address(house, url), values, **extra)

    return go


def _address(house: House, url: str | Callable[[House], str]) -> str:
    return url if isinstance(url, str) else url(house)
