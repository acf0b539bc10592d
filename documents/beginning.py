"""What a new document begins with: the parts that its type must have, as headings to write under."""

from typing import Any

from django.utils import translation

from documents.blocks.parts import PROCEDURE_PARTS, SLA_PARTS, Part
from documents.models import DocumentType

_PARTS: dict[str, tuple[Part, ...]] = {
    DocumentType.PROCEDURE: PROCEDURE_PARTS,
    DocumentType.SLA_TEMPLATE: SLA_PARTS,
}


def first_clauses(document_type: str) -> list[dict[str, Any]]:
    """A chapter for each part, with no text yet; none for a type that leaves its parts to the author. The editor shows
    the question that a part answers where the part is chosen, and over the text that answers it."""
    return [
        {
            "anchor": "",
            "kind": "chapter",
            "level": 1,
            "heading": {"zh": _name(part, "zh-hans"), "en": _name(part, "en")},
            "text": {"zh": "", "en": ""},
            "fields": {"part": part.code},
        }
        for part in _PARTS.get(document_type, ())
    ]


def _name(part: Part, language: str) -> str:
    """The part's name without its code, which is printed from the part."""
    with translation.override(language):
        return str(part.name).removeprefix(part.code).strip()
