"""Tables with a full grid and a grey head that stands again on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press import tokens
from ledger.press.blocks import baseline
from ledger.press.lines import Line, Run, break_lines
from ledger.press.strips import Pen, Strip

Cell = Sequence[Run]
_PAD_X, _PAD_Y = 6.5, 5.0
_ROW_IN_ONE_PIECE = 12


@dataclass(frozen=True)
class Grid:
    """A table; `columns` are shares of the width. A row of over twelve lines may go on on the next page."""

    columns: Sequence[float]
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    indent: float = 0.0
    gap: float = 4.0

    def strips(self, width: float) -> list[Strip]:
        """Return the head and the rows."""
        share = (width - self.indent) / sum(self.columns)
        edges = [self.indent]
        for column in self.columns:
            edges.append(edges[-1] + column * share)
        cut: list[Strip] = []
        repeat = None
        if self.head:
            cells = [[Run(text, tokens.SMALL_BOLD)] for text in self.head]
            cut = self._row(cells, edges, ground=tokens.GROUND, whole=True)
            repeat = cut[0] if len(cut) == 1 else None
            for strip in cut:
                strip.glue = True
        for cells_of_row in self.rows:
            row = self._row(cells_of_row, edges)
            for strip in row:
                strip.repeat = repeat
            cut.extend(row)
        if cut:
            cut[0].gap = self.gap
        return cut

    def _row(
        self, cells: Sequence[Cell], edges: list[float], ground: str = "", whole: bool = False
    ) -> list[Strip]:
        columns = [
            break_lines(list(cell), edges[place + 1] - edges[place] - 2 * _PAD_X) if cell else []
            for place, cell in enumerate(cells)
        ]
        leading = max([run.look.leading for cell in cells for run in cell] or [tokens.SMALL.leading])
        tall = max([len(lines) for lines in columns] or [1]) or 1
        if tall <= _ROW_IN_ONE_PIECE or (whole and tall <= 2 * _ROW_IN_ONE_PIECE):
            return [_RowPart(columns, edges, leading, 0, tall, tall, ground).strip()]
        parts = [_RowPart(columns, edges, leading, at, at + 1, tall, ground).strip() for at in range(tall)]
        for strip in (*parts[:2], parts[-2]):
            strip.glue = True
        return parts


@dataclass(frozen=True)
class _RowPart:
    """Lines `start` to `end` of a row of `tall` lines, with the grid round them."""

    columns: list[list[Line]]
    edges: list[float]
    leading: float
    start: int
    end: int
    tall: int
    ground: str

    def strip(self) -> Strip:
        """Return the strip of these lines."""
        return Strip(self._height(), self._draw)

    def _above(self) -> float:
        return _PAD_Y if self.start == 0 else 0.0

    def _below(self) -> float:
        return _PAD_Y if self.end == self.tall else 0.0

    def _height(self) -> float:
        return (self.end - self.start) * self.leading + self._above() + self._below()

    def _draw(self, pen: Pen, x: float, top: float) -> None:
        bottom = top - self._height()
        left, right = x + self.edges[0], x + self.edges[-1]
        if self.ground:
            pen.canvas.setFillColor(self.ground)
            pen.canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        if self.start == 0:
            pen.rule(left, right, top, 0.5, tokens.LINE_2)
        if self.end == self.tall:
            pen.rule(left, right, bottom, 0.5, tokens.LINE_2)
        for edge in self.edges:
            pen.canvas.line(x + edge, top, x + edge, bottom)
        for edge, lines in zip(self.edges, self.columns, strict=False):
            for place, line in enumerate(lines[self.start : self.end]):
                size = max((segment.run.look.size for segment in line.segments), default=0.0)
                y = baseline(top - self._above() - place * self.leading, self.leading, size)
                pen.line(line, x + edge + _PAD_X, y)
