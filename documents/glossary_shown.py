"""The terms that were copied from the glossary, as a list at the end of a rendered text: the marks in it lead there."""

from collections.abc import Mapping
from typing import Any

_LANG = {"zh": "zh-Hans", "en": "en"}
_OTHER = {"zh": "en", "en": "zh"}
#: Stored with the release for ever: words of their own, no setting and no active language.
_WORDS = {
    "zh": {
        "title": "术语表中的术语",
        "note": "本版签署时采用的术语。",
        "abbreviation": "（{}）",
        "source": "来源：{}",
    },
    "en": {
        "title": "Terms of the glossary",
        "note": "As they stood when this version was signed.",
        "abbreviation": " ({})",
        "source": "Source: {}",
    },
}


def glossary_group(payload: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """One group for the template; none for a release without such terms, whose bytes stay what they were."""
    entries = payload.get("glossary") or []
    if not entries:
        return []
    words = _WORDS[language]
    parts = [
        {
            "anchor": f"glossary-{place}",
            "heading": _said(entry["term"], language),
            "meaning": _said(entry["definition"], language),
            "abbreviation": _in(words["abbreviation"], entry["abbreviation"]),
            "source": _in(words["source"], source_words(entry)),
        }
        for place, entry in enumerate(entries, start=1)
    ]
    return [
        {
            "template": "documents/body/glossary.html",
            "lang": _LANG[language],
            "words": words,
            "parts": parts,
        }
    ]


def source_words(entry: Mapping[str, Any]) -> str:
    """Where a copied term comes from, in one line: number, edition, clause."""
    source = entry["source"]
    return " ".join(filter(None, (source["number"], source["edition"], source["anchor"])))


def _in(frame: str, words: str) -> str:
    return frame.format(words) if words else ""


def _said(value: Mapping[str, str], language: str) -> dict[str, str]:
    text = value[language].strip()
    if text:
        return {"text": text, "lang": ""}
    return {"text": value[_OTHER[language]].strip(), "lang": _LANG[_OTHER[language]]}
