"""How large a paper would be, counted from its frozen clauses before anything is set."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ledger.press import bounds

_MOST_CLAUSES = 20_000
# As many characters of Chinese as a line of the text column holds.
_IN_A_LINE = 40


def check_size(body: Sequence[Mapping[str, Any]]) -> None:
    """Raise TooLarge when the body holds more than can be printed: characters, lines, cells, columns or clauses."""
    bounds.check("clauses", len(body), _MOST_CLAUSES)
    characters = lines = cells = 0
    for clause in body:
        fields = clause.get("fields") or {}
        tables = {name: value for name, value in fields.items() if _is_table(value)}
        plain = {name: value for name, value in fields.items() if name not in tables}
        for text in texts_of({**clause, "fields": plain}):
            characters += len(text)
            lines += _lines(text, _IN_A_LINE)
        characters += sum(map(len, texts_of(list(tables.values()))))
        bounds.check("characters", characters, bounds.MOST_CHARACTERS)
        for table in tables.values():
            cells += sum(map(len, table["rows"]))
            bounds.check("cells", cells, bounds.MOST_CELLS)
            lines += sum(map(_lines_of_row, table["rows"]))
        bounds.check("lines", lines, bounds.MOST_LINES)


def texts_of(value: object) -> Iterator[str]:
    """Every text in a value, however deep; without recursion, so that no nesting can exhaust the stack."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, Sequence):
            waiting.extend(one)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("rows"), Sequence)


def _lines(text: str, in_a_line: int) -> int:
    return 1 + text.count("\n") + len(text) // in_a_line


def _lines_of_row(row: Sequence[Mapping[str, Any]]) -> int:
    """The lines of the tallest cell, were all columns of one width; a row of too many columns raises TooLarge."""
    columns = sum(int(cell.get("colspan") or 1) for cell in row)
    bounds.check("columns", columns, bounds.MOST_COLUMNS)
    in_a_line = max(_IN_A_LINE // max(columns, 1), 1)
    return max((_lines(str(cell.get("text") or ""), in_a_line) for cell in row), default=1)
