"""The blocks of running text: paragraphs and heads, the contents, air."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press import tokens
from ledger.press.lines import Line, Look, Run, break_lines, fit, text_width
from ledger.press.strips import Draw, Mark, Pen, Strip, baseline


@dataclass(frozen=True)
class Text:
    """A paragraph or a head. `label` hangs in the first `indent` points, on the first line only."""

    runs: Sequence[Run]
    label: Run | None = None
    indent: float = 0.0
    gap: float = 0.0
    keep: bool = False
    """Stays with what follows: every head does."""
    mark: Mark | None = None
    bullet: float = 0.0
    """Where the bullet of a list item stands."""

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per line; never a first or a last line alone."""
        lines = break_lines(self.runs, width - self.indent)
        leading = max((run.look.leading for run in self.runs), default=tokens.BODY.leading)
        cut = [_line_strip(line, leading, self.indent) for line in lines]
        cut[0].gap, cut[0].mark = self.gap, self.mark
        if self.label:
            beside = max((run.look.size for run in self.runs if run.text), default=0.0)
            cut[0].draw = _labelled(self.label, self.indent, cut[0], beside)
        if self.bullet:
            cut[0].draw = _with_bullet(self.bullet, cut[0])
        for strip in (cut[0], cut[-2]) if len(cut) > 1 else ():
            strip.glue = True
        if self.keep:
            for strip in cut if len(cut) < 8 else cut[-2:]:
                strip.glue = True
        return cut


def _line_strip(line: Line, leading: float, indent: float) -> Strip:
    size = max((segment.run.look.size for segment in line.segments), default=0.0)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.line(line, x + indent, baseline(top, leading, size))

    return Strip(leading, draw)


def _labelled(label: Run, indent: float, strip: Strip, beside: float) -> Draw:
    """Hang a number on a line; one too wide for its column is set smaller, and shortened below six points."""
    look, room, under = label.look, indent - 3, strip.draw
    wide = text_width(label.text, look.font, look.size)
    size = look.size if wide <= room else max(look.size * room / wide, 6.0)
    smaller = Run(fit(label.text, look.font, size, room), Look(look.font, size, look.leading, look.colour))
    line = break_lines([smaller], 10_000)[0]

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.line(line, x, baseline(top, strip.height, beside or look.size))
        under(pen, x, top)

    return draw


def _with_bullet(at: float, strip: Strip) -> Draw:
    under = strip.draw

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.canvas.setFillColor(tokens.INK_2)
        pen.canvas.circle(x + at, top - strip.height / 2, 1.4, stroke=0, fill=1)
        under(pen, x, top)

    return draw


@dataclass(frozen=True)
class Gap:
    """Air, and no text."""

    height: float

    def strips(self, width: float) -> list[Strip]:
        """Return one empty strip."""
        return [Strip(0.0, lambda pen, x, top: None, gap=self.height, glue=True)]


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""

    def strips(self, width: float) -> list[Strip]:
        """Return one empty strip that opens a page."""
        return [Strip(0.0, lambda pen, x, top: None, new_page=True, glue=True)]


@dataclass(frozen=True)
class Contents:
    """The contents: number, title, dots, page; every row is a link."""

    entries: Sequence[Mark]

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per entry of the contents."""
        return [self._entry(mark, width) for mark in self.entries if mark.in_contents]

    def _entry(self, mark: Mark, width: float) -> Strip:
        look = tokens.BODY_BOLD if mark.level == 0 else tokens.BODY
        leading = look.leading + 1
        title_at = tokens.NUMBER_COLUMN + (tokens.NUMBER_COLUMN * 0.9 if mark.level else 0)
        number_at = tokens.NUMBER_COLUMN if mark.level else 0.0
        if not mark.number:
            title_at = number_at
        title = fit(mark.title, look.font, look.size, width - title_at - 50)
        lines = [
            (number_at, break_lines([Run(mark.number, look)], 10_000)[0]),
            (title_at, break_lines([Run(title, look)], 10_000)[0]),
        ]

        def draw(pen: Pen, x: float, top: float) -> None:
            y = baseline(top, leading, look.size)
            for at, line in lines:
                pen.line(line, x + at, y)
            page = str(pen.page_of.get(mark.key, ""))
            page_width = text_width(page, look.font, look.size)
            pen.line(break_lines([Run(page, look)], 10_000)[0], x + width - page_width, y)
            dots_from, dots_to = x + title_at + lines[1][1].width + 6, x + width - page_width - 6
            pen.ink.dots(dots_from, dots_to, y + 0.5, 0.6, tokens.LINE_2)
            pen.link(mark.key, (x, top - leading, x + width, top))

        return Strip(leading, draw, gap=7.0 if mark.level == 0 else 0.0, glue=mark.level == 0)
