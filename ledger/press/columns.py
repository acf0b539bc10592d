"""How wide the columns of a table are, and how small its type must be, judged by what stands in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger.press.lines import Look, Run, clean, text_width

PAD_X = 6.5
_SCALES = (1.0, 0.88, 0.78, 0.68)
_JUDGED_ROWS, _JUDGED_CHARACTERS = 500, 200
_COMFORT = 4
"""So many characters of Chinese should stand side by side."""
_LONG_WORD = 12
"""A word that is wider than so many squares, an address above all, may be broken: else it takes the room of all others."""


@dataclass(frozen=True)
class Columns:
    """The edges of the columns from the left of the table, and the scale of its type."""

    edges: list[float]
    scale: float = 1.0

    @property
    def pad(self) -> float:
        """The air between an edge and the text."""
        return PAD_X * self.scale


def shared(shares: Sequence[float], indent: float, width: float) -> Columns:
    """Return columns that share the width as they are told to."""
    unit = (width - indent) / sum(shares)
    return Columns(_edges([share * unit for share in shares], indent))


def judged(cells: Iterable[tuple[int, Sequence[Run]]], count: int, indent: float, width: float) -> Columns:
    """Return columns fit for their cells, (column, runs) each; type shrinks to two thirds where words would break."""
    room = width - indent
    least, most = [12.0] * count, [12.0] * count
    for column, runs in cells:
        word, line = _needs(runs)
        least[column], most[column] = max(least[column], word), max(most[column], line)
    for scale in _SCALES:
        pads = 2 * PAD_X * scale
        low = [value * scale + pads for value in least]
        if sum(low) <= room:
            break
    high = [min(value * scale + pads, room * 0.6) for value in most]
    return Columns(_edges(_spread(low, high, room), indent), scale)


def judged_rows(count: int) -> range:
    """Which rows are looked at: all, or some five hundred evenly over a long table."""
    return range(0, count, max(1, count // _JUDGED_ROWS))


def scaled(runs: Sequence[Run], scale: float) -> Sequence[Run]:
    """Return the runs in smaller type."""
    if scale == 1:
        return runs
    return [Run(run.text, _smaller(run.look, scale), run.link) for run in runs]


def _smaller(look: Look, scale: float) -> Look:
    return Look(look.font, round(look.size * scale, 2), round(look.leading * scale, 2), look.colour)


def _spread(low: list[float], high: list[float], room: float) -> list[float]:
    """Give each column its least, and what is left to those that want more; with too little room all give way."""
    spare = room - sum(low)
    wants = [max(most - least, 0.0) for least, most in zip(low, high, strict=True)]
    if spare <= 0:
        return [least * room / sum(low) for least in low]
    if sum(wants) > spare:
        return [least + spare * want / sum(wants) for least, want in zip(low, wants, strict=True)]
    full = [least + want for least, want in zip(low, wants, strict=True)]
    return [width * room / sum(full) for width in full]


def _needs(runs: Sequence[Run]) -> tuple[float, float]:
    """The width of the longest word and of the longest line at the beginning of a cell."""
    word = line = 0.0
    for run in runs:
        look, text = run.look, clean(run.text[:_JUDGED_CHARACTERS])
        for part in text.split("\n"):
            line = max(line, text_width(part, look.font, look.size))
            longest = max((_longest_word(piece, look) for piece in part.split(" ")), default=0.0)
            word = max(word, min(longest, _LONG_WORD * look.size))
        word = max(word, min(line, _COMFORT * look.size))
    return word + 0.1, line + 0.1


def _longest_word(piece: str, look: Look) -> float:
    """A word of English; Chinese parts anywhere."""
    return text_width(piece, look.font, look.size) if piece.isascii() else 0.0


def _edges(widths: list[float], indent: float) -> list[float]:
    edges = [indent]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges
