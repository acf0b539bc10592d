"""Redline: two texts word by word. English is compared by words, Chinese by characters; numbers, Latin words and book
titles are never cut, and single stray characters that happen to be equal do not shred what was rewritten.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Tokens = list[str]

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = rf"[^\W{_CJK}]"
_TOKEN = re.compile(
    rf"《[^《》\n]{{1,80}}》|{_WORD}+(?:[-'’./:&@+]{_WORD}+|(?<=\d)[,，](?=\d){_WORD}+)*[%％‰]?"
    r"|[^\S\n]+|.[\u0300-\u036f\ufe00-\ufe0f\u200d]*",
    re.DOTALL,
)
_SENTENCE_ENDS = frozenset("。！？；!?;.\n")
_BREAKS = frozenset("。！？；，、：!?;,:.\n")
#: Steps that matching one text may take (about a second); what is left then counts as replaced.
_BUDGET = 3_000_000
#: Steps that one whole comparison may take, however many texts it has.
BUDGET_OF_ALL = 2 * _BUDGET
#: Runs that say less than this never stand alone between two changes; up to the second, not between larger ones.
_LEAST_THAT_STANDS, _MOST_THAT_IS_STRAY = 2, 6
_FARTHEST_SLIDE = 60
#: A text that differs by more is shown as replaced: two readable texts beat a hundred marks.
_MOST_THAT_MAY_DIFFER = 0.6


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed (same), came (ins) or went (del)."""

    op: Literal["same", "ins", "del"]
    text: str


@dataclass
class Steps:
    """How many steps of matching a comparison may still take; what would need more counts as replaced."""

    left: int = BUDGET_OF_ALL


@dataclass
class _Hunk:
    """Words that stayed, then the words that went and came after them."""

    same: Tokens
    gone: Tokens
    came: Tokens


def compare_texts(old: str, new: str, steps: Steps | None = None) -> tuple[Piece, ...]:
    """Two texts word by word; as one whole replaced when most of it differs or matching would take too long.

    `steps` is shared by the texts of one comparison, and what is taken is counted there.
    """
    if not (old and new) or old == new:
        return _whole(old, new)
    shared = steps or Steps()
    own = Steps(min(_BUDGET, shared.left))
    granted = own.left
    hunks = _cleaned(_hunks(_TOKEN.findall(old), _TOKEN.findall(new), Matcher(own)))
    shared.left -= granted - own.left
    for before, after in zip(hunks, hunks[1:], strict=False):
        _slide(before, after)
    stayed = sum(_length(hunk.same) for hunk in hunks)
    longer = max(_length([old]), _length([new]))
    differs = stayed < longer * (1 - _MOST_THAT_MAY_DIFFER)
    if differs and any(h.gone for h in hunks) and any(h.came for h in hunks):
        return _whole(old, new)
    return tuple(_pieces(hunks))


def _whole(old: str, new: str) -> tuple[Piece, ...]:
    if old == new:
        return (Piece("same", new),) if new else ()
    return tuple(piece for piece in (Piece("del", old), Piece("ins", new)) if piece.text)


def _pieces(hunks: Iterable[_Hunk]) -> Iterator[Piece]:
    for hunk in hunks:
        for op, tokens in (("same", hunk.same), ("del", hunk.gone), ("ins", hunk.came)):
            if tokens:
                yield Piece(op, "".join(tokens))  # type: ignore[arg-type]


class Matcher:
    """Matches sequences by their longest common runs, the widest first, within the steps it is given."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.has_given_up = False

    def runs(self, old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int, int]]:
        """Runs that both have, in order: place in the old, place in the new, length; an empty one closes the list."""
        found = [(len(old), len(new), 0)]
        waiting = deque([(0, len(old), 0, len(new))])
        while waiting:
            begin, end, low, high = waiting.popleft()
            at, there, size = self._longest(old[begin:end], new[low:high])
            if size:
                at, there = begin + at, low + there
                found.append((at, there, size))
                waiting += [(begin, at, low, there), (at + size, end, there + size, high)]
        return sorted(found)

    def _longest(self, old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
        """The longest common run; none when looking for it would take more steps than are left."""
        best = (0, 0, 0)
        if self.has_given_up:
            return best
        places: dict[object, list[int]] = {}
        for at, item in enumerate(new):
            places.setdefault(item, []).append(at)
        work = len(old) + len(new) + sum(len(places.get(item, ())) for item in old)
        if work > self.steps.left:
            self.has_given_up = True
            return best
        self.steps.left -= work
        lengths: dict[int, int] = {}
        for at, item in enumerate(old):
            lengths = {there: lengths.get(there - 1, 0) + 1 for there in places.get(item, ())}
            there = max(lengths, key=lengths.__getitem__, default=0)
            if lengths.get(there, 0) > best[2]:
                size = lengths[there]
                best = (at - size + 1, there - size + 1, size)
        return best


def _hunks(old: Tokens, new: Tokens, matcher: Matcher) -> list[_Hunk]:
    """Sentences first, then words inside the sentences that differ."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    olds, news = _sentences(old[start : len(old) - end]), _sentences(new[start : len(new) - end])
    hunks = [_Hunk(old[:start], [], [])]
    for passage in _passages(matcher, olds, news):
        gone, came, same = (_joined(part) for part in passage)
        for inner in _passages(matcher, gone, came):
            _append(hunks, *inner)
        _append(hunks, [], [], same)
    _append(hunks, [], [], old[len(old) - end :])
    return hunks


