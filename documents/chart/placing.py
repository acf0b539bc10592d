"""Which row and column each node of a drawing stands in: a column or two per actor, rows by the longest way there."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from documents.chart.graph import Graph, Step, Way
from documents.chart.words import speaker

#: How many nodes may stand side by side in the lane of one actor.
ABREAST = 2


@dataclass
class Node:
    """A thing drawn: a step, the condition of a way, or a pill (start, end, to, from, missing)."""

    kind: str
    lane: int
    order: tuple[float, int]
    words: str
    step: Step | None = None
    """The step it is, or leads to, or speaks of."""
    gate: bool = False
    """Its ways part under a diamond."""
    row: int = 0
    slot: int = 0
    column: int = 0


@dataclass(frozen=True)
class Link:
    """A line from one node to another, by their places; one that goes back runs upwards."""

    source: int
    target: int
    back: bool = False


@dataclass
class Plan:
    """The nodes of one drawing in their rows and columns."""

    lanes: list[str]
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    columns_of_lane: list[int] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return 1 + max((node.row for node in self.nodes), default=-1)

    @property
    def columns(self) -> int:
        """How many columns there are, over all lanes."""
        return sum(self.columns_of_lane)

    def add(self, node: Node) -> int:
        """Take a node in and return its place."""
        self.nodes.append(node)
        return len(self.nodes) - 1


def plan(graph: Graph, steps: Sequence[Step]) -> Plan:
    """Make the nodes and lines of the given steps and give each node its row and column."""
    no_actor = speaker(graph.language)("no_actor")
    lanes = list(dict.fromkeys(step.actor or no_actor for step in steps))
    made = Plan(lanes)
    here = {
        step.place: made.add(_step_node(graph, step, lanes.index(step.actor or no_actor))) for step in steps
    }
    _beginnings(graph, made, here)
    for step in steps:
        for number, way in enumerate(graph.ways_from[step.place]):
            _draw_way(graph, made, here, way, number)
    _rows(made)
    _columns(made)
    return made


def _step_node(graph: Graph, step: Step, lane: int) -> Node:
    gate = any(way.when for way in graph.ways_from[step.place])
    return Node("step", lane, (step.place, 0), step.label, step, gate)


def _beginnings(graph: Graph, made: Plan, here: dict[int, int]) -> None:
    """Where the drawing is entered: the start, and the steps that other parts lead to."""
    say = speaker(graph.language)
    coming: dict[int, list[Step]] = {}
    for way in graph.ways:
        if way.source not in here and way.target in here:
            coming.setdefault(here[way.target], []).append(graph.steps[way.source])
    for place, node in list(enumerate(made.nodes)):
        if node.step and node.step.place == 0:
            start = made.add(Node("start", node.lane, (-1, 0), say("start")))
            made.links.append(Link(start, place))
        if steps := coming.get(place):
            names = "、".join(dict.fromkeys(step.name for step in steps[:3])) + (
                "…" if len(steps) > 3 else ""
            )
            pill = Node(
                "from", node.lane, (node.order[0] - 0.5, 0), say("comes_from", number=names), steps[0]
            )
            made.links.append(Link(made.add(pill), place))


def _draw_way(graph: Graph, made: Plan, here: dict[int, int], way: Way, number: int) -> None:
    """Draw a way out of a step: through its condition, to a step of this drawing or to a pill."""
    source = here[way.source]
    lane, say = made.nodes[source].lane, speaker(graph.language)
    order = (way.source + 0.2 + 0.05 * number, number)
    back = way.target is not None and (way.source, way.target) in graph.back
    target = here.get(way.target) if way.target is not None else None
    if way.when:
        over = made.nodes[target].lane if target is not None and not back else lane
        condition = made.add(Node("when", over, order, way.when, graph.steps[way.source]))
        made.links.append(Link(source, condition))
        source = condition
    if target is None:
        target = made.add(_pill(graph, way, lane, (order[0] + 0.01, number), say))
    made.links.append(Link(source, target, back))


def _pill(graph: Graph, way: Way, lane: int, order: tuple[float, int], say: Callable[..., str]) -> Node:
    if way.missing:
        return Node("missing", lane, order, say("not_there", anchor=way.missing), graph.steps[way.source])
    if way.target is None:
        return Node("end", lane, order, say("end"))
    there = graph.steps[way.target]
    return Node("to", lane, order, say("goes_to", number=there.name), there)


def _rows(made: Plan) -> None:
    """Take the nodes in the order of the text, each below all that lead to it, where its lane has room."""
    before: list[list[int]] = [[] for _ in made.nodes]
    after: list[list[int]] = [[] for _ in made.nodes]
    for link in made.links:
        if not link.back:
            before[link.target].append(link.source)
            after[link.source].append(link.target)
    waiting = [len(sources) for sources in before]
    ready = [(node.order, place) for place, node in enumerate(made.nodes) if not waiting[place]]
    heapq.heapify(ready)
    taken: dict[tuple[int, int], set[int]] = {}
    lowest = 0
    while ready:
        _, place = heapq.heappop(ready)
        node = made.nodes[place]
        above = [made.nodes[source].row for source in before[place]]
        row = max(above) + 1 if above else (0 if node.kind in ("start", "from") or not lowest else lowest + 1)
        while len(taken.setdefault((node.lane, row), set())) >= ABREAST:
            row += 1
        node.row, node.slot = row, _slot(made, place, before[place], after, taken[node.lane, row])
        taken[node.lane, row].add(node.slot)
        lowest = max(lowest, row) if node.kind == "step" else lowest
        for target in after[place]:
            waiting[target] -= 1
            if not waiting[target]:
                heapq.heappush(ready, (made.nodes[target].order, target))
    _lower_entries(made, after, taken)


def _slot(
    made: Plan, place: int, sources: Sequence[int], after: Sequence[Sequence[int]], taken: set[int]
) -> int:
    """The place within the lane: under what leads here, but a side way leaves that to the main one."""
    node = made.nodes[place]
    wished = 0
    for source in sources:
        if made.nodes[source].lane == node.lane:
            wished = made.nodes[source].slot
            if node.kind != "step" and place != _main(made, source, after):
                wished = 1 - wished
            break
    return wished if wished not in taken else 1 - wished


def _main(made: Plan, source: int, after: Sequence[Sequence[int]]) -> int:
    """The follower that stands straight under a node: the last in its own lane that leads on."""
    same = [place for place in after[source] if made.nodes[place].lane == made.nodes[source].lane]
    leading = [place for place in same if _leads_on(made, place, after)]
    return (leading or same)[-1]


def _leads_on(made: Plan, place: int, after: Sequence[Sequence[int]]) -> bool:
    if made.nodes[place].kind == "when":
        return any(made.nodes[target].kind == "step" for target in after[place])
    return made.nodes[place].kind == "step"


def _lower_entries(
    made: Plan, after: Sequence[Sequence[int]], taken: dict[tuple[int, int], set[int]]
) -> None:
    """Let the pills one enters by stand right above what they lead to, where there is room."""
    for place, node in enumerate(made.nodes):
        if node.kind not in ("start", "from") or not after[place]:
            continue
        below = made.nodes[after[place][0]]
        for row in range(below.row - 1, node.row, -1):
            free = {0, 1} - taken.get((node.lane, row), set())
            if free:
                taken[node.lane, node.row].discard(node.slot)
                node.row, node.slot = row, below.slot if below.slot in free else min(free)
                taken.setdefault((node.lane, row), set()).add(node.slot)
                break


def _columns(made: Plan) -> None:
    """Number the columns over all lanes; a lane that never has two abreast is one column wide."""
    for lane in range(len(made.lanes)):
        rows = [node.row for node in made.nodes if node.lane == lane]
        made.columns_of_lane.append(ABREAST if len(set(rows)) < len(rows) else 1)
    first = list(_running(made.columns_of_lane))
    for node in made.nodes:
        slot = node.slot if made.columns_of_lane[node.lane] > 1 else 0
        node.column = first[node.lane] + slot


def _running(counts: Sequence[int]) -> Iterator[int]:
    total = 0
    for count in counts:
        yield total
        total += count
