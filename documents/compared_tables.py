"""What changed in a table: which rows came and went, and in the rows that stayed, which cells, word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from documents.redline import Matcher, Piece, Steps, compare_texts

Cell = Mapping[str, Any]
Row = Sequence[Cell]
Op = Literal["same", "changed", "added", "removed"]


@dataclass(frozen=True)
class CellChange:
    """One cell, what changed in it, and whether it is a head; over how many rows and columns it goes."""

    pieces: tuple[Piece, ...]
    is_head: bool
    colspan: int
    rowspan: int


@dataclass(frozen=True)
class RowChange:
    """One row of the comparison; `left_out` counts rows that stayed and are not shown (then there are no cells)."""

    op: Op
    cells: tuple[CellChange, ...] = ()
    left_out: int = 0


def compare_tables(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, steps: Steps
) -> tuple[RowChange, ...]:
    """The heads, the rows that differ, and how many others there are. Equal rows are matched first; between them rows
    that begin with the same cell, then those that stand in the same place."""
    rows = list(_compared(old or {}, new or {}, steps))
    shown: list[RowChange] = []
    heads = _count(new or old, "head_rows")
    for at, row in enumerate(rows):
        if row.op != "same" or at < heads:
            shown.append(row)
        elif shown and shown[-1].left_out:
            shown[-1] = RowChange("same", left_out=shown[-1].left_out + 1)
        else:
            shown.append(RowChange("same", left_out=1))
    return tuple(shown)


def _compared(old: Mapping[str, Any], new: Mapping[str, Any], steps: Steps) -> Iterator[RowChange]:
    before: list[Row] = list(old.get("rows") or [])
    after: list[Row] = list(new.get("rows") or [])
    shape = (_count(new or old, "head_rows"), _count(new or old, "head_columns"))
    for was, now in _pairs(before, after, steps):
        head = shape[0] > (now if now is not None else was or 0)
        old_row = before[was] if was is not None else None
        new_row = after[now] if now is not None else None
        yield _row(old_row, new_row, head, shape[1], steps)


def _pairs(before: list[Row], after: list[Row], steps: Steps) -> Iterator[tuple[int | None, int | None]]:
    """Places of rows that belong together, in order."""
    whole = ([_words(row) for row in before], [_words(row) for row in after])
    first = ([row[:1] or ("",) for row in whole[0]], [row[:1] or ("",) for row in whole[1]])
    matcher, i, j = Matcher(steps), 0, 0
    for at, there, size in matcher.runs(*whole):
        m, n = i, j
        for a, b, inner in matcher.runs(first[0][i:at], first[1][j:there]):
            yield from _by_place(range(m, i + a), range(n, j + b), whole)
            yield from zip(range(i + a, i + a + inner), range(j + b, j + b + inner), strict=True)
            m, n = i + a + inner, j + b + inner
        yield from zip(range(at, at + size), range(there, there + size), strict=True)
        i, j = at + size, there + size


def _by_place(
    gone: range, came: range, whole: tuple[list[tuple[str, ...]], list[tuple[str, ...]]]
) -> Iterator[tuple[int | None, int | None]]:
    """Rows between two matches: as many on both sides, and any cell in common, belong together."""
    if len(gone) == len(came):
        for was, now in zip(gone, came, strict=True):
            if set(whole[0][was]) & set(whole[1][now]):
                yield was, now
            else:
                yield from ((was, None), (None, now))
        return
    yield from ((was, None) for was in gone)
    yield from ((None, now) for now in came)


def _row(old: Row | None, new: Row | None, head: bool, columns: int, steps: Steps) -> RowChange:
    cells = []
    for at, (was, now) in enumerate(_cells(old or (), new or (), steps)):
        shape = now if now is not None else was or {}
        pieces = compare_texts(_text(was), _text(now), steps)
        span = (int(shape.get("colspan") or 1), int(shape.get("rowspan") or 1))
        cells.append(CellChange(pieces, head or at < columns, *span))
    if old is None or new is None:
        return RowChange("added" if old is None else "removed", tuple(cells))
    same = _words(old) == _words(new) and _shape(old) == _shape(new)
    return RowChange("same" if same else "changed", tuple(cells))


def _cells(old: Row, new: Row, steps: Steps) -> Iterator[tuple[Cell | None, Cell | None]]:
    """Cells that belong together: by their place, or, when a column came or went, by their words."""
    if not old or not new:
        yield from ((cell, None) for cell in old)
        yield from ((None, cell) for cell in new)
        return
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    i = j = 0
    for at, there, size in Matcher(steps).runs(_words(old), _words(new)):
        paired = min(at - i, there - j)
        yield from zip(old[i : i + paired], new[j : j + paired], strict=True)
        yield from ((cell, None) for cell in old[i + paired : at])
        yield from ((None, cell) for cell in new[j + paired : there])
        yield from zip(old[at : at + size], new[there : there + size], strict=True)
        i, j = at + size, there + size


def _text(cell: Cell | None) -> str:
    return " ".join(str((cell or {}).get("text") or "").split())


def _words(row: Row) -> tuple[str, ...]:
    return tuple(_text(cell) for cell in row)


def _shape(row: Row) -> list[tuple[int, int]]:
    return [(int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)) for cell in row]


def _count(table: Mapping[str, Any] | None, name: str) -> int:
    return int((table or {}).get(name) or 0)