def _passages(
    matcher: Matcher, old: Sequence[Any], new: Sequence[Any]
) -> Iterator[tuple[Sequence[Any], Sequence[Any], Sequence[Any]]]:
    """What went, what came, and what stayed after it."""
    i = j = 0
    for at, there, size in matcher.runs(old, new):
        yield old[i:at], new[j:there], old[at : at + size]
        i, j = at + size, there + size


def _append(hunks: list[_Hunk], gone: Sequence[str], came: Sequence[str], same: Sequence[str]) -> None:
    hunks[-1].gone += gone
    hunks[-1].came += came
    if same and (hunks[-1].gone or hunks[-1].came):
        hunks.append(_Hunk([], [], []))
    hunks[-1].same += same


def _shared(old: Tokens, new: Tokens) -> int:
    """How many words two texts share at their beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


def _sentences(tokens: Tokens) -> list[tuple[str, ...]]:
    sentences: list[tuple[str, ...]] = []
    begin = 0
    for at, token in enumerate(tokens, 1):
        if token in _SENTENCE_ENDS or at == len(tokens):
            sentences.append(tuple(tokens[begin:at]))
            begin = at
    return sentences


def _joined(sentences: Iterable[Iterable[str]]) -> Tokens:
    return [token for sentence in sentences for token in sentence]


def _length(tokens: Iterable[str]) -> int:
    return sum(len(token) - sum(map(str.isspace, token)) for token in tokens)


def _weight(tokens: Iterable[str]) -> int:
    """What a run says: nothing for blanks and points, one for a character, more for a word; counted up to a limit."""
    weight = 0
    for token in tokens:
        if token[0] == "《" or token[0].isalnum():
            weight += 4 if token[0] == "《" else 2 if len(token) > 1 else 1
            if weight > _MOST_THAT_IS_STRAY:
                break
    return weight


def _cleaned(hunks: list[_Hunk]) -> list[_Hunk]:
    """Take short runs that happen to be equal between two larger changes into the change."""
    kept = hunks[:1]
    for hunk in hunks[1:]:
        kept.append(hunk)
        while len(kept) > 1 and _is_stray(kept[-2], kept[-1]):
            last = kept.pop()
            kept[-1].gone += last.same + last.gone
            kept[-1].came += last.same + last.came
    return kept


def _is_stray(before: _Hunk, after: _Hunk) -> bool:
    if not (after.gone or after.came):
        return False
    weight = _weight(after.same)
    smaller = min(max(_weight(h.gone), _weight(h.came)) for h in (before, after))
    return weight < _LEAST_THAT_STANDS or (weight <= _MOST_THAT_IS_STRAY and weight < smaller)


def _slide(before: _Hunk, after: _Hunk) -> None:
    """Let what only came, or only went, begin after a point and end with one, where the words allow it."""
    run = before.came or before.gone
    if (before.came and before.gone) or not run:
        return
    text, size = before.same + run + after.same, len(run)
    start = first = last = len(before.same)
    while first > 1 and start - first < _FARTHEST_SLIDE and text[first - 1] == text[first + size - 1]:
        first -= 1
    while last + size < len(text) - 1 and last - start < _FARTHEST_SLIDE and text[last] == text[last + size]:
        last += 1
    best = max(range(first, last + 1), key=lambda at: (_fits(text, at, size), -abs(at - start)))
    before.same, after.same = text[:best], text[best + size :]
    run[:] = text[best : best + size]


def _fits(text: Tokens, at: int, size: int) -> int:
    """How naturally a run stands between points and blanks."""
    ends = text[at + size - 1]
    begins_clean = at == 0 or text[at - 1] in _BREAKS
    return 2 * begins_clean + 2 * (ends in _BREAKS) + (ends.isspace() and not text[at].isspace())
