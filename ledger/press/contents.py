"""The contents: what stands on which page, and how close its rows are set."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press import tokens
from ledger.press.lines import Run, break_lines, fit, text_width
from ledger.press.strips import Mark, Pen, Strip, baseline, paginate

_LEADING, _GAP = 20.0, 7.0
# Rows on a last page that are too few for a page of their own.
_FEW = 6
# How much closer rows are set, step by step, to spare that page. A page holds about thirty rows, so the last step
# makes room for all the few: there is never a need to share rows evenly over pages, and a contents looks the same
# from paper to paper. At 16.4 points on type of 10.5 it still reads as a list and not as a paragraph.
_CLOSER = (0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82)


@dataclass(frozen=True)
class Contents:
    """The contents: number, title, dots, page; every row is a link.

    Where it would run over by a few rows onto one more page, all rows stand a little closer. `above` is the height
    of what stands over it on its first page, in points.
    """

    entries: Sequence[Mark]
    above: float = 0.0

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per entry of the contents."""
        shown = [mark for mark in self.entries if mark.in_contents]
        closeness = self._closeness(shown)
        return [_entry(mark, width, closeness) for mark in shown]

    def _closeness(self, shown: Sequence[Mark]) -> float:
        """1, or as much less as spares a last page of a few rows."""
        pages, last = self._laid(shown, 1.0)
        if pages > 1 and last <= _FEW:
            for closer in _CLOSER:
                if self._laid(shown, closer)[0] < pages:
                    return closer
        return 1.0

    def _laid(self, shown: Sequence[Mark], closeness: float) -> tuple[int, int]:
        """How many pages the rows take, and how many rows the last of them holds."""
        above = Strip(self.above, _nothing, glue=True)
        pages = paginate(
            [above, *(_strip(mark, closeness) for mark in shown)], lambda page: (tokens.TOP, tokens.BOTTOM)
        )
        return len(pages), len(pages[-1])


def _nothing(pen: Pen, x: float, top: float) -> None:
    """Draw nothing."""


def _strip(mark: Mark, closeness: float) -> Strip:
    """The strip of an entry, still without its text; a chapter has air above it and is not parted from its first row."""
    chapter = mark.level == 0
    return Strip(_LEADING * closeness, _nothing, gap=_GAP * closeness if chapter else 0.0, glue=chapter)


def _entry(mark: Mark, width: float, closeness: float) -> Strip:
    strip = _strip(mark, closeness)
    look = tokens.BODY_BOLD if mark.level == 0 else tokens.BODY
    leading = strip.height
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

    strip.draw = draw
    return strip
