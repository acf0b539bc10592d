"""A form template: each field with the room that a person needs to fill it in by hand."""

from collections.abc import Iterator, Mapping
from typing import Any

from documents.pdf import words
from documents.pdf.part import Clause, Part, fields_of, named, place
from ledger import press
from ledger.press import tokens
from ledger.press.lines import Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

_ROOM = {"long_text": (4, 1.0), "number": (1, 0.4), "date": (1, 0.4), "person": (1, 0.6), "post": (1, 0.6)}


def form_field(clause: Clause, part: Part) -> Iterator[Block]:
    """Label, help, and lines or boxes after the kind of the field; a required one says so."""
    say, fields = words.speaker(part.language), fields_of(clause)
    label = [Run(named(clause, part.language), tokens.BODY_BOLD)]
    if fields.get("required"):
        label.append(Run(say("required"), tokens.SMALL_QUIET))
    number = Run(str(clause.get("number") or ""), tokens.BODY_QUIET)
    beside = number if number.text else None
    yield press.Text(label, beside, NUMBER_COLUMN, gap=9, keep=True, mark=place(clause, part))
    if said := words.either(fields.get("help"), part.language):
        yield press.Text([Run(said, tokens.NOTE)], None, NUMBER_COLUMN, keep=True)
    choices = _choices(fields, part.language)
    if choices:
        yield press.Boxes(choices, NUMBER_COLUMN)
    else:
        count, share = _ROOM.get(str(fields.get("type")), (1, 1.0))
        yield press.Lines(count, share, NUMBER_COLUMN)


def _choices(fields: Mapping[str, Any], language: str) -> list[str]:
    if fields.get("type") == "yes_no":
        say = words.speaker(language)
        return [say("yes"), say("no")]
    if fields.get("type") != "choice":
        return []
    return [words.either(choice, language) for choice in fields.get("choices") or []]
