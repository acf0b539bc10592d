"""The master list as a file: the rows of the page and no others, bounded, harmless, dated, recorded."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from documents import exporting
from documents.actions import record_export, save_draft
from documents.pdf.master_list import ListLine, ListPaper, render_master_list
from ledger import clock
from ledger.errors import Refused
from ledger.models import TrailEntry
from ledger.sealing import master_of, read_seal
from people.models import User
from tests.costs import costs
from tests.world import World, body, tomorrow

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def rows_of(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def last_entry() -> TrailEntry:
    entry = TrailEntry.objects.order_by("-seq").first()
    assert entry is not None
    return entry


class TestSameDoor:
    def test_each_file_holds_what_the_page_shows_this_person(
        self, world: World, subtests: pytest.Subtests
    ) -> None:
        secret = world.released(
            title_zh="薪酬机密", title_en="Secret of salaries", confidentiality="restricted"
        )
        draft, released = world.draft(title_en="A draft"), world.released()
        for login in ("staff", "staff2", "author", "controller", "auditor", "superuser"):
            with subtests.test(login=login):
                client = world.client(login)
                shown = [row.number for row in client.get("/documents/").context["page"]]
                found = rows_of(client.get("/documents/?format=csv"))[1:]
                book = load_workbook(io.BytesIO(client.get("/documents/?format=xlsx").content))
                in_book = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]
                pdf = text_of(client.get("/documents/?format=pdf").content)
                assert [row[0] for row in found] == in_book == shown
                for number in (secret.number, draft.number, released.number):
                    assert (number in pdf) == (number in shown)
                if login.startswith("staff"):
                    assert "Secret" not in pdf and "A draft" not in pdf and shown == [released.number]

    def test_nobody_takes_a_file_without_login(self, world: World) -> None:
        for kind in ("csv", "xlsx", "pdf"):
            assert Client().get(f"/documents/?format={kind}").status_code == 302

    def test_filters_count_and_a_past_day_too(self, world: World) -> None:
        with clock.moved_to(NINE):
            old = world.released()
        with clock.moved_to(NINE + timedelta(days=1)):
            world.withdraw(old, "x")
        world.released()
        client = world.client("controller")
        (row,) = rows_of(client.get("/documents/?format=csv&day=2026-03-02&page=7"))[1:]
        assert row[0] == old.number and row[5] == "In force" and row[9] == "Technical Operations"
        (row,) = rows_of(client.get("/documents/?format=csv&state=withdrawn"))[1:]
        assert row[0] == old.number and row[5] == "Withdrawn"
        assert (
            "2026-03-02" in client.get("/documents/?format=pdf&day=2026-03-02").headers["Content-Disposition"]
        )

    def test_the_page_offers_the_files_of_what_is_filtered(self, world: World) -> None:
        world.released()
        response = world.client("staff").get("/documents/?state=in_force&page=1")
        urls = [row["url"] for row in response.context["exports"]]
        assert urls == [f"?state=in_force&format={kind}" for kind in ("csv", "xlsx", "pdf")]
        assert "Export this 1 document" in response.content.decode()
        assert "format" not in response.context["counts"][0]["url"]

    def test_an_unknown_form_is_the_page(self, world: World) -> None:
        response = world.client("staff").get("/documents/?format=exe")
        assert response.headers["Content-Type"].startswith("text/html")


class TestTrail:
    @pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
    def test_each_export_is_recorded(self, world: World, kind: str) -> None:
        from hashlib import sha256

        world.released()
        response = world.client("staff").get(f"/documents/?format={kind}&type=procedure")
        entry, told = last_entry(), last_entry().details()
        assert (entry.act, entry.actor_key) == ("master_list.exported", "staff")
        assert (told["format"], told["rows"], told["total"]) == (kind, 1, 1)
        assert told["filter"] == "document_type=procedure" and told["as_on"] == clock.today().isoformat()
        assert told["sha256"] == sha256(response.content).hexdigest()
        assert response.headers["Cache-Control"] == "private, no-store"

    def test_a_closed_account_takes_nothing(self, world: World) -> None:
        User.objects.filter(username="staff").update(is_active=False)
        made = exporting.Export("csv", b"", clock.today(), 0, 0)
        with pytest.raises(Refused, match="closed"):
            record_export(export=made, filter_words="", by=world.fresh("staff"))


class TestBounds:
    @pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
    def test_a_cut_file_says_so(self, world: World, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
        monkeypatch.setitem(exporting.MOST_ROWS, kind, 2)
        for _ in range(3):
            world.released()
        content = world.client("staff").get(f"/documents/?format={kind}").content
        text = {
            "csv": lambda: content.decode("utf-8-sig"),
            "pdf": lambda: text_of(content).replace("\n", " "),
            "xlsx": lambda: str([c.value for c in load_workbook(io.BytesIO(content)).worksheets[0]["A"]]),
        }[kind]()
        assert "Only the first 2 of 3 documents" in text
        assert last_entry().details()["rows"] == 2

    def test_a_file_costs_the_same_with_two_documents_and_with_twelve(self, world: World) -> None:
        client, found = world.client("staff"), []
        for size in (2, 10):
            for _ in range(size):
                world.released()
            found.append(costs(client, [f"/documents/?format={kind}" for kind in ("csv", "xlsx", "pdf")]))
        assert found[0] == found[1]

    def test_no_cell_is_a_formula(self, world: World) -> None:
        world.draft(title_zh="=HYPERLINK(1)", title_en="＝1")
        client = world.client("controller")
        (row,) = rows_of(client.get("/documents/?format=csv"))[1:]
        assert row[1:3] == ["'=HYPERLINK(1)", "'＝1"]
        book = load_workbook(io.BytesIO(client.get("/documents/?format=xlsx").content))
        assert [c.data_type for c in book.worksheets[0][2]][1:3] == ["s", "s"]


class TestPaper:
    def test_it_says_what_of_which_day_made_when_by_whom(self, world: World) -> None:
        release = world.released()
        with clock.moved_to(clock.now()):
            content = world.client("controller").get("/documents/?format=pdf").content
        text = text_of(content)
        for words in (
            "Master list of controlled documents",
            f"As on {clock.today().isoformat()}",
            release.number,
            "Wen Yuan Document controller",
            "Product\nmanager",
            "In force",
            "Page 1 of 1",
            release.effective_on.isoformat(),
        ):
            assert words in text, words

    def test_in_chinese(self, world: World) -> None:
        world.released()
        User.objects.filter(username="staff").update(language="zh-hans")
        text = text_of(world.client("staff").get("/documents/?format=pdf").content)
        assert "受控文件清单" in text and "服务级别管理程序" in text and "第 1 页" in text

    def test_the_same_paper_gives_the_same_bytes_and_pages_are_counted(self) -> None:
        lines = tuple(
            ListLine(f"ITSM-P-{n:04d}", "标题" * 20, "1.0", date(2026, 1, 1), "岗位", "部门", "有效")
            for n in range(200)
        )
        paper = ListPaper("zh", "启衡信息", date(2026, 3, 2), NINE, "文予安", "", 200, lines)
        assert render_master_list(paper) == render_master_list(paper)
        pages = PdfReader(io.BytesIO(render_master_list(paper))).pages
        assert len(pages) > 3 and f"共 {len(pages)} 页" in pages[-1].extract_text()
        assert "编号" in pages[-1].extract_text()

    def test_it_bears_the_seal_of_the_organisation(self, world: World) -> None:
        world.released()
        pdf = world.client("controller").get("/documents/?format=pdf").content
        assert read_seal(pdf).fingerprint
        assert text_of(master_of(pdf)) == text_of(pdf)


class TestClauses:
    @pytest.fixture
    def implementing(self, world: World) -> dict[str, Any]:
        """Releases that name clauses."""
        with clock.moved_to(NINE):
            documents = [world.draft(title_en=f"Document {n}") for n in range(4)]
        wanted = (["2018:8.3.3"], ["2018:8.3", "2011:6.1"], ["2018:8.7.3"], [])
        for document, clauses in zip(documents, wanted, strict=True):
            save_draft(document=document, by=world.author, standard_clauses=clauses)
        return {"documents": documents}

    def test_a_clause_finds_what_implements_it_or_a_part_of_it(
        self, world: World, implementing: dict[str, Any], subtests: pytest.Subtests
    ) -> None:
        documents = implementing["documents"]
        for document in documents:
            world.released(document)
        wanted = {
            "8.3.3": [0],
            "8.3": [0, 1],
            "2018:8.3": [0, 1],
            "2011:6.1": [1],
            "8.7.3": [2],
            "9": [],
        }
        for typed, places in wanted.items():
            for login in ("staff", "controller"):
                with subtests.test(typed=typed, login=login):
                    response = world.client(login).get(f"/documents/?clause={typed}")
                    found = [row.number for row in response.context["page"]]
                    assert found == [documents[n].number for n in places]
                    assert response.context["total"] == len(places)

    def test_readers_learn_nothing_of_texts_that_are_not_in_force(
        self, world: World, implementing: dict[str, Any]
    ) -> None:
        document = implementing["documents"][0]
        save_draft(document=document, by=world.author, standard_clauses=["2018:4.1"])
        with clock.moved_to(NINE):
            world.released(document)
        save_draft(document=document, by=world.author, body=body("新", "New"), standard_clauses=["2018:5.1"])
        with clock.moved_to(NINE + timedelta(days=1)):
            world.released(document)
        save_draft(
            document=document, by=world.author, body=body("更新", "Newer"), standard_clauses=["2018:6.1"]
        )
        world.released(document, effective=tomorrow())

        def found(login: str, query: str) -> int:
            return world.client(login).get(f"/documents/?{query}").context["total"]

        assert found("staff", "clause=5.1") == 1
        assert found("staff", "clause=4.1") == found("staff", "clause=6.1") == 0
        assert found("staff", "clause=4.1&day=2026-03-02") == 0
        assert found("auditor", "clause=4.1&day=2026-03-02") == 1

    def test_what_is_no_clause_falls_back_and_is_said(self, world: World, subtests: pytest.Subtests) -> None:
        world.released()
        for typed in ("x", "8..3", "1999:8", "%00", "8.3'", "８.3"):
            with subtests.test(typed=typed):
                response = world.client("staff").get(f"/documents/?clause={typed}")
                assert response.context["total"] == 1
                assert typed == "%00" or "is not a clause" in response.content.decode()
