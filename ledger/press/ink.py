"""Operators of a page written straight into reportlab's content stream: the half of the press that must be quick.

A text object of reportlab formats every number and asks for every character anew, which costs more than
setting the type. Here a character's code in its embedded subset is asked for once and remembered, colours are
written once, and characters that move closer share one operator. What is drawn is the same.
Of reportlab this uses `splitString` and `getSubsetInternalName` of the font, and the canvas's list of operators.
"""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab.lib.colors import HexColor

from ledger.press.fonts import face
from ledger.press.lines import Segment

Code = tuple[int, str]
_SUBSET, _HEX = itemgetter(0), itemgetter(1)


@cache
def _shade(code: str) -> str:
    colour = HexColor(code)
    return f"{colour.red:.4g} {colour.green:.4g} {colour.blue:.4g}"


class _Codes(dict[str, Code]):
    """The subset and the code, in hexadecimal, of each character that one document draws in one face."""

    def __init__(self, font: str, doc: Any) -> None:
        self.font, self.doc = face(font), doc
        self.names: dict[int, str] = {}

    def __missing__(self, char: str) -> Code:
        ((subset, code),) = self.font.splitString(char, self.doc)
        self.names[subset] = self.font.getSubsetInternalName(subset, self.doc)
        found = self[char] = subset, code.hex()
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
        look, codes = segment.run.look, self._codes(segment.font)
        found = list(map(codes.__getitem__, segment.text))
        begin = f"BT {_shade(look.colour)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm"
        subsets = set(map(_SUBSET, found))
        if len(subsets) == 1 and not segment.apart and not segment.closer:
            name = codes.names[subsets.pop()]
            shown = "".join(map(_HEX, found))
            self.canvas._code.append(f"{begin} {name} {look.size:g} Tf <{shown}> Tj ET")
        else:
            self._by_subsets([begin], found, segment, codes)

    def _by_subsets(self, parts: list[str], found: list[Code], segment: Segment, codes: _Codes) -> None:
        """Write a segment whose characters lie in several subsets, or stand closer or further apart."""
        start, begun = 0, 0.0
        for subset, run in groupby(found, _SUBSET):
            shown = list(map(_HEX, run))
            parts.append(f"{codes.names[subset]} {segment.run.look.size:g} Tf")
            if segment.apart or segment.closer:
                begun = _spaced(parts, shown, start, segment, begun)
            else:
                parts.append(f"<{''.join(shown)}> Tj")
            start += len(shown)
        parts.append("ET")
        self.canvas._code.append(" ".join(parts))

    def _codes(self, font: str) -> _Codes:
        if font not in self.codes:
            self.codes[font] = _Codes(font, self.canvas._doc)
        return self.codes[font]

    def path(self, lines: Sequence[tuple[float, float, float, float]], weight: float, colour: str) -> None:
        """Draw straight lines of one weight and colour."""
        drawn = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in lines)
        if drawn:
            self.canvas._code.append(f"{_shade(colour)} RG {weight:g} w {drawn} S")

    def dots(self, left: float, right: float, y: float, weight: float, colour: str) -> None:
        """Draw a dotted line."""
        self.canvas._code.append("[0.6 3.4] 0 d 1 J")
        self.path([(left, y, right, y)], weight, colour)
        self.canvas._code.append("[] 0 d 0 J")

    def ground(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.canvas._code.append(f"{_shade(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")


def _spaced(parts: list[str], codes: list[str], start: int, segment: Segment, begun: float) -> float:
    """Show codes that begin at character `start`; return where the last place that was given stands.

    Air is a new place and no move inside the operator, which viewers would copy as a blank.
    """
    closer, apart = segment.closer or {}, segment.apart or {}
    shown: list[str] = []
    run: list[str] = []
    for place, code in enumerate(codes, start):
        if place in apart:
            _flush(parts, shown, run)
            parts.append(f"{apart[place] - begun:.2f} 0 Td")
            begun = apart[place]
        elif place in closer:
            if run:
                shown.append(f"<{''.join(run)}>")
                run.clear()
            shown.append(f"{-closer[place]:.0f}")
        run.append(code)
    _flush(parts, shown, run)
    return begun


def _flush(parts: list[str], shown: list[str], run: list[str]) -> None:
    if run:
        shown.append(f"<{''.join(run)}>")
        run.clear()
    if shown:
        parts.append(f"[{''.join(shown)}] TJ")
        shown.clear()
