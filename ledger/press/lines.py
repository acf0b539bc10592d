"""Breaking text into lines, Chinese and English by their own rules, in time that grows with the text only.

Chinese may break between any two characters, except before closing and after opening marks; English breaks
at blanks, and inside a word only when the word is wider than the line. Two full-width marks in a row share
a square, and a Latin word beside a Chinese character gets an eighth of a square of air; no blank is added.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ledger.press.fonts import face, face_for

OPENING = frozenset("（《〈「『【〔［｛“‘")
CLOSING = frozenset("，。、；：！？）》〉」』】〕］｝”’")
_NEVER_FIRST = CLOSING | frozenset("…—·％‰℃～ー々")
_HALVED = CLOSING - frozenset("”’") | OPENING
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_QUOTES = {"‘": (0.73, 0.27), "’": (0.0, 0.25), "“": (0.56, 0.44), "”": (0.0, 0.44)}
_AIR = 0.125
_LONG_WORD = 20
_LONGEST_FITTED = 1000
_DROPPED = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\xad\ufeff\ufe00-\ufe0f]")
_BLANKED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOKEN = re.compile(r" +|[^ \u2e80-\U0003ffff“”‘’…—·《》〈〉「」『』【】〔〕]+|.", re.S)
_JOINT = re.compile(r"(?<=[/_.,;:@?&=\-])(?=[^/_.,;:@?&=\-])")


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


@dataclass
class Segment:
    """What is drawn in one go: text at a place on the line."""

    x: float
    text: str
    font: str
    run: Run
    width: float


@dataclass
class Line:
    """One line as it will be drawn."""

    segments: list[Segment] = field(default_factory=list)
    width: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(segment.text for segment in self.segments)


@dataclass(slots=True)
class _Piece:
    """A word or a Chinese character: never broken inside."""

    text: str
    font: str
    run: Run
    width: float
    shift: float = 0.0
    tail: float = 0.0
    blank: bool = False
    glued: bool = False
    narrow: bool = False
    """A quotation mark in English text, which takes less room than its square."""


def clean(text: str) -> str:
    """Return the text without what cannot be set: control characters become blanks, invisible ones go."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("□", _BLANKED.sub(" ", _DROPPED.sub("", text)))


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of a plain text in points, each character in the face that draws it."""
    return sum(face(face_for(char, font)).advance(char) for char in text) * size / 1000


def fit(text: str, font: str, size: float, width: float) -> str:
    """Return the text, shortened with an ellipsis when it is wider than the width."""
    text = clean(text[:_LONGEST_FITTED]).replace("\n", " ")
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
    lines: list[Line] = []
    for paragraph in _paragraphs(runs):
        pieces = list(_fitted(_pieces(paragraph), width))
        _settle(pieces)
        lines.extend(_fill(pieces, width))
    return lines


def _paragraphs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    current: list[Run] = []
    for run in runs:
        first, *rest = clean(run.text).split("\n")
        current.append(Run(first, run.look, run.link))
        for text in rest:
            yield current
            current = [Run(text, run.look, run.link)]
    yield current


def _pieces(runs: Iterable[Run]) -> Iterator[_Piece]:
    for run in runs:
        narrow = not _WIDE.search(run.text)
        for token in _TOKEN.findall(run.text):
            if len(token) > _LONG_WORD and token[0] != " ":
                for part in _JOINT.split(token):
                    yield from _measured(part, run, narrow)
            else:
                yield from _measured(token, run, narrow)


def _measured(token: str, run: Run, narrow: bool) -> Iterator[_Piece]:
    """Measure a token; a word whose characters come from two faces becomes several pieces, glued."""
    size = run.look.size
    if narrow and token in _QUOTES:
        shift, width = _QUOTES[token]
        yield _Piece(token, run.look.font, run, width * size, -shift * size, narrow=True)
        return
    start, fonts = 0, [face_for(char, run.look.font) for char in token]
    for end in range(1, len(token) + 1):
        if end == len(token) or fonts[end] != fonts[start]:
            part = token[start:end]
            width = sum(map(face(fonts[start]).advance, part)) * size / 1000
            yield _Piece(part, fonts[start], run, width, blank=part[0] == " ", glued=start > 0)
            start = end


def _fitted(pieces: Iterable[_Piece], width: float) -> Iterator[_Piece]:
    """Cut the pieces that are wider than a whole line into their characters."""
    for piece in pieces:
        if piece.width <= width or len(piece.text) == 1 or piece.blank:
            yield piece
            continue
        font = face(piece.font)
        for char in piece.text:
            yield _Piece(char, piece.font, piece.run, font.advance(char) * piece.run.look.size / 1000)


def _settle(pieces: list[_Piece]) -> None:
    """Glue what may not part, halve full-width marks that meet, give air between Chinese and Latin."""
    for before, piece in zip(pieces, pieces[1:], strict=False):
        last, first = before.text[-1], piece.text[0]
        if _stays_with(before, piece):
            piece.glued = True
        size = before.run.look.size
        if before.narrow or piece.narrow:
            continue
        if last in _HALVED and first in _HALVED and not (last in OPENING and first in CLOSING):
            if last in CLOSING:
                before.tail = -0.5 * size
            else:
                piece.shift, piece.width = -0.5 * size, piece.width - 0.5 * size
        elif _touch(last, first):
            before.tail += _AIR * size


def _stays_with(before: _Piece, piece: _Piece) -> bool:
    """Say whether no line may end between two pieces."""
    last, first = before.text[-1], piece.text[0]
    if piece.glued or first in _NEVER_FIRST and not before.blank or last in OPENING:
        return True
    if before.blank or piece.blank or _WIDE.match(last) or _WIDE.match(first):
        return False
    # English quotes and dashes are pieces of their own, and belong to the word they touch.
    return last in _QUOTES or first in _QUOTES


def _touch(last: str, first: str) -> bool:
    """Say whether a Chinese character and a Latin letter or digit stand side by side."""
    return _is_ideograph(last) and _is_latin(first) or _is_latin(last) and _is_ideograph(first)


def _is_ideograph(char: str) -> bool:
    return char >= "\u2e80" and char not in _HALVED and char.isalpha()


def _is_latin(char: str) -> bool:
    return char < "\u2000" and char.isalnum()


def _fill(pieces: list[_Piece], width: float) -> Iterator[Line]:
    """Fill lines greedily; where nothing may part, the line ends anyway, so no text can hold the press up."""
    start = 0
    while start < len(pieces):
        end, chance, used = start, start, 0.0
        while end < len(pieces):
            piece = pieces[end]
            if end > start and not piece.glued:
                chance = end
            reach = used + piece.width - (0.5 * piece.run.look.size if piece.text in _HALVED & CLOSING else 0)
            if end > start and not piece.blank and reach > width + 0.01:
                break
            used += piece.width + piece.tail
            end += 1
        else:
            chance = end
        stop = chance if chance > start else end
        yield _line(pieces[start:stop])
        start = stop
        while start < len(pieces) and pieces[start].blank:
            start += 1
    if not pieces:
        yield Line()


def _line(pieces: list[_Piece]) -> Line:
    while pieces and pieces[-1].blank:
        pieces = pieces[:-1]
    line, x = Line(), 0.0
    joined = False
    for piece in pieces:
        last = line.segments[-1] if line.segments else None
        if joined and last and last.font == piece.font and last.run is piece.run and not piece.shift:
            last.text += piece.text
            last.width += piece.width
        else:
            line.segments.append(
                Segment(x + piece.shift, piece.text, piece.font, piece.run, piece.width - piece.shift)
            )
        x += piece.width + piece.tail
        # A narrowed quotation mark takes less room than its glyph's own advance: what follows is placed anew.
        joined = not piece.tail and not piece.narrow
    line.width = x - (pieces[-1].tail if pieces else 0.0)
    return line
