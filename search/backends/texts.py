"""What is kept of an object: the tokens of its fields, and for fields that are searched the stems beside them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Manager, QuerySet
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search.language import cut

#: Marks a stem, so that it is never taken for a word. A private character: no text gives it, every engine keeps it.
STEM = "\ue000"
#: Stands between two fields that are kept as one, so that no phrase runs from one into the next.
GAP = "\ue001"
#: Of one field. A longer one could not be kept by PostgreSQL, whose refusal would take the whole transaction along.
MOST_TOKENS = 10_000


def kept(value: Any, *, with_stems: bool) -> list[str]:
    """The tokens of a field's value in order, its stems after them. Never raises."""
    made = cut(plain(value))
    tokens = list(made.words[:MOST_TOKENS])
    if with_stems and made.stems:
        stems = (stem for place, stem in made.stems if place < MOST_TOKENS)
        tokens += [GAP, *(f"{STEM}{stem}" for stem in dict.fromkeys(stems))]
    return tokens


def joined(fields: Sequence[list[str]]) -> str:
    """Several fields as one text of tokens."""
    return f" {GAP} ".join(" ".join(tokens) for tokens in fields if tokens)


def plain(value: Any) -> str:
    """A field's value as text: lists and mappings by their values, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple, set)):
        return ", ".join(plain(one) for one in value)
    return str(value)


def fields_of(thing: Any, fields: Sequence[Any] | None = None) -> Iterator[tuple[Any, Any]]:
    """Each field to search or to complete, of an object and of what belongs to it, with its value."""
    for field in thing.get_search_fields() if fields is None else fields:
        if isinstance(field, (SearchField, AutocompleteField)):
            yield field, field.get_value(thing)
        elif isinstance(field, RelatedFields):
            for related in _related(field.get_value(thing)):
                yield from fields_of(related, field.fields)


def _related(value: Any) -> list[Any]:
    if isinstance(value, (Manager, QuerySet)):
        return list(value.all())
    if callable(value):
        value = value()
    return [] if value is None else [value]
