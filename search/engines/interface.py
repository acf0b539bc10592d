"""What an engine inside the database must be able to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.language import Cut, Part, Piece, cut
from search.models import Entry

#: The fields in the order of their weight.
FIELDS = ("number", "title", "heading", "body")


@dataclass(frozen=True)
class Tokens:
    """An entry's tokens, field by field; `context` is found only together with the entry's own words."""

    id: int
    fields: tuple[Cut, ...]
    context: Cut

    @classmethod
    def of(cls, entry: Entry) -> "Tokens":
        """The tokens of an entry, made from its own texts: the same today as when it was written."""
        fields = (entry.number if entry.number_key else "", entry.title, entry.heading, entry.text)
        return cls(entry.pk, tuple(cut(text) for text in fields), cut(entry.context))


@dataclass(frozen=True)
class Fragments:
    """Pieces of one SQL statement with their parameters: rows that match joined to `e` (the entry), their score
    (smaller is better)."""

    match: str
    match_params: tuple[object, ...]
    score: str
    score_params: tuple[object, ...] = ()


class Embedded(Protocol):
    """An index inside the database, one table a generation. Every write joins the caller's transaction."""

    name: str

    def create(self, generation: int) -> None:
        """An empty table for a generation; one that is there already is thrown away."""

    def drop(self, generation: int) -> None:
        """Throw a generation's table away, if it is there."""

    def settle(self, generation: int) -> None:
        """After many rows came at once: what the database wants to know of them before it plans."""

    def add(self, generation: int, rows: Iterable[Tokens]) -> None:
        """Keep the tokens of new entries."""

    def remove(self, generation: int, rows: Sequence[Tokens]) -> None:
        """Take entries out; the tokens must be those they were added with."""

    def fragments(self, generation: int, parts: Sequence[Part]) -> Fragments:
        """The statement's pieces for entries that hold every part, one at least in their own words."""

    def holding(self, generation: int, part: Part, field: str) -> tuple[str, tuple[object, ...]]:
        """A condition on `e`: its field holds the part."""

    def typed(self, generation: int, parts: Sequence[Part]) -> tuple[str, tuple[object, ...]]:
        """A condition on `e`: it holds every part as typed, not only others of the same meaning."""

    def prefix(self, column: str) -> tuple[str, str]:
        """A condition that a column begins with a parameter (see `prefix_params`), and an expression to order by, both
        served by an ordinary index on the column."""

    def prefix_params(self, typed: str) -> tuple[object, ...]:
        """The parameters of that condition."""

    def ids_of(self, generation: int, piece: Piece, field: str = "") -> tuple[str, tuple[object, ...]]:
        """A SELECT of the ids of entries that hold the piece in their own words, or in one field of them."""

    def spread(self, generation: int) -> str:
        """A SELECT of how many entries there are at most, without counting them."""

    def differing(self, generation: int, rows: Iterable[Tokens]) -> tuple[set[int], set[int]]:
        """The ids whose kept tokens differ from `rows` (all entries of the generation), and ids kept for no entry."""
