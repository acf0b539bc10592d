"""The comparison as a page and as a PDF, and both languages side by side: for whom, and what they cost."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from documents.actions import record_comparison, save_draft
from documents.models import Release
from ledger import clock
from ledger.errors import Refused
from ledger.models import TrailEntry
from tests.costs import costs
from tests.documents import kinds
from tests.documents.kinds import cell
from tests.world import World, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """The organisation and its cast."""
    return World()


def two_releases(world: World, old: Any = None, new: Any = None) -> Release:
    """The second release of a document."""
    first = world.released(body=old or body("旧的文字，照旧执行。", "The old words are carried out."))
    later = new or body("新的文字，照旧执行。", "The new words are carried out.")
    save_draft(document=first.document, by=world.author, body=later)
    return world.released(first.document)


def pdf_text(data: bytes) -> str:
    """The words of a PDF, blanks made one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


class TestPaper:
    def test_both_versions_who_asked_and_the_words_in_marks(self, world: World) -> None:
        second = two_releases(world)
        answer = world.client("auditor").get(f"/d/{second.number}/compare/pdf/?from=1.0&to=2.0")
        assert answer["content-type"] == "application/pdf" and "no-store" in answer["cache-control"]
        text = pdf_text(b"".join(answer))
        for words in ("Version 1.0", "Version 2.0", "Uncontrolled copy", "He Shuning", "[-old]", "[+new]"):
            assert words in text

    def test_it_is_noted_in_the_trail(self, world: World) -> None:
        second = two_releases(world)
        world.client("auditor").get(f"/d/{second.number}/compare/pdf/?from=1.0&to=2.0")
        entry = TrailEntry.objects.filter(act="comparison.taken").get()
        data = json.loads(entry.data)
        assert (data["old"], data["new"]) == ("1.0", "2.0")
        assert entry.thing_key and len(data["sha256"]) == 64

    @pytest.mark.parametrize("login", ["staff", "staff2", "admin", "superuser"])
    def test_who_may_not_see_all_states_finds_nothing(self, world: World, login: str) -> None:
        second = two_releases(world)
        for rest in ("compare/", "compare/pdf/", "compare/pdf/?from=1.0&to=2.0"):
            assert world.client(login).get(f"/d/{second.number}/{rest}").status_code == 404
        with pytest.raises(Refused):
            record_comparison(
                document=second.document,
                old="1.0",
                new="2.0",
                has_draft=False,
                content=b"",
                by=world.fresh(login),
            )
        assert not TrailEntry.objects.filter(act="comparison.taken").exists()

    def test_a_signer_takes_no_comparison_with_the_draft(self, world: World) -> None:
        second = two_releases(world)
        save_draft(document=second.document, by=world.author, body=body("机密的文字。", "Secret words."))
        answer = world.client("approver").get(f"/d/{second.number}/compare/pdf/?from=1.0&to=draft")
        assert answer.status_code == 302 and "/compare/?" in answer["location"]
        with pytest.raises(Refused):
            record_comparison(
                document=second.document,
                old="1.0",
                new="draft",
                has_draft=True,
                content=b"",
                by=world.approver,
            )

    @pytest.mark.parametrize("query", ["from=9.9&to=1.0", "from=%00&to=1.0", "from=" + "9" * 5000])
    def test_texts_that_are_not_there_lead_to_the_page_that_says_so(self, world: World, query: str) -> None:
        second = two_releases(world)
        client = world.client("auditor")
        answer = client.get(f"/d/{second.number}/compare/pdf/?{query}")
        assert answer.status_code == 302
        assert "There is no such text" in client.get(answer["location"]).content.decode()

    def test_what_is_being_signed_is_named_as_its_version(self, world: World) -> None:
        second = two_releases(world)
        save_draft(document=second.document, by=world.author, body=body("第三版。", "A third."))
        world.submitted(second.document)
        text = world.client("author").get(f"/d/{second.number}/compare/").content.decode()
        assert "in review" in text and "Draft, as last saved" not in text

    def test_every_kind_of_clause_is_printed(self, world: World) -> None:
        changed = [dict(clause) for clause in kinds.PROCEDURE]
        for clause in changed:
            fields: Any = clause["fields"]
            if clause["kind"] == "table":
                rows = [*kinds.GRID["rows"][:2], [cell("解决"), cell("8 小时")]]
                clause["fields"] = {**fields, "zh": {**kinds.GRID, "rows": rows}}
        second = two_releases(world, kinds.PROCEDURE, changed)
        client = world.client("auditor")
        page = client.get(f"/d/{second.number}/compare/").content.decode()
        assert "compared-table" in page and "</ins> 小时" in page
        answer = client.get(f"/d/{second.number}/compare/pdf/")
        assert "8" in pdf_text(b"".join(answer))


class TestBothLanguages:
    def test_staff_read_what_is_in_force_and_nothing_of_before(self, world: World) -> None:
        second = two_releases(world, None, body("新的文字。", "The old words are carried out."))
        text = world.client("staff").get(f"/d/{second.number}/languages/?text=1.0").content.decode()
        assert "新的文字。" in text and "changed in 2.0" in text
        assert "旧的" not in text and "<select" not in text

    def test_those_who_see_all_states_see_what_went_ahead(self, world: World) -> None:
        second = two_releases(world, None, body("新的文字，照旧执行。", "The old words are carried out."))
        text = world.client("auditor").get(f"/d/{second.number}/languages/").content.decode()
        assert "<del>" in text and 'value="1.0"' in text

    def test_the_draft_is_for_those_who_work_on_it(self, world: World) -> None:
        second = two_releases(world)
        save_draft(document=second.document, by=world.author, body=body("草稿的文字。", ""))
        url = f"/d/{second.number}/languages/?text=draft&open=1"
        text = world.client("author").get(url).content.decode()
        assert "草稿的文字。" in text and "Not translated yet" in text
        assert "草稿的文字。" not in world.client("approver").get(url).content.decode()
        assert "草稿的文字。" not in world.client("staff").get(url).content.decode()

    def test_what_is_not_in_force_yet_is_not_there_for_staff(self, world: World) -> None:
        release = world.released(effective=clock.today() + timedelta(days=9))
        assert world.client("staff").get(f"/d/{release.number}/languages/").status_code == 404
        assert world.client("auditor").get(f"/d/{release.number}/languages/").status_code == 200
        drafted = world.draft()
        assert world.client("staff").get(f"/d/{drafted.number}/languages/").status_code == 404
        assert world.client("author").get(f"/d/{drafted.number}/languages/").status_code == 200

    def test_a_text_that_is_not_there_is_said(self, world: World) -> None:
        second = two_releases(world)
        text = world.client("auditor").get(f"/d/{second.number}/languages/?text=%00").content.decode()
        assert "There is no such text" in text


def test_it_costs_the_same_for_many_releases_and_clauses(world: World) -> None:
    second = two_releases(world)
    client = world.client("auditor")
    urls = [f"/d/{second.number}/{rest}" for rest in ("compare/", "compare/pdf/", "languages/")]
    few = costs(client, urls)
    for place in range(3):
        many = [body(f"{place}第 {n} 条。", f"{place} {n}")[1] | {"anchor": f"N-{n}"} for n in range(30)]
        save_draft(document=second.document, by=world.author, body=[body()[0], *many])
        world.released(second.document)
    assert costs(client, urls) == few
