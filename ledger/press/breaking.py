"""Where a line may end, and by how much neighbours move together or apart: the rules of Chinese and English.

Chinese may break between any two characters, except before closing and after opening marks; English breaks
at blanks, inside a long word after `/_.,;:@?&=-`, and anywhere only in a word wider than the line.
Two full-width marks in a row share a square, and a Latin word beside a Chinese character gets an eighth of
a square of air; no blank is added.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

OPENING = frozenset("（《〈「『【〔［｛“‘")
CLOSING = frozenset("，。、；：！？）》〉」』】〕］｝”’")
_NEVER_FIRST = CLOSING | frozenset("…—·％‰℃～ー々")
_HALVED = CLOSING - frozenset("”’") | OPENING
_HANGING = _HALVED & CLOSING
_QUOTES = {"‘": (730, 270), "’": (0, 250), "“": (560, 440), "”": (0, 440)}
_AIR = 125
_SQUARE = 500
_LONG_WORD = 20
_JOINTS = frozenset("/_.,;:@?&=-")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_IN_WORD = re.compile("[^ \u2e80-\U0003ffff“”‘’…—·]")
_MARKS = "".join(sorted(_HALVED))
_IDEOGRAPH = r"[\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
_LATIN = r"[0-9A-Za-z\u00b2-\u00b5\u00b9-\u00ba\u00bc-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff]"
_MEETING = re.compile(
    f"(?P<marks>[{_MARKS}](?=[{_MARKS}]))|(?:{_IDEOGRAPH}(?={_LATIN})|{_LATIN}(?={_IDEOGRAPH}))"
)


def moves(text: str) -> dict[int, float]:
    """Return by how much, in thousandths of the size, each character moves towards (-) or from the one before it.

    Quotation marks of a text without a single Chinese character are narrow.
    """
    if not _WIDE.search(text):
        return _narrow(text) if not _QUOTES.keys().isdisjoint(text) else {}
    found: dict[int, float] = {}
    for meeting in _MEETING.finditer(text):
        place = meeting.end()
        if not meeting["marks"]:
            found[place] = _AIR
        elif text[place - 1] in CLOSING or text[place] in OPENING:
            found[place] = -_SQUARE
    return found


def _narrow(text: str) -> dict[int, float]:
    """Quotation marks of the Chinese face, drawn in the room that an English one takes."""
    found: dict[int, float] = {}
    for place, char in enumerate(text):
        if char in _QUOTES:
            before, room = _QUOTES[char]
            found[place] = found.get(place, 0) - before
            found[place + 1] = room + before - 1000
    return found


def keeps_move(char: str, move: float) -> bool:
    """Say whether a character that opens a line is moved all the same: a narrow quotation mark is."""
    return bool(move) and char in _QUOTES and move <= -_SQUARE - 1


class Galley:
    """A paragraph measured: where each character begins, in points, and where its lines may end."""

    def __init__(self, text: str, advances: list[float], moved: dict[int, float]) -> None:
        """Take the widths of the characters and the moves before them, both in points."""
        self.text, self.advances = text, advances
        if moved:
            advances = advances[:]
            for place, move in moved.items():
                # A move after the last character moves nothing.
                if place:
                    advances[place - 1] += move
        self.left = [0.0, *accumulate(advances)]

    def lines(self, width: float) -> Iterator[tuple[int, int]]:
        """Yield the beginning and the end of each line; blanks at its end belong to no line."""
        text, count, start = self.text, len(self.text), 0
        while True:
            end = self._reach(start, width)
            if end < count:
                end = self._chance(start, end, width)
            stop = end
            while stop > start and text[stop - 1] == " ":
                stop -= 1
            yield start, stop
            while end < count and text[end] == " ":
                end += 1
            if end >= count:
                return
            start = end

    def _reach(self, start: int, width: float) -> int:
        """The first character that the line has no room for; a closing mark may hang out by its empty half."""
        left, count = self.left, len(self.text)
        limit = left[start] + width + 0.01
        end = min(bisect_right(left, limit, start + 1), count)
        while end > start + 1 and self._right(end - 1) > limit:
            end -= 1
        return end

    def _right(self, place: int) -> float:
        if self.text[place] == " ":
            return self.left[place]
        share = 0.5 if self.text[place] in _HANGING else 1.0
        return self.left[place] + self.advances[place] * share

    def _chance(self, start: int, end: int, width: float) -> int:
        """The last place up to `end` where the line may end; where nothing may part, it ends at `end`."""
        place = end
        while place > start:
            before, char = self.text[place - 1], self.text[place]
            if _IN_WORD.match(before) and _IN_WORD.match(char):
                first = self._word_begins(place, start)
                if chance := self._inside(first, place, width):
                    return chance
                place = first
            elif _may_part(before, char):
                return place
            else:
                place -= 1
        return end

    def _word_begins(self, place: int, start: int) -> int:
        while place > start and _IN_WORD.match(self.text[place - 1]):
            place -= 1
        return place

    def _inside(self, first: int, place: int, width: float) -> int:
        """Where a word may be broken at `place` or before: after a joint, or anywhere when it is too wide; else 0."""
        text, left, last = self.text, self.left, place
        while last < len(text) and left[last] - left[first] <= width and _IN_WORD.match(text[last]):
            last += 1
        if last - first > _LONG_WORD:
            for joint in range(place, first + 1, -1):
                if text[joint - 1] in _JOINTS and text[joint] not in _JOINTS:
                    return joint
        return place if left[last] - left[first] > width else 0


def _may_part(before: str, char: str) -> bool:
    """Say whether a line may end between two characters that are not of one word."""
    if before == " " or char == " ":
        return before not in OPENING
    if char in _NEVER_FIRST or before in OPENING:
        return False
    # English quotes and dashes belong to the word they touch.
    return bool(_WIDE.match(before) or _WIDE.match(char)) or not (before in _QUOTES or char in _QUOTES)
