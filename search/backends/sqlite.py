"""Wagtail's own search on SQLite: its FTS5 table, in which words are tokens of ours.

The table's tokenizer is FTS5's own, which knows characters up to Unicode 6.1 and takes younger ones for blanks; they
are spelt by their numbers.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, ClassVar

from modelsearch.backends.database.sqlite.query import BM25, MatchExpression
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.asking import (
    Every,
    Node,
    NotSupported,
    Some,
    Tree,
    Weighted,
    Whole,
    Without,
    is_weighted,
    understand,
)
from search.backends.keeping import KeepsTokens, columns_asked, texts_of
from search.backends.texts import STEM, joined
from search.language import Part

#: What may stand in one statement beside other conditions.
_PAGE = 500
#: Weights of the table's columns: autocomplete, body, title.
_WEIGHTS = "1.0, 1.0, 4.0"


def spelt(tokens: Iterable[str]) -> Iterator[str]:
    """Tokens as the table can keep them."""
    return ("".join(map(_spelt, token)) for token in tokens)


@cache
def _spelt(char: str) -> str:
    is_young = unicodedata.ucd_3_2_0.category(char) == "Cn"
    return f"u{ord(char):06x}" if is_young else char


def expression(node: Node) -> tuple[bool, str]:
    """The node in FTS5's language, and whether it says what is *not* wanted: there is no NOT without something before."""
    if isinstance(node, Part):
        return False, _part(node)
    if isinstance(node, Weighted):
        return expression(node.of)
    if isinstance(node, Without):
        negated, text = expression(node.of)
        return not negated, text
    if isinstance(node, (Every, Some)):
        # Some of these is not none of these.
        return _together([expression(each) for each in node.of], is_every=isinstance(node, Every))
    raise NotSupported(f"`{type(node).__name__}` cannot be asked of SQLite: it has no measure of likeness.")


def _together(pieces: list[tuple[bool, str]], *, is_every: bool) -> tuple[bool, str]:
    plain = [text for negated, text in pieces if not negated]
    denied = [text for negated, text in pieces if negated]
    if is_every:
        if not plain:
            return True, f"({' OR '.join(denied)})"
        text = f"({' AND '.join(plain)})"
        return False, f"({text} NOT ({' OR '.join(denied)}))" if denied else text
    if not denied:
        return False, f"({' OR '.join(plain)})"
    text = f"({' AND '.join(denied)})"
    return True, f"({text} NOT ({' OR '.join(plain)}))" if plain else text


def _part(part: Part) -> str:
    # Tokens hold letters and digits only, so nothing in them can end the string.
    phrase = f'"{" ".join(spelt(part.tokens))}"' + (" *" if part.is_beginning else "")
    stems = [f'"{STEM}{stem}"' for stem in part.stems]
    return f"({' OR '.join([phrase, *stems])})" if stems else phrase


class _Match(MatchExpression):
    """A condition on the FTS5 table; the expression is a parameter."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return self.template, [f"{{{' '.join(self.columns)}}} : ({self.query})"]


class _Score(BM25):
    """Smaller is better."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        return f"bm25({SQLiteFTSIndexEntry._meta.db_table}, {_WEIGHTS})", []


class CuttingSqliteIndex(KeepsTokens, SQLiteIndex):
    """Rows of tokens; the table of words follows them by triggers."""

    columns = ("title", "body", "autocomplete")

    def columns_of(self, thing: Any) -> dict[str, Any]:
        """The three columns, each one text."""
        columns = texts_of(thing).items()
        return {name: joined([list(spelt(tokens)) for _field, tokens in fields]) for name, fields in columns}

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Not needed: titles weigh more by their column, and reading the whole table at each change is dear."""


class CuttingSqliteCompiler(SQLiteSearchQueryCompiler):
    """One condition on the table of words, whatever was asked."""

    completing: ClassVar[bool] = False

    def tree(self) -> Tree:
        """What is asked."""
        return understand(self.query, completing=self.completing)

    def entries(self, asked: str) -> Any:
        """The index entries that match, of the model and the models below it."""
        types = get_descendants_content_types_pks(self.queryset.model)
        columns = columns_asked(self.fields, completing=self.completing)
        matching = SQLiteFTSIndexEntry.objects.filter(_Match(columns, asked))
        return matching.filter(index_entry__content_type__in=types)

    def found(self) -> Any:
        """The objects that match, in the order of the queryset."""
        tree = self.tree()
        if isinstance(tree, Whole):
            return self.queryset if tree is Whole.EVERYTHING else self.queryset.none()
        negated, asked = expression(tree)
        keys = self.entries(asked).values_list("index_entry__object_id", flat=True)
        return self.queryset.exclude(pk__in=keys) if negated else self.queryset.filter(pk__in=keys)

    def scores(self) -> dict[str, float]:
        """The score of each object that matches, by its key; none where nothing was asked for. Smaller is better."""
        tree = self.tree()
        return {} if isinstance(tree, Whole) else self._scores(tree)

    def _scores(self, node: Node) -> dict[str, float]:
        """By SQLite as far as no boost stands within; then the sum."""
        if isinstance(node, Weighted):
            return {key: score * node.boost for key, score in self._scores(node.of).items()}
        if isinstance(node, (Every, Some)) and is_weighted(node):
            summed: dict[str, float] = {}
            for key, score in chain.from_iterable(self._scores(each).items() for each in node.of):
                summed[key] = summed.get(key, 0.0) + score
            return summed
        negated, asked = expression(node)
        if negated:
            return {}
        scored = self.entries(asked).annotate(score=_Score())
        return dict(scored.values_list("index_entry__object_id", "score"))

    def search(self, config: Any, start: int | None, stop: int | None, score_field: str | None = None) -> Any:
        """The objects, in a steady order; by relevance `CuttingSqliteResults` lays them."""
        queryset = self.found()
        if not self.order_by_relevance and not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]


class CuttingSqliteCompletion(CuttingSqliteCompiler, SQLiteAutocompleteQueryCompiler):
    """The same for words that are still being typed."""

    completing = True


class CuttingSqliteResults(SQLiteSearchResults):
    """Relevance is asked once for all: as a part of the statement for objects it would be worked out again for each."""

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        scores = compiler.scores() if compiler.order_by_relevance or self._score_field else {}
        if not (compiler.order_by_relevance and scores):
            return [self._scored(thing, scores) for thing in self.get_queryset()]
        keys = list(compiler.found().order_by("-pk").values_list("pk", flat=True))
        keys.sort(key=lambda key: scores.get(str(key), 0.0))
        chosen = keys[self.start : self.stop]
        things: dict[Any, Any] = {}
        for begin in range(0, len(chosen), _PAGE):
            page = compiler.queryset.filter(pk__in=chosen[begin : begin + _PAGE])
            things |= {thing.pk: thing for thing in page}
        return [self._scored(things[key], scores) for key in chosen if key in things]

    def _scored(self, thing: Any, scores: dict[str, float]) -> Any:
        if self._score_field:
            setattr(thing, self._score_field, scores.get(str(thing.pk), 0.0))
        return thing


class CuttingSqliteBackend(SQLiteSearchBackend):
    """modelsearch's backend for SQLite with our tokens."""

    query_compiler_class = CuttingSqliteCompiler
    autocomplete_query_compiler_class = CuttingSqliteCompletion
    index_class = CuttingSqliteIndex
    results_class = CuttingSqliteResults


SearchBackend = CuttingSqliteBackend
