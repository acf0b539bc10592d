"""Terms in the text of a document, its own and the glossary's: the first use in a clause leads to the entry, with its meaning."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_SHORTEST = 2


@dataclass(frozen=True)
class Term:
    """An entry of the document's glossary: anchor, name and meaning in both languages (`zh`, `en`), abbreviation."""

    anchor: str
    names: dict[str, str]
    abbreviation: str
    meanings: dict[str, str]


def terms_of_release(payload: Mapping[str, Any]) -> list[Term]:
    """The terms that were copied from the glossary when this text was frozen; none in a text from before there was one."""
    return [
        Term(
            f"glossary-{place}",
            dict(entry["term"]),
            str(entry["abbreviation"]),
            {language: " ".join(meaning.split()) for language, meaning in entry["definition"].items()},
        )
        for place, entry in enumerate(payload.get("glossary") or [], start=1)
    ]


@dataclass(frozen=True)
class Run:
    """A run of text; with a term, the words that name it, the id of the note and what the note says."""

    text: str
    term: str = ""
    note_id: str = ""
    name: str = ""
    meaning: str = ""


class Marker:
    """Finds the terms of one document. Book titles in 《》 name documents, not terms, and are passed over."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = list(terms)
        self._by_word: dict[str, dict[str, Term]] = {"zh": {}, "en": {}}
        for term in reversed(self.terms):
            for language, known in self._by_word.items():
                for word in (term.names.get(language, ""), term.abbreviation):
                    if len(word) >= _SHORTEST:
                        known[word.casefold()] = term
        self._patterns = {language: _pattern(known) for language, known in self._by_word.items()}

    def runs(self, text: str, language: str, anchor: str, used: set[str]) -> list[Run]:
        """The line in runs; terms named in `used` stay plain, and those marked now are added to it."""
        pattern, known = self._patterns[language], self._by_word[language]
        runs: list[Run] = []
        begin = 0
        for match in pattern.finditer(text) if pattern else ():
            term = known.get(match[0].casefold()) or known.get(match[0].casefold().removesuffix("s"))
            if term is None or term.anchor in used or _is_another_word(match[0], term):
                continue
            used.add(term.anchor)
            if match.start() > begin:
                runs.append(Run(text[begin : match.start()]))
            name = term.names.get(language) or match[0]
            meaning = term.meanings.get(language, "")
            runs.append(Run(match[0], term.anchor, f"note-{anchor}-{term.anchor}", name, meaning))
            begin = match.end()
        return [*runs, Run(text[begin:])] if begin < len(text) else runs


def _is_another_word(found: str, term: Term) -> bool:
    """An abbreviation keeps its capitals: IT is not it."""
    names = {name.casefold() for name in term.names.values() if name}
    if found.casefold() in names or found.casefold().removesuffix("s") in names:
        return False
    return not found.startswith(term.abbreviation)


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Longest names first; a name that begins or ends with a Latin letter or digit stands as a word of its own."""
    names = "|".join(_word(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(f"《[^《》]*》|{names}", re.IGNORECASE) if names else None


def _word(word: str) -> str:
    begins = r"(?<![a-z0-9])" if re.match("[a-z0-9]", word) else ""
    ends = r"s?(?![a-z0-9])" if re.search("[a-z0-9]$", word) else ""
    return begins + re.escape(word) + ends
