"""How much one paper may hold: hostile or mistaken input ends in a sentence and not in a full disk."""

from typing import Literal

MOST_PAGES = 2_000
MOST_STRIPS = 200_000
MOST_CHARACTERS = 2_000_000
MOST_LINES = 60_000
MOST_CELLS = 200_000
MOST_COLUMNS = 32

Code = Literal["pages", "strips", "lines", "characters", "cells", "columns", "clauses"]


class TooLarge(ValueError):
    """Raised when a paper is larger than can be printed; `code` says in what, `limit` how much there may be."""

    def __init__(self, code: Code, limit: int) -> None:
        super().__init__(f"The paper has more than {limit:,} {code}.")
        self.code: Code = code
        self.limit = limit


def check(code: Code, count: int, limit: int) -> None:
    """Raise TooLarge when there are more than the limit."""
    if count > limit:
        raise TooLarge(code, limit)
