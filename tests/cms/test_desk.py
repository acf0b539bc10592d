"""The controller's desk: every number is the number of its rows, its cost does not grow, nobody else finds it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cms.desk import shelves_for
from documents.actions import discard_document, save_draft
from documents.looked_after import idle_drafts, numbers_reserved
from documents.models import IssuedNumber
from ledger import clock
from ledger.errors import Refused
from people.models import Holding, User
from tests.costs import costs
from tests.world import World, body, sign_as, tomorrow
from workflows.models import ChainStep, StepKind
from workflows.queries.in_hand import runs_in_hand, vacant_seats

KEYS = (
    "in-review",
    "late",
    "vacant-posts",
    "effective-soon",
    "idle-drafts",
    "without-distribution",
    "reviews-overdue",
    "reviews-due",
    "numbers-reserved",
    "numbers-given-up",
    "searches",
)


def counts(world: World) -> dict[str, int]:
    """What the board says."""
    return {shelf.key: shelf.count for shelf in shelves_for(world.fresh("controller"))}


def busy(world: World) -> None:
    """Something on every shelf but the late one."""
    world.submitted()
    world.released()
    world.released(effective=tomorrow(), distribution=[world.departments["PRJ"]])
    given_up = world.draft()
    discard_document(document=given_up, reason="Not wanted", by=world.controller)
    Holding.objects.filter(post=world.posts["GM"]).delete()
    world.draft()


class TestBoard:
    def test_each_number_is_that_of_its_rows(self, world: World) -> None:
        busy(world)
        client = world.client("controller")
        for days in (0, 20, 350, 400):
            with clock.moved_to(clock.now() + timedelta(days=days)):
                tiles = client.get("/desk/").context["tiles"]
                assert [tile["url"] for tile in tiles] == [f"/desk/{key}/" for key in KEYS]
                for tile in tiles:
                    page = client.get(tile["url"]).context["page"]
                    assert tile["count"] == page.paginator.count == len(list(page)), tile["url"]

    def test_the_pages_of_a_long_list_hold_all_its_rows(self, world: World) -> None:
        for _ in range(23):
            world.draft()
        client = world.client("controller")
        with clock.moved_to(clock.now() + timedelta(days=30)):
            assert counts(world)["idle-drafts"] == 23
            rows = [
                row.number
                for n in (1, 2)
                for row in client.get(f"/desk/idle-drafts/?page={n}").context["page"]
            ]
            assert len(set(rows)) == 23
            assert len(client.get("/desk/").context["lists"][0]["rows"]) == 5

    def test_an_empty_desk_teaches(self, world: World) -> None:
        client = world.client("controller")
        assert "Nothing asks for you" in client.get("/desk/").content.decode()
        for key in KEYS:
            text = client.get(f"/desk/{key}/").content.decode()
            assert "Back to the workbench" in text, key

    def test_a_page_that_is_none_is_said(self, world: World) -> None:
        world.draft()
        client = world.client("controller")
        for typed in ("99", "x%00", "-1"):
            text = client.get(f"/desk/numbers-reserved/?page={typed}").content.decode()
            assert "There is no page" in text

    def test_it_speaks_chinese_too(self, world: World) -> None:
        busy(world)
        User.objects.filter(username="controller").update(language="zh-hans")
        text = world.client("controller").get("/desk/").content.decode()
        assert '<html lang="zh-Hans">' in text and "服务级别管理程序" in text and "标准审批" in text


class TestWhoFindsIt:
    @pytest.mark.parametrize(
        "url", ["/desk/", *(f"/desk/{key}/" for key in KEYS), "/desk/folders/", "/desk/folders/1/"]
    )
    def test_nobody_but_controllers(self, world: World, url: str) -> None:
        for login in ("author", "reviewer", "approver", "auditor", "staff", "admin", "superuser"):
            response = world.client(login).get(url)
            assert response.status_code == 404, login
        assert Client().get(url).status_code == 302

    def test_a_list_that_is_none(self, world: World) -> None:
        assert world.client("controller").get("/desk/nonsense/").status_code == 404

    def test_the_queries_refuse_others_too(self, world: World) -> None:
        for login in ("auditor", "author", "superuser"):
            for query in (idle_drafts, numbers_reserved, runs_in_hand, vacant_seats):
                with pytest.raises(Refused, match="for document controllers"):
                    query(world.fresh(login))

    def test_the_way_there_is_offered_to_controllers(self, world: World) -> None:
        assert 'href="/desk/"' in world.client("controller").get("/").content.decode()
        for login in ("author", "admin", "staff"):
            assert 'href="/desk/"' not in world.client(login).get("/").content.decode()


class TestShelves:
    def test_what_is_in_review_says_where_and_for_how_long(self, world: World) -> None:
        run = world.submitted()
        with clock.moved_to(clock.now() + timedelta(days=2)):
            sign_as(run, world.reviewer)
        with clock.moved_to(clock.now() + timedelta(days=9)):
            (row,) = runs_in_hand(world.fresh("controller"))
            assert (row.step.where, row.step.position, row.steps) == ("President", 2, 2)
            assert row.names == ("Shen Sixing",) and row.days == 7 and row.overdue_days == 4
            page = world.client("controller").get("/desk/late/").content.decode()
            assert "overdue by 4 days" in page and "Approval (2 of 2)" in page

    def test_the_longest_wait_comes_first(self, world: World) -> None:
        first = world.submitted()
        with clock.moved_to(clock.now() + timedelta(days=1)):
            world.submitted()
            rows = runs_in_hand(world.fresh("controller"))
        assert [row.run.pk for row in rows][0] == first.pk

    def test_a_vacant_post_says_which_chains_need_it_and_what_waits(self, world: World) -> None:
        world.submitted()
        Holding.objects.filter(post=world.posts["TOC-MGR"]).delete()
        (seat,) = vacant_seats(world.fresh("controller"))
        assert (seat.code, seat.chains_en, seat.waiting) == ("TOC-MGR", ("Standard approval",), 1)
        text = world.client("controller").get("/desk/").content.decode()
        assert "nobody holds the post today" in text and "Appoint or name a deputy" in text

    def test_a_group_without_people_and_a_post_held_by_an_operator_are_vacant(self, world: World) -> None:
        chain = world.chain
        ChainStep.objects.create(
            chain=chain, position=3, kind=StepKind.COUNTERSIGN, department=world.departments["FIN"]
        )
        assert [seat.code for seat in vacant_seats(world.fresh("controller"))] == ["FIN"]
        Holding.objects.filter(post=world.posts["GM"]).update(person=world.admin)
        assert {seat.code for seat in vacant_seats(world.fresh("controller"))} == {"FIN", "GM"}

    def test_a_chain_out_of_use_needs_nobody(self, world: World) -> None:
        chain = world.chain
        Holding.objects.filter(post=world.posts["GM"]).delete()
        assert len(vacant_seats(world.fresh("controller"))) == 1
        type(chain).objects.update(is_active=False)
        assert vacant_seats(world.fresh("controller")) == []

    def test_a_draft_is_idle_after_ten_days_unless_it_is_signed_or_released(self, world: World) -> None:
        world.draft()
        world.submitted()
        released = world.released()
        assert counts(world)["idle-drafts"] == 0
        with clock.moved_to(clock.now() + timedelta(days=11)):
            assert counts(world)["idle-drafts"] == 1
        save_draft(document=released.document, by=world.author, body=body("新", "New"))
        with clock.moved_to(clock.now() + timedelta(days=11)):
            assert counts(world)["idle-drafts"] == 2

    def test_what_takes_effect_soon_says_what_it_replaces(self, world: World) -> None:
        first = world.released()
        save_draft(document=first.document, by=world.author, body=body("新", "New"))
        world.released(first.document, effective=tomorrow())
        far = world.released(effective=clock.today() + timedelta(days=90))
        page = world.client("controller").get("/desk/effective-soon/").context["page"]
        (row,) = page
        assert row.label == "2.0" and row.cells[1].words == "1.0" and row.cells[2].is_urgent
        with clock.moved_to(clock.now() + timedelta(days=80)):
            assert counts(world)["effective-soon"] == 1
            world.cancel(far, "No")
            assert counts(world)["effective-soon"] == 0

    def test_a_document_reaches_somebody_by_departments_or_when_restricted_by_posts(
        self, world: World
    ) -> None:
        world.released(distribution=[world.departments["PRJ"]])
        world.released(confidentiality="restricted", reader_posts=[world.posts["GM"]])
        assert counts(world)["without-distribution"] == 0
        world.released()
        world.released(confidentiality="restricted", distribution=[world.departments["PRJ"]])
        world.draft()
        assert counts(world)["without-distribution"] == 2
        world.folder.reader_posts.add(world.posts["GM"])
        world.folder.save()
        assert counts(world)["without-distribution"] == 1

    def test_reviews_are_due_and_then_overdue(self, world: World) -> None:
        review_on = world.released().next_review_on
        for days, due, overdue in ((-31, 0, 0), (-30, 1, 0), (0, 1, 0), (1, 0, 1)):
            with clock.moved_to(clock.day_begins(review_on + timedelta(days=days))):
                found = counts(world)
                assert (found["reviews-due"], found["reviews-overdue"]) == (due, overdue), days

    def test_numbers_wait_for_their_release_or_have_a_reason(self, world: World) -> None:
        draft, given_up = world.draft(), world.draft()
        world.released()
        discard_document(document=given_up, reason="A slip of the pen", by=world.controller)
        IssuedNumber.objects.create(number="LOST-1", stem="x", serial=1, issued_at=clock.now())
        client = world.client("controller")
        rows = list(client.get("/desk/numbers-reserved/").context["page"])
        assert [row.title for row in rows] == [draft.number, "LOST-1"] and rows[1].cells[0].is_urgent
        text = client.get("/desk/numbers-given-up/").content.decode()
        assert given_up.number in text and "A slip of the pen" in text


def test_it_costs_the_same_whatever_stands_on_it(world: World) -> None:
    urls = ("/desk/", "/desk/in-review/", "/desk/folders/", "/desk/vacant-posts/")
    client, found = world.client("controller"), []
    for size in (1, 5):
        for _ in range(size):
            busy(world)
            Holding.objects.get_or_create(
                post=world.posts["GM"], person=world.approver, held_from=clock.today()
            )
            late: Any = world.submitted()
            assert late.pk
        with clock.moved_to(clock.now() + timedelta(days=12)):
            Holding.objects.filter(post=world.posts["TOC-MGR"]).delete()
            found.append(costs(client, urls))
        Holding.objects.create(post=world.posts["TOC-MGR"], person=world.reviewer, held_from=clock.today())
    assert found[0] == found[1]
