"""A comparison as its paper: the words of the reader's language put into what `documents.pdf.comparison` prints."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from documents.compare import ClauseChange
from documents.pdf.comparison import (
    ComparedClause,
    ComparedRow,
    ComparedTable,
    ComparedText,
    ComparisonPaper,
)
from documents.redline import Piece
from documents.views.changes_shown import change_row, changes_in_words
from ledger import clock
from ledger.days import in_english


def paper_of(
    changes: list[ClauseChange], new: dict[str, Any], *, named: tuple[str, str], made_by: str
) -> ComparisonPaper:
    """Everything that is printed; `named` are the names of the two texts."""
    english = in_english()
    return ComparisonPaper(
        language="en" if english else "zh",
        organisation=settings.GUIJU_ORGANISATION_EN if english else settings.GUIJU_ORGANISATION,
        number=str(new["number"]),
        title=(new["title"]["en"] if english else "") or new["title"]["zh"],
        old=named[0],
        new=named[1],
        made_at=clock.local(clock.now()),
        made_by=made_by,
        sum=changes_in_words(changes),
        reason=str(new.get("change_summary") or ""),
        clauses=tuple(_clause(change_row(change)) for change in changes),
    )


def _clause(row: dict[str, Any]) -> ComparedClause:
    parts: list[ComparedText | ComparedTable] = [
        _table(text) if text["table"] else ComparedText(text["label"], text["pieces"])
        for text in row["texts"]
    ]
    if row["quiet"]:
        parts.append(ComparedText("", (Piece("same", row["quiet"]["text"]),)))
    anchor = row["anchor"] if row["anchor"] != "document" else ""
    return ComparedClause(row["kind"], row["number"], row["title"], anchor, row["note"], tuple(parts))


def _table(text: dict[str, Any]) -> ComparedTable:
    rows = text["table"]["rows"]
    heads = [row for row in rows if row["op"] == "same"]
    head = tuple(_words(cell.pieces) for cell in heads[-1]["cells"]) if heads else ()
    changed = tuple(
        ComparedRow(row["op"], tuple(cell.pieces for cell in row["cells"]))
        for row in rows
        if row["op"] != "same"
    )
    return ComparedTable(text["label"], head, changed, text["table"]["note"])


def _words(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.op != "del")
