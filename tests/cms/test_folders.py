"""Folders on the desk: what stands in them, and one act on many documents, each answered for itself."""

from typing import Any

import pytest

from cms.desk import bulk
from documents.actions import create_folder
from documents.models import Document
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.models import User
from tests.costs import cost
from tests.world import World
from workflows.models import Run


def send(world: World, numbers: list[str], login: str = "controller", **values: Any) -> Any:
    """The form, sent; the page that follows."""
    data = {"documents": numbers, "reason": "Reorganised", **values}
    return world.client(login).post(f"/desk/folders/{world.folder.pk}/", data, follow=True)


def acts(name: str) -> list[TrailEntry]:
    return list(TrailEntry.objects.filter(act=name).order_by("seq"))


class TestContents:
    def test_the_folder_shows_its_documents_with_their_states(self, world: World) -> None:
        released, draft = world.released(), world.draft()
        elsewhere = create_folder(
            parent=world.folder,
            title_zh="子目录",
            name_en="Below",
            department=world.departments["TOC"],
            number_prefix="SUB",
            by=world.controller,
        )
        other = world.draft(folder=elsewhere)
        client = world.client("controller")
        places = {place.name: place for place in client.get("/desk/folders/").context["places"]}
        assert places["Procedures"].documents == 2 and places["Below"].documents == 1
        assert places["Below"].depth == places["Procedures"].depth + 1
        response = client.get(f"/desk/folders/{world.folder.pk}/")
        states = {row.number: row.state for row in response.context["page"]}
        assert states == {released.number: "in_force", draft.number: "draft"}
        assert other.number not in response.content.decode()
        narrowed = client.get(f"/desk/folders/{world.folder.pk}/?state=draft").context["page"]
        assert [row.number for row in narrowed] == [draft.number]

    @pytest.mark.parametrize("query", ["?state=nonsense", "?page=99", "?page=%00"])
    def test_what_cannot_be_read_falls_back(self, world: World, query: str) -> None:
        world.draft()
        response = world.client("controller").get(f"/desk/folders/{world.folder.pk}/{query}")
        assert response.status_code == 200 and response.context["total"] == 1

    def test_a_folder_that_is_none(self, world: World) -> None:
        for key in (world.folder.pk + 999, world.folder.get_parent().pk, 10**30):
            assert world.client("controller").get(f"/desk/folders/{key}/").status_code == 404

    def test_an_empty_folder_teaches(self, world: World) -> None:
        text = world.client("controller").get(f"/desk/folders/{world.folder.pk}/").content.decode()
        assert "No document stands here" in text

    def test_it_costs_the_same_with_two_documents_and_with_twelve(self, world: World) -> None:
        client, found = world.client("controller"), []
        for size in (2, 10):
            for _ in range(size):
                world.released()
            found.append(cost(client, f"/desk/folders/{world.folder.pk}/"))
        assert found[0] == found[1]


