"""Loosening: a question that finds too little becomes pieces, and ways in which some of them suffice.

Ways in their order: all parts, wherever in a document they stand; all words; a mended question; any piece.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from search.language.cutting import runs_of
from search.language.parsing import Part, Query, exactly
from search.language.segmenting import words_in

MOST_PIECES = 8
_LONGEST_GAPPED = 8
_LEAST_GAPPED = 4
_LEAST_WORD = 3


class Way(IntEnum):
    """How a near match was found, the nearest first."""

    APART = 1
    WORDS = 2
    MENDED = 3
    ANY = 4


@dataclass(frozen=True)
class Gapped:
    """Two phrases with room for one character between them that may be wrong, missing or too many."""

    left: Part
    right: Part


Piece = Part | Gapped


@dataclass
class Loose:
    """Pieces, each once, and the ways: sets of places in `pieces`, all of which a document must hold. Of the pieces in
    `any_of` one is enough."""

    pieces: list[Piece] = field(default_factory=list)
    ways: list[tuple[Way, tuple[int, ...]]] = field(default_factory=list)
    any_of: tuple[int, ...] = ()

    def add(self, way: Way, pieces: Iterable[Piece]) -> None:
        """One more way; one with too many pieces is left out."""
        wanted = list(dict.fromkeys(pieces))
        if 0 < len(wanted) <= MOST_PIECES:
            self.ways.append((way, tuple(self._place(piece) for piece in wanted)))

    def allow_any(self, pieces: Sequence[Piece]) -> None:
        """Pieces of which one is enough."""
        self.any_of = tuple(self._place(piece) for piece in pieces)

    def _place(self, piece: Piece) -> int:
        if piece not in self.pieces:
            self.pieces.append(piece)
        return self.pieces.index(piece)

    @property
    def marks(self) -> tuple[Part, ...]:
        """What is marked in the texts found."""
        parts: dict[Part, None] = {}
        for piece in self.pieces:
            parts.update(dict.fromkeys((piece.left, piece.right) if isinstance(piece, Gapped) else (piece,)))
        return tuple(parts)


def is_number(query: Query) -> bool:
    """Whether a number was asked for: nothing Chinese, a digit, and either one joined piece or short ones."""
    runs = list(runs_of(" ".join(part.text for part in query.parts)))
    if any(run.is_han for run in runs) or not any(run.text.isdecimal() for run in runs):
        return False
    return len(query.parts) == 1 or all(len(run.text) <= 5 for run in runs)


def loosened(query: Query, mended: Iterable[Query] = ()) -> Loose:
    """The ways of a question; `any_of` is still empty (see `pairs_of`: which of them are too frequent is for the index
    to say)."""
    loose = Loose()
    if len(query.parts) > 1:
        loose.add(Way.APART, query.parts)
    words = list(_words(query.parts))
    if words != list(query.parts):
        loose.add(Way.WORDS, words)
    for other in mended:
        loose.add(Way.MENDED, other.parts)
    for at, part in enumerate(query.parts[:MOST_PIECES]):
        rest = (*query.parts[:at], *query.parts[at + 1 :])
        for piece in _gapped(part.text):
            loose.add(Way.MENDED, (*rest, piece))
    return loose


def pairs_of(query: Query) -> list[Part]:
    """What any text may hold of the question: its pairs of characters and its words, each once, in order."""
    found: dict[Part, None] = {}
    for part in query.parts:
        for run in runs_of(part.text):
            if run.is_han:
                found.update((Part((run.text[i : i + 2],)), None) for i in range(len(run.text) - 1))
            elif run.is_word and len(run.text) >= _LEAST_WORD:
                found[part if len(part.tokens) == 1 else exactly([run])] = None
    return list(found)


def _words(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        runs = list(runs_of(part.text))
        if not any(run.is_han for run in runs):
            yield part
            continue
        for run in runs:
            words = words_in(run.text) if run.is_han else (run.text,)
            for word in words or (run.text,):
                yield exactly(list(runs_of(word)))


def _gapped(run: str) -> Iterator[Piece]:
    """A Chinese run with one character left open: the whole of what is before it, the whole of what is after it."""
    found = list(runs_of(run))
    if len(found) != 1 or not found[0].is_han or not _LEAST_GAPPED <= len(run) <= _LONGEST_GAPPED:
        return
    for at in range(len(run)):
        sides = [exactly(list(runs_of(side))) for side in (run[:at], run[at + 1 :]) if side]
        yield Gapped(*sides) if len(sides) == 2 else sides[0]
