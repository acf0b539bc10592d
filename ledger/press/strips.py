"""Strips: the pieces of a page that are never cut, and how they are put on pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ledger.press import bounds
from ledger.press.ink import Ink
from ledger.press.lines import Line
from ledger.press.places import Places


@dataclass(frozen=True)
class Mark:
    """A place one can go to; at level 0 and below in the outline, and when asked for in the contents."""

    key: str
    title: str
    level: int
    number: str = ""
    in_contents: bool = False


@dataclass
class Pen:
    """A canvas, and on which page every mark stands."""

    canvas: Any
    page_of: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ink = Ink(self.canvas)
        self.places = Places(self.canvas)

    def line(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line of text, its links included."""
        for segment in line.segments:
            self.ink.text(segment, x + segment.x, baseline)
            if segment.run.link:
                left, top = x + segment.x, baseline + segment.run.look.size
                self.link(segment.run.link, (left, baseline - 3, left + segment.width, top))

    def standing(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line that stands on every page at the same place."""
        for segment in line.segments:
            self.ink.standing(segment, x + segment.x, baseline)

    def rule(self, left: float, right: float, y: float, weight: float, colour: str) -> None:
        """Draw a horizontal rule."""
        self.ink.path([(left, y, right, y)], weight, colour)

    def edges(self, places: Sequence[float], top: float, bottom: float, weight: float, colour: str) -> None:
        """Draw vertical rules."""
        self.ink.path([(x, top, x, bottom) for x in places], weight, colour)

    def ground(self, left: float, bottom: float, right: float, top: float, colour: str) -> None:
        """Fill a rectangle."""
        self.ink.ground(left, bottom, right - left, top - bottom, colour)

    def link(self, key: str, box: tuple[float, float, float, float]) -> None:
        """Make a box lead to a mark; a mark that is not in this PDF is no link."""
        if key in self.page_of:
            self.places.lead(key, box)


Draw = Callable[[Pen, float, float], None]


@dataclass
class Strip:
    """Something of a height that stays in one piece: a line, a row of a table, a picture."""

    height: float
    draw: Draw
    gap: float = 0.0
    """Air above, which a strip at the top of a page goes without."""
    glue: bool = False
    """May not be parted from the next strip."""
    new_page: bool = False
    repeat: "Strip | None" = None
    """The head that is drawn again above this strip when it opens a page."""
    mark: Mark | None = None
    lang: str = ""
    """The language of its text, when it is not the paper's own."""


def baseline(top: float, leading: float, size: float) -> float:
    """Return the baseline of a line whose strip begins at `top`: the type stands in the middle of it."""
    return top - leading / 2 - size * 0.36


class Block(Protocol):
    """Anything that can be set: it cuts itself into strips for a width."""

    def strips(self, width: float) -> list[Strip]:
        """Return the strips, top to bottom."""
        ...


@dataclass(frozen=True)
class Placed:
    """A strip on its page."""

    strip: Strip
    top: float


def paginate(strips: Sequence[Strip], frame: Callable[[int], tuple[float, float]]) -> list[list[Placed]]:
    """Put strips on pages; `frame(page)` gives the top and bottom of the 1st, 2nd … page.

    Glued strips move together, unless together they are taller than a page. More than 2,000 pages raise TooLarge.
    """
    pages: list[list[Placed]] = [[]]
    tallest = _tallest(frame)
    y, bottom = frame(1)
    fresh = True
    for chain in _chains(strips):
        together = sum(strip.height + strip.gap for strip in chain) - chain[0].gap
        for place, strip in enumerate(chain):
            needed = together if place == 0 and together <= tallest else strip.height
            needed += 0 if fresh else strip.gap
            if not fresh and (strip.new_page or y - needed < bottom):
                pages.append([])
                bounds.check("pages", len(pages), bounds.MOST_PAGES)
                y, bottom = frame(len(pages))
                fresh = True
                if strip.repeat and y - strip.repeat.height - strip.height >= bottom:
                    pages[-1].append(Placed(strip.repeat, y))
                    y -= strip.repeat.height
            elif not fresh:
                y -= strip.gap
            pages[-1].append(Placed(strip, y))
            y -= strip.height
            fresh = fresh and not strip.height
    return pages


def _tallest(frame: Callable[[int], tuple[float, float]]) -> float:
    top, bottom = frame(2)
    return top - bottom


def _chains(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    chain: list[Strip] = []
    for strip in strips:
        if strip.new_page and chain:
            yield chain
            chain = []
        chain.append(strip)
        if not strip.glue:
            yield chain
            chain = []
    if chain:
        yield chain
