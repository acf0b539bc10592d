"""Terms of the glossary in a text that is frozen: those that occur are copied, and shown from the copy for ever."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from documents.blocks import SERVICE_TEXTS
from documents.checks import Word
from documents.glossary import LANGUAGES, entry_of, fold
from documents.models import GlossaryTerm
from documents.terms import Marker, Term, terms_of_release

Clause = Mapping[str, Any]


def occurring_terms(body: Iterable[Clause]) -> list[dict[str, Any]]:
    """The terms in use that this text names, as the payload holds them. A term clause of the text itself wins: what it
    names is left out."""
    clauses = list(body)
    own = {fold(word) for clause in clauses if clause["kind"] == "term" for word in _names(clause)}
    rows = [
        row
        for row in GlossaryTerm.objects.filter(is_active=True).select_related("source_external")
        if own.isdisjoint(fold(word) for word in (row.term_zh, row.term_en, row.abbreviation) if word)
    ]
    found = _found_in(clauses, [_as_frozen(row) for row in rows])
    return sorted(found, key=lambda entry: (fold(entry["term"]["zh"]), fold(entry["term"]["en"])))


def _names(clause: Clause) -> list[str]:
    return [word for word in (*clause["heading"].values(), _abbreviation(clause)) if word.strip()]


def _abbreviation(clause: Clause) -> str:
    return str((clause.get("fields") or {}).get("abbreviation") or "").strip()


def _as_frozen(row: GlossaryTerm) -> dict[str, Any]:
    external = row.source_external
    return {
        "term": {"zh": row.term_zh, "en": row.term_en},
        "abbreviation": row.abbreviation,
        "definition": {"zh": row.definition_zh, "en": row.definition_en},
        "source": {
            "number": external.number if external else row.source_number,
            "edition": external.edition if external else "",
            "anchor": row.source_anchor,
        },
    }


def _found_in(clauses: list[Clause], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Found as they will be marked, so that nothing is copied in vain and nothing marked is missing."""
    terms = terms_of_release({"glossary": entries})
    own = [Term(c["anchor"], c["heading"], _abbreviation(c), {}) for c in clauses if c["kind"] == "term"]
    marker, used = Marker([*own, *terms]), set[str]()
    for clause in clauses:
        for language, text in _texts(clause):
            marker.runs(text, language, clause["anchor"], used)
    return [entry for entry, term in zip(entries, terms, strict=True) if term.anchor in used]


def _texts(clause: Clause) -> Iterator[tuple[str, str]]:
    """The texts in which terms are marked."""
    fields = clause.get("fields") or {}
    values = [clause["text"], *(fields[name] for name in SERVICE_TEXTS if isinstance(fields.get(name), dict))]
    for value in values:
        for language in LANGUAGES:
            yield language, str(value.get(language) or "")


def words_for_checks() -> Iterator[Word]:
    """The glossary as the checks read it (one query): in each language the word to use, and those not to use."""
    for term in GlossaryTerm.objects.filter(is_active=True):
        entry = entry_of(term)
        for language, forbidden in entry.forbidden.items():
            if entry.own[language] and forbidden:
                yield Word(entry.own[language][0], forbidden)
