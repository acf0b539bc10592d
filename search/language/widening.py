"""Widening: words of a question for which others mean the same. The longest word wins, also inside a Chinese run.

Where words are replaced, all that is joined with them is one phrase again: 服务级别协议模板 is also `sla 模板`. What matches over
several parts hands the phrase to each of them: (a or S) and (b or S) is (a and b) or S.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from search.language.cutting import Run, names_of, runs_of
from search.language.folding import fold

#: What was typed is one of them.
MOST_VARIANTS = 8


@dataclass(frozen=True)
class Thesaurus:
    """Words of the same meaning, by the key of the word that may be typed: the others, as their groups write them."""

    others: Mapping[str, tuple[str, ...]]

    @property
    def longest(self) -> int:
        """Letters and digits of the longest word."""
        return max(map(len, self.others), default=0)


@dataclass(frozen=True)
class Span:
    """A word found in a folded text: from where to where, and the others."""

    begin: int
    end: int
    others: tuple[str, ...]


def spans_of(runs: Sequence[Run], thesaurus: Thesaurus) -> list[Span]:
    """The longest words, from left to right, none inside another. A word ends where a run does, unless it is Chinese."""
    letters = [
        (char, run.begin + i, run, i) for run in runs for i, char in enumerate(run.text) if char.isalnum()
    ]
    text = "".join(letter[0] for letter in letters)
    spans: list[Span] = []
    at, longest = 0, thesaurus.longest
    while at < len(letters):
        end = next((end for end in _ends(letters, at, longest) if text[at:end] in thesaurus.others), 0)
        if end:
            spans.append(Span(letters[at][1], letters[end - 1][1] + 1, thesaurus.others[text[at:end]]))
        at = end or at + 1
    return spans


def _ends(letters: Sequence[tuple[str, int, Run, int]], at: int, longest: int) -> Iterator[int]:
    """Where a word that begins here may end, the farthest first."""
    _char, _place, run, inside = letters[at]
    if inside and not run.is_han:
        return
    for end in range(min(len(letters), at + longest), at, -1):
        _char, place, run, _inside = letters[end - 1]
        if run.is_han or place + 1 == run.end:
            yield end


@dataclass
class Draft:
    """A part in the making: its runs, and the phrases that mean the same."""

    runs: list[Run]
    others: tuple[tuple[Run, ...], ...] = ()
    #: Of the words in `others` those that their groups write as names: in capitals.
    names: frozenset[str] = frozenset()

    @property
    def begin(self) -> int:
        """Where it begins in the folded text."""
        return self.runs[0].begin

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.runs[-1].end

    @property
    def is_han(self) -> bool:
        """Whether it is Chinese, so that a word may stand inside it."""
        return self.runs[0].is_han


def widen(text: str, pieces: Sequence[Draft], thesaurus: Thesaurus) -> list[Span]:
    """Give the pieces their other phrases; the words for which there are some, in order."""
    runs = [run for piece in pieces for run in piece.runs]
    spans = [span for span in spans_of(runs, thesaurus) if _fits(span, pieces)]
    for touched, inside in _clusters(pieces, spans):
        others = tuple(islice(_variants(text, touched, inside), MOST_VARIANTS - 1))
        names = frozenset(name for span in inside for word in span.others for name in names_of(word))
        for piece in touched:
            piece.others, piece.names = others, names
    return spans


def _touched(span: Span, pieces: Iterable[Draft]) -> list[Draft]:
    return [piece for piece in pieces if piece.begin < span.end and span.begin < piece.end]


def _fits(span: Span, pieces: Iterable[Draft]) -> bool:
    """No word is looked for inside a number: SLA in ITSM-SLA-001 is no agreement."""
    return all(p.is_han or (span.begin <= p.begin and p.end <= span.end) for p in _touched(span, pieces))


def _clusters(pieces: Sequence[Draft], spans: Sequence[Span]) -> Iterator[tuple[list[Draft], list[Span]]]:
    """Pieces that share words, with these."""
    clusters: list[tuple[list[Draft], list[Span]]] = []
    for span in spans:
        touched = _touched(span, pieces)
        if clusters and clusters[-1][0][-1] is touched[0]:
            clusters[-1][0].extend(touched[1:])
            clusters[-1][1].append(span)
        else:
            clusters.append((touched, [span]))
    yield from clusters


def _variants(text: str, pieces: Sequence[Draft], spans: Sequence[Span]) -> Iterator[tuple[Run, ...]]:
    begin, end = pieces[0].begin, pieces[-1].end
    choices = [(text[span.begin : span.end], *span.others) for span in spans]
    for words in islice(product(*choices), 1, None):
        variant, at = "", begin
        for span, word in zip(spans, words, strict=True):
            variant += text[at : span.begin] + fold(word)
            at = span.end
        if runs := tuple(runs_of(variant + text[at:end])):
            yield runs
