"""Breaking text into lines, Chinese and English by their own rules, in time that grows with the text only."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ledger.press.breaking import CLOSING, OPENING, Galley, keeps_move, moves
from ledger.press.fonts.measuring import measures, points

_LONGEST_FITTED = 1000
_SHORT = 40
_DROPPED = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\xad\ufeff\ufe00-\ufe0f]")
_BLANKED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Marks that combine with a letter have no place of their own in a line: the letter that bears them has.
_BEARING = re.compile(r"[^\W\d_][\u0300-\u036f]{1,4}")
_ODD = re.compile(
    r"[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff"
    r"\uf900-\ufdff\uff01-\uffee\U00020000-\U0003ffff]"
)


@dataclass(frozen=True)
class Look:
    """How a run is set: face, size, the height of its line, colour."""

    font: str
    size: float
    leading: float
    colour: str


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look; `link` is the key of a mark in the same PDF."""

    text: str
    look: Look
    link: str = ""


Move = tuple[int, float, bool]
"""A character, by its place in a segment, that does not stand right behind the one before: nearer, by so many
thousandths of the size; or apart (True), then the place is given in points from the first character."""


@dataclass(slots=True)
class Segment:
    """What is drawn in one go: text of one face at a place on the line; `moves` in the order of its characters."""

    x: float
    text: str
    font: str
    run: Run
    width: float
    moves: Sequence[Move] = ()


@dataclass(slots=True)
class Line:
    """One line as it will be drawn."""

    segments: list[Segment] = field(default_factory=list)
    width: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(segment.text for segment in self.segments)

    @property
    def size(self) -> float:
        """The size of its largest type; 0 when it is empty."""
        return max([segment.run.look.size for segment in self.segments], default=0.0)


