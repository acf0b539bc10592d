"""Sources: what the rooms above hand over, and what they must be able to say again when the index is made anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Text:
    """One text that can be found. `key` is unique in its group; `is_head`: it is the group's own text (number and
    title), not a part of it; `context` are words of the group it is found by together with its own."""

    key: str
    kind: str
    language: str
    title: str = ""
    heading: str = ""
    text: str = ""
    clause_number: str = ""
    anchor: str = ""
    context: str = ""
    is_head: bool = False


@dataclass(frozen=True)
class Group:
    """What is shown as one result, with its texts in order: a release. `clauses`: clauses of the standard that it
    implements, as `<edition>/<clause>` (2018/8.3.3)."""

    key: str
    document: str
    number: str
    version: str
    type: str
    department: str
    year: int
    texts: tuple[Text, ...]
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Granted:
    """A name that lets people find a document; on any day with `every_time`, else only what is in force now."""

    name: str
    every_time: bool = False


#: From when until before when (None: no end known).
Span = tuple[datetime, datetime | None]


class Source(Protocol):
    """A room's side of the index. Every answer comes from the register, not from what was handed over before."""

    name: str

    def documents(self, after: str = "") -> Iterable[str]:
        """The keys of all documents that have groups, in order of key, those after `after`."""

    def groups(self, document: str) -> Iterable[Group]:
        """All groups of a document, in order."""

    def group(self, document: str, key: str) -> Group | None:
        """One group, or none when there is no such."""

    def periods(self, document: str) -> Mapping[str, Sequence[Span]]:
        """When each group of a document is in force."""

    def grants(self, document: str) -> frozenset[Granted]:
        """Who may find the document."""

    def names_held_by(self, user: Any) -> frozenset[str]:
        """The names a person holds today; none for who may find nothing."""


@dataclass(frozen=True)
class Words:
    """Words that mean the same; a forbidden one calls up the others and is never called up. All staff may know them."""

    words: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


class WordSource(Protocol):
    """A room that hands words down. Every answer comes from its register."""

    name: str

    def words(self) -> Mapping[str, Words]:
        """All words in use, by the key of what they are the words of."""


_word_sources: dict[str, WordSource] = {}
_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a room's source; ValueError when its name is taken by another."""
    if _sources.setdefault(source.name, source) is not source:
        raise ValueError(f"two sources are called {source.name}")


def withdraw(source: Source) -> None:
    """Take a source away again: one that stands for the time of an evaluation only."""
    if _sources.get(source.name) is source:
        del _sources[source.name]


def known() -> tuple[Source, ...]:
    """All sources, in the order in which they were registered."""
    return tuple(_sources.values())


def named(name: str) -> Source:
    """The source of this name; KeyError when there is none."""
    return _sources[name]


def names_held_by(user: Any) -> frozenset[str]:
    """All names a person holds, each said with its source: a name of one room opens nothing of another."""
    return frozenset(f"{s.name}:{name}" for s in known() for name in s.names_held_by(user))


def register_words(source: WordSource) -> None:
    """Add a room that hands words down; ValueError when its name is taken by another."""
    if _word_sources.setdefault(source.name, source) is not source:
        raise ValueError(f"two sources of words are called {source.name}")


def known_words() -> tuple[WordSource, ...]:
    """All sources of words, in the order in which they were registered."""
    return tuple(_word_sources.values())
