"""Changes as pages show them: in the words of the reader's language, tables as tables."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from documents.compare import ClauseChange, TextChange, summary
from documents.compared_tables import RowChange
from documents.views.change_words import change_words
from ledger.days import in_english


def changes_in_words(changes: list[ClauseChange]) -> str:
    """All changes in one sentence, the kinds of which there are none too."""
    counted = counted_in_words(changes)
    return pgettext("list", ", ").join(words for _count, words in counted)


def counted_in_words(changes: Iterable[ClauseChange]) -> list[tuple[int, str]]:
    """How many clauses changed, were added, moved, removed; last the document's own information, which is one or none."""
    counted = summary(changes)
    words = {
        "changed": ngettext("%(count)s clause changed", "%(count)s clauses changed", counted["changed"]),
        "added": ngettext("%(count)s added", "%(count)s added", counted["added"]),
        "moved": ngettext("%(count)s moved", "%(count)s moved", counted["moved"]),
        "removed": ngettext("%(count)s removed", "%(count)s removed", counted["removed"]),
    }
    parts = [(counted[kind], words[kind] % {"count": counted[kind]}) for kind in words]
    return [*parts, (1, _("document information changed"))] if counted["metadata"] else parts


def change_row(change: ClauseChange) -> dict[str, Any]:
    """One change as the template shows it."""
    language, other = ("en", "zh") if in_english() else ("zh", "en")
    metadata = change.kind == "metadata"
    return {
        "kind": "changed" if metadata else change.kind,
        "quiet": _quiet(change),
        "words": "",
        "number": change.number or change.old_number,
        "title": change.heading.get(language) or change.heading.get(other) or "",
        "anchor": change.anchor or "document",
        "note": _moved(change),
        "texts": [
            _text(text)
            for text in _in_reading_order(change.changes)
            if not _goes_without_saying(change, text)
        ],
    }


def _in_reading_order(changes: list[TextChange]) -> list[TextChange]:
    """Of a text that changed in both languages, the reader's own comes first."""
    own = "en" if in_english() else "zh"
    places: dict[tuple[str, str], int] = {}
    keyed = []
    for text in changes:
        in_languages = text.label[-3:-2] in ("_", ".") and text.label[-2:] in ("zh", "en")
        stem = (text.of, text.label[:-3] if in_languages else text.label)
        place = places.setdefault(stem, len(places))
        keyed.append(((place, in_languages and text.label[-2:] != own), text))
    return [text for _key, text in sorted(keyed, key=lambda pair: pair[0])]


def _goes_without_saying(change: ClauseChange, text: TextChange) -> bool:
    """A clause that came or went as a whole is not also said to have got or lost its kind."""
    return change.kind in ("added", "removed") and text.label in ("kind", "level")


def _moved(change: ClauseChange) -> str:
    if not change.moved:
        return ""
    words = {"old": change.old_number, "new": change.number}
    if not all(words.values()) or change.number == change.old_number:
        if change.kind == "moved":
            return _("Moved to another place among its neighbours; the words are the same.")
        return _("Moved to another place among its neighbours, and changed.")
    if change.kind == "moved":
        return _("Moved from %(old)s to %(new)s; the words are the same.") % words
    return _("Moved from %(old)s to %(new)s, and changed.") % words


def _quiet(change: ClauseChange) -> dict[str, str]:
    """The words of a clause that only moved, in the reader's language where there are any."""
    languages = ("en", "zh") if in_english() else ("zh", "en")
    for language in languages:
        if change.text.get(language):
            return {"text": change.text[language], "lang": "en" if language == "en" else "zh-Hans"}
    return {}


def _text(text: TextChange) -> dict[str, Any]:
    lang = {"zh": "zh-Hans", "en": "en"}.get(text.label[-2:], "") if text.label[-3:-2] in "_." else ""
    return {"label": label_of(text), "pieces": text.pieces, "lang": lang, "table": table_of(text.rows)}


def label_of(text: TextChange) -> str:
    """The name of a changed text, with the target it belongs to; of a term, what became of it."""
    if text.label == "glossary":
        return _of_term(text)
    name = change_words(text.label)
    return _("%(target)s: %(field)s") % {"target": text.of, "field": name} if text.of else name


def _of_term(text: TextChange) -> str:
    ops = {piece.op for piece in text.pieces if piece.text}
    if ops == {"ins"}:
        return _("Term added: %(term)s") % {"term": text.of}
    if ops == {"del"}:
        return _("Term removed: %(term)s") % {"term": text.of}
    return _("Term changed: %(term)s") % {"term": text.of}


def table_of(rows: tuple[RowChange, ...]) -> dict[str, Any] | None:
    """The head, the rows that differ with what happened to them, and how many others are left out; None when there
    was a table on one side only, which its words tell, or its shape alone changed."""
    if not rows or not any(row.op in ("same", "changed") for row in rows):
        return None
    left_out = sum(row.left_out for row in rows)
    words = {
        "same": "",
        "changed": pgettext("row", "Changed"),
        "added": pgettext("row", "Added"),
        "removed": pgettext("row", "Removed"),
    }
    shown = [{"op": row.op, "words": words[row.op], "cells": row.cells} for row in rows if row.cells]
    note = ngettext(
        "%(count)s row that stayed the same is left out.",
        "%(count)s rows that stayed the same are left out.",
        left_out,
    )
    return {"rows": shown, "note": note % {"count": left_out} if left_out else ""}
