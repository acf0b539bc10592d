"""The plain truth: which texts hold what a question means, read off the original words letter by letter.

Nothing of the room's language is used: Chinese is a substring, a word stands between other letters, a number between
other letters and digits. What a question means is written down beside it (`must`):

- pieces that must all stand in one text, joined by ` & `; one of them at least in the text's own words, the others in
  number or title of its document;
- of each piece the ways in which it may be written, joined by `|`;
- `=` before a piece: the document's number begins so; `^`: upper and lower case and punctuation count (a quotation).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from search.sources import Group, Text

_HAN = re.compile(r"^[\u3007\u4e00-\u9fff]+$")
#: Gains, as a reader sees it: the very document, its title, a heading, somewhere in the text.
NUMBER, TITLE, HEADING, TEXT = 4, 3, 2, 1


@dataclass(frozen=True)
class Meaning:
    """What must stand: for each piece its patterns, and a number with which the document's must begin."""

    pieces: tuple[re.Pattern[str], ...]
    number: str = ""

    @classmethod
    def of(cls, must: str) -> "Meaning":
        """From the words of the table; ValueError when nothing is said."""
        pieces = [piece.strip() for piece in must.split(" & ") if piece.strip()]
        if not pieces:
            raise ValueError("a question must mean something")
        if pieces[0].startswith("="):
            return cls((), pieces[0][1:])
        return cls(tuple(_pattern(piece) for piece in pieces))

    def gain(self, group: Group) -> int:
        """How much of an answer the group is; 0 for none."""
        if self.number:
            return NUMBER if group.number.startswith(self.number) else 0
        return max((self._gain(group, text) for text in group.texts), default=0)

    def _gain(self, group: Group, text: Text) -> int:
        own = [(TITLE, text.title), (HEADING, text.heading), (TEXT, text.text)]
        if text.is_head:
            own.append((NUMBER, group.number))
        best = 0
        found = 0
        for piece in self.pieces:
            places = [gain for gain, words in own if words and piece.search(words)]
            if not places and not piece.search(text.context):
                return 0
            found += bool(places)
            best = max([best, *places])
        return best if found else 0


def gains(groups: Iterable[Group], meaning: Meaning) -> dict[str, int]:
    """The groups that answer, by key, with what each is worth."""
    return dict(_gains(groups, meaning))


def _gains(groups: Iterable[Group], meaning: Meaning) -> Iterator[tuple[str, int]]:
    for group in groups:
        if gain := meaning.gain(group):
            yield group.key, gain


@cache
def _pattern(piece: str) -> re.Pattern[str]:
    if piece.startswith("^"):
        return re.compile(re.escape(piece[1:]))
    return re.compile("|".join(_one(way) for way in piece.split("|")), re.IGNORECASE)


def _one(way: str) -> str:
    if _HAN.match(way):
        return re.escape(way)
    if way.isdigit():
        return rf"(?<!\d){way}(?!\d)"
    if way.isalpha():
        return rf"(?<![a-z]){way}(?![a-z])"
    return rf"(?<![a-z0-9]){re.escape(way)}(?![a-z0-9])"
