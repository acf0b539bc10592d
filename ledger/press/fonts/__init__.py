"""The three faces of the press, registered once, when first needed; the files lie beside this module."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SANS = "Press-Sans"
BOLD = "Press-Bold"
SERIF = "Press-Serif"

_FILES = {
    SANS: "NotoSansSC-Regular.ttf",
    BOLD: "NotoSansSC-Bold.ttf",
    SERIF: "NotoSerifSC-Bold.ttf",
}
# Characters that print nothing and need no glyph: the press drops them or sets them as a blank.
_UNPRINTED = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]"
)
_LONG_CODE = re.compile(r"<(?P<code>[0-9A-F]{2})> <(?P<char>[0-9A-F]{5,6})>")


class PressFont(TTFont):
    """A TrueType font whose characters beyond the basic plane can be copied out of the PDF as themselves."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (the name is reportlab's)
        """Add the embedded subsets, with long code points as the surrogate pairs a ToUnicode map wants."""
        super().addObjects(doc)
        for name, stored in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(stored.content, str):
                stored.content = _LONG_CODE.sub(_as_pair, stored.content)

    def has(self, char: str) -> bool:
        """Say whether the face draws this character."""
        return ord(char) in self.face.charToGlyph

    def advance(self, char: str) -> float:
        """Return the width of a character in thousandths of the size."""
        return self.face.charWidths.get(ord(char), self.face.defaultWidth)


def _as_pair(found: "re.Match[str]") -> str:
    pair = chr(int(found["char"], 16)).encode("utf-16-be").hex().upper()
    return f"<{found['code']}> <{pair}>"


@cache
def face(name: str) -> PressFont:
    """Return one of the three faces, reading and registering its file at the first call."""
    font = PressFont(name, str(Path(__file__).parent / _FILES[name]), shapable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def face_for(char: str, name: str) -> str:
    """Return the face that draws the character: the one asked for, or else the sans of its weight."""
    stand_in = SANS if name == SANS else BOLD
    return name if face(name).has(char) or not face(stand_in).has(char) else stand_in


def missing_characters(text: str) -> set[str]:
    """Return the characters of the text that none of the fonts can print; an empty set means all is well."""
    wanted = {char for char in set(text) if not _UNPRINTED.match(char)}
    return {char for char in wanted if not any(face(name).has(char) for name in _FILES)}
