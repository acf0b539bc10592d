"""Writes to the glossary. A term counts for what is frozen afterwards; releases keep the terms they were signed with."""

from typing import Any

from documents import register_rules as rules
from documents.actions.indexing import index_term
from documents.glossary import words_of
from documents.models import ExternalDocument, GlossaryTerm
from ledger import trail
from people.actions.rows import locked, save_clean
from people.history import kept
from people.models import User
from people.rules import refuse_if, why_not_reason

_LINES = ("term_zh", "term_en", "abbreviation", "source_number", "source_anchor")
_TEXTS = ("definition_zh", "definition_en")
_LISTS = ("preferred_zh", "preferred_en", "forbidden_zh", "forbidden_en")


def add_term(
    *, reason: str, by: User, source_external: ExternalDocument | None = None, **words: str
) -> GlossaryTerm:
    """A new term; `words` are the columns of the entry. Refused for others than controllers, without a reason, for an
    entry that contradicts another, and for a source that is not there."""
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = GlossaryTerm()
        _write(row, source_external, words)
        trail.record("glossary.added", by=by, on=row, data=_told(row, reason))
    return row


def change_term(
    *,
    term: GlossaryTerm,
    reason: str,
    by: User,
    source_external: ExternalDocument | None = None,
    **words: str,
) -> GlossaryTerm:
    """The whole entry anew; what is not said becomes empty. Refused as `add_term`."""
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        _lock_glossary()
        row = locked(term)
        _write(row, source_external, words)
        trail.record("glossary.changed", by=by, on=row, data=_told(row, reason))
    return row


def retire_term(*, term: GlossaryTerm, reason: str, by: User) -> GlossaryTerm:
    """Out of use: it is not copied into what is frozen from now on, and its words are free."""
    return _set_in_use(term, False, "glossary.retired", reason, by)


def return_term(*, term: GlossaryTerm, reason: str, by: User) -> GlossaryTerm:
    """In use again. Refused when it contradicts what was entered meanwhile."""
    return _set_in_use(term, True, "glossary.returned", reason, by)


def _set_in_use(term: GlossaryTerm, in_use: bool, act: str, reason: str, by: User) -> GlossaryTerm:
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        _lock_glossary()
        row = locked(term)
        refuse_if(rules.why_not_active(row, in_use) or (rules.why_not_term(row) if in_use else ""))
        row.is_active = in_use
        row.save(update_fields=["is_active"])
        index_term(row)
        trail.record(act, by=by, on=row, data={"reason": reason})
    return row


def _write(row: GlossaryTerm, source_external: ExternalDocument | None, words: dict[str, str]) -> None:
    _lock_glossary()
    if unknown := set(words) - {*_LINES, *_TEXTS, *_LISTS}:
        raise TypeError(f"a term has no {sorted(unknown)}")
    for name in (*_LINES, *_TEXTS):
        setattr(row, name, words.get(name, "").strip())
    for name in _LISTS:
        setattr(row, name, "\n".join(words_of(words.get(name, ""))))
    row.source_external = source_external
    if row.is_active:
        refuse_if(rules.why_not_term(row))
    save_clean(row)
    index_term(row)


def _lock_glossary() -> None:
    """Whether entries contradict each other is a question over all of them, and they are few."""
    list(GlossaryTerm.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _told(row: GlossaryTerm, reason: str) -> dict[str, Any]:
    source = str(row.source_external or "") or " ".join(filter(None, (row.source_number, row.source_anchor)))
    return {"reason": reason, "term": row.term_zh, "abbreviation": row.abbreviation, "source": source}
