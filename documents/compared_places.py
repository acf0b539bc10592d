"""Where clauses stand, and which of them moved: under another parent, or past siblings that kept their order.

A printed number that changed because something came or went before it is no move, and what stands below a clause that
moved goes with it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: An anchor, and the how-manieth of that anchor: drafts may repeat one.
Key = tuple[str, int]
_LOWEST = 3


@dataclass(frozen=True)
class Places:
    """The clauses of one text in its order, and under which clause each stands."""

    clauses: dict[Key, Mapping[str, Any]]
    parents: dict[Key, Key | None]


def places_of(body: Iterable[Mapping[str, Any]] | None) -> Places:
    """The clauses by anchor; each stands under the nearest one before it of a higher level."""
    seen: Counter[str] = Counter()
    places, above = Places({}, {}), list[tuple[int, Key]]()
    for clause in body or []:
        anchor = str(clause.get("anchor") or "")
        key, level = (anchor, seen[anchor]), _level(clause)
        seen[anchor] += 1
        while above and above[-1][0] >= level:
            above.pop()
        places.clauses[key], places.parents[key] = clause, above[-1][1] if above else None
        above.append((level, key))
    return places


def _level(clause: Mapping[str, Any]) -> int:
    level = clause.get("level")
    return level if isinstance(level, int) else _LOWEST


def moved_between(before: Places, after: Places) -> set[Key]:
    """The fewest clauses that must be carried elsewhere to turn one order into the other: those under another parent,
    and among siblings those outside the longest run that kept its order."""
    moved, siblings = set[Key](), dict[Key | None, list[Key]]()
    for key, parent in after.parents.items():
        if key not in before.parents:
            continue
        if before.parents[key] == parent:
            siblings.setdefault(parent, []).append(key)
        else:
            moved.add(key)
    at = {key: place for place, key in enumerate(before.clauses)}
    for keys in siblings.values():
        moved |= set(keys) - _longest_run([at[key] for key in keys], keys)
    return moved


def _longest_run(places: Sequence[int], keys: Sequence[Key]) -> set[Key]:
    """The keys of the longest increasing subsequence of their places."""
    ends: list[int] = []
    last: list[Key] = []
    previous: dict[Key, Key | None] = {}
    for place, key in zip(places, keys, strict=True):
        at = bisect_left(ends, place)
        previous[key] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [place], [key]
    kept, step = set[Key](), last[-1] if last else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return kept


def gone_after(before: Places, after: Places, moved: set[Key]) -> dict[Key | None, list[Key]]:
    """Removed clauses by the clause that stood before them and kept its place."""
    gone: dict[Key | None, list[Key]] = {}
    here: Key | None = None
    for key in before.clauses:
        if key not in after.clauses:
            gone.setdefault(here, []).append(key)
        elif key not in moved:
            here = key
    return gone
