"""Words of a text that name another place of the same paper: clause numbers, references, titles. Each becomes a link."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ledger.press.lines import Look, Run

if TYPE_CHECKING:
    from documents.pdf.part import Part

_NAMED = re.compile(
    r"《(?P<title>[^《》\n]{1,120})》"
    r"|【(?P<zh>\d{1,3})】|\[(?P<en>\d{1,3})\]"
    r"|第\s?(?P<chapter>\d{1,2}(?:\.\d{1,3}){0,3})\s?[章条节步]"
    r"|\b(?:[Cc]hapter|[Ss]ection|[Cc]lause|[Ss]tep)s?\s(?P<after>\d{1,2}(?:\.\d{1,3}){0,3})(?![\d.]\d)"
    r"|(?<![A-Za-z0-9_.-])(?P<bare>\d{1,2}(?:\.\d{1,3}){2,3})(?![\d-]|\.\d)"
)


def linked(text: str, look: Look, part: "Part") -> list[Run]:
    """A text with its links; it looks as it would without them."""
    return list(_runs(text, look, part))


def _runs(text: str, look: Look, part: "Part") -> Iterator[Run]:
    done = 0
    for found in _NAMED.finditer(text):
        if not (anchor := _anchor(found, part)):
            continue
        if found.start() > done:
            yield Run(text[done : found.start()], look)
        yield Run(found[0], look, link=part.key + anchor)
        done = found.end()
    if done < len(text) or not text:
        yield Run(text[done:], look)


def _anchor(found: re.Match[str], part: "Part") -> str:
    if title := found["title"]:
        return part.titles.get(title.strip(), "")
    if order := found["zh"] or found["en"]:
        return part.ordered.get(order, "")
    if "》" in found.string[max(0, found.start() - 3) : found.start()]:
        return ""  # the clause of the document that was just named
    return part.numbered.get(found["chapter"] or found["after"] or found["bare"], "")
