"""What is asked: modelsearch's query objects and what was typed become one tree of parts, the same for each engine.

Nothing typed is an operator; what holds no letter and no digit asks for nothing; a question is bounded as the portal's
is. An engine writes the tree in its own tongue.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from search.language import Part, cut, parse
from search.language.parsing import LONGEST_QUERY, MOST_PARTS


class Whole(Enum):
    """All objects, or none."""

    EVERYTHING = "everything"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Every:
    """What holds all of these."""

    of: tuple["Node", ...]


@dataclass(frozen=True)
class Some:
    """What holds one of these at least."""

    of: tuple["Node", ...]


@dataclass(frozen=True)
class Without:
    """What does not hold this."""

    of: "Node"


@dataclass(frozen=True)
class Weighted:
    """The same objects, their scores times `boost`."""

    of: "Node"
    boost: float


@dataclass(frozen=True)
class Like:
    """Words that may be misspelt; only some engines know how."""

    tokens: tuple[str, ...]
    operator: str


Node = Part | Like | Every | Some | Without | Weighted
Tree = Node | Whole


class NotSupported(NotImplementedError):
    """Raised when an engine cannot ask so: modelsearch's own `Fuzzy` where there is no measure of likeness."""


def understand(query: SearchQuery, *, completing: bool) -> Tree:
    """The tree of a query. While completing, the last token may be a beginning, and stems do not count."""
    tree = _Reader(completing).read(query)
    return Whole.NOTHING if tree is None else tree


def is_weighted(node: Node) -> bool:
    """Whether a boost stands anywhere in it."""
    if isinstance(node, Weighted):
        return True
    if isinstance(node, Without):
        return is_weighted(node.of)
    return isinstance(node, (Every, Some)) and any(map(is_weighted, node.of))


T = TypeVar("T")


class _Reader:
    """Reads one query; together its parts are no more than a question of the portal may have."""

    def __init__(self, completing: bool) -> None:
        self.completing = completing
        self.left = MOST_PARTS

    def read(self, query: SearchQuery) -> Tree | None:
        """None: it says nothing, and stands beside others as if it were not there."""
        if isinstance(query, MatchAll):
            return Whole.EVERYTHING
        if isinstance(query, PlainText):
            return self._typed(query.query_string, query.operator)
        if isinstance(query, Phrase):
            whole = parse(query.query_string).whole
            return self._bounded([whole])[0] if whole and self.left else None
        if isinstance(query, Fuzzy):
            words = self._bounded(cut(query.query_string[:LONGEST_QUERY]).words)
            return Like(tuple(words), query.operator) if words else None
        if isinstance(query, And):
            return _every([self.read(each) for each in query.subqueries])
        if isinstance(query, Or):
            return _some([self.read(each) for each in query.subqueries])
        if isinstance(query, Not):
            return _without(self.read(query.subquery))
        if isinstance(query, Boost):
            inner = self.read(query.subquery)
            return inner if inner is None or isinstance(inner, Whole) else Weighted(inner, query.boost)
        raise NotSupported(f"`{type(query).__name__}` is no query that is known here.")

    def _typed(self, typed: str, operator: str) -> Tree | None:
        parts = self._bounded(parse(typed).parts)
        if self.completing and parts:
            parts = [*(_bare(part) for part in parts[:-1]), _beginning(parts[-1])]
        return _some(parts) if operator == "or" else _every(parts)

    def _bounded(self, parts: Iterable[T]) -> list[T]:
        taken = list(parts)[: self.left]
        self.left -= len(taken)
        return taken


def _bare(part: Part) -> Part:
    return Part(part.tokens, is_beginning=part.is_beginning)


def _beginning(part: Part) -> Part:
    return Part(part.tokens, is_beginning=True)


def _every(trees: Iterable[Tree | None]) -> Tree | None:
    said = [tree for tree in trees if tree is not None]
    if Whole.NOTHING in said:
        return Whole.NOTHING
    nodes = tuple(tree for tree in said if not isinstance(tree, Whole))
    if not nodes:
        return Whole.EVERYTHING if said else None
    return nodes[0] if len(nodes) == 1 else Every(nodes)


def _some(trees: Iterable[Tree | None]) -> Tree | None:
    said = [tree for tree in trees if tree is not None]
    if Whole.EVERYTHING in said:
        return Whole.EVERYTHING
    nodes = tuple(tree for tree in said if not isinstance(tree, Whole))
    if not nodes:
        return Whole.NOTHING if said else None
    return nodes[0] if len(nodes) == 1 else Some(nodes)


def _without(tree: Tree | None) -> Tree | None:
    if isinstance(tree, Whole):
        return Whole.NOTHING if tree is Whole.EVERYTHING else Whole.EVERYTHING
    return None if tree is None else Without(tree)
