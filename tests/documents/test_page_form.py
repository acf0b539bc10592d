"""The editor's form: what no editor sent is refused with a sentence; a form older than the newest draft overwrites nothing;
while a draft is being signed, and ever after, autosave does not touch it."""

from typing import Any

import pytest
from django.test import Client

from documents.models import Document
from tests.world import World
from workflows.actions import recall


def form(**extra: Any) -> dict[str, Any]:
    """The editor's form with one clause."""
    return {
        "title": "服务级别管理程序", "title_en": "", "prevailing_language": "zh-hans", "review_months": "12",
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "clause", "body-0-id": "",
        "body-0-value-text_zh": "输入的一句话。", "standard_clauses-count": "0", "related-count": "0",
        "attachments-count": "0", **extra,
    }  # fmt: skip


def edit(document: Document) -> str:
    """The editor's address."""
    return f"/admin/pages/{document.page_id}/edit/"


def autosaved(client: Client, document: Document, **extra: Any) -> Any:
    """What the editor sends by itself."""
    return client.post(edit(document), form(**extra), headers={"accept": "application/json"})


class TestWhatNoEditorSent:
    @pytest.mark.parametrize(
        "data",
        [
            {"title": "x"},
            {"body-count": "many"},
            {"body-count": "3"},
            {"body-0-order": "first"},
            {"overwrite_revision_id": "x"},
            {"loaded_revision_id": "1 OR 1"},
        ],
    )
    @pytest.mark.parametrize("rest", ["edit/", "edit/preview/"])
    def test_is_refused_with_a_sentence(self, world: World, data: dict[str, str], rest: str) -> None:
        document = world.draft()
        before = world.revision(document).pk
        sent = data if data == {"title": "x"} else form(**data)
        answer = world.client("author").post(f"/admin/pages/{document.page_id}/{rest}", sent)
        assert answer.status_code == 400
        assert "This is not the editor&#x27;s form" in answer.content.decode()
        assert world.revision(document).pk == before


class TestSecondTab:
    def test_an_older_form_overwrites_nothing_and_keeps_what_was_typed(self, world: World) -> None:
        document = world.draft()
        opened = world.revision(document)
        said = {
            "loaded_revision_id": opened.pk,
            "loaded_revision_created_at": opened.created_at.isoformat(),
        }
        first, second = world.client("author"), world.client("author2")
        assert first.post(edit(document), form(title="第一个标签页", **said)).status_code == 302
        newer = world.revision(document)
        answer = second.post(edit(document), form(title="第二个标签页", **said))
        page = answer.content.decode()
        assert answer.status_code == 200 and "A newer draft was saved by Lin Cheng" in page
        assert "第二个标签页" in page
        assert world.revision(document).pk == newer.pk and newer.as_object().title == "第一个标签页"
        again = {
            "loaded_revision_id": newer.pk,
            "loaded_revision_created_at": newer.created_at.isoformat(),
        }
        assert second.post(edit(document), form(title="第二个标签页", **again)).status_code == 302
        titles = [revision.as_object().title for revision in document.page.revisions.order_by("pk")]
        assert titles[-2:] == ["第一个标签页", "第二个标签页"]

    def test_nor_a_form_whose_draft_another_tab_wrote_over_by_itself(self, world: World) -> None:
        document, client = world.draft(), world.client("author")
        opened = world.revision(document)
        said = {
            "loaded_revision_id": opened.pk,
            "loaded_revision_created_at": opened.created_at.isoformat(),
        }
        assert autosaved(client, document, overwrite_revision_id=opened.pk).status_code == 200
        assert "A newer draft was saved" in client.post(edit(document), form(**said)).content.decode()

    def test_autosave_of_an_older_form_is_refused(self, world: World) -> None:
        document, client = world.draft(), world.client("author")
        old = world.revision(document).pk
        client.post(edit(document), form(title="新"))
        answer = autosaved(client, document, loaded_revision_id=old)
        assert answer.status_code == 400 and answer.json()["error_code"] == "invalid_revision"
        assert world.revision(document).as_object().title == "新"


class TestAutosave:
    def test_writes_over_its_own_draft_only(self, world: World) -> None:
        document, client = world.draft(), world.client("author")
        opened = world.revision(document)
        first = autosaved(client, document, loaded_revision_id=opened.pk,
                          loaded_revision_created_at=opened.created_at.isoformat())  # fmt: skip
        mine = first.json()["revision_id"]
        assert mine != opened.pk
        assert (
            autosaved(client, document, overwrite_revision_id=mine, title="再改").json()["revision_id"]
            == mine
        )
        assert world.revision(document).as_object().title == "再改"

    @pytest.mark.parametrize("way", ["new", "over"])
    def test_never_touches_a_draft_that_is_being_signed(self, world: World, way: str) -> None:
        document, client = world.draft(), world.client("author")
        run = world.submitted(document)
        before = run.revision.content
        extra = {"overwrite_revision_id": run.revision_id} if way == "over" else {}
        for answer in (autosaved(client, document, **extra), client.post(edit(document), form(**extra))):
            assert answer.status_code in (200, 400)
            if answer.status_code == 200:
                assert "could not be saved" in answer.content.decode()
        run.refresh_from_db()
        assert world.revision(document).pk == run.revision_id
        assert world.revision(document).content == before

    def test_nor_one_that_was_recalled(self, world: World) -> None:
        document, client = world.draft(), world.client("author")
        run = world.submitted(document)
        before = run.revision.content
        recall(run=run, by=world.author, comment="")
        answer = autosaved(client, document, overwrite_revision_id=run.revision_id)
        assert answer.status_code == 400
        assert "stays as it was" in answer.json()["error_message"]
        assert document.page.revisions.get(pk=run.revision_id).content == before
        kept = autosaved(client, document, loaded_revision_id=run.revision_id)
        assert kept.status_code == 400  # the time is not said: it cannot be known to be the newest
