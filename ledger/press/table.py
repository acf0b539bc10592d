"""Tables: cells over several columns and rows, heads that stand again on every page, rows that go on overleaf."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ledger.press import bounds, tokens
from ledger.press.columns import Columns, judged, judged_rows, scaled, shared
from ledger.press.lines import Line, Run, break_lines
from ledger.press.slabs import PAD_Y, Piece, slab
from ledger.press.strips import Mark, Strip

_IN_ONE_PIECE = 12
_TALLEST_HEAD = (tokens.TOP - tokens.BOTTOM) * 0.35
_TALLEST_BAND = (tokens.TOP - tokens.BOTTOM) * 0.6
_TALLEST_PAIR = (tokens.TOP - tokens.BOTTOM) * 0.3
_MOST_ROWS_SUMMED = 24


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; a head has a grey ground."""

    runs: Sequence[Run]
    colspan: int = 1
    rowspan: int = 1
    head: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, those that a span covers left out; `columns` are shares of the width, or judged by the text.

    A row of over twelve lines may go on on the next page, and so may a cell over many rows.
    More than 32 columns raise TooLarge.
    """

    rows: Sequence[Sequence[Cell]]
    head_rows: int = 0
    columns: Sequence[float] = ()
    indent: float = 0.0
    gap: float = 4.0
    marks: Mapping[int, Mark] = field(default_factory=dict)
    """The places one can go to, by their row."""
    head_columns: int = 0
    """So many columns at the left are heads of their rows."""

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per row, per group of rows that a span holds together, or per line of a tall row."""
        grid = list(_places(self.rows, self.head_rows))
        count = max((place.column + place.columns for row in grid for place in row), default=0)
        if not count:
            return []
        setting = _Setting(self, _columns(self, grid, count, width))
        cut: list[Strip] = []
        rows: list[list[Strip]] = []
        repeat: Strip | None = None
        for first, last in _bands(grid, self.head_rows):
            band = setting.band(grid[first:last], first)
            if first < self.head_rows:
                for strip in band:
                    strip.glue = True
            else:
                rows.append(band)
            for strip in band:
                strip.repeat = repeat
            band[0].mark = self.marks.get(first)
            cut.extend(band)
            if last == self.head_rows:
                repeat = _repeated(cut)
        cut[0].gap = self.gap
        _pair(rows)
        return cut


def _pair(rows: list[list[Strip]]) -> None:
    """Let neither the first row nor the last stand alone on a page; tall ones may, or too much of it would be empty."""
    for one, other in (rows[:2], rows[-2:]) if len(rows) > 1 else ():
        if len(one) == len(other) == 1 and one[0].height + other[0].height <= _TALLEST_PAIR:
            one[0].glue = True


@dataclass(frozen=True)
class _Place:
    """A cell and the columns and rows that it covers."""

    cell: Cell
    row: int
    column: int
    columns: int
    rows: int


def _places(rows: Sequence[Sequence[Cell]], head_rows: int) -> Iterator[list[_Place]]:
    """Give each cell its first free column, as browsers do; no span leaves the head or the table."""
    taken: list[int] = []
    for at, row in enumerate(rows):
        below = (head_rows if at < head_rows else len(rows)) - at
        column, placed = 0, []
        for cell in row:
            while column < len(taken) and taken[column] > at:
                column += 1
            columns = max(1, cell.colspan)
            bounds.check("columns", column + columns, bounds.MOST_COLUMNS)
            # A span stops where another one from above stands.
            free = next(
                (n for n in range(columns) if column + n < len(taken) and taken[column + n] > at), columns
            )
            rows_covered = max(1, min(cell.rowspan, below))
            taken.extend([0] * (column + free - len(taken)))
            taken[column : column + free] = [at + rows_covered] * free
            placed.append(_Place(cell, at, column, free, rows_covered))
            column += free
        yield placed


def _columns(table: Table, grid: list[list[_Place]], count: int, width: float) -> Columns:
    if len(table.columns) == count:
        return shared(table.columns, table.indent, width)
    cells = (
        (place.column, place.cell.runs)
        for row in judged_rows(len(grid))
        for place in grid[row]
        if place.columns == 1
    )
    return judged(cells, count, table.indent, width)


def _bands(grid: list[list[_Place]], head_rows: int) -> Iterator[tuple[int, int]]:
    """The rows that spans hold together, from the first to before the last; the head is one band."""
    first, reach = 0, min(head_rows, len(grid))
    for at, row in enumerate(grid):
        if at >= max(reach, first + 1):
            yield first, at
            first = at
        reach = max([reach, at + 1, *(at + place.rows for place in row)])
    yield first, len(grid)


def _repeated(strips: list[Strip]) -> Strip | None:
    """The head as it stands again on the next page, unless it is too tall for that."""
    if len(strips) != 1 or strips[0].height > _TALLEST_HEAD:
        return None
    return Strip(strips[0].height, strips[0].draw)


