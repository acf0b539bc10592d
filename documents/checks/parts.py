"""Which part of the document a clause belongs to: what its fields say, else what its heading says."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

#: The parts of a procedure, in order, with their names.
PROCEDURE_PARTS = {
    "purpose": _("Purpose"),
    "scope": _("Scope"),
    "terms": _("Terms"),
    "references": _("References"),
    "responsibilities": _("Responsibilities"),
    "flow_chart": _("Flow chart"),
    "steps": _("Steps"),
    "outputs": _("Output records"),
}
#: Words by which a heading says what it announces, where nobody has chosen the part by hand (an imported text).
_HEADINGS = {
    "purpose": r"目的|宗旨|\b(?:purpose|aims?|objectives?)\b",
    "scope": r"范围|\bscope\b",
    "terms": r"术语|^定义$|缩略语|缩写|\b(?:terms|definitions|glossary|abbreviations)\b",
    "references": r"引用|参考(?:文件|资料|标准)|相关文件|\b(?:references|related documents)\b",
    "responsibilities": r"职责|责任|权限|\b(?:responsibilit\w+|roles)\b",
    "flow_chart": r"流程图|\bflow ?charts?\b",
    "steps": r"具体内容|工作程序|工作流程|活动(?:说明|描述)|步骤|^(?:管理|控制)?(?:流程|程序|内容|要求|过程)(?:描述|说明)?$|"
    r"^(?:流程|程序|过程)(?:及|和|与)?(?:内容|要求)$|"
    r"\b(?:procedure|steps|activities)\b",
    "outputs": r"输出|^(?:相关|形成的|产生的|质量)?(?:文件(?:和|与|及))?(?:质量)?(?:记录|表单)(?:清单|表单|和文件)?$|"
    r"\b(?:outputs?|records)\b",
}
_PATTERNS = {part: re.compile(words, re.IGNORECASE) for part, words in _HEADINGS.items()}
_NEVER = frozenset[str]()


def announced(heading: Mapping[str, str]) -> frozenset[str]:
    """The parts that a heading announces in either language: one for purpose and one for scope if it names both."""
    texts = [text for text in (heading.get("zh", ""), heading.get("en", "")) if text]
    if not texts:
        return _NEVER
    found = frozenset(part for part, words in _PATTERNS.items() if any(words.search(t) for t in texts))
    # "Flow chart" tells nothing of steps, "Records of the procedure" nothing of them either.
    return found - {"steps"} if found & {"flow_chart", "outputs", "references"} else found


def parts_of(clauses: Sequence[Mapping[str, Any]]) -> list[frozenset[str]]:
    """For each clause the parts it belongs to: its own, else those of the clause above it that has one."""
    open_at: list[tuple[int, frozenset[str]]] = []
    found = []
    for clause in clauses:
        level = int(clause.get("level") or 3)
        while open_at and open_at[-1][0] >= level and clause.get("kind") in _CARRIERS:
            open_at.pop()
        own = own_parts(clause)
        if own and clause.get("kind") in _CARRIERS:
            open_at.append((level, own))
        found.append(own or (open_at[-1][1] if open_at else _NEVER))
    return found


#: Kinds that open a part, and close the one before.
_CARRIERS = frozenset({"chapter", "section", "clause"})


def own_parts(clause: Mapping[str, Any]) -> frozenset[str]:
    """The parts that a clause opens itself."""
    chosen = (clause.get("fields") or {}).get("part") or ""
    if chosen:
        return frozenset({chosen})
    if clause.get("kind") in ("chapter", "section"):
        return announced(clause.get("heading") or {})
    return _NEVER
