"""Slabs: the strips of a table, each made of pieces of cells with the rules round them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press import tokens
from ledger.press.lines import Line
from ledger.press.strips import Pen, Strip, baseline

PAD_Y = 5.0


@dataclass(frozen=True)
class Piece:
    """The part of a cell that stands in one slab: its edges, its place below the slab's top, its lines."""

    edges: tuple[float, float]
    top: float
    height: float
    lines: Sequence[Line]
    ground: str
    pad: float
    leading: float
    goes_on: bool = False
    """It continues from the slab above: no rule there."""
    ends: bool = True
    padded: bool = True


def slab(pieces: Sequence[Piece], height: float) -> Strip:
    """Return the strip that draws the pieces."""

    def draw(pen: Pen, x: float, top: float) -> None:
        for piece in pieces:
            if piece.ground:
                below = top - piece.top - piece.height
                pen.ground(x + piece.edges[0], below, x + piece.edges[1], top - piece.top, piece.ground)
        pen.ink.path(_rules(pieces, x, top), 0.5, tokens.LINE_2)
        for piece in pieces:
            y = top - piece.top - (PAD_Y if piece.padded else 0.0)
            for place, line in enumerate(piece.lines):
                at = baseline(y - place * piece.leading, piece.leading, line.size)
                pen.line(line, x + piece.edges[0] + piece.pad, at)

    return Strip(height, draw)


def _rules(pieces: Sequence[Piece], x: float, top: float) -> list[tuple[float, float, float, float]]:
    """The rules round the pieces; one that two of them share is drawn once."""
    rules: dict[tuple[float, float, float, float], None] = {}
    for piece in pieces:
        left, right = x + piece.edges[0], x + piece.edges[1]
        upper, lower = top - piece.top, top - piece.top - piece.height
        if not piece.goes_on:
            rules[left, upper, right, upper] = None
        if piece.ends:
            rules[left, lower, right, lower] = None
        rules[left, upper, left, lower] = None
        rules[right, upper, right, lower] = None
    return list(rules)
