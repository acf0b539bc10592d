"""The clauses of ISO/IEC 20000-1 in its three editions: numbers and titles only, and which clause became which.

A clause is named by edition and number, "2018:8.3.3". The lists are data beside this module, read once.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

STANDARD = "ISO/IEC 20000-1"
#: The newest first.
EDITIONS = ("2018", "2011", "2005")


@dataclass(frozen=True)
class StandardClause:
    """One clause of one edition; `parent` is the number of the clause it stands under, empty for a chapter.

    `maps` names, by edition, the numbers in older editions that it took the place of.
    """

    edition: str
    number: str
    title_zh: str
    title_en: str
    parent: str
    maps: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def key(self) -> str:
        """How documents name it: "2018:8.3.3"."""
        return f"{self.edition}:{self.number}"

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return self.title_en if (get_language() or "").startswith("en") else self.title_zh


@cache
def clauses(edition: str) -> tuple[StandardClause, ...]:
    """The clauses of an edition in order; ValueError for an edition that is not one of the three."""
    if edition not in EDITIONS:
        raise ValueError(f"There is no edition {edition} of {STANDARD}.")
    path = Path(__file__).parent / f"clauses_{edition}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = {row["number"] for row in rows}
    return tuple(
        StandardClause(
            edition=edition,
            number=row["number"],
            title_zh=row["title_zh"],
            title_en=row["title_en"],
            parent=_parent(row["number"], numbers),
            maps=_maps(row),
        )
        for row in rows
    )


def _parent(number: str, numbers: set[str]) -> str:
    """The nearest clause above that the list names."""
    while "." in number:
        number = number.rpartition(".")[0]
        if number in numbers:
            return number
    return ""


def _maps(row: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for edition in EDITIONS:
        if numbers := tuple(n.strip() for n in (row.get(f"maps_{edition}") or "").split(";") if n.strip()):
            found.append((edition, numbers))
    return tuple(found)


@cache
def _by_key() -> dict[str, StandardClause]:
    return {clause.key: clause for edition in EDITIONS for clause in clauses(edition)}


def find(key: str) -> StandardClause | None:
    """The clause of this edition and number; None when there is none."""
    return _by_key().get(key)


def why_not_clause(key: str) -> str:
    """Whether `key` names a clause of one of the three editions; the refusal names it."""
    if find(key) is not None:
        return ""
    return _(
        "“%(clause)s” is no clause of ISO/IEC 20000-1. Write edition and number, for example 2018:8.3.3."
    ) % {"clause": str(key)[:40]}


def mapped(clause: StandardClause, edition: str) -> tuple[StandardClause, ...]:
    """The clauses of another edition that correspond, as far as the lists say; read both ways."""
    if clause.edition == edition:
        return (clause,)
    numbers = dict(clause.maps).get(edition, ())
    later = [c for c in clauses(edition) if clause.number in dict(c.maps).get(clause.edition, ())]
    named = [found for number in numbers if (found := find(f"{edition}:{number}")) is not None]
    return tuple(dict.fromkeys([*named, *later]))
