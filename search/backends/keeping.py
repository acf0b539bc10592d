"""How both databases keep objects: one row an object in Wagtail's own table of index entries, written in one statement."""

from collections.abc import Iterable
from typing import Any, ClassVar

from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_content_type_pk

from search.backends.texts import fields_of, kept


class KeepsTokens:
    """Beside modelsearch's index class of a database: the rows hold our tokens."""

    #: The columns that are written, beside the key.
    columns: ClassVar[tuple[str, ...]]
    entries: Any
    _refresh_title_norms: Any

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Keep these objects of one model; what was kept of them before is replaced."""
        things = list(objs)
        if not things or not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        self.entries.bulk_create(
            [
                self.entries.model(
                    content_type_id=content_type, object_id=str(thing.pk), **self.columns_of(thing)
                )
                for thing in things
            ],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=self.columns,
        )
        self._refresh_title_norms()

    def columns_of(self, thing: Any) -> dict[str, Any]:
        """The row of an object."""
        raise NotImplementedError


def column_of(field: Any) -> str:
    """Which column a field is kept in; a field called title has its own, so that it can weigh more."""
    if isinstance(field, AutocompleteField):
        return "autocomplete"
    return "title" if field.field_name == "title" else "body"


def columns_asked(fields: Iterable[str] | None, *, completing: bool) -> list[str]:
    """Where to look for words in the fields of these names: there is one column for all but the title."""
    if completing:
        return ["autocomplete"]
    if fields is None:
        return ["title", "body"]
    return list(dict.fromkeys("title" if name == "title" else "body" for name in fields))


def texts_of(thing: Any) -> dict[str, list[tuple[Any, list[str]]]]:
    """An object's tokens: for each column its fields, each with its tokens."""
    columns: dict[str, list[tuple[Any, list[str]]]] = {"title": [], "body": [], "autocomplete": []}
    for field, value in fields_of(thing):
        columns[column_of(field)].append((field, kept(value, with_stems=isinstance(field, SearchField))))
    return columns
