"""D7 and D8: what is cited is listed, and a place in another document is cited with its edition."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks import sentences
from documents.checks.finding import WARNS, Spot
from documents.checks.house import House
from documents.checks.reading import Clause, Reading, bare
from documents.checks.registry import HANDBOOK, MANUAL, PROCEDURE, SLA_TEMPLATE, WORK_INSTRUCTION, check
from documents.checks.standards import STANDARD, has_edition, without_edition

TEXTS = frozenset({HANDBOOK, MANUAL, PROCEDURE, SLA_TEMPLATE, WORK_INSTRUCTION})
#: Titles that end so name rules, which are cited; others may be records, which are made and used.
_RULES = re.compile(
    r"(?:程序|流程|手册|规定|规程|制度|办法|规范|指南|指引|标准|指导书|细则|方针|政策|准则|条例|法|须知|procedure|process|manual|policy|standard)$",
    re.IGNORECASE,
)
#: 按《…》的要求: said to be followed.
_FOLLOWED = re.compile(
    r"(?:按照|按|依照|遵照|遵循|遵守|参照|执行|符合|见|详见|依据)(?:[^，。；《》]|《[^《》]+》(?:和|、|及|以及|与)){0,20}$"
)
_OF_RULES = re.compile(r"^(?:[^，。；《》]{0,10})?(?:的|中的?|有关[^，。；《》]{0,10})(?:要求|规定|条款)")

#: 《…》1.0 版第 4.1 条, 《…》中4.1和4.2章节, 《…》附录 B.
_PLACE = re.compile(
    r"《([^《》]{1,150})》([^，。；《》]{0,14}?)"
    r"(第?\s*(?:\d{1,2}(?:\.\d{1,3}){0,3}|[一二三四五六七八九十]{1,3})(?:\s*[、和与及至到~-]\s*第?\s*\d{1,2}(?:\.\d{1,3}){0,3})*\s*(?:章节|章|节|条款|条|款)"
    r"|(?<![VvＶ\d.])\d{1,2}(?:\.\d{1,3}){1,3}(?![\d.]*\s*版)|附[录件]\s*[A-Z一二三四五六七八九十\d])"
)
_NUMBERS = re.compile(r"\d{1,2}(?:\.\d{1,3}){0,3}")
_EDITION_WORDS = re.compile(
    r"(?:[VvＶ]?\d+(?:\.\d+)*|[A-Z]|[一二三四五六七八九十]+)\s*[／/]?\s*\d*\s*版|版本[号]?\s*[:：]?\s*[VvA-Z]?\s*\d|[:：\-－—(（]\s*(?:19|20)\d\d|[Vv]\d+(?:\.\d+)*|第\s*\d+\s*版"
)
_HERE = re.compile(
    r"本(?:程序|文件|手册|规定|制度|流程|办法|规程|指导书)(?:中|的)*\s*第?\s*(\d{1,2}(?:\.\d{1,3}){0,3})(?=\s*(?:章|节|条|款|步|$|[，。；、）)的所中]))"
)


@check(
    code="D7",
    severity=WARNS,
    types=TEXTS,
    title=_("Documents cited are references"),
    source=_("Source procedure 1.4 (rule R25); ISO/IEC 20000-1:2018, 7.5.3"),
)
def citations(reading: Reading, house: House) -> Iterator[Spot]:
    """A document cited and not in the references; a reference of the house that is cited nowhere."""
    listed = {_plain(name) for c in reading.of_kind("reference") for name in c.heading.values() if name}
    own = {_plain(name) for name in (reading.payload.get("title") or {}).values() if name}
    outputs = {bare(name) for c in reading.of_kind("output") for name in c.heading.values() if name}
    cited: set[str] = set()
    for clause in reading.clauses:
        if clause.kind in ("reference", "output"):
            continue
        for title, is_rule in _cited_in(clause):
            name = _plain(title)
            if name not in cited and is_rule and name not in listed | own | outputs:
                yield Spot(
                    clause.anchor,
                    _("%(title)s is cited here and is missing from the references."),
                    {"title": f"《{title}》"},
                    "text",
                )
            cited.add(name)
    yield from _cited_nowhere(reading, cited)


def _cited_nowhere(reading: Reading, cited: set[str]) -> Iterator[Spot]:
    texts = "\n".join(
        c.heading.get("zh", "") + c.text.get("zh", "") + "\n" + c.text.get("en", "")
        for c in reading.clauses
        if c.kind != "reference"
    )
    for reference in reading.of_kind("reference"):
        names = [name for name in reference.heading.values() if name]
        is_standard = any(STANDARD.search(name) for name in names) or reference.fields.get("external")
        if is_standard or any(_plain(name) in cited or name in texts for name in names):
            continue
        yield Spot(
            reference.anchor,
            _("%(title)s is listed as a reference and cited nowhere."),
            {"title": reference.heading},
            "heading",
        )


def _cited_in(clause: Clause) -> Iterator[tuple[str, bool]]:
    """Every title in the clause, and whether it is cited as a rule to follow rather than a record."""
    for text in (clause.heading.get("zh") or "", *_said(clause)):
        if "《" not in text:
            continue
        made = {bare(title) for title in sentences.produced(text)}
        for match in re.finditer(r"《([^《》]{1,150})》", text):
            title = match[1].strip()
            is_followed = _FOLLOWED.search(
                text[max(0, match.start() - 60) : match.start()]
            ) and _OF_RULES.match(text[match.end() :])
            is_rule = bool(_RULES.search(_plain(title)) or STANDARD.search(title) or is_followed)
            yield title, is_rule and bare(title) not in made


def _said(clause: Clause) -> list[str]:
    """The Chinese texts of a clause; those of a service too."""
    fields = [value.get("zh") or "" for value in clause.fields.values() if isinstance(value, dict)]
    return [clause.text.get("zh") or "", *(text for text in fields if isinstance(text, str))]


def _plain(title: str) -> str:
    """A title as it is compared: without marks, blanks, edition and letter size."""
    return bare(without_edition(title)).casefold()


@check(
    code="D8",
    severity=WARNS,
    types=TEXTS,
    title=_("Places are cited with an edition"),
    source=_("Source procedure 1.1.4 (rule R25); ISO/IEC 20000-1:2018, 7.5.3"),
)
def places(reading: Reading, house: House) -> Iterator[Spot]:
    """A clause of another document cited without edition, or one that the cited release or this text has not."""
    dated = {_plain(n) for c in reading.of_kind("reference") if _is_dated(c) for n in c.heading.values() if n}
    numbers = {clause.number for clause in reading.clauses}
    for clause in reading.clauses:
        for text in (clause.heading.get("zh") or "", *_said(clause)):
            for match in _PLACE.finditer(text):
                yield from _deep_link(clause, match, dated, house)
            for number in _HERE.findall(text):
                if number not in numbers:
                    yield Spot(
                        clause.anchor,
                        _("There is no %(number)s in this document."),
                        {"number": number},
                        "text",
                    )


def _deep_link(clause: Clause, match: re.Match[str], dated: set[str], house: House) -> Iterator[Spot]:
    title, between, place = match[1].strip(), match[2], match[3].strip()
    values = {"title": f"《{title}》", "place": place}
    if not (_EDITION_WORDS.search(between) or has_edition(title) or _plain(title) in dated):
        yield Spot(
            clause.anchor,
            _(
                "%(place)s of %(title)s is cited without an edition; in another edition it may be another place."
            ),
            values,
            "text",
        )
        return
    released = house.in_force.get(title)
    missing = [
        n
        for n in _NUMBERS.findall(place)
        if released and released.clause_numbers and n not in released.clause_numbers
    ]
    if missing and released:
        yield Spot(
            clause.anchor,
            _("%(title)s, version %(version)s, has no clause %(place)s."),
            {"title": f"《{title}》", "version": released.version, "place": missing},
            "text",
        )


def _is_dated(reference: Clause) -> bool:
    fields = reference.fields
    return bool(fields.get("edition") or (fields.get("version") and fields.get("digest"))) or any(
        has_edition(name) for name in reference.heading.values() if name
    )
