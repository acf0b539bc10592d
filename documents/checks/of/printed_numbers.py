"""D1: numbers that do not agree with the place where the text stands (left over from automatic numbering)."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks.finding import WARNS, Spot
from documents.checks.house import House
from documents.checks.reading import Clause, Reading
from documents.checks.registry import PROCEDURE, check

_TYPED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,3}){1,3})[.．、]?(?=[\s\u4e00-\u9fff《（“])")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@check(
    code="D1",
    severity=WARNS,
    types={PROCEDURE},
    title=_("Numbers agree with places"),
    source=_("ISO/IEC 20000-1:2018, 7.5.2 (identification of documented information)"),
)
def printed_numbers(reading: Reading, house: House) -> Iterator[Spot]:
    """A number printed in the source, or typed into a heading or text, that is not the number of the place."""
    printed = {item.anchor: item.printed for item in reading.source_items}
    for clause in reading.clauses:
        if not clause.number:
            continue
        number = printed.get(clause.anchor) or _typed(clause)
        if number and _decimal(number) not in ("", clause.number):
            yield Spot(
                clause.anchor,
                _("The number %(printed)s does not agree with the place: it is %(number)s here."),
                {"printed": number, "number": clause.number},
                "source_number" if clause.anchor in printed else "heading" if clause.name else "text",
            )


def _typed(clause: Clause) -> str:
    for text in (clause.name, clause.words):
        if match := _TYPED.match(text):
            return match[1]
    return ""


def _decimal(printed: str) -> str:
    """第三章, 三、, 3 and 3. are 3; article numbers that run through a whole text (第七条) are of another kind."""
    bare = re.sub(r"[第章节、.．\s]+$|^第", "", printed.strip())
    if re.fullmatch(r"\d+(\.\d+)*", bare):
        return bare
    if "章" not in printed and "、" not in printed:
        return ""
    tens, ten, ones = bare.rpartition("十")
    if not set(tens + ones) <= set(_DIGITS):
        return ""
    return str((_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0))
