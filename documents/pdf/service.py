"""One service of the Product Handbook: its facts, and its targets as a table."""

from collections.abc import Iterator, Mapping
from typing import Any

from documents.pdf import words
from ledger import press
from ledger.press import tokens
from ledger.press.lines import Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

_FACTS = (
    "summary",
    "outcome",
    "contact",
    "hours",
    "exceptions",
    "security",
    "dependencies",
    "capability_basis",
)
_SIGNS = {">=": "≥", "<=": "≤", "==": "=", "gte": "≥", "lte": "≤"}


def service_blocks(fields: Mapping[str, Any], language: str) -> Iterator[Block]:
    """Facts and targets of a service; what is not said is left out."""
    say = words.speaker(language)
    pairs = [("service_code", str(fields.get("code") or ""))]
    pairs += [(key, _choice(fields.get(key), language)) for key in ("kind", "lifecycle")]
    pairs += [(key, words.either(as_pair(fields.get(key)), language)) for key in _FACTS]
    rows = [[(say(key), [Run(value, tokens.SMALL)])] for key, value in pairs if value]
    width = 64 if language == "zh" else 88
    yield press.Facts(rows, label_width=width, padding=4.5, indent=NUMBER_COLUMN, gap=5)
    if targets := fields.get("targets"):
        yield press.Text([Run(say("targets"), tokens.SMALL_BOLD)], None, NUMBER_COLUMN, gap=10, keep=True)
        yield press.Gap(2)
        yield _targets(targets, language)
    yield press.Gap(6)


def _choice(value: Any, language: str) -> str:
    """A code of a fixed list in words; a bilingual value, or a word the list does not know, as it is."""
    if isinstance(value, Mapping):
        return words.either(value, language)
    known = value in ("core", "base", "planned", "offered", "stopped")
    return words.speaker(language)(value) if known else str(value or "")


def as_pair(value: Any) -> Mapping[str, Any]:
    """A bilingual value; a plain one is the same in both languages."""
    return value if isinstance(value, Mapping) else {"zh": value, "en": value}


def amount(target: Mapping[str, Any]) -> str:
    """What is promised: operator, value, unit."""
    sign = str(target.get("operator") or "")
    said = f"{_SIGNS.get(sign, sign)} {target.get('value') or ''} {target.get('unit') or ''}"
    return said.strip().replace(" %", "%")


def _targets(targets: list[Mapping[str, Any]], language: str) -> Block:
    say = words.speaker(language)
    head = [say(key) for key in ("metric", "target", "period", "clock", "source")]
    rows = []
    for target in targets:
        said = [words.either(as_pair(target.get("metric")), language), amount(target)]
        said += [words.either(as_pair(target.get(key)), language) for key in ("period", "clock", "source")]
        rows.append([[Run(text or "—", tokens.SMALL)] for text in said])
    return press.Grid((30, 20, 14, 22, 26), head, rows, indent=NUMBER_COLUMN)
