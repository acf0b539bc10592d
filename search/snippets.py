"""A line of the original text round what was found, every part marked; made in Python, the same for every engine."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain

from django.utils.safestring import SafeString, mark_safe

from search.language import Part, fold_with_places
from search.language.cutting import HAN, LONGEST_TOKEN, RUN, WORD, acronyms_of, names_of, stems_of

LENGTH, BEFORE = 110, 24
_ENDS = "。！？；.!?;\n"
_PAUSES = "。！？；，、,;\n"

Place = tuple[int, int, int]


@dataclass(slots=True)
class _Laid:
    """The tokens of a text in order, from where to where each stands, and which words have a stem."""

    tokens: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, folded: str) -> "_Laid":
        """All tokens of a folded text."""
        laid = cls()
        tokens, begins, ends = laid.tokens, laid.begins, laid.ends
        # Without a Run for each: this is done for every text that is shown.
        for found in RUN.finditer(folded):
            text, begin, end = found.group(), found.start(), found.end()
            if found.lastindex == HAN:  # each character begins a token
                tokens += [text[i : i + 2] for i in range(end - begin)]
                begins += range(begin, end)
                ends += [*range(begin + 2, end + 1), end]
                continue
            if found.lastindex == WORD:
                laid.words.append(len(tokens))
            tokens.append(text[:LONGEST_TOKEN])
            begins.append(begin)
            ends.append(end)
        return laid


def places_of(text: str, parts: Sequence[Part]) -> list[Place]:
    """Where the parts stand in the original text: (from, to, index of the part), in order, none inside another."""
    folded, origin = fold_with_places(text)
    wanted = [
        (index, each)
        for index, part in enumerate(parts)
        for each in (part, *part.others)
        if _may_stand(folded, each)
    ]
    laid = _Laid.of(folded) if any(not each.is_han for _index, each in wanted) else _Laid()
    found = [
        (origin[begin], origin[end - 1] + 1, index)
        for index, each in wanted
        for begin, end in _ways(text, folded, laid, each)
    ]
    places: list[Place] = []
    for place in sorted(found, key=lambda p: (p[0], -p[1])):
        if not places or place[0] >= places[-1][1]:
            places.append(place)
    return places


def _may_stand(folded: str, part: Part) -> bool:
    """Whether laying the text is worth while: a title seldom holds the words of its clauses. No stem changes the first
    letter of a word, nor, but for a few short ones (lying, lie), the second."""
    return part.tokens[0] in folded or any(stem[: 2 if len(stem) > 3 else 1] in folded for stem in part.stems)


def _ways(text: str, folded: str, laid: _Laid, part: Part) -> Iterator[tuple[int, int]]:
    if part.is_han:
        return _spelled(folded, part)
    return chain(_stemmed(text, laid, part), _found(laid, part))


def _spelled(folded: str, part: Part) -> Iterator[tuple[int, int]]:
    """A phrase of Chinese pairs stands wherever its characters stand side by side."""
    phrase = "".join(token[0] for token in part.tokens) + part.tokens[-1][1:]
    at = folded.find(phrase)
    while at >= 0:
        yield at, at + len(phrase)
        at = folded.find(phrase, at + 1)


def _stemmed(text: str, laid: _Laid, part: Part) -> Iterator[tuple[int, int]]:
    if wanted := set(part.stems):
        acronyms, names = acronyms_of(text), names_of(text)
        for at in laid.words:
            if not wanted.isdisjoint(stems_of(laid.tokens[at], acronyms, names)):
                yield laid.begins[at], laid.ends[at]


def _found(laid: _Laid, part: Part) -> Iterator[tuple[int, int]]:
    wanted, count = list(part.tokens), len(part.tokens)
    last = wanted.pop() if part.is_beginning else ""
    for at in _starts(laid.tokens, wanted, last):
        if laid.tokens[at : at + len(wanted)] != wanted:
            continue
        if not last:
            yield laid.begins[at], laid.ends[at + count - 1]
        elif at + count <= len(laid.tokens) and laid.tokens[at + count - 1].startswith(last):
            yield laid.begins[at], laid.begins[at + count - 1] + len(last)


def _starts(tokens: list[str], wanted: list[str], last: str) -> Iterator[int]:
    """Where the first token of a part stands."""
    if not wanted:
        yield from (at for at, token in enumerate(tokens) if token.startswith(last))
        return
    at = -1
    for _time in range(tokens.count(wanted[0])):
        at = tokens.index(wanted[0], at + 1)
        yield at


def snippet(text: str, parts: Sequence[Part]) -> SafeString:
    """A window with the most different parts, cut where a sentence or a phrase begins; the beginning when no part
    stands in the text."""
    places = places_of(text, parts)
    first = _best(places)
    begin = 0 if first < BEFORE else _beginning(text, first)
    end = min(len(text), begin + LENGTH)
    stop = max((text.rfind(char, first, end) for char in _ENDS), default=-1)
    last_inside = max((p[1] for p in places if p[1] <= end), default=0)
    if end < len(text) and stop + 1 >= max(last_inside, first + BEFORE):
        end = stop + 1
    shown = marked(text, places, begin, end)
    return mark_safe(("……" if begin else "") + shown + ("……" if end < len(text) else ""))  # noqa: S308  (escaped piece by piece)


def _best(places: Sequence[Place]) -> int:
    """Where the window with the most different parts begins."""
    best, first = 0, 0
    begins = [p[0] for p in places]
    for at, place in enumerate(places):
        inside = places[at : bisect_left(begins, place[0] + LENGTH - BEFORE)]
        if (count := len({p[2] for p in inside})) > best:
            best, first = count, place[0]
    return first


def _beginning(text: str, first: int) -> int:
    pause = max(text.rfind(char, first - 2 * BEFORE if first > 2 * BEFORE else 0, first) for char in _PAUSES)
    return pause + 1 if pause >= 0 else first - BEFORE


def marked(text: str, places: Sequence[Place], begin: int = 0, end: int | None = None) -> SafeString:
    """A stretch of the text, escaped, with its places marked."""
    end = len(text) if end is None else end
    shown, at = "", begin
    for start, stop, _part in places:
        if start >= at and stop <= end:
            shown += f"{escape(text[at:start])}<mark>{escape(text[start:stop])}</mark>"
            at = stop
    return mark_safe(shown + escape(text[at:end]))  # noqa: S308  (escaped piece by piece)
