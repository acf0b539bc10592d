"""Deputies in a circle: on no day may the absence of one lead, deputy by deputy, back to himself."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Standing(NamedTuple):
    """`absent` is stood in for by `person`, on every day from `first` to `last`."""

    absent: int
    person: int
    first: date
    last: date


def circle_through(new: Standing, others: Iterable[Standing]) -> list[int]:
    """The people of a circle that `new` would close on some day, beginning with its absent; empty when it
    closes none."""
    by_absent: dict[int, list[Standing]] = {}
    for standing in others:
        by_absent.setdefault(standing.absent, []).append(standing)
    ways = [([new.absent, new.person], new.first, new.last)]
    while ways:
        people, first, last = ways.pop()
        for step in by_absent.get(people[-1], []):
            begins, ends = max(first, step.first), min(last, step.last)
            if begins > ends:
                continue
            if step.person == new.absent:
                return people
            if step.person not in people:
                ways.append(([*people, step.person], begins, ends))
    return []
