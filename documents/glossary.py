"""What a glossary may say: entries that would contradict each other are refused, each with its own sentence.

Pure: entries in, a sentence out. An entry's own words are the term, its abbreviation and its preferred words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import GlossaryTerm

LANGUAGES = ("zh", "en")
#: What may stand before the only word of a definition that explains nothing: "see x".
_SEE = re.compile(r"^(见|参见|同|即|等同于|see also|see|same as|the same as|means)\s*", re.IGNORECASE)
_AROUND = " \t\n《》“”\"'‘’。.，,；;：:（）()"


@dataclass(frozen=True)
class Entry:
    """One entry as the rules read it: its name, and own words, forbidden words and definition by language."""

    key: int
    name: str
    own: dict[str, tuple[str, ...]]
    forbidden: dict[str, tuple[str, ...]]
    definition: dict[str, str]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a list, one a line, each once."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def fold(word: str) -> str:
    """A word as it is compared: NFKC, without case, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


def entry_of(term: GlossaryTerm) -> Entry:
    """A row as the rules read it."""
    own = {
        language: tuple(
            word
            for word in (
                getattr(term, f"term_{language}").strip(),
                term.abbreviation.strip(),
                *words_of(getattr(term, f"preferred_{language}")),
            )
            if word
        )
        for language in LANGUAGES
    }
    forbidden = {language: words_of(getattr(term, f"forbidden_{language}")) for language in LANGUAGES}
    definition = {language: getattr(term, f"definition_{language}") for language in LANGUAGES}
    return Entry(term.pk or 0, str(term), own, forbidden, definition)


def why_not_entry(entry: Entry, others: Iterable[Entry]) -> str:
    """Why `entry` cannot stand beside `others`; empty when it can."""
    others = [other for other in others if other.key != entry.key]
    return (
        _why_not_itself(entry)
        or _first(_why_same_word(entry, other) for other in others)
        or _first(_why_circle(entry, other) for other in others)
        or _first(_why_forbids_own(entry, other) for other in others)
        or _first(_why_forbidden(entry, other) for other in others)
        or _why_defined_in_circle(entry, others)
    )


def _first(reasons: Iterable[str]) -> str:
    return next((reason for reason in reasons if reason), "")


def _common(ones: Iterable[str], others: Iterable[str]) -> str:
    """The first of `ones` that is among `others`, as it is written there; empty when none is."""
    known = {fold(word) for word in others}
    return next((word for word in ones if fold(word) in known), "")


def _meeting(ones: dict[str, tuple[str, ...]], others: dict[str, tuple[str, ...]]) -> str:
    return _first(_common(ones[language], others[language]) for language in LANGUAGES)


def _why_not_itself(entry: Entry) -> str:
    if word := _meeting(entry.forbidden, entry.own):
        return _(
            "Contradictory: “%(word)s” is a word of this entry, and forbidden in it. Take it out of one of the two."
        ) % {"word": word}
    return ""


def _why_same_word(entry: Entry, other: Entry) -> str:
    if word := _meeting(entry.own, other.own):
        return _(
            "“%(word)s” belongs to the term %(term)s already. One word names one thing: use another, or change that entry first."
        ) % {"word": word, "term": other.name}
    return ""


def _why_circle(entry: Entry, other: Entry) -> str:
    ours, theirs = _meeting(entry.forbidden, other.own), _meeting(other.forbidden, entry.own)
    if ours and theirs:
        return _(
            "Circular: this entry forbids “%(ours)s”, and %(term)s, whose word it is, forbids “%(theirs)s”. Decide which is used."
        ) % {"ours": ours, "theirs": theirs, "term": other.name}
    return ""


def _why_forbids_own(entry: Entry, other: Entry) -> str:
    if word := _meeting(entry.forbidden, other.own):
        return _(
            "“%(word)s” cannot be forbidden: it is a word of the term %(term)s. Take it out here, or change that entry first."
        ) % {"word": word, "term": other.name}
    return ""


def _why_forbidden(entry: Entry, other: Entry) -> str:
    if word := _meeting(entry.own, other.forbidden):
        return _(
            "“%(word)s” cannot be used: the term %(term)s forbids it. Choose another word, or change that entry first."
        ) % {"word": word, "term": other.name}
    return ""


def _why_defined_in_circle(entry: Entry, others: list[Entry]) -> str:
    """A definition that is nothing but a word of another entry leads there; it must not lead back."""
    for language in LANGUAGES:
        way = list(_way(entry, [entry, *others], language))
        if way and way[-1] is entry:
            line = " → ".join([entry.name, *(step.name for step in way)])
            return _(
                "Circular: each of these definitions only names the next (%(line)s). Say what the term means."
            ) % {"line": line}
    return ""


def _way(begin: Entry, entries: list[Entry], language: str) -> Iterator[Entry]:
    """The entries to which the definitions lead from `begin`, until one explains something or comes again."""
    by_word = {fold(word): entry for entry in reversed(entries) for word in entry.own[language]}
    seen: set[int] = set()
    step = by_word.get(_only_word(begin.definition[language]))
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        yield step
        if step is begin:
            return
        step = by_word.get(_only_word(step.definition[language]))


def _only_word(definition: str) -> str:
    bare = definition.strip(_AROUND)
    return fold(_SEE.sub("", bare).strip(_AROUND))
