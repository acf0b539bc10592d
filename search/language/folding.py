"""Folding: what is written differently and meant alike becomes the same characters, one character at a time."""

import unicodedata
from functools import cache
from pathlib import Path

_ACCENTS = range(0x0300, 0x0370)


@cache
def _simplified() -> dict[str, str]:
    """Traditional characters and their simplified ones (OpenCC's TSCharacters, its licence beside it)."""
    lines = Path(__file__).with_name("traditional.tsv").read_text(encoding="utf-8").splitlines()
    return {line[0]: line[2] for line in lines}


def _folded(code: int) -> str:
    """One character folded. What no keyboard types (controls, lone surrogates) is a blank; accents are nothing."""
    char = chr(code)
    if unicodedata.category(char) in ("Cc", "Cs"):
        return " "
    for _round in range(3):
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
        bare = "".join(c for c in unicodedata.normalize("NFD", folded) if ord(c) not in _ACCENTS)
        once = "".join(_to_simplified(c) for c in unicodedata.normalize("NFC", bare))
        if once == char:
            break
        char = once
    return char


def _to_simplified(char: str) -> str:
    """Followed to its end: a few simplified forms are listed as traditional ones themselves."""
    for _step in range(3):
        char = _simplified().get(char, char)
    return char


class _Table(dict[int, str]):
    """Folded characters, each computed when it is first met; `str.translate` reads it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(code)
        if len(folded) != 1:
            _UNEVEN.add(chr(code))
        return folded


_TABLE = _Table()
#: Characters met so far that become none or several.
_UNEVEN: set[str] = set()


def fold(text: str) -> str:
    """NFKC, without case, without Latin accents, simplified. Never raises."""
    return text.translate(_TABLE)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, where the original one stands (㈱ becomes three)."""
    folded = fold(text)
    if _UNEVEN.isdisjoint(text):
        return folded, list(range(len(text)))
    pieces, places = [], []
    for at, char in enumerate(text):
        piece = _TABLE[ord(char)]
        pieces.append(piece)
        places += [at] * len(piece)
    return "".join(pieces), places


def key_of(text: str) -> str:
    """Letters and digits only, folded: how a number or a title is compared whichever way it was typed."""
    return "".join(char for char in fold(text) if char.isalnum())
