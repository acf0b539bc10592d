"""The ways of the matrix really lead somewhere: by the right person, or without what closes them, they work."""

import pytest
from wagtail.models import Revision

from documents.models import Release
from documents.signals import released
from ledger import clock
from tests.noway import routes_admin, routes_code, routes_portal
from tests.noway.house import NOW, House
from tests.noway.route import Route
from workflows.models import Closing, Run
from workflows.signal_handlers import bear_out_release

pytestmark = pytest.mark.django_db
BY_KEY = {route.key: route for route in [*routes_admin.ROUTES, *routes_portal.ROUTES, *routes_code.ROUTES]}


def tried(house: House, key: str | Route, actor: str) -> str:
    route = BY_KEY[key] if isinstance(key, str) else key
    with clock.moved_to(NOW):
        return route.attempt(house, route.means(house, actor))


def test_the_edit_form_saves_a_draft_of_its_author(house: House) -> None:
    before = Revision.objects.count()
    assert tried(house, "edit-publish-draft", "author") == "harmless"
    assert Revision.objects.count() == before + 1
    assert house.world.revision(house.drafted).content["title"] == "没有人签署"


def test_an_earlier_draft_is_taken_up_again_by_its_author(house: House) -> None:
    before = Revision.objects.count()
    assert tried(house, "revert", "author2") == "harmless"
    assert Revision.objects.count() == before + 1


def test_the_approver_signs_and_releases(house: House) -> None:
    before = Release.objects.count()
    tried(house, "sign", "approver")
    assert Release.objects.count() == before + 1


def test_the_approver_returns_and_the_author_recalls(house: House) -> None:
    tried(house, "reject", "approver")
    assert Closing.objects.get(run=house.run).outcome == "rejected"


def test_the_author_recalls(house: House) -> None:
    tried(house, "recall", "author")
    assert Closing.objects.get(run=house.run).outcome == "recalled"


@pytest.mark.parametrize(("key", "actor"), [("submit", "author"), ("request-withdraw", "controller")])
def test_the_right_person_opens_a_run(house: House, key: str, actor: str) -> None:
    before = Run.objects.count()
    tried(house, key, actor)
    assert Run.objects.count() == before + 1


def test_the_controller_changes_who_may_read(house: House) -> None:
    tried(house, "access", "controller")
    house.in_force.refresh_from_db()
    assert house.in_force.confidentiality == "restricted"


def test_the_lines_of_the_routes_lack_nothing_but_a_run(house: House) -> None:
    """With the approval's ear closed, the register itself takes these lines: each route is refused for what it changes."""
    before = Release.objects.count()
    route = Route("control", "", routes_code.released_without(lambda h, lines: lines), code=True)
    assert released.disconnect(dispatch_uid="workflows.bear_out_release")
    try:
        assert tried(house, route, "approver") == "harmless"
    finally:
        released.connect(bear_out_release, dispatch_uid="workflows.bear_out_release")
    assert Release.objects.count() == before + 1


def test_restricted_documents_open_for_their_readers(house: House) -> None:
    assert tried(house, "secret", "controller") == "harmless"
