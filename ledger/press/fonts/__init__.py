"""The faces of the press, registered once, when first needed; the files lie beside this module."""

import re
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from ledger.press.fonts.copying import PressFont

SANS = "Press-Sans"
BOLD = "Press-Bold"
SERIF = "Press-Serif"
BEYOND = "Press-Beyond"

_FILES = {
    SANS: "NotoSansSC-Regular.ttf",
    BOLD: "NotoSansSC-Bold.ttf",
    SERIF: "NotoSerifSC-Bold.ttf",
    BEYOND: "NotoPressBeyond-Regular.ttf",
}
# Characters that print nothing and need no glyph: the press drops them or sets them as a blank.
_UNPRINTED = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]"
)
# What the sans of either weight and the fallback lack cannot be set everywhere, even if the serif has it.
_PRINTING = (SANS, BEYOND)


@cache
def face(name: str) -> PressFont:
    """Return one of the faces, reading and registering its file at the first call."""
    font = PressFont(name, str(Path(__file__).parent / _FILES[name]), shapable=False)
    pdfmetrics.registerFont(font)
    return font


def spelled(text: str) -> str:
    """Return the text with each character that no font has written as its code: [U+1F600]."""
    missing = missing_characters(text)
    return "".join(f"[U+{ord(char):04X}]" if char in missing else char for char in text) if missing else text


def missing_characters(text: str) -> set[str]:
    """Return the characters of the text that none of the fonts can print; an empty set means all is well."""
    wanted = {char for char in set(text) if not _UNPRINTED.match(char)}
    return {char for char in wanted if not any(face(name).has(char) for name in _PRINTING)}
