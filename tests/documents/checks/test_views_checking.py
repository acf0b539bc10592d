"""The findings in the editor: of what is typed, saved or not; and the form by which one is waived."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from documents.models import CheckWaiver, Document
from ledger import clock
from tests.world import World, body

BAD = body(zh="由 TBD 审核后发布。", en="Reviewed before release.")


@pytest.fixture
def draft(world: World) -> Document:
    """A procedure with a placeholder; its owner reports to the head of operations."""
    world.posts["PM-PROD"].reports_to = world.posts["TOC-MGR"]
    world.posts["PM-PROD"].save()
    return world.draft(body=BAD)


def _typed(*texts: str) -> dict[str, Any]:
    """The editor's form with one chapter and clauses of these texts."""
    data: dict[str, Any] = {"title": "程序", "title_en": "", "prevailing_language": "zh-hans"}
    data |= {"body-count": len(texts) + 1}
    for at, text in enumerate(["", *texts]):
        kind = "clause" if at else "chapter"
        value = {
            "anchor": "",
            "heading_zh": "" if at else "目的",
            "heading_en": "",
            "text_zh": text,
            "text_en": "",
        }
        data |= {
            f"body-{at}-{name}": given
            for name, given in (("deleted", ""), ("order", at), ("type", kind), ("id", ""))
        }
        data |= {f"body-{at}-value-{name}": given for name, given in value.items()}
    return data


def _url(document: Document, rest: str = "") -> str:
    return f"/d/{document.number}/checks/{rest}"


class TestFindings:
    def test_of_the_newest_draft(self, world: World, draft: Document) -> None:
        page = world.client("author").get(_url(draft)).content.decode()
        assert "The placeholder “TBD” still stands" in page
        assert 'data-anchor="C-1-1"' in page
        assert 'data-position="1"' in page

    def test_of_what_is_typed_and_not_saved(self, world: World, draft: Document) -> None:
        client = world.client("author")
        page = client.post(_url(draft), _typed("这里写 xxx。", "这里是完整的文字。")).content.decode()
        assert "“xxx”" in page
        assert "TBD" not in page
        assert 'data-position="1"' in page
        assert "“xxx”" not in client.post(_url(draft), _typed("完整的文字。")).content.decode()

    @pytest.mark.parametrize("data", [{"title": "x"}, {"body-count": "many"}, {"body-count": "3"}])
    def test_what_is_no_form_of_the_editor(self, world: World, draft: Document, data: dict[str, str]) -> None:
        answer = world.client("author").post(_url(draft), data)
        assert answer.status_code == 400
        assert "editor" in answer.content.decode()

    @pytest.mark.parametrize(
        ("login", "status"),
        [
            ("author", 200),
            ("author2", 200),
            ("reviewer", 200),
            ("controller", 200),
            ("auditor", 200),
            ("staff", 404),
            ("superuser", 404),
        ],
    )
    def test_for_whom(self, world: World, draft: Document, login: str, status: int) -> None:
        assert world.client(login).get(_url(draft)).status_code == status

    def test_a_reader_of_the_release_is_refused(self, world: World) -> None:
        document = world.released().document
        assert world.client("staff").get(_url(document)).status_code == 403

    def test_the_number_of_queries_does_not_grow_with_the_text(self, world: World, draft: Document) -> None:
        client = world.client("author")
        client.post(_url(draft), _typed("一"))
        counts = []
        for size in (2, 60):
            with CaptureQueriesContext(connection) as queries:
                client.post(_url(draft), _typed(*["由《服务手册》规定。"] * size))
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestWaiving:
    def _data(self, **values: Any) -> dict[str, Any]:
        until = (clock.today() + timedelta(days=30)).isoformat()
        return {"code": "D2", "anchor": "C-1-1", "reason": "正在招聘", "expires_on": until, **values}

    def test_the_post_above_waives_and_it_is_shown(self, world: World) -> None:
        world.posts["PM-PROD"].reports_to = world.posts["TOC-MGR"]
        world.posts["PM-PROD"].save()
        draft = world.draft(body=BAD)
        client = world.client("reviewer")
        assert "Waive" in client.get(_url(draft)).content.decode()
        assert client.post(_url(draft, "waive/"), self._data()).status_code == 302
        assert CheckWaiver.objects.get().by_name == "周砚"
        page = client.get(_url(draft)).content.decode()
        assert "Waived by 周砚" in page
        assert "正在招聘" in page

    def test_what_is_refused_is_said_and_what_was_typed_stays(self, world: World) -> None:
        world.posts["PM-PROD"].reports_to = world.posts["TOC-MGR"]
        world.posts["PM-PROD"].save()
        draft = world.draft(body=BAD)
        late = (clock.today() + timedelta(days=500)).isoformat()
        answer = world.client("reviewer").post(_url(draft, "waive/"), self._data(expires_on=late))
        assert "twelve months" in answer.content.decode()
        assert "正在招聘" in answer.content.decode()

    @pytest.mark.parametrize("login", ["author", "controller"])
    def test_others_are_refused(self, world: World, draft: Document, login: str) -> None:
        with translation.override("en"):
            assert world.client(login).post(_url(draft, "waive/"), self._data()).status_code == 403
        assert not CheckWaiver.objects.exists()
