"""Who changed a register, when, why, from what to what: kept by django-reversion, shown the same way for
every register.

A room registers its model with `keep_history`, its actions write inside `kept(by=…, reason=…)`, its pages ask
`history_of`. Nothing here knows which register it is."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import reversion
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.models import Version
from reversion.revisions import _get_options

from ledger import clock
from people.models import User


@dataclass(frozen=True)
class Change:
    """One field, in words: its label, what it was, what it became."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryEntry:
    """One change of a row: when, by whom, why, and which fields."""

    at: datetime
    by: User | None
    comment: str
    changes: tuple[Change, ...]


#: What a row was: (label, or a part's name and label) -> raw value, with the field that can show it.
_State = dict[tuple[str, str], tuple[models.Field[Any, Any], Any]]


def keep_history(model: type[models.Model], *, parts: Iterable[str] = ()) -> None:
    """Let every `kept` change of `model` be kept; `parts` names reverse relations whose rows belong to it
    (the steps of a chain), whose models must be kept too."""
    if not reversion.is_registered(model):
        reversion.register(model, follow=tuple(parts))


@contextmanager
def kept(*, by: User | None, reason: str) -> Iterator[None]:
    """One transaction, and one entry in the history of each registered row saved inside it."""
    with reversion.create_revision():
        reversion.set_user(by)
        reversion.set_comment(reason)
        reversion.set_date_created(clock.now())
        yield


def history_of(obj: models.Model) -> list[HistoryEntry]:
    """Every kept change of `obj`, newest first, with the differences to the one before."""
    entries: list[HistoryEntry] = []
    before: _State = {}
    shown: dict[tuple[type[models.Model], Any], str] = {}
    for version in _versions(obj).order_by("pk"):
        now = _state(version, obj)
        changes = tuple(_differences(before, now, shown))
        revision = version.revision
        if changes or not before:
            entries.append(HistoryEntry(revision.date_created, revision.user, revision.comment, changes))
        before = now
    return entries[::-1]


def values_on(obj: models.Model, day: date) -> dict[str, Any] | None:
    """The columns of `obj` as they stood at the end of `day`; None when it did not exist yet."""
    version = _versions(obj).filter(revision__date_created__lt=clock.day_ends(day)).order_by("-pk").first()
    return None if version is None else version.field_dict


def _versions(obj: models.Model) -> models.QuerySet[Version]:
    return Version.objects.get_for_object(obj).select_related("revision__user")


def _state(version: Version, obj: models.Model) -> _State:
    """The row and its parts as one flat table; a part's fields stand under its name."""
    state: _State = dict(_fields_of(version, ""))
    followed = _part_models(type(obj))
    if followed:
        number: dict[str, int] = {}
        for part in version.revision.version_set.exclude(pk=version.pk).order_by("object_id"):
            link = followed.get(part._model)
            if link is None or str(part.field_dict.get(link)) != str(obj.pk):
                continue
            name = capfirst(str(part._model._meta.verbose_name))
            number[name] = number.get(name, 0) + 1
            state.update(_fields_of(part, f"{name} {number[name]}"))
    return state


def _part_models(model: type[models.Model]) -> dict[type[models.Model], str]:
    """The models of the followed reverse relations, each with the column that points back."""
    found = {}
    for name in _get_options(model).follow:
        relation = next((r for r in model._meta.related_objects if r.get_accessor_name() == name), None)
        if relation is not None:
            found[relation.related_model] = relation.field.attname
    return found


def _fields_of(version: Version, part: str) -> Iterator[tuple[tuple[str, str], tuple[Any, Any]]]:
    for name, value in version.field_dict.items():
        try:
            field = version._model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
        except FieldDoesNotExist:
            try:
                field = version._model._meta.get_field(name)
            except FieldDoesNotExist:
                continue
        if not getattr(field, "primary_key", False):
            yield (part, name), (field, value)


def _differences(
    before: _State, now: _State, shown: dict[tuple[type[models.Model], Any], str]
) -> Iterator[Change]:
    for key in [*now, *(key for key in before if key not in now)]:
        field, new = now.get(key, (None, None))
        old_field, old = before.get(key, (None, None))
        if key in before and key in now and old == new:
            continue
        words_old, words_new = _words(old_field, old, shown), _words(field, new, shown)
        if words_old == words_new:
            continue
        either: Any = field or old_field
        label = capfirst(str(either.verbose_name))
        yield Change(f"{key[0]} · {label}" if key[0] else label, words_old, words_new)


def _words(field: Any, value: Any, shown: dict[tuple[type[models.Model], Any], str]) -> str:
    """A stored value as a person reads it: a choice by its label, a related row by its name, a day as a
    day."""
    if field is None or value is None or value == "" or value == []:
        return ""
    if isinstance(field, models.ManyToManyField):
        return _(", ").join(_related(field, item, shown) for item in value)
    if field.is_relation:
        return _related(field, value, shown)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def _related(field: Any, pk: Any, shown: dict[tuple[type[models.Model], Any], str]) -> str:
    model = field.related_model
    if (model, pk) not in shown:
        row = model._base_manager.filter(pk=pk).first()
        shown[model, pk] = str(row) if row is not None else f"#{pk}"
    return shown[model, pk]
