"""A line of the original text round what was found, every part marked; made in Python, the same for every engine."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.language import Part, fold_with_places, runs_of
from search.language.cutting import acronyms_of, stems_of

LENGTH, BEFORE = 110, 24
_ENDS = "。！？；.!?;\n"
_PAUSES = "。！？；，、,;\n"

Place = tuple[int, int, int]


def places_of(text: str, parts: Sequence[Part]) -> list[Place]:
    """Where the parts stand in the original text: (from, to, index of the part), in order, none inside another."""
    folded, origin = fold_with_places(text)
    acronyms = acronyms_of(text)
    tokens: list[tuple[str, int, int, tuple[str, ...]]] = []
    for run in runs_of(folded):
        if run.is_han:
            last = len(run.text) - 1
            tokens += [
                (run.text[i : i + 2], run.begin + i, min(run.begin + i + 2, run.end), ())
                for i in range(last + 1)
            ]
        else:
            stems = stems_of(run.text, acronyms) if run.is_word else ()
            tokens.append((run.tokens(with_last=True)[0], run.begin, run.end, stems))
    found = [
        (origin[begin], origin[end - 1] + 1, index)
        for index, part in enumerate(parts)
        for each in (part, *part.others)
        for begin, end in _found(tokens, each)
    ]
    places: list[Place] = []
    for place in sorted(found, key=lambda p: (p[0], -p[1])):
        if not places or place[0] >= places[-1][1]:
            places.append(place)
    return places


def _found(tokens: Sequence[tuple[str, int, int, tuple[str, ...]]], part: Part) -> Iterable[tuple[int, int]]:
    wanted, count = part.tokens, len(part.tokens)
    stems = set(part.stems)
    for at in range(len(tokens) - count + 1):
        if stems and stems.intersection(tokens[at][3]):
            yield tokens[at][1], tokens[at][2]
            continue
        if any(tokens[at + i][0] != wanted[i] for i in range(count - 1)):
            continue
        last = tokens[at + count - 1]
        if part.is_beginning and last[0].startswith(wanted[-1]):
            yield tokens[at][1], last[1] + len(wanted[-1])
        elif last[0] == wanted[-1]:
            yield tokens[at][1], last[2]


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
