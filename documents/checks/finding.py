"""What a check finds: where, how grave, in a sentence of either language, and which clause asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

BLOCKS = "blocks"
WARNS = "warns"

#: A text of the document or the register in both languages: {"zh": …, "en": …}.
Both = Mapping[str, str]
#: What may stand in a sentence: a plain text, a text in both languages, translated words, or several of these.
Value = Any


@dataclass(frozen=True)
class Spot:
    """What a check function yields: a place (anchor, field) and a sentence with its values."""

    anchor: str
    template: str | Promise
    values: Mapping[str, Value] = field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that a check found. `anchor` is empty for the document as a whole, `field` for a block as a whole."""

    code: str
    severity: str
    anchor: str
    field: str
    template: str | Promise
    values: Mapping[str, Value]
    source: str | Promise

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in the language in use."""
        return str(self.template) % {name: spoken(value) for name, value in self.values.items()}

    def sentence_in(self, language: str) -> str:
        """The sentence in a language: zh-hans or en."""
        with translation.override(language):
            return self.sentence

    @property
    def blocks(self) -> bool:
        """Whether the document cannot be submitted as long as this stands."""
        return self.severity == BLOCKS


def spoken(value: Value) -> str:
    """A value in the language in use; a text that has only the other language is shown in that."""
    is_english = (translation.get_language() or "").startswith("en")
    if isinstance(value, Mapping):
        here, there = ("en", "zh") if is_english else ("zh", "en")
        return str(value.get(here) or value.get(there) or "")
    if isinstance(value, list | tuple):
        return (", " if is_english else "、").join(spoken(item) for item in value)
    return str(value)
