"""One model of a drawing for screen and paper: plain values, every text already broken into lines.

Lengths are pixels of the screen (96 to the inch); paper sets them at three quarters of a point or smaller.
`drawing_svg` writes the model as SVG, `drawing_paper` draws it in the PDF: neither decides where anything stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ledger.press.fonts import BOLD, SANS
from ledger.press.lines import Look, Run, break_lines, clean, fit, text_width

#: The size of every word in a flow chart, and the height of its line.
SIZE, LEADING = 12.5, 17.0
_LONGEST = 400
_BLANKS = re.compile(r"[ \t\r\n]+")
_WORD = re.compile(r"[^\s\u2e80-\U0003ffff]+")

#: Ink, tint behind it: the look's tokens by their role.
TONES: dict[str, tuple[str, str]] = {
    "ink": ("#1A1C1E", "#FFFFFF"),
    "ink-2": ("#454B51", "#FFFFFF"),
    "ink-3": ("#646B72", "#FFFFFF"),
    "line": ("#DADDDF", "#FFFFFF"),
    "line-2": ("#858C92", "#FFFFFF"),
    "link": ("#1A4F8A", "#FFFFFF"),
    "go": ("#1B6B45", "#E8F2EC"),
    "wait": ("#5A4A96", "#FFFFFF"),
    "mid": ("#855400", "#FFFFFF"),
    "stop": ("#A6271C", "#FBECE9"),
    "off": ("#565D63", "#EFF1F1"),
    "paper": ("#FFFFFF", "#FFFFFF"),
}
GROUND, GROUND_2 = "#F5F6F5", "#EAECEA"

Point = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """Lines of text in a rectangle, set from its top; `align` is middle, start or end."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    size: float = SIZE
    leading: float = LEADING
    bold: bool = False
    tone: str = "ink"
    align: str = "middle"
    linked: bool = False
    """Set as a link is: underlined."""

    @property
    def height(self) -> float:
        """The height of all its lines."""
        return len(self.lines) * self.leading

    @property
    def font(self) -> str:
        """The face its lines are measured in and set with on paper."""
        return BOLD if self.bold else SANS

    def anchor_x(self) -> float:
        """Where its lines begin, have their middle, or end."""
        return self.x + {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.align]


@dataclass(frozen=True)
class Target:
    """Where a node leads: the anchor of a clause, and the words for those who do not see the drawing."""

    anchor: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Box:
    """A node: `shape` is box, pill, disc, or bare (words alone); `key` names it among the nodes of its drawing."""

    x: float
    y: float
    width: float
    height: float
    labels: tuple[Label, ...] = ()
    shape: str = "box"
    tone: str = "ink"
    filled: bool = False
    dashed: bool = False
    target: Target | None = None
    key: str = ""

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Diamond:
    """A decision: a square on its tip; it belongs to the node whose key it bears."""

    x: float
    y: float
    width: float
    height: float
    tone: str = "ink"
    key: str = ""


@dataclass(frozen=True)
class Lane:
    """A column of the drawing for one actor: its head stands above and is repeated on every page."""

    x: float
    y: float
    width: float
    height: float
    head: float
    label: Label
    shaded: bool = False


@dataclass(frozen=True)
class Line:
    """A line of right angles from one node to another, its corners rounded."""

    points: tuple[Point, ...]
    arrow: bool = True
    tone: str = "ink-2"
    dashed: bool = False
    weight: float = 1.25
    radius: float = 5.0
    source: str = ""
    target: str = ""


@dataclass(frozen=True)
class Drawing:
    """A whole drawing of a size; `cuts` are the heights at which paper may go on on the next page."""

    width: float
    height: float
    title: str
    description: str
    language: str
    lanes: tuple[Lane, ...] = ()
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    diamonds: tuple[Diamond, ...] = ()
    labels: tuple[Label, ...] = ()
    signs: tuple[Line, ...] = ()
    """Lines that lie on the boxes: a check, a dot."""
    cuts: tuple[float, ...] = ()
    head: float = field(default=0.0)
    """The height of the heads of its lanes."""


def wrap(text: str, width: float, most: int, size: float = SIZE, bold: bool = False) -> tuple[str, ...]:
    """Break a text into at most so many lines of a width, as the press breaks it; the rest becomes an ellipsis."""
    font = BOLD if bold else SANS
    run = Run(clean(_BLANKS.sub(" ", text[:_LONGEST]).strip()), Look(font, size, size, TONES["ink"][0]))
    cut = _broken(run, width)
    if 1 < len(cut) <= most:
        cut = _balanced(run, width, cut)
    if len(cut) > most:
        rest = "".join(_joined(cut[most - 1 :]))
        cut = [*cut[: most - 1], fit(rest + "…" * 40, font, size, width)]
    # A closing mark may reach out of the column by its empty half; here nothing may.
    return tuple(line if measure(line, size, bold) <= width else fit(line, font, size, width) for line in cut)


def _broken(run: Run, width: float) -> list[str]:
    return [line.text.strip() for line in break_lines([run], width)]


def _balanced(run: Run, width: float, cut: list[str]) -> list[str]:
    """Break again into as many lines of about one width, so that no single character is left over."""
    size, bold = run.look.size, run.look.font == BOLD
    words = widest(_WORD.findall(run.text), size, bold)
    narrow = max(words + 0.1, measure(run.text, size, bold) / len(cut))
    while narrow < width:
        lines = _broken(run, narrow)
        if len(lines) <= len(cut) and widest(lines, size, bold) <= width:
            return lines
        narrow += size / 2
    return cut


def _joined(lines: list[str]) -> Iterable[str]:
    """The text of lines again: English words get their blank back."""
    for before, line in zip(["", *lines], lines, strict=False):
        if before and line and before[-1].isascii() and line[0].isascii():
            yield " "
        yield line


def measure(text: str, size: float = SIZE, bold: bool = False) -> float:
    """How wide a line is in the press's own face."""
    return text_width(text, BOLD if bold else SANS, size)


def widest(lines: Iterable[str], size: float = SIZE, bold: bool = False) -> float:
    """The width of the widest of some lines."""
    return max((measure(line, size, bold) for line in lines), default=0.0)
