"""Tables: what the editor's grid hands over, put in order, and as it is frozen; pure, for any value whatever.

A grid is {"data": rows of cells, "mergeCells": [{row, col, rowspan, colspan}], "table_header_choice"}; a frozen table
is {"head_rows", "head_columns", "rows"}, its rows lists of {"text", "colspan", "rowspan"} without the cells that a
span covers, as in HTML.
"""

from collections.abc import Mapping
from typing import Any

_HEADS = {"row": (1, 0), "column": (0, 1), "col": (0, 1), "both": (1, 1)}
_CHOICES = {(0, 0): "neither", (1, 0): "row", (0, 1): "column", (1, 1): "both"}
#: So many cells at most: beyond it a grid is cut off below.
MOST_CELLS = 200_000

Frozen = dict[str, Any]
Span = tuple[int, int, int, int]


def tidied(value: Any) -> dict[str, Any] | None:
    """A grid that is whole: rows of equal length, texts only, spans inside and apart; None without any text."""
    if not isinstance(value, Mapping):
        return None
    rows = _texts(value.get("data"))
    if not any(cell for row in rows for cell in row):
        return None
    spans = _spans(value.get("mergeCells"), len(rows), len(rows[0]))
    head = value.get("table_header_choice")
    choice = _CHOICES[_HEADS.get(head, (0, 0)) if isinstance(head, str) else (0, 0)]
    return {
        "data": rows,
        "cell": [],
        "mergeCells": [{"row": r, "col": c, "rowspan": h, "colspan": w} for r, c, h, w in spans],
        "table_header_choice": choice,
        "first_row_is_table_header": choice in ("row", "both"),
        "first_col_is_header": choice in ("column", "both"),
        "table_caption": "",
    }


def frozen_table(value: Any) -> Frozen | None:
    """The grid as it is frozen; None when there is none."""
    grid = tidied(value)
    if grid is None:
        return None
    spans = {(m["row"], m["col"]): (m["rowspan"], m["colspan"]) for m in grid["mergeCells"]}
    covered = {
        place
        for m in grid["mergeCells"]
        for place in _places((m["row"], m["col"], m["rowspan"], m["colspan"]))
        if place != (m["row"], m["col"])
    }
    rows = [
        [_cell(text, *spans.get((r, c), (1, 1))) for c, text in enumerate(texts) if (r, c) not in covered]
        for r, texts in enumerate(grid["data"])
    ]
    head_rows, head_columns = _HEADS.get(grid["table_header_choice"], (0, 0))
    return {"head_rows": head_rows, "head_columns": head_columns, "rows": rows}


def grid_of(frozen: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A frozen table as the editor's grid. One head row and one head column at most survive: the editor has no more."""
    if not frozen:
        return None
    texts: dict[tuple[int, int], str] = {}
    spans: list[dict[str, int]] = []
    for r, row in enumerate(frozen.get("rows") or []):
        c = 0
        for cell in row:
            while (r, c) in texts:
                c += 1
            span = (r, c, max(1, int(cell.get("rowspan", 1))), max(1, int(cell.get("colspan", 1))))
            texts.update(dict.fromkeys(_places(span), ""))
            texts[r, c] = str(cell.get("text") or "")
            if span[2:] != (1, 1):
                spans.append({"row": r, "col": c, "rowspan": span[2], "colspan": span[3]})
    height = max((r for r, _c in texts), default=-1) + 1
    width = max((c for _r, c in texts), default=-1) + 1
    heads = (min(1, int(frozen.get("head_rows") or 0)), min(1, int(frozen.get("head_columns") or 0)))
    return tidied(
        {
            "data": [[texts.get((r, c), "") for c in range(width)] for r in range(height)],
            "mergeCells": spans,
            "table_header_choice": _CHOICES[heads],
        }
    )


def _cell(text: str, rowspan: int, colspan: int) -> dict[str, Any]:
    return {"text": text, "colspan": colspan, "rowspan": rowspan}


def _texts(data: Any) -> list[list[str]]:
    rows = [row if isinstance(row, list) else [] for row in data] if isinstance(data, list) else []
    width = max((len(row) for row in rows), default=0)
    if not width:
        return []
    rows = rows[: max(1, MOST_CELLS // width)]
    return [[_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def _text(cell: Any) -> str:
    return "" if cell is None or isinstance(cell, list | dict) else str(cell).strip()


def _spans(merged: Any, height: int, width: int) -> list[Span]:
    """The spans that lie inside and cover nothing that one before them covers."""
    found: list[Span] = []
    taken: set[tuple[int, int]] = set()
    for one in merged if isinstance(merged, list) else []:
        span = _span(one, height, width)
        if span is None or taken & (places := set(_places(span))):
            continue
        taken |= places
        found.append(span)
    return sorted(found)


def _span(one: Any, height: int, width: int) -> Span | None:
    names = ("row", "col", "rowspan", "colspan")
    if not isinstance(one, Mapping) or not all(type(one.get(name)) is int for name in names):
        return None
    row, col, rowspan, colspan = (one[name] for name in names)
    if not (0 <= row < height and 0 <= col < width and rowspan > 0 and colspan > 0):
        return None
    rowspan, colspan = min(rowspan, height - row), min(colspan, width - col)
    return (row, col, rowspan, colspan) if rowspan * colspan > 1 else None


def _places(span: Span) -> list[tuple[int, int]]:
    row, col, rowspan, colspan = span
    return [(r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)]
