"""The channels between two rows: which stretch of a line lies on which of the parallel tracks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

_APART = 10.0
#: Tracks are put in every order to find the one with the fewest crossings only up to here.
_FEW_TRACKS, _FEW_STRETCHES = 4, 12


@dataclass
class Stretch:
    """A level part of a line in a channel; at each end the line goes on up (-1) or down (1)."""

    begins: float
    ends: float
    target: int
    begins_by: int
    ends_by: int
    track: int = 0

    @property
    def low(self) -> float:
        """Its left end."""
        return min(self.begins, self.ends)

    @property
    def high(self) -> float:
        """Its right end."""
        return max(self.begins, self.ends)

    def turns(self) -> Iterator[tuple[float, int]]:
        """Its ends, and where the line goes on from them."""
        yield self.begins, self.begins_by
        yield self.ends, self.ends_by


def settle(stretches: Sequence[Stretch]) -> int:
    """Give every stretch a track, those to one node sharing theirs; return how many tracks there are."""
    tracks: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda s: (s.low, s.high, s.target)):
        free = (n for n, taken in enumerate(tracks) if all(_apart(stretch, other) for other in taken))
        stretch.track = next(free, len(tracks))
        if stretch.track == len(tracks):
            tracks.append([])
        tracks[stretch.track].append(stretch)
    if 1 < len(tracks) <= _FEW_TRACKS and len(stretches) <= _FEW_STRETCHES:
        best = min(permutations(range(len(tracks))), key=lambda order: (_crossings(stretches, order), order))
        for stretch in stretches:
            stretch.track = best[stretch.track]
    return len(tracks)


def _apart(one: Stretch, other: Stretch) -> bool:
    if one.target == other.target:
        return True
    return one.high + _APART <= other.low or other.high + _APART <= one.low


def _crossings(stretches: Sequence[Stretch], order: Sequence[int]) -> int:
    """How often lines cross when the tracks stand in this order."""
    count = 0
    for one in stretches:
        for x, way in one.turns():
            for other in stretches:
                if other.target == one.target or not other.low < x < other.high:
                    continue
                between = order[other.track] - order[one.track]
                count += between * way > 0
    return count
