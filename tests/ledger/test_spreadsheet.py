"""Spreadsheet files: nothing typed by anyone becomes a formula, nothing typed breaks the file."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ledger.spreadsheet import Table, csv_bytes, harmless, xlsx_bytes

MADE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫x",
    "−1",
    " =1",
    "\u3000=1",
    "\u200b=1",
    "\ufeff=1",
    "\x00=1",
    "\u00a0+1",
]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"
    table = Table("t", [text], [[text]], last=text)
    for row in read_csv(csv_bytes(table)):
        assert row[0].startswith("'")
    book = load_workbook(io.BytesIO(xlsx_bytes(table, made_at=MADE)))
    for row in book.worksheets[0].iter_rows():
        assert row[0].data_type in ("s", "inlineStr") and str(row[0].value).startswith("'")


@pytest.mark.parametrize("text", ["", "1.0", "a=b", "2026-03-02", "服务级别管理程序", "—", "'=1", "  x"])
def test_what_does_not_is_left_alone(text: str) -> None:
    assert harmless(text) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_can_be_written_and_no_cell_is_a_formula(texts: list[str]) -> None:
    table = Table(texts[0], texts, [texts, texts], notes=[(texts[0], texts[-1])], last=texts[-1])
    for row in read_csv(csv_bytes(table)):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
    book = load_workbook(io.BytesIO(xlsx_bytes(table, made_at=MADE)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_days_are_days_and_versions_stay_text() -> None:
    table = Table("清单", ["a", "b", "c"], [["1.10", date(2026, 3, 2), None]], notes=[("x", "y")])
    assert csv_bytes(table).startswith(b"\xef\xbb\xbf")
    assert read_csv(csv_bytes(table))[1] == ["1.10", "2026-03-02", ""]
    book = load_workbook(io.BytesIO(xlsx_bytes(table, made_at=MADE)))
    row = book.worksheets[0][2]
    assert row[0].value == "1.10" and row[1].value.date() == date(2026, 3, 2) and not row[2].value
    assert book.worksheets[0].title == "清单"
    assert book.properties.created.replace(tzinfo=UTC) == MADE
