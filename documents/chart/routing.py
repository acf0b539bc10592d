"""The way of every line between the cells of a drawing, so that none passes through a node.

Lines leave a node below and enter one from above. Between two rows runs a channel, between two columns another;
a line goes down the middle of a column only through empty cells that no line to another node uses.
"""

from collections import Counter
from dataclasses import dataclass, field

from documents.chart.placing import Link, Plan

#: Where a line runs down: in the middle of a column, or beside one.
_SIDE_COST = 0.3


@dataclass
class Route:
    """One line: how it leaves, where it runs down or up, and how it comes to its end.

    `port` is 0 for the middle of the node, else the order of its exit to the left (-1, -2) or right (1, 2).
    `down` is the column whose middle it follows, `gap` the channel beside a column; at most one of them is set.
    """

    link: Link
    port: int = 0
    down: int | None = None
    gap: int | None = None
    track: int = 0


@dataclass
class Routes:
    """All lines of a plan, and how many lie side by side in each channel between columns."""

    routes: list[Route] = field(default_factory=list)
    tracks: list[int] = field(default_factory=list)


class _Middles:
    """Who uses the middle of a column at each height: cells are even heights, channels odd ones."""

    def __init__(self, plan: Plan) -> None:
        self.cells = {(node.column, node.row) for node in plan.nodes}
        self.used: dict[tuple[int, int], int] = {}

    def free(self, column: int, first: int, last: int, target: int) -> bool:
        """Say whether a line to the target may run from the channel under row `first` to that above `last`."""
        if any((column, row) in self.cells for row in range(first + 1, last)):
            return False
        return all(
            self.used.get((column, height), target) == target for height in range(2 * first + 1, 2 * last)
        )

    def take(self, column: int, first: int, last: int, target: int) -> None:
        """Keep the middle of a column for lines to the target."""
        for height in range(2 * first + 1, 2 * last):
            self.used[column, height] = target


def route(plan: Plan) -> Routes:
    """Find a way for every line; the same plan gives the same ways."""
    middles, found = _Middles(plan), Routes()
    for link in plan.links:
        below = plan.nodes[link.target]
        middles.take(below.column, below.row - 1, below.row, link.target)
    load = [0] * (plan.columns + 1)
    order = sorted(plan.links, key=lambda link: _eagerness(plan, link))
    ways = Counter(link.source for link in plan.links)
    by_link = {id(link): _way(plan, link, middles, load, ways[link.source]) for link in order}
    found.routes = [by_link[id(link)] for link in plan.links]
    _ports(plan, found.routes)
    found.tracks = _tracks(plan, found.routes)
    return found


def _eagerness(plan: Plan, link: Link) -> tuple[int, int, int, int]:
    """Straight lines choose first, then those on their way down, the nearest first, then those that go back."""
    source, target = plan.nodes[link.source], plan.nodes[link.target]
    straight = not link.back and source.column == target.column
    kind = 0 if straight else 2 if target.row <= source.row else 1
    return kind, target.row - source.row, abs(target.column - source.column), link.source


def _way(plan: Plan, link: Link, middles: _Middles, load: list[int], ways: int) -> Route:
    source, target = plan.nodes[link.source], plan.nodes[link.target]
    made = Route(link)
    if target.row <= source.row:
        made.gap = _gap(source.column, target.column, load)
    elif target.row == source.row + 1 or middles.free(target.column, source.row, target.row, link.target):
        made.down = target.column
    elif middles.free(source.column, source.row, target.row, link.target):
        made.down = source.column
    else:
        made.gap = _gap(source.column, target.column, load)
    if made.down is not None:
        middles.take(made.down, source.row, target.row, link.target)
    mine = (source.column, 2 * source.row + 1)
    # A line that runs beside the columns leaves the middle of its node to those that go straight on.
    aside = made.gap is not None and ways > 1
    if aside or middles.used.setdefault(mine, link.target) != link.target:
        made.port = 1
    return made


def _gap(first: int, last: int, load: list[int]) -> int:
    """The channel beside columns that makes the shortest way and is least used."""
    low, high = sorted((first, last))
    best = min(
        range(low, high + 2),
        key=lambda gap: (abs(first + 0.5 - gap) + abs(last + 0.5 - gap) + _SIDE_COST * load[gap], -gap),
    )
    load[best] += 1
    return best


def _ports(plan: Plan, routes: list[Route]) -> None:
    """Lines that cannot leave in the middle leave left or right of it, each at a place of its own."""
    sides: dict[int, list[Route]] = {}
    for made in routes:
        if made.port:
            sides.setdefault(made.link.source, []).append(made)
    for source, leaving in sides.items():
        column = plan.nodes[source].column
        ahead = {id(made): _heading(plan, made, column) for made in leaving}
        for sign in (-1, 1):
            side = [made for made in leaving if (ahead[id(made)] < 0) == (sign < 0)]
            side.sort(key=lambda made: (abs(ahead[id(made)]), made.link.target))
            for place, made in enumerate(side, 1):
                made.port = sign * place


def _heading(plan: Plan, made: Route, column: int) -> float:
    """How far to the left or the right a line goes from its column."""
    if made.gap is not None:
        return made.gap - column - 0.5
    there = plan.nodes[made.link.target].column - column
    return there if there else 0.25


def _tracks(plan: Plan, routes: list[Route]) -> list[int]:
    """Give lines in one channel beside a column a track each; lines to one node share theirs."""
    tracks = [0] * (plan.columns + 1)
    for gap in range(plan.columns + 1):
        spans: list[list[tuple[int, int, int]]] = []
        for made in sorted((made for made in routes if made.gap == gap), key=lambda made: _span(plan, made)):
            first, last = _span(plan, made)
            free = (n for n, taken in enumerate(spans) if _room(taken, first, last, made.link.target))
            made.track = next(free, len(spans))
            if made.track == len(spans):
                spans.append([])
            spans[made.track].append((first, last, made.link.target))
        tracks[gap] = len(spans)
    return tracks


def _room(taken: list[tuple[int, int, int]], first: int, last: int, target: int) -> bool:
    return all(to == target or last < begin or end < first for begin, end, to in taken)


def _span(plan: Plan, made: Route) -> tuple[int, int]:
    """The channels between rows from which and to which a line runs beside a column."""
    leaves, comes = plan.nodes[made.link.source].row, plan.nodes[made.link.target].row - 1
    return min(leaves, comes), max(leaves, comes)
