"""How tables, branches, coded values and related documents read as lines of a comparison, in both languages at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from documents.fixed_words import FIELD_TYPES, PARTS, RELATIONS, in_both

#: Fields that hold a code; what it stands for is shown in both languages.
CODES = {"part": PARTS, "type": FIELD_TYPES, "required": {"True": ("是", "Yes"), "": ("否", "No")}}


def table_lines(language: str, table: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """A table row by row, and its shape: heads and merged cells, which are no words."""
    if not table:
        return [(f"table.{language}", ""), (f"table.shape.{language}", "")]
    rows, shape = [], [f"{table.get('head_rows') or 0} | {table.get('head_columns') or 0}"]
    for at, row in enumerate(table.get("rows") or [], 1):
        rows.append(" | ".join(" ".join(str(cell.get("text") or "").split()) for cell in row))
        for place, cell in enumerate(row, 1):
            down, across = cell.get("rowspan") or 1, cell.get("colspan") or 1
            if (down, across) != (1, 1):
                shape.append(f"{at}.{place}: {down} × {across}")
    return [(f"table.{language}", "\n".join(rows)), (f"table.shape.{language}", "\n".join(shape))]


def related_line(row: Mapping[str, Any]) -> str:
    """What one that follows the release in force is today is no change of this document."""
    words = [in_both(RELATIONS, str(row.get("relation") or "")), str(row.get("number") or "")]
    return " ".join([*words, str(row.get("version") or "")] if row.get("pinned") else words)


def branch_lines(branches: Iterable[Mapping[str, Any]] | None) -> str:
    """Each branch as a line: the condition in both languages, and where it leads."""
    lines = []
    for branch in branches or []:
        when = branch.get("when") or {}
        words = " / ".join(str(when[key]) for key in ("zh", "en") if when.get(key))
        lines.append(f"{words} → {branch.get('to') or '—'}")
    return "\n".join(lines)
