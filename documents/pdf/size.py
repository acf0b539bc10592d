"""How large a paper would be, counted from its frozen clauses before anything is set."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ledger.press import bounds

_MOST_CLAUSES = 20_000


def check_size(body: Sequence[Mapping[str, Any]]) -> None:
    """Raise TooLarge when the body holds more than can be printed: characters, cells, or clauses."""
    bounds.check("clauses", len(body), _MOST_CLAUSES)
    characters = cells = 0
    for clause in body:
        for text in _texts(clause):
            characters += len(text)
        bounds.check("characters", characters, bounds.MOST_CHARACTERS)
        for table in (clause.get("fields") or {}).values():
            if isinstance(table, Mapping) and isinstance(table.get("rows"), Sequence):
                cells += sum(len(row) for row in table["rows"])
        bounds.check("cells", cells, bounds.MOST_CELLS)


def _texts(value: object) -> Iterator[str]:
    """Every text of a clause, however deep; without recursion, so that no nesting can exhaust the stack."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, Sequence):
            waiting.extend(one)