class _Setting:
    """The lines of the cells, on the columns of one table."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.columns = columns
        looks = {run.look for row in table.rows for cell in row for run in cell.runs}
        leading = max((look.leading for look in looks), default=tokens.SMALL.leading)
        self.leading = leading * columns.scale
        self.head_columns = table.head_columns

    def band(self, rows: list[list[_Place]], first: int) -> list[Strip]:
        """Return the strips of a band: one when it is small, else row by row, a tall row line by line."""
        lines = [[(place, self._lines(place)) for place in row] for row in rows]
        talls = _talls(lines, first)
        if len(rows) == 1 and talls[0] > _IN_ONE_PIECE:
            return self._line_by_line([(place, text, False, False) for place, text in lines[0]], talls[0])
        if sum(map(self._height, talls)) <= _TALLEST_BAND:
            return [self._whole(lines, talls, first)]
        return self._row_by_row(lines, first)

    def _lines(self, place: _Place) -> list[Line]:
        left, right = self._edges(place)
        runs = scaled(place.cell.runs, self.columns.scale)
        return break_lines(runs, max(right - left - 2 * self.columns.pad, 4.0)) if runs else []

    def _edges(self, place: _Place) -> tuple[float, float]:
        return self.columns.edges[place.column], self.columns.edges[place.column + place.columns]

    def _height(self, tall: int) -> float:
        return tall * self.leading + 2 * PAD_Y

    def _piece(self, place: _Place, lines: list[Line], top: float, height: float, **cut: bool) -> Piece:
        ground = tokens.GROUND if place.cell.head or place.column < self.head_columns else ""
        return Piece(self._edges(place), top, height, lines, ground, self.columns.pad, self.leading, **cut)

    def _whole(self, lines: "list[list[_Set]]", talls: list[int], first: int) -> Strip:
        heights = [self._height(tall) for tall in talls]
        tops = [0.0, *accumulate(heights)]
        pieces = [
            self._piece(place, text, tops[row], tops[place.row - first + place.rows] - tops[row])
            for row, cells in enumerate(lines)
            for place, text in cells
        ]
        return slab(pieces, tops[-1])

    def _row_by_row(self, lines: "list[list[_Set]]", first: int) -> list[Strip]:
        """Each row by itself; a cell over several of them gives each as many of its lines as that has room for."""
        strips: list[Strip] = []
        open_cells: list[_Set] = []
        for at, cells in enumerate(lines, first):
            here = open_cells + cells
            ending = [text for place, text in here if place.row + place.rows == at + 1]
            tall = max([len(text) for text in ending] + [1])
            parts = [
                (place, text[:tall], place.row < at, place.row + place.rows > at + 1) for place, text in here
            ]
            open_cells = [(place, text[tall:]) for place, text in here if place.row + place.rows > at + 1]
            if tall > _IN_ONE_PIECE:
                strips.extend(self._line_by_line(parts, tall))
                continue
            height = self._height(tall)
            pieces = [
                self._piece(place, text, 0.0, height, goes_on=before, ends=not after)
                for place, text, before, after in parts
            ]
            strips.append(slab(pieces, height))
        return strips

    def _line_by_line(self, parts: "list[tuple[_Place, list[Line], bool, bool]]", tall: int) -> list[Strip]:
        strips = []
        for at in range(tall):
            above, below = PAD_Y if at == 0 else 0.0, PAD_Y if at == tall - 1 else 0.0
            height = self.leading + above + below
            pieces = [
                self._piece(
                    place,
                    text[at : at + 1],
                    0.0,
                    height,
                    goes_on=at > 0 or before,
                    ends=at == tall - 1 and not after,
                    padded=at == 0,
                )
                for place, text, before, after in parts
            ]
            strips.append(slab(pieces, height))
        for strip in (*strips[:2], strips[-2]):
            strip.glue = True
        return strips


_Set = tuple[_Place, list[Line]]


def _talls(lines: "list[list[_Set]]", first: int) -> list[int]:
    """How many lines each row of a band has room for, so that every cell has enough over its rows."""
    talls = [1] * len(lines)
    for row, cells in enumerate(lines):
        for place, text in cells:
            if place.rows == 1:
                talls[row] = max(talls[row], len(text))
    spans = [one for cells in lines for one in cells if one[0].rows > 1]
    for place, text in sorted(spans, key=lambda one: one[0].row + one[0].rows):
        begin, end = place.row - first, place.row - first + place.rows
        # The few spans of a band are summed each; a band of many rows is set row by row and has no use for this.
        if len(lines) <= _MOST_ROWS_SUMMED:
            talls[end - 1] += max(0, len(text) - sum(talls[begin:end]))
    return talls
