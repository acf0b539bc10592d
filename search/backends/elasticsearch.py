"""Wagtail's own search on Elasticsearch 9: fields hold our tokens, and the server only splits them at blanks."""

from typing import Any, ClassVar

from modelsearch.backends.elasticsearch9 import (
    Elasticsearch9AutocompleteQueryCompiler,
    Elasticsearch9Index,
    Elasticsearch9Mapping,
    Elasticsearch9SearchBackend,
    Elasticsearch9SearchQueryCompiler,
    Elasticsearch9SearchResults,
)
from modelsearch.backends.elasticsearchbase import Field
from modelsearch.index import AutocompleteField, SearchField

from search.backends.asking import Every, Like, Node, Weighted, Whole, Without, understand
from search.backends.texts import STEM, kept
from search.language import Part

#: How many tokens of the index the beginning at a phrase's end may stand for, and how many values a facet counts.
_MOST_ENDINGS, _MOST_VALUES = 1024, 1000


class CuttingElasticsearchMapping(Elasticsearch9Mapping):
    """Whatever is searched or completed is text, and is kept as tokens."""

    #: No pieces of words: what is still being typed is asked for as the beginning of a token.
    edgengram_analyzer_config: ClassVar[dict[str, str]] = {}

    def get_field_mapping(self, field: Any) -> tuple[str, dict[str, Any]]:
        """modelsearch's; numbers and times that are searched are text as well."""
        name, mapping = super().get_field_mapping(field)
        if isinstance(field, SearchField):
            mapping["type"] = "text"
        return name, mapping

    def _get_document_field_data(self, field: Any, obj: Any) -> tuple[str, Any, list[Any]]:
        name, value, completed = super()._get_document_field_data(field, obj)
        if isinstance(field, (SearchField, AutocompleteField)):
            value = " ".join(kept(value, with_stems=isinstance(field, SearchField)))
            completed = [value] if isinstance(field, AutocompleteField) else []
        return name, value, completed


class CuttingElasticsearchIndex(Elasticsearch9Index):
    """An index, or the alias that stands for one."""

    def delete(self) -> None:
        """Elasticsearch deletes no alias as if it were an index: what it stands for is deleted."""
        if self.is_alias():
            for index in self.aliased_indices():
                index.delete()
        else:
            super().delete()


def compiled(node: Node, fields: list[Field], boost: float = 1.0) -> dict[str, Any]:
    """The node as a query of Elasticsearch over these fields."""
    if isinstance(node, Part):
        return _part(node, fields, boost)
    if isinstance(node, Weighted):
        return compiled(node.of, fields, boost * node.boost)
    if isinstance(node, Without):
        return {"bool": {"must_not": compiled(node.of, fields)}}
    if isinstance(node, Like):
        return _asked(" ".join(node.tokens), fields, boost, fuzziness="AUTO", operator=node.operator)
    kind = "must" if isinstance(node, Every) else "should"
    return {"bool": {kind: [compiled(each, fields, boost) for each in node.of]}}


def _asked(tokens: str, fields: list[Field], boost: float, **options: Any) -> dict[str, Any]:
    names = [field.field_name_with_boost for field in fields]
    return {"multi_match": {"query": tokens, "fields": names, "boost": boost, **options}}


def _part(part: Part, fields: list[Field], boost: float) -> dict[str, Any]:
    phrase = " ".join(part.tokens)
    if not part.is_beginning:
        asked = _asked(phrase, fields, boost, type="phrase")
    elif len(part.tokens) == 1:
        asked = {"dis_max": {"queries": [_prefix(phrase, field, boost) for field in fields]}}
    else:
        asked = _asked(phrase, fields, boost, type="phrase_prefix", max_expansions=_MOST_ENDINGS)
    stems = [_asked(f"{STEM}{stem}", fields, boost) for stem in part.stems]
    return {"dis_max": {"queries": [asked, *stems]}} if stems else asked


def _prefix(token: str, field: Field, boost: float) -> dict[str, Any]:
    return {"prefix": {field.field_name: {"value": token, "boost": boost * field.boost}}}


class CuttingElasticsearchCompiler(Elasticsearch9SearchQueryCompiler):
    """One query over the fields asked; all parts must be found unless `or` is said."""

    mapping_class = CuttingElasticsearchMapping
    DEFAULT_OPERATOR = "and"
    completing: ClassVar[bool] = False

    def get_inner_query(self) -> dict[str, Any]:
        """What is asked, without the filters."""
        tree = understand(self.query, completing=self.completing)
        if tree is Whole.EVERYTHING:
            return {"match_all": {}}
        if tree is Whole.NOTHING:
            return {"match_none": {}}
        return compiled(tree, self.fields_asked())

    def fields_asked(self) -> list[Field]:
        """The fields with their boosts."""
        return self.remapped_fields


class CuttingElasticsearchCompletion(CuttingElasticsearchCompiler, Elasticsearch9AutocompleteQueryCompiler):
    """The same for words that are still being typed."""

    mapping_class = CuttingElasticsearchMapping
    completing = True

    def fields_asked(self) -> list[Field]:
        """The fields to complete."""
        return [Field(name) for name in self.remapped_fields or ["_edgengrams"]]


class CuttingElasticsearchResults(Elasticsearch9SearchResults):
    """Facets count all values."""

    def _backend_do_search(self, body: dict[str, Any], **kwargs: Any) -> Any:
        for aggregation in body.get("aggregations", {}).values():
            aggregation["terms"].setdefault("size", _MOST_VALUES)
        return super()._backend_do_search(body, **kwargs)


class CuttingElasticsearchBackend(Elasticsearch9SearchBackend):
    """modelsearch's backend for Elasticsearch 9 with our tokens."""

    mapping_class = CuttingElasticsearchMapping
    index_class = CuttingElasticsearchIndex
    query_compiler_class = CuttingElasticsearchCompiler
    autocomplete_query_compiler_class = CuttingElasticsearchCompletion
    results_class = CuttingElasticsearchResults
    settings: ClassVar[dict[str, Any]] = {
        "settings": {
            "analysis": {"analyzer": {"default": {"type": "custom", "tokenizer": "whitespace"}}},
        }
    }


SearchBackend = CuttingElasticsearchBackend
