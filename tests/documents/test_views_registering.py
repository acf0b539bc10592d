"""Beginning documents and folders, changing who may read, giving up a draft: by forms, for those who may."""

import pytest

from documents.models import Document, Folder, NumberGap
from people.models import User
from tests.world import World


def values(world: World, **more: object) -> dict[str, object]:
    return {
        "document_type": "procedure",
        "folder": world.folder.pk,
        "title_zh": "变更管理程序",
        "title_en": "",
        "prevailing_language": "zh-hans",
        "owner_post": world.posts["PM-PROD"].pk,
        **more,
    }


class TestBeginning:
    def test_an_author_begins_one_and_goes_on_in_the_editor(self, world: World) -> None:
        response = world.client("author").post("/new/", values(world))
        document = Document.objects.get()
        assert document.number == "ITSM-SLM-P-001"
        assert response.url == f"/admin/pages/{document.page_id}/edit/"

    def test_a_controller_may_choose_the_number_and_is_shown_the_document(self, world: World) -> None:
        response = world.client("controller").post("/new/", values(world, number="OLD-7"))
        assert Document.objects.get().number == "OLD-7" and response.url == "/d/OLD-7/"

    def test_what_is_wrong_is_said_and_what_was_typed_is_kept(self, world: World) -> None:
        client = world.client("controller")
        for wrong, words in (
            ({"title_zh": " "}, "Give the title in the prevailing language"),
            ({"number": "a b"}, "cannot be a document number"),
            ({"folder": 0}, "Select a valid choice"),
            ({"document_type": "poem"}, "Select a valid choice"),
        ):
            text = client.post("/new/", values(world, title_en="Typed words", **wrong)).content.decode()
            assert words in text and "Typed words" in text
        assert not Document.objects.exists()

    def test_an_author_is_offered_his_departments_folders_only(self, world: World) -> None:
        assert ">Procedures" in world.client("author").get("/new/").content.decode()
        User.objects.filter(username="author").update(department=world.departments["FIN"])
        assert ">Procedures" not in world.client("author").get("/new/").content.decode()
        world.client("author").post("/new/", values(world))
        assert not Document.objects.exists()

    @pytest.mark.parametrize("login", ["staff", "auditor", "admin", "superuser", "approver"])
    def test_nobody_else_begins_one(self, world: World, login: str) -> None:
        for act in ("get", "post"):
            response = getattr(world.client(login), act)("/new/", values(world))
            assert response.status_code == 403
            assert "Only authors and document controllers" in response.content.decode()
        assert not Document.objects.exists()


class TestFolders:
    def test_a_controller_makes_one(self, world: World) -> None:
        client = world.client("controller")
        wanted = {
            "parent": world.folder.pk,
            "title_zh": "变更",
            "name_en": "Changes",
            "number_prefix": "CHG",
            "department": world.departments["SAL"].pk,
            "confidentiality": "restricted",
            "reader_posts": [world.posts["GM"].pk],
        }
        assert client.post("/folders/new/", wanted).status_code == 302
        folder = Folder.objects.get(title="变更")
        assert folder.get_parent().pk == world.folder.pk and folder.number_prefix == "CHG"
        assert "already a folder" in client.post("/folders/new/", wanted).content.decode()
        assert (
            "letters, digits"
            in client.post("/folders/new/", {**wanted, "number_prefix": "{x}"}).content.decode()
        )

    @pytest.mark.parametrize("login", ["author", "staff", "auditor", "admin", "superuser"])
    def test_nobody_else_makes_one(self, world: World, login: str) -> None:
        assert (
            world.client(login).post("/folders/new/", {"title_zh": "甲", "name_en": "A"}).status_code == 403
        )
        assert Folder.objects.count() == 1


class TestAccess:
    def test_a_controller_changes_it_with_a_reason(self, world: World) -> None:
        release, client = world.released(), world.client("controller")
        url, wanted = (
            f"/d/{release.number}/access/",
            {"confidentiality": "restricted", "reason": "Personal data"},
        )
        assert "This field is required" in client.post(url, {**wanted, "reason": " "}).content.decode()
        assert client.post(url, wanted).status_code == 302
        release.document.refresh_from_db()
        assert release.document.confidentiality == "restricted"

    @pytest.mark.parametrize("login", ["author", "staff", "auditor", "admin", "superuser"])
    def test_nobody_else_changes_it(self, world: World, login: str) -> None:
        release = world.released()
        response = world.client(login).post(f"/d/{release.number}/access/", {"reason": "Mine"})
        assert response.status_code == 403 and "Only document controllers" in response.content.decode()

    def test_where_one_may_not_read_there_is_nothing_to_change(self, world: World) -> None:
        release = world.released(confidentiality="restricted")
        assert world.client("staff").get(f"/d/{release.number}/access/").status_code == 404


class TestGivingUp:
    def test_a_draft_is_given_up_with_a_reason(self, world: World) -> None:
        document, client = world.draft(), world.client("author")
        url = f"/d/{document.number}/discard/"
        assert client.get(url).status_code == 200
        assert client.post(url, {"reason": ""}).status_code == 200
        assert client.post(url, {"reason": "Begun twice"}).status_code == 302
        assert NumberGap.objects.get().reason == "Begun twice"
        assert client.get(f"/d/{document.number}/").status_code == 404

    def test_a_released_document_is_not(self, world: World) -> None:
        release = world.released()
        response = world.client("controller").post(f"/d/{release.number}/discard/", {"reason": "x"})
        assert response.status_code == 403 and "it is withdrawn, not discarded" in response.content.decode()

    def test_others_do_not_even_see_it(self, world: World) -> None:
        document = world.draft()
        assert (
            world.client("staff").post(f"/d/{document.number}/discard/", {"reason": "x"}).status_code == 404
        )
        assert (
            world.client("auditor").post(f"/d/{document.number}/discard/", {"reason": "x"}).status_code == 403
        )
        assert not NumberGap.objects.exists()
