"""Wagtail's own search on PostgreSQL: vectors and queries are literals, so no parser of the server cuts a token again."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db.models import F, Func, TextField, Value
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.weights import get_weight
from modelsearch.index import SearchField
from modelsearch.query import Fuzzy
from modelsearch.utils import ADD, MUL

from search.backends.asking import (
    Every,
    Node,
    NotSupported,
    Some,
    Weighted,
    Whole,
    Without,
    is_weighted,
    understand,
)
from search.backends.keeping import KeepsTokens, columns_asked, texts_of
from search.backends.texts import STEM, fields_of, plain
from search.language import Part, fold
from search.language.parsing import LONGEST_QUERY

#: The server keeps positions up to here, and 256 of one token; a vector may have 1 MB.
_LAST_PLACE, _MOST_PLACES, _LARGEST = 16_383, 256, 900_000
#: Between two fields, so that no phrase runs from one into the next.
_GAP = 3


def vector(fields: Sequence[tuple[Any, list[str]]]) -> str:
    """Fields with their tokens as the text of a tsvector; what is too much for one is left out."""
    places: dict[str, list[str]] = {}
    start, size = 1, 0
    for field, tokens in fields:
        weight = get_weight(field.boost) if isinstance(field, SearchField) else "D"
        for place, token in enumerate(tokens, start):
            known = places.setdefault(token, [])
            size += 8 + (0 if known else len(token.encode()))
            if size > _LARGEST or place > _LAST_PLACE:
                break
            if len(known) < _MOST_PLACES:
                known.append(f"{place}{weight}")
        start += len(tokens) + _GAP
    return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items() if at)


def expression(node: Node) -> str:
    """The node as the text of a tsquery."""
    if isinstance(node, Part):
        return _part(node)
    if isinstance(node, Weighted):
        return expression(node.of)
    if isinstance(node, Without):
        return f"!({expression(node.of)})"
    if isinstance(node, (Every, Some)):
        joint = " & " if isinstance(node, Every) else " | "
        return f"({joint.join(map(expression, node.of))})"
    raise NotSupported(f"`{type(node).__name__}` cannot be asked of PostgreSQL as a part of another query.")


def _part(part: Part) -> str:
    # Tokens hold letters and digits only, so nothing in them can end the string.
    terms = [f"'{token}'" for token in part.tokens]
    if part.is_beginning:
        terms[-1] += ":*"
    phrase = " <-> ".join(terms)
    stems = [f"'{STEM}{stem}'" for stem in part.stems]
    return f"({' | '.join([f'({phrase})', *stems])})"


class _Asked(SearchQuery):
    """A query that is ready."""

    def __init__(self, asked: str) -> None:
        self.asked = asked
        super().__init__(asked, search_type="raw")

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        return "%s::tsquery", [self.asked]


def _stored(text: str) -> Func:
    return Func(
        Value(text, output_field=TextField()),
        template="%(expressions)s::tsvector",
        output_field=SearchVectorField(),
    )


class CuttingPostgresIndex(KeepsTokens, PostgresIndex):
    """Rows of vectors; beside them the folded texts that likeness is measured on."""

    columns = ("title", "body", "autocomplete", "title_norm", "title_text", "body_text")

    def columns_of(self, thing: Any) -> dict[str, Any]:
        """The three vectors, the two texts; how long the title is follows."""
        row: dict[str, Any] = {name: _stored(vector(fields)) for name, fields in texts_of(thing).items()}
        words: dict[str, list[str]] = {"title_text": [], "body_text": []}
        for field, value in fields_of(thing):
            if isinstance(field, SearchField):
                words["title_text" if field.field_name == "title" else "body_text"].append(plain(value))
        return row | {"title_norm": 1.0} | {name: fold(" ".join(texts)) for name, texts in words.items()}


class CuttingPostgresCompiler(PostgresSearchQueryCompiler):
    """One query over the vectors of the index, whatever was asked."""

    completing: ClassVar[bool] = False
    query: Any

    def search(
        self,
        config: Any,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
        backend: Any = None,
    ) -> Any:
        """The objects, by relevance unless another order was asked for."""
        if isinstance(self.query, Fuzzy):
            self.query = _folded(self.query)
            return super().search(config, start, stop, score_field=score_field, backend=backend)
        tree = understand(self.query, completing=self.completing)
        if isinstance(tree, Whole):
            found = self.queryset if tree is Whole.EVERYTHING else self.queryset.none()
            return found[start:stop]
        vectors = self.get_search_vectors(None)
        combined = vectors[0][0]
        for each, _boost in vectors[1:]:
            combined = combined._combine(each, "||", False)
        found = self.queryset.annotate(_vector_=combined).filter(_vector_=_Asked(expression(tree)))
        rank = ADD([self._rank(each, tree) * boost for each, boost in vectors])
        return self._apply_ordering_and_scoring(found, rank, start, stop, score_field)

    def get_search_vectors(self, search_query: Any) -> list[tuple[Any, Any]]:
        """The index's columns for the fields asked; a vector made of a model's column would be cut by the server."""
        norms = {"title": F("index_entries__title_norm")}
        columns = columns_asked(self.fields, completing=self.completing)
        return [(F(f"index_entries__{name}"), norms.get(name, 1.0)) for name in columns]

    def _rank(self, column: Any, node: Node) -> Any:
        """By the server as far as no boost stands within; more than nothing for each of several, else their mean."""
        if not is_weighted(node) or isinstance(node, Without):
            return SearchRank(column, _Asked(expression(node)), weights=self.sql_weights)
        if isinstance(node, Weighted):
            return self._rank(column, node.of) * node.boost
        ranks = [self._rank(column, each) for each in node.of]  # type: ignore[union-attr]  # Every or Some
        if isinstance(node, Every):
            return MUL([1 + rank for rank in ranks]) - 1
        return ADD(ranks) / len(ranks)


def _folded(query: Fuzzy) -> Fuzzy:
    """Measured against folded texts, whichever way it was typed."""
    return Fuzzy(fold(query.query_string[:LONGEST_QUERY]), operator=query.operator, unaccent=query.unaccent)


class CuttingPostgresCompletion(CuttingPostgresCompiler, PostgresAutocompleteQueryCompiler):
    """The same for words that are still being typed."""

    completing = True


class CuttingPostgresBackend(PostgresSearchBackend):
    """modelsearch's backend for PostgreSQL with our tokens; its SEARCH_CONFIG has nothing to cut or to stem."""

    query_compiler_class = CuttingPostgresCompiler
    autocomplete_query_compiler_class = CuttingPostgresCompletion
    index_class = CuttingPostgresIndex


SearchBackend = CuttingPostgresBackend
