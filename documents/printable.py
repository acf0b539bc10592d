"""What of a text could not be printed: asked before anybody signs, so that no release ends in boxes or in nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from documents.pdf import TooLarge, check_size
from documents.pdf.size import texts_of
from ledger.press.fonts import missing_characters
from ledger.press.lines import clean

_MOST_NAMED = 10


def why_not_printed(payload: Mapping[str, Any]) -> str:
    """Why the payload cannot be printed: the place and the characters that no font has, or what there is too much of."""
    for place, value in _places(payload):
        if why := why_no_glyphs(place, value):
            return why
    try:
        check_size(payload["body"])
    except TooLarge as error:
        return why_too_large(error)
    return ""


def why_no_glyphs(place: str, value: object) -> str:
    """The characters of a text, or of all texts in a value, that no font of the PDF has; empty when there are none."""
    missing = missing_characters(clean("\n".join(texts_of(value))))
    if not missing:
        return ""
    named = [f"{char} (U+{ord(char):04X})" for char in sorted(missing)]
    characters = "、".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")
    said = {"place": place, "characters": characters}
    return _("%(place)s: no font of the PDF has %(characters)s. Write it another way.") % said


def why_too_large(error: TooLarge) -> str:
    """The bound of the PDF that a text breaks, and the way out."""
    bound = {
        "pages": _("%(limit)s pages"),
        "strips": _("%(limit)s lines"),
        "lines": _("%(limit)s lines"),
        "characters": _("%(limit)s characters"),
        "cells": _("%(limit)s table cells"),
        "columns": _("%(limit)s columns in one table"),
        "clauses": _("%(limit)s clauses"),
    }[error.code] % {"limit": f"{error.limit:,}"}
    return _(
        "The PDF can hold %(bound)s at most. Divide the document, or attach the long part as a file."
    ) % {"bound": bound}


def _places(payload: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """What is printed, each with the name of its place as the author knows it."""
    yield _("Title"), payload["title"]
    for clause in payload["body"]:
        name = clause["number"] or clause["heading"]["zh"] or clause["heading"]["en"] or clause["anchor"]
        yield _("Clause %(clause)s") % {"clause": name}, clause
    for entry in payload["glossary"]:
        name = entry["term"]["zh"] or entry["term"]["en"]
        yield _("Glossary term %(term)s") % {"term": name}, entry
    for row in payload["related"]:
        yield _("Related document %(number)s") % {"number": row["number"]}, row
    for file in payload["attachments"]:
        yield _("Attachment %(name)s") % {"name": file["filename"]}, file
    yield _("Distribution"), payload["distribution"]
    yield _("Owner post"), payload["owner_post"]
