"""What a check must know of the house: its words, its posts, what is in force. Handed in, never asked for by a check."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Word:
    """A glossary entry as checks need it: the word to use, the words not to use, and both names of the thing."""

    preferred: str
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class InForce:
    """A document in force: what may be cited of it."""

    number: str
    version: str
    clause_numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class House:
    """Words, names of posts and departments, and documents in force by bare title, as they are at this moment."""

    words: tuple[Word, ...] = ()
    posts: tuple[str, ...] = ()
    in_force: Mapping[str, InForce] = field(default_factory=lambda: MappingProxyType({}))


Words = Callable[[], Iterable[Word]]
_word_sources: list[Words] = []


def register_words(source: Words) -> Words:
    """Name a function that gives glossary words (one query): the register of terms does so."""
    if source not in _word_sources:
        _word_sources.append(source)
    return source


def house_for(payload: Mapping[str, Any]) -> House:
    """The house as the checks of this payload need it: one query for posts, one for departments, one for the
    documents cited, and one for each source of words, however long the text is."""
    from documents.checks.reading import Reading
    from people.models import Department, Post

    names = [name for row in _names(Post) + _names(Department) for name in row if name]
    words = tuple(word for source in _word_sources for word in source())
    return House(words, tuple(dict.fromkeys(names)), _in_force(Reading.of(payload).cited_titles()))


def _names(model: Any) -> list[tuple[str, str]]:
    return list(model.objects.filter(is_active=True).values_list("name_zh", "name_en"))


def _in_force(titles: frozenset[str]) -> Mapping[str, InForce]:
    """The releases in force among the titles, with the numbers of their clauses."""
    import json

    from documents.models import Release
    from ledger import clock

    if not titles:
        return {}
    releases = Release.objects.in_force_at(clock.now()).filter(title_zh__in=titles)
    found = {}
    for release in releases.only("number", "version", "title_zh", "payload"):
        clauses = json.loads(release.payload).get("body") or []
        numbers = frozenset(str(c.get("number") or "") for c in clauses) - {""}
        found[release.title_zh] = InForce(release.number, release.version, numbers)
    return found
