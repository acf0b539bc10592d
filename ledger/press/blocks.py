"""The blocks of running text: paragraphs and heads, air."""

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
    tied: bool = False
    """Its last lines stay with what follows; a long text may still go over to the next page before them."""
    mark: Mark | None = None
    bullet: float = 0.0
    """Where the bullet of a list item stands."""

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per line; never a first or a last line alone."""
        lines = break_lines(self.runs, width - self.indent)
        leading = max([run.look.leading for run in self.runs], default=tokens.BODY.leading)
        cut = [Strip(leading, _drawn(line, leading, self.indent)) for line in lines]
        cut[0].gap, cut[0].mark = self.gap, self.mark
        if self.label:
            beside = max([run.look.size for run in self.runs if run.text], default=0.0)
            cut[0].draw = _labelled(self.label, self.indent, leading, cut[0].draw, beside)
        if self.bullet:
            cut[0].draw = _with_bullet(self.bullet, leading, cut[0].draw)
        for strip in (cut[0], cut[-2]) if len(cut) > 1 else ():
            strip.glue = True
        if self.keep:
            for strip in cut if len(cut) < 8 else cut[-2:]:
                strip.glue = True
        cut[-1].glue = cut[-1].glue or self.tied
        return cut


def _drawn(line: Line, leading: float, indent: float) -> Draw:
    size = line.size

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.line(line, x + indent, baseline(top, leading, size))

    return draw


def _labelled(label: Run, indent: float, leading: float, under: Draw, beside: float) -> Draw:
    """Hang a number on a line; one too wide for its column is set smaller, and shortened below six points."""
    look, room = label.look, indent - 3
    wide = text_width(label.text, look.font, look.size)
    if wide > room or "\n" in label.text:
        size = look.size if wide <= room else max(look.size * room / wide, 6.0)
        smaller = Look(look.font, size, look.leading, look.colour)
        label = Run(fit(label.text, look.font, size, room), smaller)
    line = break_lines([label], 10_000)[0]
    size = beside or look.size

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.line(line, x, baseline(top, leading, size))
        under(pen, x, top)

    return draw


def _with_bullet(at: float, leading: float, under: Draw) -> Draw:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.ink.dot(x + at, top - leading / 2, 1.4, tokens.INK_2)
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
