"""Operators of a page written straight into reportlab's content stream: the half of the press that must be quick.

A text object of reportlab formats every number and asks for every character anew, which costs more than
setting the type. Here a character's code in its embedded subset is asked for once and remembered, colours are
written once, and characters that move closer share one operator. What is drawn is the same.
Of reportlab this uses `splitString` and `getSubsetInternalName` of the font, and the canvas's list of operators.
"""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor

from ledger.press.fonts import face
from ledger.press.lines import Move, Segment

# How far the handles of a quarter of a circle reach, in radii.
_ROUND = 0.5523


@cache
def _shade(code: str) -> str:
    colour = HexColor(code)
    return f"{colour.red:.4g} {colour.green:.4g} {colour.blue:.4g}"


class _Codes(dict[str, str]):
    """The code, two digits in hexadecimal, of each character that one document draws in one face.

    A subset holds 254 characters: `home` is the subset of each, `members` are those of a subset, `names` its name.
    """

    def __init__(self, font: str, doc: Any) -> None:
        self.font, self.doc = face(font), doc
        self.home: dict[str, int] = {}
        self.members: dict[int, set[str]] = {}
        self.names: dict[int, str] = {}

    def __missing__(self, char: str) -> str:
        ((subset, code),) = self.font.splitString(char, self.doc)
        if subset not in self.names:
            self.names[subset] = self.font.getSubsetInternalName(subset, self.doc)
            self.members[subset] = set()
        self.home[char] = subset
        self.members[subset].add(char)
        found = self[char] = code.hex()
        return found


class Ink:
    """What writes on the pages of one canvas; each call sets face, colour and place for itself."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.codes: dict[str, _Codes] = {}
        # The segment is kept beside its operators, so that no other one gets its identity.
        self.kept: dict[tuple[int, float, float], tuple[Segment, str]] = {}

    def standing(self, segment: Segment, x: float, y: float) -> None:
        """Write a segment that is written again on other pages: its operators are made once."""
        key = id(segment), x, y
        if key not in self.kept:
            self.text(segment, x, y)
            self.kept[key] = segment, self.canvas._code[-1]
        else:
            self.canvas._code.append(self.kept[key][1])

    def text(self, segment: Segment, x: float, y: float) -> None:
        """Write a segment from x on."""
        text, look, codes = segment.text, segment.run.look, self._codes(segment.font)
        shown = "".join(map(codes.__getitem__, text))
        begin = f"BT {_shade(look.colour)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm"
        subset = codes.home[text[0]]
        if not codes.members[subset].issuperset(text):
            self._by_subsets([begin], shown, segment, codes)
        elif segment.moves:
            parts = [f"{begin} {codes.names[subset]} {look.size:g} Tf"]
            _spaced(parts, shown, (0, len(text)), segment.moves, 0.0)
            self.canvas._code.append(" ".join([*parts, "ET"]))
        else:
            self.canvas._code.append(f"{begin} {codes.names[subset]} {look.size:g} Tf <{shown}> Tj ET")

    def _by_subsets(self, parts: list[str], shown: str, segment: Segment, codes: _Codes) -> None:
        """Write a segment whose characters lie in several subsets."""
        start, begun, size = 0, 0.0, segment.run.look.size
        for subset, run in groupby(map(codes.home.__getitem__, segment.text)):
            end = start + len(list(run))
            parts.append(f"{codes.names[subset]} {size:g} Tf")
            if segment.moves:
                begun = _spaced(parts, shown, (start, end), segment.moves, begun)
            else:
                parts.append(f"<{shown[2 * start : 2 * end]}> Tj")
            start = end
        parts.append("ET")
        self.canvas._code.append(" ".join(parts))

    def _codes(self, font: str) -> _Codes:
        found = self.codes.get(font)
        if found is None:
            found = self.codes[font] = _Codes(font, self.canvas._doc)
        return found

    def path(self, lines: Sequence[tuple[float, float, float, float]], weight: float, colour: str) -> None:
        """Draw straight lines of one weight and colour."""
        drawn = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in lines)
        if drawn:
            self.canvas._code.append(f"{_shade(colour)} RG {weight:g} w {drawn} S")

    def dots(self, left: float, right: float, y: float, weight: float, colour: str) -> None:
        """Draw a dotted line."""
        line = f"{_shade(colour)} RG {weight:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
        self.canvas._code.append(f"[0.6 3.4] 0 d 1 J {line} [] 0 d 0 J")

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        r, k = radius, radius * _ROUND
        quarters = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))
        curves = " ".join(
            " ".join(f"{at + by:.3f}" for at, by in zip((x, y) * 3, quarter, strict=True)) + " c"
            for quarter in quarters
        )
        self.canvas._code.append(f"{_shade(colour)} rg {x + r:.3f} {y:.3f} m {curves} f")

    def ground(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.canvas._code.append(f"{_shade(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")


def _spaced(
    parts: list[str], shown: str, span: tuple[int, int], moves: Sequence[Move], begun: float
) -> float:
    """Show the codes of the characters of a span; return where the last place that was given stands.

    Air is a new place and no move inside the operator, which viewers would copy as a blank.
    """
    at, end = span
    strings: list[str] = []
    for place, by, apart in moves:
        if not at <= place < end:
            continue
        if place > at:
            strings.append(f"<{shown[2 * at : 2 * place]}>")
            at = place
        if not apart:
            strings.append(f"{-by:.0f}")
            continue
        if strings:
            parts.append(f"[{''.join(strings)}] TJ")
            strings = []
        parts.append(f"{by - begun:.2f} 0 Td")
        begun = by
    parts.append(f"[{''.join(strings)}<{shown[2 * at : 2 * end]}>] TJ")
    return begun
