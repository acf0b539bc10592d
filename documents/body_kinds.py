"""What the templates draw of tables, targets, form fields, and of where a step leads: plain values from frozen clauses.

Every field is optional here: texts frozen before a field existed are read as if it were empty.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from documents.fixed_words import FIELD_TYPES, in_one
from documents.said import LANG, OTHER, said

Clause = Mapping[str, Any]
END = "END"
WORDS = {
    "zh": {
        "answers": "负责",
        "note": "注",
        "table": "表",
        "next": "下一步：",
        "if": "如果",
        "then": "，转到 ",
        "end": "结束",
        "semicolon": "；",
        "sla_targets": ("指标", "优先级", "目标", "周期", "计时", "数据来源", "未达到时"),
        "fields": ("填写项", "填写内容", "必填", "说明"),
        "yes": "是",
        "no": "否",
        "targets_title": "服务目标",
        "fields_title": "填写项",
    },
    "en": {
        "answers": "answers for",
        "note": "Note",
        "table": "Table",
        "next": "Next: ",
        "if": "if ",
        "then": ", go to ",
        "end": "end",
        "semicolon": "; ",
        "sla_targets": ("Metric", "Priority", "Target", "Period", "Clock", "Data source", "If missed"),
        "fields": ("Field", "Filled in with", "Required", "Help"),
        "yes": "Yes",
        "no": "No",
        "targets_title": "Service targets",
        "fields_title": "Fields",
    },
}


def table_of(fields: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The table in the language, else in the other: its head rows, its other rows; `lang` is set for the other."""
    for key in (language, OTHER[language]):
        if isinstance(frozen := fields.get(key), Mapping):
            rows = _rows(frozen)
            head = _head_rows(frozen)
            lang = "" if key == language else LANG[key]
            return {"head": rows[:head], "rows": rows[head:], "lang": lang}
    return {"head": [], "rows": [], "lang": ""}


def _head_rows(frozen: Mapping[str, Any]) -> int:
    """Head rows that may stand in a head of their own: none when a cell of theirs reaches below them."""
    count = int(frozen.get("head_rows") or 0)
    for at, row in enumerate((frozen.get("rows") or [])[:count]):
        if any(at + int(cell.get("rowspan") or 1) > count for cell in row):
            return 0
    return count


def _rows(frozen: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """Rows of cells, each with the scope of a head cell (empty for others) and the lines of its text."""
    head_rows, head_columns = (int(frozen.get(name) or 0) for name in ("head_rows", "head_columns"))
    taken: set[tuple[int, int]] = set()
    rows = []
    for r, row in enumerate(frozen.get("rows") or []):
        c, cells = 0, []
        for cell in row:
            while (r, c) in taken:
                c += 1
            down, across = int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1)
            taken.update((r + i, c + j) for i in range(down) for j in range(across))
            scope = ""
            if r < head_rows:
                scope = "colgroup" if across > 1 else "col"
            elif c < head_columns:
                scope = "rowgroup" if down > 1 else "row"
            lines = [line for line in str(cell.get("text") or "").split("\n") if line.strip()]
            cells.append({"lines": lines, "scope": scope, "rowspan": down, "colspan": across})
        rows.append(cells)
    return rows


def target_of(fields: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A target: what must be reached in one phrase, the other values by themselves, what follows if it is missed."""
    goal = " ".join(str(fields[name]) for name in ("operator", "value", "unit") if fields.get(name))
    cells = [str(fields.get("priority") or ""), goal]
    cells += [str(fields.get(name) or "") for name in ("period", "clock", "source")]
    return {"cells": cells, "penalty": said(fields.get("penalty"), language)}


def field_of(fields: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A field of a form: its code, what is filled in, the answers it offers, its help."""
    answers = [said(answer, language) for answer in fields.get("choices") or []]
    return {
        "code": str(fields.get("name") or ""),
        "type": in_one(FIELD_TYPES, str(fields.get("type") or "text"), language),
        "answers": [answer for answer in answers if answer.text],
        "required": WORDS[language]["yes" if fields.get("required") else "no"],
        "help": said(fields.get("help"), language),
    }


def ways_of(fields: Mapping[str, Any], numbers: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """Where a step leads: its branches, then its next steps, each with the printed number of the step it leads to."""
    ways = [
        {"when": said(branch.get("when"), language), **_way(str(branch.get("to") or ""), numbers, language)}
        for branch in fields.get("branches") or []
        if branch.get("to")
    ]
    return ways + [{"when": None, **_way(str(to), numbers, language)} for to in fields.get("next") or []]


def _way(to: str, numbers: Mapping[str, str], language: str) -> dict[str, str]:
    if to == END:
        return {"anchor": "", "label": str(WORDS[language]["end"])}
    return {"anchor": to if to in numbers else "", "label": numbers.get(to) or to}


def numbers_of(body: Iterable[Clause]) -> dict[str, str]:
    """The printed numbers of the clauses by their anchors."""
    return {str(clause.get("anchor") or ""): str(clause.get("number") or "") for clause in body}
