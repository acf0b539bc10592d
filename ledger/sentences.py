"""Trail codes as sentences: each room registers the words of its acts, in one place each."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledger.days import day_words
from ledger.models import TrailEntry

#: Stands where a detail is missing.
_NOTHING = "—"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_templates: dict[str, str | Promise] = {}
_names: dict[str, str | Promise] = {}
#: What stands in the details as a code, under the name of the detail, and how it is said.
_said: dict[str, dict[str, str | Promise]] = {}
#: A filter as the trail keeps it: name=value, name=value.
_PAIR = re.compile(r"(?:^|, )(\w+)=")


class _Words(dict[str, Any]):
    """Details for a template; what is missing is a dash, never an error."""

    def __missing__(self, key: str) -> str:
        return _NOTHING


class _Gaps(dict[str, Any]):
    """A gap for every name and detail."""

    def __missing__(self, key: str) -> str:
        return "…"


def register(act: str, template: str | Promise) -> None:
    """Give the act its sentence (lazily translated), with %(actor)s, %(post)s, %(thing)s, %(kind)s, %(key)s
    and the keys of its details as named placeholders; ValueError when the act has another sentence
    already."""
    if str(_templates.setdefault(act, template)) != str(template):
        raise ValueError(f"two sentences for the act {act}")


def register_names(names: Mapping[str, str | Promise]) -> None:
    """What acts are called where one chooses among them; ValueError when an act is called otherwise already."""
    for act, name in names.items():
        if str(_names.setdefault(act, name)) != str(name):
            raise ValueError(f"two names for the act {act}")


def register_words(detail: str, words: Mapping[str, str | Promise]) -> None:
    """Say the codes kept in this detail (as its value, or as the names within it) in these words; ValueError when
    a code is said otherwise already."""
    said = _said.setdefault(detail, {})
    for code, word in words.items():
        if str(said.setdefault(code, word)) != str(word):
            raise ValueError(f"two words for {code} in {detail}")


def known_acts() -> dict[str, str | Promise]:
    """Every registered code with its template."""
    return dict(_templates)


def name_of(act: str) -> str:
    """What an act is called in the active language: its name, else its sentence with gaps, else its code."""
    if name := _names.get(act):
        return str(name)
    return str(_templates[act]) % _Gaps() if act in _templates else act


def acts_in_words() -> dict[str, str]:
    """Every registered code with its name, in the order of the active language: Chinese by its pronunciation, which is how
    the national character set arranges the common characters."""
    named = {act: name_of(act) for act in known_acts()}
    return dict(sorted(named.items(), key=lambda item: item[1].casefold().encode("gb18030")))


def sentence(entry: TrailEntry) -> str:
    """What happened, in the active language; for an unknown code a neutral sentence that names the code."""
    words = _words(entry)
    template = _templates.get(entry.act)
    if template is not None:
        try:
            return str(template) % words
        except (TypeError, ValueError):
            # A translation with a broken placeholder must not hide the act.
            pass
    return _("%(actor)s: %(act)s, on %(thing)s") % words


def _words(entry: TrailEntry) -> Mapping[str, Any]:
    words = _Words({key: _spoken(value, key) for key, value in entry.details().items()})
    words.update(
        actor=entry.actor_name or entry.actor_key,
        post=entry.actor_post or _NOTHING,
        thing=entry.thing_title or entry.thing_key,
        kind=entry.thing_kind,
        key=entry.thing_key,
        act=entry.act,
    )
    return words


def _spoken(value: Any, detail: str) -> Any:
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(str(_spoken(item, detail)) for item in value)
    if isinstance(value, dict):
        colon = pgettext("label", ": ")
        pairs = [f"{_code(key, detail)}{colon}{_spoken(item, key)}" for key, item in value.items()]
        return _(", ").join(pairs)
    return _code(value, detail) if isinstance(value, str) else value


def _day(value: str) -> str:
    try:
        return day_words(date.fromisoformat(value))
    except ValueError:
        return value


def _code(value: str, detail: str) -> str:
    said = _said.get(detail, {})
    if said and (names := _PAIR.findall(value)):
        values = _PAIR.split(value)[2::2]
        return str(_spoken(dict(zip(names, values, strict=True)), detail))
    return str(said.get(value) or (_day(value) if _DAY.fullmatch(value) else value))
