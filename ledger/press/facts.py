"""Names and their values, ruled like a form."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press import tokens
from ledger.press.lines import Line, Look, Run, break_lines
from ledger.press.strips import Pen, Strip, baseline

Fact = tuple[str, Sequence[Run]]
_ROW_IN_ONE_PIECE = 12


@dataclass(frozen=True)
class Facts:
    """Names and values, a rule above the first row and under each; a row holds one fact, or two side by side.

    A row of more than twelve lines may go on on the next page; neither the first row nor the last stands alone.
    """

    rows: Sequence[Sequence[Fact]]
    label_width: float = 64.0
    look: Look = tokens.SMALL_QUIET
    padding: float = 8.0
    gutter: float = 34.0
    indent: float = 0.0
    gap: float = 0.0

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per row, or per line of a tall row."""
        cut: list[Strip] = []
        for place, row in enumerate(self.rows):
            cut.extend(self._row(row, width - self.indent, first=place == 0))
        if cut:
            cut[0].gap = self.gap
        if len(cut) > 1:
            cut[0].glue = cut[-2].glue = True
        return cut

    def _row(self, row: Sequence[Fact], width: float, first: bool) -> list[Strip]:
        column = (width - self.gutter * (len(row) - 1)) / len(row)
        texts: list[tuple[float, list[Line]]] = []
        for place, (label, runs) in enumerate(row):
            left = self.indent + place * (column + self.gutter)
            texts.append((left, break_lines([Run(label, self.look)], self.label_width - 6)))
            texts.append((left + self.label_width, break_lines(list(runs), column - self.label_width)))
        columns = [(left, left + column) for left, _ in texts[::2]]
        leading = max(self.look.leading, *(run.look.leading for _, runs in row for run in runs))
        tall = max(len(lines) for _, lines in texts)
        step = tall if tall <= _ROW_IN_ONE_PIECE else 1
        return [
            _Lines(self, texts, columns, leading, at, at + step, first and at == 0, at + step == tall).strip()
            for at in range(0, tall, step)
        ]


@dataclass(frozen=True)
class _Lines:
    """Lines `start` to `end` of a row of facts, with the rules that belong to them."""

    facts: Facts
    texts: list[tuple[float, list[Line]]]
    columns: list[tuple[float, float]]
    leading: float
    start: int
    end: int
    ruled_above: bool
    last: bool

    def strip(self) -> Strip:
        """Return the strip of these lines."""
        return Strip(self._above() + (self.end - self.start) * self.leading + self._below(), self._draw)

    def _above(self) -> float:
        return self.facts.padding if self.start == 0 else 0.0

    def _below(self) -> float:
        return self.facts.padding if self.last else 0.0

    def _draw(self, pen: Pen, x: float, top: float) -> None:
        for left, lines in self.texts:
            for place, line in enumerate(lines[self.start : self.end]):
                y = top - self._above() - place * self.leading
                pen.line(line, x + left, baseline(y, self.leading, self.facts.look.size))
        bottom = top - self.strip().height
        for left, right in self.columns:
            if self.ruled_above:
                pen.rule(x + left, x + right, top, 0.5, tokens.LINE_2)
            if self.last:
                pen.rule(x + left, x + right, bottom, 0.5, tokens.LINE_2)
