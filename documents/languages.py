"""Both languages of a text beside each other, and what lags: pure, over the frozen texts of a document in their order.

A text lags when the prevailing language no longer says what it said when the other was last changed; where it was put
back to what it said then, nothing lags. Blanks and line ends do not count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from documents.compared_fields import LANGUAGE_PAIR, texts_by_language
from documents.compared_places import Key, places_of

State = Literal["ok", "lags", "missing", "unasked"]
#: The worst first: what a clause with several texts is called.
STATES: tuple[State, ...] = ("missing", "lags", "unasked", "ok")


@dataclass(frozen=True)
class Side:
    """One text in both languages. `since` is the version from which the other lags; `then` is what the prevailing said
    before. `unasked`: only the other language says something."""

    label: str
    prevailing: str
    other: str
    state: State
    since: str = ""
    then: str = ""


@dataclass(frozen=True)
class ClauseInBoth:
    """One clause with its texts, called by the worst of them."""

    anchor: str
    kind: str
    number: str
    sides: tuple[Side, ...]

    @property
    def state(self) -> State:
        """The worst state of its texts."""
        return next(state for state in STATES if any(side.state == state for side in self.sides))


def in_both_languages(
    versions: Sequence[tuple[str, Mapping[str, Any]]],
) -> list[ClauseInBoth]:
    """The clauses of the last of these texts (each with its label, oldest first) that have words in any language."""
    prevailing, other = languages_of(versions[-1][1])
    past = [(label, _texts(payload, prevailing, other)) for label, payload in versions]
    found = []
    for key, clause in places_of(versions[-1][1].get("body")).clauses.items():
        labels = [name for (at, name) in past[-1][1] if at == key]
        sides = tuple(
            side for name in labels if (side := _side(name, [(v, t.get((key, name))) for v, t in past]))
        )
        if sides:
            number = str(clause.get("number") or "")
            found.append(ClauseInBoth(key[0], str(clause.get("kind") or ""), number, sides))
    return found


def languages_of(payload: Mapping[str, Any]) -> tuple[str, str]:
    """The language that prevails, and the other: "zh" or "en"."""
    return ("en", "zh") if payload.get("prevailing_language") == "en" else LANGUAGE_PAIR


def counted(clauses: Iterable[ClauseInBoth]) -> dict[State, int]:
    """How many clauses are in each state; every state is named."""
    counts = Counter(clause.state for clause in clauses)
    return {state: counts[state] for state in STATES}


Texts = dict[tuple[Key, str], tuple[str, str]]


def _texts(payload: Mapping[str, Any], prevailing: str, other: str) -> Texts:
    """What each clause says under each name, in both languages."""
    found: Texts = {}
    for key, clause in places_of(payload.get("body")).clauses.items():
        for name, words in texts_by_language(clause).items():
            found[key, name] = (words[prevailing], words[other])
    return found


def _side(name: str, past: list[tuple[str, tuple[str, str] | None]]) -> Side | None:
    """Where one text stands; None when it says nothing in either language."""
    now = past[-1][1] or ("", "")
    if not _same(now[0]) and not _same(now[1]):
        return None
    if not _same(now[1]):
        return Side(name, *now, "missing")
    if not _same(now[0]):
        return Side(name, *now, "unasked")
    at = len(past) - 1
    while at and (before := past[at - 1][1]) and _same(before[1]) == _same(now[1]):
        at -= 1
    then = (past[at][1] or now)[0]
    if _same(then) == _same(now[0]):
        return Side(name, *now, "ok")
    since = next(label for label, text in past[at + 1 :] if text and _same(text[0]) != _same(then))
    return Side(name, *now, "lags", since, then)


def _same(text: str) -> str:
    return "".join(text.split())