class TestActs:
    def test_departments_are_added_row_by_row_with_the_reason(self, world: World) -> None:
        first = world.released().document
        second = world.draft(distribution=[world.departments["FIN"]])
        key = world.departments["PRJ"].pk
        response = send(world, [first.number, second.number], act="add_departments", departments=[key])
        assert [row["number"] for row in response.context["done"]] == [first.number, second.number]
        codes = [d.code for d in Document.objects.get(pk=second.pk).distribution.order_by("code")]
        assert codes == ["FIN", "PRJ"]
        told = acts("document.access_changed")
        assert [entry.thing_key for entry in told] == [first.number, second.number]
        assert {entry.details()["reason"] for entry in told} == {"Reorganised"}
        assert {entry.actor_key for entry in told} == {"controller"}

    def test_what_a_guard_refuses_is_told_and_the_others_are_done(self, world: World) -> None:
        released, draft = world.released(), world.draft()
        response = send(world, [released.number, draft.number, "NOT-HERE"], act="give_up")
        (done,), refused = response.context["done"], response.context["refused"]
        assert done["number"] == draft.number
        assert [row["number"] for row in refused] == [released.number, "NOT-HERE"]
        assert "withdrawn, not discarded" in refused[0]["sentence"]
        assert "no such document in this folder" in refused[1]["sentence"]
        assert Document.objects.get(pk=draft.pk).discarded_at and len(acts("document.discarded")) == 1
        assert not Document.objects.get(pk=released.document_id).discarded_at

    def test_what_changes_nothing_leaves_no_trace(self, world: World) -> None:
        document = world.draft(distribution=[world.departments["PRJ"]])
        key = world.departments["PRJ"].pk
        for values in (
            {"act": "add_departments", "departments": [key]},
            {"act": "remove_departments", "departments": [world.departments["FIN"].pk]},
            {"act": "set_confidentiality", "confidentiality": ""},
            {"act": "set_readers", "reader_posts": []},
        ):
            (row,) = send(world, [document.number], **values).context["refused"]
            assert row["sentence"] == "Nothing would change.", values
        assert acts("document.access_changed") == []

    def test_departments_must_be_named(self, world: World) -> None:
        document = world.draft()
        for act in ("add_departments", "remove_departments"):
            (row,) = send(world, [document.number], act=act).context["refused"]
            assert "at least one department" in row["sentence"]

    def test_level_readers_and_distribution_change_and_nothing_else(self, world: World) -> None:
        document = world.draft(distribution=[world.departments["PRJ"], world.departments["FIN"]])
        send(world, [document.number], act="set_confidentiality", confidentiality="restricted")
        send(world, [document.number], act="set_readers", reader_posts=[world.posts["GM"].pk])
        send(world, [document.number], act="remove_departments", departments=[world.departments["FIN"].pk])
        document.refresh_from_db()
        assert document.confidentiality == document.confidentiality_own == "restricted"
        assert [post.code for post in document.reader_posts.all()] == ["GM"]
        assert [d.code for d in document.distribution.all()] == ["PRJ"]

    def test_a_withdrawal_is_asked_for_and_nothing_is_withdrawn_yet(self, world: World) -> None:
        assert world.chain
        released, draft = world.released(), world.draft()
        response = send(world, [released.number, draft.number], act="withdraw")
        (done,), (refused,) = response.context["done"], response.context["refused"]
        assert done["number"] == released.number and "sent along its chain" in done["sentence"]
        assert "Nothing is in force" in refused["sentence"]
        assert Run.objects.exclude(subject_kind="revision").get().subject_kind == "withdrawal"
        assert world.client("staff").get(f"/d/{released.number}/").status_code == 200

    def test_nothing_typed_is_lost(self, world: World) -> None:
        document = world.draft()
        key = world.departments["PRJ"].pk
        response = send(world, [], act="add_departments", departments=[key], reason="Words of mine")
        text = response.content.decode()
        assert "Choose the documents in the list above." in text and "Words of mine" in text
        response = send(world, [document.number], act="", reason="Words of mine")
        assert (
            f'value="{document.number}" aria-label="{document.number}" checked' in response.content.decode()
        )
        response = send(world, [document.number], act="give_up", reason="")
        assert not Document.objects.get(pk=document.pk).discarded_at and response.context["form"].errors

    def test_so_many_at_once_and_no_more(self, world: World) -> None:
        response = send(world, [f"X-{n}" for n in range(bulk.MOST_ROWS + 1)], act="give_up")
        assert "200 documents at most" in response.content.decode()

    @pytest.mark.parametrize("login", ["author", "auditor", "admin", "superuser", "staff", "reviewer"])
    def test_nobody_but_controllers(self, world: World, login: str) -> None:
        document = world.draft()
        response = send(world, [document.number], login=login, act="give_up")
        assert response.status_code == 404 and not Document.objects.get(pk=document.pk).discarded_at
        wish = bulk.Wish(act="set_confidentiality", reason="x", confidentiality="internal")
        if login != "author":
            (outcome,) = bulk.carry_out(
                wish=wish, folder=world.folder, numbers=[document.number], by=world.fresh(login)
            )
            assert not outcome.is_done and "Only document controllers" in outcome.sentence

    def test_an_unknown_act_is_refused_as_a_whole(self, world: World) -> None:
        wish = bulk.Wish(act="release", reason="x")
        with pytest.raises(Refused, match="from the list"):
            bulk.carry_out(wish=wish, folder=world.folder, numbers=[], by=world.controller)

    def test_the_result_is_asked_for_without_an_act(self, world: World) -> None:
        response = world.client("controller").get(f"/desk/folders/{world.folder.pk}/result/")
        assert response.status_code == 302

    def test_the_result_in_chinese(self, world: World) -> None:
        document = world.released().document
        User.objects.filter(username="controller").update(language="zh-hans")
        text = send(world, [document.number], act="give_up").content.decode()
        assert document.number in text and "作废" in text
