"""Text that copies right: the ToUnicode maps of reportlab, mended after they are made.

reportlab writes a code point beyond the basic plane as five or six hex digits, which readers take for
something else: a ToUnicode map wants UTF-16 (PDF 32000-1, 9.10.3), so 𬬻 came back as two wrong characters.
It also lists codes that were never used, and more than the hundred pairs that one block may hold.
The maps are mended in the document that is being written; nothing of reportlab is replaced.
"""

import re
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_PAIR = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_BLOCK = re.compile(r"\d+ beginbfchar\n(.*?)\nendbfchar", re.S)
_MOST_IN_BLOCK = 100


class PressFont(TTFont):
    """A TrueType font whose characters, those beyond the basic plane too, are copied as themselves."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (the name is reportlab's)
        """Add the embedded subsets, their ToUnicode maps mended."""
        others = set(doc.idToObject)
        super().addObjects(doc)
        for name, stored in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name not in others:
                stored.content = mended(stored.content)

    def has(self, char: str) -> bool:
        """Say whether the face draws this character."""
        return ord(char) in self.face.charToGlyph


def mended(cmap: str) -> str:
    """Return a ToUnicode map with UTF-16 pairs in blocks of a hundred."""
    return _BLOCK.sub(lambda found: "\n".join(_blocks(found[1])), cmap, count=1)


def _blocks(listed: str) -> Iterator[str]:
    pairs = [f"<{code}> <{_utf16(char)}>" for code, char in _PAIR.findall(listed) if int(char, 16)]
    for start in range(0, len(pairs), _MOST_IN_BLOCK):
        block = pairs[start : start + _MOST_IN_BLOCK]
        yield "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"])


def _utf16(char: str) -> str:
    return chr(int(char, 16)).encode("utf-16-be", "surrogatepass").hex().upper()
