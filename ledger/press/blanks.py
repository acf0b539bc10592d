"""What a person fills in by hand: ruled lines and boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press import tokens
from ledger.press.lines import Line, Look, Run, break_lines
from ledger.press.strips import Pen, Strip, baseline

_LINE = 24.0
_BOX = 8.0
_BESIDE = 15.0
_TOGETHER = 12


@dataclass(frozen=True)
class Lines:
    """Ruled lines to write on, `share` of the width long."""

    count: int = 1
    share: float = 1.0
    indent: float = 0.0

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per line."""
        length = (width - self.indent) * self.share

        def draw(pen: Pen, x: float, top: float) -> None:
            left = x + self.indent
            pen.rule(left, left + length, top - _LINE + 3, 0.5, tokens.LINE_2)

        return [Strip(_LINE, draw, glue=place < self.count - 1) for place in range(self.count)]


@dataclass(frozen=True)
class Boxes:
    """Choices, each with a box before it; up to twelve lines of them stand on one page."""

    choices: Sequence[str]
    indent: float = 0.0
    look: Look = tokens.SMALL

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per line of each choice."""
        strips: list[Strip] = []
        for choice in self.choices:
            lines = break_lines([Run(choice, self.look)], width - self.indent - _BESIDE)
            strips += [self._strip(line, boxed=place == 0) for place, line in enumerate(lines)]
        if strips:
            strips[0].gap = 4.0
        for strip in strips[:-1] if len(strips) <= _TOGETHER else (strips[0], strips[-2]):
            strip.glue = True
        return strips

    def _strip(self, line: Line, boxed: bool) -> Strip:
        height = self.look.leading + 2

        def draw(pen: Pen, x: float, top: float) -> None:
            left = x + self.indent
            if boxed:
                low = top - height / 2 - _BOX / 2
                pen.edges([left, left + _BOX], low + _BOX, low, 0.6, tokens.INK_2)
                pen.rule(left, left + _BOX, low, 0.6, tokens.INK_2)
                pen.rule(left, left + _BOX, low + _BOX, 0.6, tokens.INK_2)
            pen.line(line, left + _BESIDE, baseline(top, height, self.look.size))

        return Strip(height, draw)
