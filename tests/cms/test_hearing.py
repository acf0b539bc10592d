"""What is being signed shows in the master list to those who work on it, and its pictures to those asked to sign."""

import pytest

from documents.actions import bring_file, save_draft
from ledger import clock
from tests.documents.test_views_files import png
from tests.world import BODY, World
from workflows.actions import submit_revision


@pytest.fixture
def picture(world: World) -> str:
    """A document with a picture, sent for review."""
    assert world.chain
    document = world.draft(confidentiality="restricted")
    file = bring_file(document=document, data=png(), filename="a.png", title="", by=world.author)
    clause = {
        "anchor": "P-1",
        "kind": "picture",
        "heading": {"zh": "图", "en": "Figure"},
        "text": {"zh": "", "en": ""},
        "fields": {"attachment": file.pk},
    }
    save_draft(document=document, by=world.author, body=[*BODY, clause])
    submit_revision(
        document=document,
        revision=world.revision(document),
        version="1.0",
        proposed_effective_on=clock.today(),
        change_summary="First",
        by=world.author,
    )
    return file.blob_id


def test_the_list_says_that_it_is_in_review(world: World, picture: str) -> None:
    for login in ("author", "controller", "auditor"):
        (row,) = world.client(login).get("/documents/").context["page"]
        assert row.state == "in_review"
        assert world.client(login).get("/documents/?state=in_review").context["total"] == 1
        assert "The first draft is being signed" in world.client(login).get(row.url).content.decode()
    for login in ("staff", "admin", "superuser"):
        assert world.client(login).get("/documents/").context["total"] == 0


def test_it_waits_on_the_first_page_of_the_signer(world: World, picture: str) -> None:
    response = world.client("reviewer").get("/")
    assert response.context["tasks_total"] == 1 and len(response.context["tasks"]) == 1
    assert world.client("staff").get("/").context["tasks_total"] == 0


def test_its_pictures_are_for_those_asked_to_sign_now(world: World, picture: str) -> None:
    for login, status in (
        ("reviewer", 200),
        ("author", 200),
        ("approver", 404),
        ("staff", 404),
        ("admin", 404),
    ):
        assert world.client(login).get(f"/files/{picture}/").status_code == status, login
