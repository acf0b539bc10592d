"""The master list: states, counts, filters, other days; the same number of queries whatever its length."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from documents.actions import save_draft
from documents.listing import Listing, Wanted
from documents.models import Document, DocumentType
from documents.queries import history_of
from ledger import clock
from people.models import User
from tests.costs import costs
from tests.documents.kinds import SERVICE
from tests.world import World, body, tomorrow

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def of_every_state(world: World) -> dict[str, Document]:
    """One document in each state."""
    with clock.moved_to(NINE):
        in_force, withdrawn = world.released(), world.released()
        world.released(document_type=DocumentType.HANDBOOK, body=[*body(), SERVICE])
    with clock.moved_to(NINE + timedelta(days=1)):
        world.withdraw(withdrawn, "Wrong")
    waiting, cancelled = world.released(effective=tomorrow()), world.released(effective=tomorrow())
    world.cancel(cancelled, "No")
    return {
        "in_force": in_force.document,
        "withdrawn": withdrawn.document,
        "not_yet_effective": waiting.document,
        "cancelled": cancelled.document,
        "draft": world.draft(),
    }


class TestStates:
    def test_each_document_stands_in_its_state(self, world: World) -> None:
        documents = of_every_state(world)
        response = world.client("controller").get("/documents/")
        shown = {row.number: row.state for row in response.context["page"]}
        for state, document in documents.items():
            assert shown[document.number] == state
        counts = {row["state"]: row["count"] for row in response.context["counts"]}
        assert counts == dict(Counter(shown.values())) and sum(counts.values()) == response.context["total"]

    def test_the_list_agrees_with_the_register_at_every_instant(self, world: World) -> None:
        of_every_state(world)
        for hours in range(-30, 60, 3):
            at = NINE + timedelta(hours=hours)
            rows = Listing(world.fresh("controller"), Wanted(), at)
            for row in rows.rows(rows.paginator.page(1).object_list):
                in_force = history_of(Document.objects.get(number=row.number)).in_force(at)
                assert (row.state == "in_force") == (in_force is not None)
                assert in_force is None or row.label == in_force.version

    def test_drafts_and_late_reviews_are_not_told_to_readers(self, world: World) -> None:
        documents = of_every_state(world)
        late = NINE + timedelta(days=500)
        with clock.moved_to(late):
            for login, sees in (("staff", False), ("author", True), ("controller", True), ("auditor", True)):
                response = world.client(login).get("/documents/")
                text = response.content.decode()
                assert (documents["draft"].number in text) is sees, login
                assert ("Review overdue" in text) is sees, login
                assert (response.context["overdue"] is not None) is sees, login

    def test_a_draft_in_another_department_is_not_told_to_its_authors(self, world: World) -> None:
        draft = world.draft()
        User.objects.filter(username="author2").update(department=world.departments["FIN"])
        assert draft.number not in world.client("author2").get("/documents/").content.decode()
        assert draft.number in world.client("author").get("/documents/").content.decode()

    def test_what_waits_is_noted_beside_what_is_in_force(self, world: World) -> None:
        first = world.released()
        save_draft(document=first.document, by=world.author, body=body("新", "New"))
        world.released(first.document, effective=tomorrow())
        (row,) = world.client("staff").get("/documents/").context["page"]
        assert (row.state, row.label) == ("in_force", "1.0") and "version 2.0 takes effect" in row.note


class TestFilters:
    def test_each_narrows_the_list(self, world: World) -> None:
        of_every_state(world)
        client, wanted = (
            world.client("controller"),
            {
                "type=handbook": 1,
                "type=procedure": 5,
                "state=in_force": 2,
                "state=draft": 1,
                "department=TOC": 6,
                "department=FIN": 0,
                "post=PM-PROD&state=withdrawn": 1,
                "on=2026-03-02": 3,
                "day=2026-03-02&state=in_force": 3,
                "day=2026-03-01": 0,
                "overdue=1": 0,
            },
        )
        said, listed = {}, {}
        for query in wanted:
            context = client.get(f"/documents/?{query}").context
            said[query], listed[query] = context["total"], len(list(context["page"]))
        assert said == listed == wanted

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("day=2026-02-30", "is not a day"),
            ("on=0000-01-01", "is not a day"),
            ("type=nonsense", "There is no such choice"),
            ("department=%00", "There is no such choice"),
            ("page=99", "There is no page"),
            ("page=-1", "There is no page"),
            ("page=x%00", "There is no page"),
        ],
    )
    def test_what_cannot_be_read_falls_back_and_is_said(self, world: World, query: str, words: str) -> None:
        world.released()
        response = world.client("staff").get(f"/documents/?{query}")
        assert response.status_code == 200 and words in response.content.decode()
        assert response.context["total"] == 1

    def test_it_is_ordered_as_asked(self, world: World) -> None:
        of_every_state(world)
        client, numbers = world.client("controller"), {}
        for sort in ("number", "-number", "title", "-title", "begins", "-begins", "review", "x"):
            numbers[sort] = [row.number for row in client.get(f"/documents/?sort={sort}").context["page"]]
            assert len(set(numbers[sort])) == 6, sort
        assert numbers["number"] == sorted(numbers["number"]) == numbers["-number"][::-1] == numbers["x"]

    def test_pages_hold_twenty(self, world: World) -> None:
        for _ in range(21):
            world.draft()
        client = world.client("controller")
        assert len(list(client.get("/documents/").context["page"])) == 20
        assert len(list(client.get("/documents/?page=2").context["page"])) == 1

    def test_an_empty_list_shows_ways_on(self, world: World) -> None:
        text = world.client("staff").get("/documents/?type=handbook").content.decode()
        assert "No document fits" in text


def test_pages_cost_the_same_with_three_documents_and_with_thirty(world: World) -> None:
    urls = ("/documents/", "/", "/search/?q=quality", "/documents/?on=2026-03-02&sort=begins")
    clients, found = {login: world.client(login) for login in ("staff", "controller")}, []
    for size in (3, 27):
        with clock.moved_to(NINE):
            for number in range(size):
                world.draft() if number % 5 == 4 else world.released()
        with clock.moved_to(NINE + timedelta(days=1)):
            found.append({login: costs(client, urls) for login, client in clients.items()})
    assert found[0] == found[1]


def test_both_languages(world: World) -> None:
    world.released()
    User.objects.filter(username="staff").update(language="zh-hans")
    text = world.client("staff").get("/documents/").content.decode()
    assert "服务级别管理程序" in text and 'lang="zh-Hans"' in text
