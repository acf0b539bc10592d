"""Every way, by every person: refused, not there, or harmless; and docs/security.md says which."""

from typing import Any

import pytest
from django.db import connection

from ledger import clock
from tests.noway import routes_admin, routes_code, routes_portal
from tests.noway.house import ACTORS, NOW, House
from tests.noway.matrix import CODE, documented, writing
from tests.noway.route import Route

ROUTES = [*routes_admin.ROUTES, *routes_portal.ROUTES, *routes_code.ROUTES]
CELLS = [
    *((route, actor) for route in ROUTES for actor in ACTORS if actor not in route.rightful),
    *((route, CODE) for route in routes_code.NOBODYS),
]
pytestmark = pytest.mark.django_db
SAFE = {"refused", "404", "405", "login", "harmless"}


@pytest.fixture(scope="module")
def before(house: House) -> dict[str, Any]:
    """What nobody may move."""
    with house.untouched():
        return {"reading": house.reading(), "register": house.register(), "people": house.people()}


@pytest.mark.parametrize(("route", "actor"), CELLS, ids=lambda value: getattr(value, "key", value))
def test_no_way_round(
    house: House, before: dict[str, Any], route: Route, actor: str, record_property: Any
) -> None:
    with house.untouched(), clock.moved_to(NOW):
        writes, means = Writes(), route.means(house, "author" if actor == CODE else actor)
        with connection.execute_wrapper(writes):
            outcome = route.attempt(house, means)
        assert outcome in SAFE
        if writes.seen:
            _assert_nothing_moved(house, before, route)
    record_property("cell", (route.key, actor, outcome))
    if not writing():
        assert documented().get((route.key, actor)) == outcome, "run `python -m tests.noway.matrix`"


class Writes:
    """Whether anything but a session was written, or tried: what wrote nothing moved nothing."""

    seen = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statement = sql.lstrip().upper()
        reads = statement.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN", "PRAGMA"))
        if not reads and "DJANGO_SESSION" not in statement:
            self.seen = True
        return execute(sql, params, many, context)


def _assert_nothing_moved(house: House, before: dict[str, Any], route: Route) -> None:
    """Readers get the same bytes; the register, accounts and chains say the same."""
    register = house.register()
    closings = register.pop("closings")
    assert register == {key: value for key, value in before["register"].items() if key != "closings"}
    assert house.reading() == before["reading"]
    if not route.below_accounts:
        assert closings == before["register"]["closings"]
        assert house.people() == before["people"]


def test_the_document_lists_exactly_these_ways() -> None:
    if not writing():
        assert set(documented()) == {(route.key, actor) for route, actor in CELLS}


def test_there_are_enough_of_them() -> None:
    keys = [route.key for route in [*ROUTES, *routes_code.NOBODYS]]
    assert [key for key in keys if keys.count(key) > 1] == []
    assert len(keys) >= 200 and len(CELLS) >= 1500
