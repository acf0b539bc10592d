"""Parsing: what was typed becomes parts that must all be found. No engine's operators, and nothing it could refuse.

Between parts stands AND. A Chinese run is a phrase of its pairs; one Chinese character alone is a beginning; a word
is itself or its stem; pieces joined without a blank (ITSM-SLM-P-001) and what stands in quotation marks are exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from search.language.cutting import (
    LONGEST_TOKEN,
    Run,
    acronyms_of,
    all_han,
    names_of,
    runs_of,
    stems_of,
)
from search.language.folding import fold_with_places, key_of
from search.language.widening import Draft, Thesaurus, widen

LONGEST_QUERY, MOST_PARTS = 200, 32
_CLOSING = {'"': '"', "“": "”", "”": "”", "「": "」", "『": "』"}
_QUOTES = ('"', "“", "”", "「", "『")
#: Characters that join pieces to one when no blank stands beside them.
_JOINERS = frozenset("-_./\\:#&@+'’‐‑–—")


@dataclass(frozen=True)
class Part:
    """Tokens that must follow one another. `stems` are found instead of the one word too; with `is_beginning`
    the last token need only begin so. `others` are phrases that mean the same, any of them found instead of it.
    `text` is the folded text it was made from, `is_exact` says that it stood in quotation marks."""

    tokens: tuple[str, ...]
    stems: tuple[str, ...] = ()
    is_beginning: bool = False
    others: tuple["Part", ...] = ()
    text: str = field(default="", compare=False)
    is_exact: bool = field(default=False, compare=False)

    @cached_property
    def is_han(self) -> bool:
        """Whether it is a phrase of Chinese pairs and nothing else, so that it stands wherever its characters stand
        side by side. A lone character that is no beginning stands at the end of a run only."""
        *pairs, last = self.tokens
        whole = all(len(token) == 2 for token in pairs) and len(last) == (1 if self.is_beginning else 2)
        linked = all(one[1] == other[0] for one, other in pairwise(self.tokens)) if whole else False
        return linked and all_han("".join(self.tokens))


@dataclass(frozen=True)
class Query:
    """A question as every engine understands it: its parts, the whole of it as one phrase, and its key.

    `swaps` are the words for which others mean the same: as typed, and the others as their groups write them.
    """

    typed: str
    parts: tuple[Part, ...] = ()
    whole: Part | None = None
    key: str = ""
    was_cut: bool = False
    swaps: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for: no letter, no digit."""
        return not self.parts


_NO_WORDS = Thesaurus({})


def parse(typed: str, thesaurus: Thesaurus = _NO_WORDS) -> Query:
    """The question. Never raises, whatever comes; what is too long or has too many parts is cut, and says so."""
    kept = typed[:LONGEST_QUERY]
    folded, origin = fold_with_places(kept)
    acronyms, names = acronyms_of(kept), names_of(kept)
    found: dict[Part, None] = {}
    swaps: dict[str, tuple[str, ...]] = {}
    for begin, text, is_exact in _pieces(folded):
        runs = list(runs_of(text))
        if is_exact:
            found.update(dict.fromkeys([replace(exactly(runs), is_exact=True)] if runs else []))
            continue
        drafts = list(_drafts(text, runs))
        for span in widen(text, drafts, thesaurus):
            word = kept[origin[begin + span.begin] : origin[begin + span.end - 1] + 1]
            swaps.setdefault(word, span.others)
        found.update(dict.fromkeys(_part(draft, acronyms, names) for draft in drafts))
    parts = tuple(found)
    runs = list(runs_of(folded))
    return Query(
        typed=kept,
        parts=parts[:MOST_PARTS],
        whole=exactly(runs) if runs else None,
        key=key_of(kept),
        was_cut=len(typed) > LONGEST_QUERY or len(parts) > MOST_PARTS,
        swaps=tuple(swaps.items()),
    )


def _pieces(folded: str) -> Iterator[tuple[int, str, bool]]:
    """What stands outside and inside quotation marks, from where; a mark that is never closed counts to the end."""
    at = 0
    while at < len(folded):
        opening = min((i for q in _QUOTES if (i := folded.find(q, at)) >= 0), default=-1)
        if opening < 0:
            yield at, folded[at:], False
            return
        yield at, folded[at:opening], False
        closing = folded.find(_CLOSING[folded[opening]], opening + 1)
        closing = len(folded) if closing < 0 else closing
        yield opening + 1, folded[opening + 1 : closing], True
        at = closing + 1


def exactly(runs: Sequence[Run]) -> Part:
    """All runs, one at least, as one phrase; the last character of all is free, unless it is all there is of its run."""
    tokens = [token for run in runs[:-1] for token in run.tokens(with_last=True)]
    last = runs[-1]
    tokens += last.tokens(with_last=False)
    is_beginning = last.is_han and len(last.text) == 1
    return Part(tuple(tokens), is_beginning=is_beginning, text=" ".join(run.text for run in runs))


def _drafts(text: str, runs: list[Run]) -> Iterator[Draft]:
    """Each Chinese run apart, each joined stretch of other runs together."""
    joined: list[Run] = []
    for run in runs:
        if joined and (run.is_han or not _are_joined(text, joined[-1], run)):
            yield Draft(joined)
            joined = []
        if run.is_han:
            yield Draft([run])
        else:
            joined.append(run)
    if joined:
        yield Draft(joined)


def _are_joined(text: str, left: Run, right: Run) -> bool:
    return all(char in _JOINERS for char in text[left.end : right.begin])


def _part(draft: Draft, acronyms: frozenset[str], names: frozenset[str]) -> Part:
    others = tuple(dict.fromkeys(_phrase(runs, frozenset(), draft.names) for runs in draft.others))
    part = _phrase(draft.runs, acronyms, names)
    return replace(part, others=others) if others else part


def _phrase(runs: Sequence[Run], acronyms: frozenset[str], names: frozenset[str]) -> Part:
    """One English word with its stems, else all runs as they are."""
    if len(runs) == 1 and runs[0].is_word:
        word = runs[0].text
        return Part((word[:LONGEST_TOKEN],), stems=stems_of(word, acronyms, names), text=word)
    return exactly(runs)