def clean(text: str) -> str:
    """Return the text without what cannot be set: control characters become blanks, invisible ones go."""
    if not _ODD.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("□", _BLANKED.sub(" ", _DROPPED.sub("", text)))
    return _BEARING.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of a plain text in points, each character in the face that draws it."""
    return sum(map(measures(font).__getitem__, text)) * size / 1000


def fit(text: str, font: str, size: float, width: float) -> str:
    """Return the text, shortened with an ellipsis when it is wider than the width."""
    text = clean(text[:_LONGEST_FITTED]).replace("\n", " ")
    if text_width(text, font, size) <= width:
        return text
    used = 0.0
    for place, char in enumerate(text):
        used += text_width(char, font, size)
        if used > width:
            room = width - text_width("…", font, size)
            while place and text_width(text[:place], font, size) > room:
                place -= 1
            return text[:place].rstrip() + "…"
    return text


def break_lines(runs: Sequence[Run], width: float) -> list[Line]:
    """Break runs into lines no wider than `width`; "\\n" in a text ends its line."""
    if len(runs) == 1 and (line := _at_once(runs[0], width)):
        return [line]
    return [line for paragraph in _paragraphs(runs) for line in _set(paragraph, width)]


def _at_once(run: Run, width: float) -> Line | None:
    """A short text of plain Latin letters and figures, a number above all, needs no measuring of places."""
    text, look = run.text, run.look
    if not text.isascii() or not text.isprintable() or len(text) > _SHORT or text[-1:] in ("", " "):
        return None
    wide = text_width(text, look.font, look.size)
    return Line([Segment(0.0, text, look.font, run, wide)], wide) if wide <= width else None


def natural_width(runs: Sequence[Run]) -> float:
    """Return the width that the runs would take on lines of any length."""
    return max((line.width for line in break_lines(runs, 1e6)), default=0.0)


def _paragraphs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    current: list[Run] = []
    for run in runs:
        text = clean(run.text)
        if "\n" not in text:
            current.append(run if text is run.text else Run(text, run.look, run.link))
            continue
        first, *rest = text.split("\n")
        current.append(Run(first, run.look, run.link))
        for text in rest:
            yield current
            current = [Run(text, run.look, run.link)]
    yield current


@dataclass(slots=True, frozen=True)
class _Stretch:
    """A part of a paragraph in one run and one face."""

    start: int
    end: int
    font: str
    run: Run


def _set(runs: list[Run], width: float) -> Iterator[Line]:
    text = "".join(run.text for run in runs)
    if not text:
        yield Line()
        return
    advances: list[float] = []
    stretches: list[_Stretch] = []
    for run in runs:
        measured = measures(run.look.font)
        start = len(advances)
        advances += map(points(run.look.font, run.look.size).__getitem__, run.text)
        if not measured.strays or measured.strays.keys().isdisjoint(run.text):
            stretches.append(_Stretch(start, len(advances), measured.name, run))
        else:
            stretches.extend(_stretches(run, start, measured.strays))
    moved = moves(text)
    if moved:
        scales = _Scales([(len(run.text), run.look.size / 1000) for run in runs])
        moved = {place: move * scales(place) for place, move in moved.items() if place < len(text)}
    galley = Galley(text, advances, moved)
    at = 0
    for start, end in galley.lines(width):
        while at < len(stretches) - 1 and stretches[at].end <= start:
            at += 1
        yield _line(galley, moved, stretches, at, (start, end))


class _Scales:
    """The size of the character at a place, asked for in the order of the text."""

    def __init__(self, sizes: list[tuple[int, float]]) -> None:
        self.sizes, self.at, self.end = sizes, 0, sizes[0][0]

    def __call__(self, place: int) -> float:
        while place > self.end and self.at < len(self.sizes) - 1:
            self.at += 1
            self.end += self.sizes[self.at][0]
        return self.sizes[self.at][1]


def _stretches(run: Run, start: int, strays: dict[str, str]) -> Iterator[_Stretch]:
    """Part a run where another face must help out."""
    begun, font = start, strays.get(run.text[0], run.look.font)
    for place, char in enumerate(run.text, start):
        here = strays.get(char, run.look.font)
        if here != font:
            yield _Stretch(begun, place, font, run)
            begun, font = place, here
    yield _Stretch(begun, start + len(run.text), font, run)


def _line(
    galley: Galley, moved: dict[int, float], stretches: list[_Stretch], at: int, span: tuple[int, int]
) -> Line:
    start, end = span
    if start == end:
        return Line()
    left, text = galley.left, galley.text
    if not moved and stretches[at].end >= end:
        width = left[end - 1] + galley.advances[end - 1] - left[start]
        return Line([Segment(0.0, text[start:end], stretches[at].font, stretches[at].run, width)], width)
    # A character that opens its line stands at the edge, unless it is a narrow quotation mark.
    opening = moved.get(start, 0.0)
    size = stretches[at].run.look.size
    origin = left[start] - (opening if keeps_move(text[start], opening * 1000 / size) else 0.0)
    line = Line(width=left[end - 1] + galley.advances[end - 1] - origin)
    while at < len(stretches) and stretches[at].start < end:
        stretch = stretches[at]
        first, last = max(start, stretch.start), min(end, stretch.end)
        at += 1
        if first >= last:
            continue
        x = left[first] - origin
        width = left[last - 1] + galley.advances[last - 1] - left[first]
        segment = Segment(x, text[first:last], stretch.font, stretch.run, width)
        if moved:
            segment.moves = _moves(segment, galley, moved, first)
        line.segments.append(segment)
    return line


def _moves(segment: Segment, galley: Galley, moved: dict[int, float], first: int) -> list[Move]:
    """Which characters of a segment after its first stand closer or further apart."""
    left, unit = galley.left, segment.run.look.size / 1000
    places = sorted(moved.keys() & range(first + 1, first + len(segment.text)))
    return [
        (place - first, left[place] - left[first], True)
        if moved[place] > 0
        else (place - first, moved[place] / unit, False)
        for place in places
    ]


__all__ = [
    "CLOSING",
    "OPENING",
    "Line",
    "Look",
    "Run",
    "Segment",
    "break_lines",
    "clean",
    "fit",
    "text_width",
]
