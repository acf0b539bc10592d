"""Files for spreadsheets, CSV and XLSX: text that no spreadsheet takes for a formula; no database, no clock."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Value = str | int | date | None
#: With these a spreadsheet begins a formula, whatever width they have.
_FORMULA = frozenset("=+-@\u2212")
#: What a cell of a spreadsheet holds at most.
_LONGEST = 32_000
_KEPT = "\t\n\r"


@dataclass(frozen=True)
class Table:
    """A head and its rows; `notes` (label, words) say what the table is, and stand on a sheet of their own."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[tuple[str, str]] = ()
    last: str = ""
    """A sentence under the last row, when the table was cut."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one, be it full width or
    behind blanks and characters that nobody sees."""
    if cell[:1] in ("\t", "\r", "\n"):
        return f"'{cell}"
    first = next((char for char in cell if not _is_unseen(char)), "")
    begins = first in _FORMULA or unicodedata.normalize("NFKC", first)[:1] in _FORMULA
    return f"'{cell}" if first and begins else cell


def _is_unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Zs")


def _text(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return harmless("" if value is None else str(value))


def csv_bytes(table: Table) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, so that spreadsheets read Chinese."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_text(head) for head in table.head])
    writer.writerows([_text(value) for value in row] for row in table.rows)
    if table.last:
        writer.writerow([_text(table.last)])
    return ("\ufeff" + file.getvalue()).encode("utf-8", "replace")


def xlsx_bytes(table: Table, *, made_at: datetime) -> bytes:
    """The table as XLSX: text stays text, days are days, the head stands while one scrolls."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None)
    book.properties.creator = "Guiju"
    sheet = book.create_sheet(_sheet_name(table.name))
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_cell(sheet, head, bold=True) for head in table.head])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    if table.last:
        sheet.append([_cell(sheet, table.last, bold=True)])
    if table.notes:
        notes = book.create_sheet(_sheet_name("…"))
        notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 20, 70
        for label, words in table.notes:
            notes.append([_cell(notes, label, bold=True), _cell(notes, words)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: Value, bold: bool = False) -> WriteOnlyCell:
    """A cell whose kind is said, never guessed from what the text looks like."""
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "yyyy-mm-dd"
    else:
        cell = WriteOnlyCell(sheet, value=_writeable(_text(value)))
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _writeable(text: str) -> str:
    """Without the control characters and half surrogates that the format cannot hold."""
    kept = "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept.replace("\ufffe", "").replace("\uffff", "")[:_LONGEST]


def _sheet_name(name: str) -> str:
    return "".join("_" if c in "[]:*?/\\'" else c for c in _writeable(name))[:31].strip() or "1"


def _widths(table: Table) -> Iterable[int]:
    """Wide enough for the first rows; a Chinese character takes the place of two."""
    for place, head in enumerate(table.head):
        shown = [head, *(_text(row[place]) for row in table.rows[:50])]
        yield min(48, max(10, 2 + max(sum(2 if ord(c) > 0x2E7F else 1 for c in text) for text in shown)))
