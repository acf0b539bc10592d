"""What a shelf of the desk is: a count and its rows, plain values for one template."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language

PER_PAGE = 20


@dataclass(frozen=True)
class Cell:
    """One cell of a row: words, a second line, and whether somebody must act on it; its column's head, for a phone."""

    words: str
    second: str = ""
    is_urgent: bool = False
    head: str = ""


@dataclass(frozen=True)
class DeskRow:
    """One row: what it is about (opened by `url` when there is one), its cells, and the button that unblocks it."""

    title: str
    number: str
    cells: tuple[Cell, ...]
    url: str = ""
    label: str = ""
    button: str = ""
    button_url: str = ""


@dataclass
class Shelf:
    """One list of the desk. `found` is a queryset or a list, longest wait first; `read` turns a page of it into rows.
    The count is that of `found`, so it is the number of rows, never another."""

    key: str
    name: str
    hint: str
    heads: tuple[str, ...]
    found: Any
    read: Callable[[Sequence[Any]], list[DeskRow]]
    empty: str
    is_urgent: bool = False
    beside: bool = field(default=False)
    """Whether the board shows it in the side column."""

    @cached_property
    def paginator(self) -> Paginator:
        """The list page by page."""
        return Paginator(self.found, PER_PAGE)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.paginator.count

    def first(self, most: int) -> list[DeskRow]:
        """The first rows, for the board."""
        return self._rows(self.found[:most]) if self.count else []

    def page(self, number: int) -> Page:
        """One page of rows."""
        page = self.paginator.page(number)
        page.object_list = self._rows(page.object_list)
        return page

    def _rows(self, found: Iterable[Any]) -> list[DeskRow]:
        return [replace(row, cells=self._with_heads(row.cells)) for row in self.read(list(found))]

    def _with_heads(self, cells: Iterable[Cell]) -> tuple[Cell, ...]:
        return tuple(replace(cell, head=head) for cell, head in zip(cells, self.heads, strict=True))


def said(row: Any, name: str) -> str:
    """A pair of columns or annotations (`draft_zh`, `draft_en`) in the language of the page."""
    english = (get_language() or "").startswith("en")
    zh, en = getattr(row, f"{name}_zh") or "", getattr(row, f"{name}_en") or ""
    return (en or zh) if english else (zh or en)


def listed(words: Iterable[str], comma: str) -> str:
    """Several names in one cell; a dash for none."""
    return comma.join(words) or "—"
