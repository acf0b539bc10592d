"""What results can be narrowed to: values read from the address, and the counts beside each value."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents import standards
from documents.models import DocumentType
from documents.standard_clauses import NEWEST, read_clause
from people.models import Department
from search.queries import Facet, Results, Wish, search
from search.statement import Filters

#: In the order of the page.
NAMES = ("type", "department", "clause", "language", "year", "kind")
#: So many values of one facet are read from an address, and so many are shown.
MOST_READ, MOST_SHOWN = 20, 12
LANGUAGES = {"zh": "中文", "en": "English"}
FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True)
class Choice:
    """One value of a facet, in words, with how many results have it."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Narrowing:
    """One facet of the page."""

    name: str
    legend: str
    choices: tuple[Choice, ...]


def legends() -> dict[str, str]:
    """What each facet is called."""
    return {
        "type": _("Type"),
        "department": _("Department"),
        "clause": _("Clause of the standard"),
        "language": _("Language"),
        "year": _("Year of effect"),
        "kind": _("Found in"),
    }


def read_facets(query: QueryDict, notes: list[str]) -> Filters:
    """The values asked for; each that is none is left out, and `notes` says so."""
    found: dict[str, tuple[Any, ...]] = {}
    for name in NAMES:
        typed = [value for value in query.getlist(name)[:MOST_READ] if value]
        values = _understood(name, typed)
        if wrong := [value for value in typed if values.get(value) is None]:
            notes.append(
                _("%(legend)s: there is no “%(value)s”; it was left out.")
                % {"legend": legends()[name], "value": wrong[0][:40]}
            )
        found[name] = tuple(dict.fromkeys(value for value in values.values() if value is not None))
    return Filters(**found)


def _understood(name: str, typed: Sequence[str]) -> dict[str, Any]:
    """What each typed value means; None for what means nothing."""
    if name == "department" and typed:
        known = set(Department.objects.filter(code__in=_storable(typed)).values_list("code", flat=True))
        return {value: value if value in known else None for value in typed}
    readers: dict[str, Callable[[str], Any]] = {
        "type": lambda value: value if value in DocumentType.values else None,
        "language": lambda value: value if value in LANGUAGES else None,
        "kind": lambda value: value if value in kind_words() else None,
        "year": _year,
        "clause": _clause,
    }
    return {value: readers[name](value) for value in typed}


def _storable(values: Iterable[str]) -> list[str]:
    """What a database takes for a text at all."""
    return [value for value in values if value.isprintable()]


def _year(typed: str) -> int | None:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    return number if FIRST_YEAR <= number <= LAST_YEAR else None


def _clause(typed: str) -> str | None:
    """`2018/8.3.3`, as the index keeps it, from that or from `8.3.3` and `2011:6.1`."""
    return read_clause(typed.replace("/", ":", 1)).replace(":", "/") or None


def kind_words() -> dict[str, str]:
    """What stands in a result: its title and facts, or one of its clauses."""
    return {"release": _("Title and facts"), "clause": _("Clauses")}


def narrowings(user: Any, wish: Wish, results: Results) -> list[Narrowing]:
    """The facets of these results. A facet that is narrowed shows what it offers without its own narrowing, so that
    a second value can be ticked beside the first."""
    shown = []
    for name in NAMES:
        ticked = {str(value) for value in getattr(wish.filters, name)}
        found = results.facets.get(name, ())
        if ticked:
            wide = replace(
                wish, filters=replace(wish.filters, **{name: ()}), page=1, per_page=1, helped=False
            )
            found = search(user, wide).facets.get(name, ())
        if choices := _choices(name, found, ticked):
            shown.append(Narrowing(name, legends()[name], choices))
    return shown


def _choices(name: str, found: Sequence[Facet], ticked: set[str]) -> tuple[Choice, ...]:
    """Those ticked always, then the most frequent; years newest first."""
    counts = {facet.value: facet.count for facet in found}
    counts.update({value: 0 for value in ticked if value not in counts})
    values = sorted(counts, key=lambda value: (-counts[value], value))
    if name == "year":
        values.sort(reverse=True)
    kept = [value for at, value in enumerate(values) if at < MOST_SHOWN or value in ticked]
    words = labels(name, kept)
    return tuple(Choice(value, words.get(value, value), counts[value], value in ticked) for value in kept)


def labels(name: str, values: Iterable[str]) -> Mapping[str, str]:
    """The words of a facet's values, in the language of the page."""
    if name == "department":
        return {row.code: row.name for row in Department.objects.filter(code__in=list(values))}
    if name == "type":
        return {value: str(label) for value, label in DocumentType.choices}
    if name == "clause":
        return {value: clause_words(value) for value in values}
    return {"language": LANGUAGES, "kind": kind_words()}.get(name, {})


def clause_words(value: str) -> str:
    """`2018/8.3.3` as “8.3.3 Service level management”; an earlier edition is named."""
    edition, _slash, number = value.partition("/")
    clause = standards.find(f"{edition}:{number}")
    words = f"{number} {clause.title}" if clause else number
    if edition == NEWEST:
        return words
    return pgettext("clause of an edition", "%(clause)s (%(edition)s)") % {
        "clause": words,
        "edition": edition,
    }
