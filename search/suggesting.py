"""Suggestions while somebody types: numbers, titles, headings and terms that begin so, for this person."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Suggestion:
    """`kind`: "number", "title", "heading" or "term". `text` is what is shown; `number` and `anchor` say where it
    leads (a term leads to a search for it: both are empty)."""

    kind: str
    text: str
    number: str = ""
    anchor: str = ""


def suggest(user: Any, typed: str, *, language: str = "zh", limit: int = 8) -> tuple[Suggestion, ...]:
    """What `user` may be looking for, nearest first, in force now. Never raises on what was typed."""
    return ()
