"""Search results as a file: for controllers and auditors, what stands on the pages, bounded, harmless, recorded."""

import csv
import io
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from cms.finding import exporting
from cms.finding.exporting import SearchExport, record_search_export
from ledger import clock
from ledger.errors import Refused
from ledger.models import TrailEntry
from tests.world import World, body


def rows_of(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def take(world: World, query: str, login: str = "auditor", kind: str = "csv") -> Any:
    return world.client(login).get(f"/search/export/?{query}&format={kind}")


def last_entry() -> TrailEntry:
    return TrailEntry.objects.order_by("-seq")[0]


def test_a_file_holds_what_the_pages_show(world: World, subtests: pytest.Subtests) -> None:
    numbers = {world.released().number for _ in range(12)}
    for login in ("controller", "auditor"):
        with subtests.test(login=login):
            _holds_what_the_pages_show(world, login, numbers)


def _holds_what_the_pages_show(world: World, login: str, numbers: set[str]) -> None:
    page = world.client(login).get("/search/?q=agreed")
    urls = [file["url"] for file in page.context["exports"]]
    assert urls == [f"/search/export/?q=agreed&format={kind}" for kind in ("csv", "xlsx")]
    found = rows_of(take(world, "q=agreed&page=2", login))[1:]
    book = load_workbook(io.BytesIO(take(world, "q=agreed", login, "xlsx").content))
    in_book = {row[0].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert {row[0] for row in found} == in_book == numbers
    row = found[0]
    assert row[2:4] == ["1.0", "In force"] and row[4] == clock.today().isoformat()
    assert row[6:9] == ["Procedure", "Technical Operations", "1"]
    assert row[11] == "Provide services at the agreed level."


def test_others_take_nothing(world: World, subtests: pytest.Subtests) -> None:
    world.released()
    before = TrailEntry.objects.count()
    made = SearchExport("csv", b"", clock.today(), 0, 0, "", "")
    for login in ("staff", "author", "reviewer", "admin", "superuser"):
        with subtests.test(login=login):
            assert take(world, "q=agreed", login).status_code == 404
            assert world.client(login).get("/search/?q=agreed").context["exports"] == []
            with pytest.raises(Refused, match="controllers and auditors"):
                record_search_export(export=made, by=world.fresh(login))
            assert TrailEntry.objects.count() == before
    assert Client().get("/search/export/?q=agreed&format=csv").status_code == 302


def test_an_unknown_form_is_not_there(world: World) -> None:
    for kind in ("exe", "", "pdf", "%00"):
        assert take(world, "q=agreed", kind=kind).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_file_is_recorded(world: World, kind: str) -> None:
    world.released()
    response = take(world, "q=agreed+level&type=procedure", kind=kind)
    entry, told = last_entry(), last_entry().details()
    assert (entry.act, entry.actor_key) == ("search.exported", "auditor")
    assert (told["format"], told["rows"], told["total"]) == (kind, 1, 1)
    assert told["words"] == "agreed level" and told["filter"] == "type=procedure"
    assert told["sha256"] == sha256(response.content).hexdigest()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert f"search_{clock.today().isoformat()}.{kind}" in response.headers["Content-Disposition"]


def test_a_cut_file_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 2)
    monkeypatch.setattr(exporting, "MOST_PER_PAGE", 1)
    for _ in range(3):
        world.released()
    rows = rows_of(take(world, "q=agreed"))
    assert "Only the first 2 of 3 documents" in rows[-1][0]
    assert last_entry().details()["rows"] == 2


def test_no_cell_is_a_formula(world: World) -> None:
    world.released(title_zh="=1+1", title_en="=HYPERLINK(agreed)", body=body("=2", "=agreed & <b>"))
    row = rows_of(take(world, "q=agreed"))[1]
    assert row[1] == "'=HYPERLINK(agreed)" and row[11] == "'=agreed & <b>"


def test_an_empty_answer_is_an_empty_file(world: World) -> None:
    assert len(rows_of(take(world, "q=nothing-of-the-kind"))) == 1
    assert len(rows_of(take(world, ""))) == 1
