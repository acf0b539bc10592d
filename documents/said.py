"""A bilingual value read in one language, or in the other where it has nothing in the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LANG = {"zh": "zh-Hans", "en": "en"}
OTHER = {"zh": "en", "en": "zh"}


@dataclass(frozen=True)
class Said:
    """A bilingual value in the language asked, or in the other; `lang` is empty unless it is the other."""

    text: str
    key: str
    lang: str


def said(value: Mapping[str, Any] | None, language: str) -> Said:
    """What the value says in `language`, else in the other; an empty text when it says nothing."""
    for key in (language, OTHER[language]):
        if text := str((value or {}).get(key) or "").strip():
            return Said(text, key, "" if key == language else LANG[key])
    return Said("", language, "")
