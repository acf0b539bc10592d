"""Plain tables: a head, rows, and shares of the width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ledger.press import tokens
from ledger.press.lines import Run
from ledger.press.strips import Mark, Strip
from ledger.press.table import Cell, Table


@dataclass(frozen=True)
class Grid:
    """A table with a full grid and a grey head that stands again on every page; `columns` are shares of the width."""

    columns: Sequence[float]
    head: Sequence[str]
    rows: Sequence[Sequence[Sequence[Run]]]
    indent: float = 0.0
    gap: float = 4.0
    marks: Mapping[int, Mark] = field(default_factory=dict)

    def strips(self, width: float) -> list[Strip]:
        """Return the head and the rows."""
        head = [[Cell([Run(text, tokens.SMALL_BOLD)], head=True) for text in self.head]] if self.head else []
        rows = [[Cell(runs) for runs in row] for row in self.rows]
        marks = {row + len(head): mark for row, mark in self.marks.items()}
        table = Table([*head, *rows], len(head), self.columns, self.indent, self.gap, marks)
        return table.strips(width)
