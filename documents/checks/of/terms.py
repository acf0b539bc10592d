"""D9: one word for one thing, and a standard with its edition."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks.finding import WARNS, Spot
from documents.checks.house import House, Word
from documents.checks.reading import Clause, Reading
from documents.checks.registry import ALL_TYPES, check
from documents.checks.standards import STANDARD, bare_number, has_edition


@check(
    code="D9",
    severity=WARNS,
    types=ALL_TYPES,
    title=_("One word for one thing"),
    source=_("Source procedure 1.3 and 1.4; ISO/IEC 20000-1:2018, 7.5.2"),
)
def terms(reading: Reading, house: House) -> Iterator[Spot]:
    """A word that the glossary replaces by another; a standard cited without its edition."""
    for word in house.words:
        patterns = [(other, _pattern(word, other)) for other in word.forbidden if other]
        for clause in reading.clauses:
            yield from _drift(clause, word, patterns)
    yield from _undated(reading)


def _drift(clause: Clause, word: Word, patterns: list[tuple[str, re.Pattern[str]]]) -> Iterator[Spot]:
    for other, pattern in patterns:
        for field, text in clause.says:
            if other.casefold() in text.casefold() and any(m[1] for m in pattern.finditer(text)):
                yield Spot(
                    clause.anchor,
                    _("The glossary's word is “%(preferred)s”; “%(other)s” stands here."),
                    {"preferred": word.preferred, "other": other},
                    field,
                )
                break


#: A last character that may be the beginning of another word: 服务部 is not in 服务部门.
_LONGER = {"部": "(?![门分署位])", "组": "(?!织)", "单": "(?![位个一])", "表": "(?![示明现达])"}


def _pattern(word: Word, other: str) -> re.Pattern[str]:
    """Finds `other` as group 1; not inside the preferred word, nor inside a longer title."""
    edge = r"(?<![A-Za-z])" if re.match(r"[A-Za-z]", other) else ""
    end = r"(?![A-Za-z])" if re.search(r"[A-Za-z]$", other) else ""
    end += _LONGER.get(other[-1], "")
    found = f"{edge}{re.escape(other)}{end}"
    passed_over = rf"{re.escape(word.preferred)}|《(?!{found}》)[^《》]*》"
    if word.preferred.casefold() in other.casefold():
        passed_over = rf"《(?!{found}》)[^《》]*》"
    return re.compile(f"{passed_over}|({found})", re.IGNORECASE)


def _undated(reading: Reading) -> Iterator[Spot]:
    dated = set()
    for reference in reading.of_kind("reference"):
        for name in reference.heading.values():
            if (match := STANDARD.search(name)) and (
                reference.fields.get("edition") or _dated_after(name, match)
            ):
                dated.add(bare_number(match[0]))
    told: set[str] = set()
    for clause in reading.clauses:
        if clause.kind == "reference" and clause.fields.get("edition"):
            continue
        for field, text in clause.says:
            for match in STANDARD.finditer(text):
                number = bare_number(match[0])
                if number in dated | told or _dated_after(text, match):
                    continue
                told.add(number)
                yield Spot(
                    clause.anchor,
                    _("%(standard)s is cited without its edition."),
                    {"standard": match[0]},
                    "edition" if clause.kind == "reference" else field,
                )


def _dated_after(text: str, match: re.Match[str]) -> bool:
    return has_edition(text[match.end() : match.end() + 12].split("，")[0])
