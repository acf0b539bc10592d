"""Pictures with their captions, and tables of the text."""

from collections.abc import Iterator, Mapping
from typing import Any

from documents.pdf.linked import linked
from documents.pdf.part import Clause, Part, fields_of, named, place
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import SANS
from ledger.press.lines import Look, Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

_CAPTION = Look(SANS, 9.5, 15, tokens.INK_2)


def picture(clause: Clause, part: Part) -> Iterator[Block]:
    """A picture with its caption; the hash must be among the pictures handed over."""
    sha256 = str(fields_of(clause).get("sha256") or "")
    if sha256 not in part.paper.pictures:
        raise ValueError(
            f"The picture {sha256 or 'without a hash'} of {clause['anchor']} was not handed over."
        )
    caption = named(clause, part.language)
    mark = place(clause, part)
    yield press.Picture(part.paper.pictures[sha256], NUMBER_COLUMN, keep=bool(caption), mark=mark)
    if caption:
        yield press.Text([Run(caption, _CAPTION)], None, NUMBER_COLUMN, gap=2)


def table(clause: Clause, part: Part) -> Iterator[Block]:
    """A table with its caption above; where this language has none, that of the other."""
    fields = fields_of(clause)
    wanted: Mapping[str, Any] = fields.get(part.language) or fields.get(part.other) or {}
    mark: press.Mark | None = place(clause, part)
    if caption := named(clause, part.language):
        yield press.Text([Run(caption, tokens.SMALL_BOLD)], None, NUMBER_COLUMN, gap=8, keep=True, mark=mark)
        mark = None
    rows, heads, beside = (
        wanted.get("rows") or [],
        int(wanted.get("head_rows") or 0),
        int(wanted.get("head_columns") or 0),
    )
    cells = [[_cell(cell, at < heads, part) for cell in row] for at, row in enumerate(rows)]
    marks = {0: mark} if mark else {}
    yield press.Table(cells, heads, (), NUMBER_COLUMN, marks=marks, head_columns=beside)
    yield press.Gap(6)


def _cell(cell: Mapping[str, Any], head: bool, part: Part) -> press.Cell:
    look = tokens.SMALL_BOLD if head else tokens.SMALL
    text = str(cell.get("text") or "")
    runs = linked(text, look, part)
    return press.Cell(runs, int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1), head)
