"""From rows, columns and routes to a drawing: the size of everything and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from documents.chart import channels
from documents.chart.channels import Stretch
from documents.chart.graph import Graph, Step
from documents.chart.nodes import PAD, Shape, shape_of
from documents.chart.placing import Plan, plan
from documents.chart.routing import Route, Routes, route
from documents.chart.words import speaker
from ledger.press.drawing import LEADING, Box, Diamond, Drawing, Label, Lane, Line, Point, wrap

#: The width of the column of text on a page, which a chart of few lanes just fills.
_ROOM = 640.0
_NARROWEST, _WIDEST = {"zh": 92.0, "en": 104.0}, 132.0
_HALF_GAP, _TRACK, _FIRST_TRACK = 14.0, 8.0, 6.0
_CHANNEL, _ABOVE_TRACKS, _BELOW_TRACKS = 27.0, 11.0, 17.0
_EVEN_UP_TO = 4


def draw_part(graph: Graph, steps: Sequence[Step], unreachable: frozenset[int], title: str) -> Drawing:
    """Draw the given steps of a graph with all that leads to, between and from them."""
    made = plan(graph, steps)
    return _Sheet(graph, made, route(made), unreachable).drawing(title)


@dataclass
class _Sheet:
    """One drawing while its sizes are found: columns and gaps first, then channels, rows, lines."""

    graph: Graph
    plan: Plan
    routes: Routes
    unreachable: frozenset[int]
    wide: float = 0.0
    left: list[float] = field(default_factory=list)
    """The left edge of every column."""
    gaps: list[float] = field(default_factory=list)
    """The width of the gap before every column and after the last."""
    top: list[float] = field(default_factory=list)
    tall: list[float] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    tracks: dict[int, int] = field(default_factory=dict)
    """How many tracks the channel under each row has."""

    def drawing(self, title: str) -> Drawing:
        """Put all together."""
        self._columns()
        heads = self._heads()
        head = max(len(lines) for lines in heads) * LEADING + 16
        self.shapes = self._shapes()
        stretches = self._stretches()
        bottom = self._rows(head, stretches)
        boxes, diamonds = self._boxes()
        lines = [*self._lines(stretches), *self._stems()]
        say = speaker(self.graph.language)
        count = sum(node.kind == "step" for node in self.plan.nodes)
        return Drawing(
            width=self.left[-1] + self.wide + self.gaps[-1],
            height=bottom,
            title=title,
            description=say("described", steps=count, lanes=len(self.plan.lanes)),
            language=self.graph.language,
            lanes=tuple(self._lanes(heads, head, bottom)),
            lines=tuple(lines),
            boxes=tuple(boxes),
            diamonds=tuple(diamonds),
            cuts=tuple(top + tall + 3 for top, tall in zip(self.top, self.tall, strict=True)),
            head=head,
        )

    def _columns(self) -> None:
        """Boxes as wide as the column of text allows; gaps as wide as the lines in them need, and even."""
        tracks, columns = self.routes.tracks, self.plan.columns
        halves = [max(_HALF_GAP, _FIRST_TRACK + _TRACK * ((n + 1) // 2 - 1) + 10) for n in tracks]
        if max(tracks) <= _EVEN_UP_TO:
            halves = [max(halves[1:-1], default=_HALF_GAP)] * len(halves)
        self.gaps = [2 * half for half in halves]
        for outer in (0, -1):
            self.gaps[outer] = max(halves[outer], 10 + _TRACK * tracks[outer])
        self.wide = min(_WIDEST, max(_NARROWEST[self.graph.language], (_ROOM - sum(self.gaps)) / columns))
        x = 0.0
        for gap in self.gaps[:-1]:
            self.left.append(x + gap)
            x += gap + self.wide

    def _middle(self, column: int) -> float:
        return self.left[column] + self.wide / 2

    def _lane_edges(self) -> list[float]:
        """The left edge of every lane, and the right edge of the last."""
        edges, column = [0.0], 0
        for columns in self.plan.columns_of_lane[:-1]:
            column += columns
            edges.append(self.left[column] - self.gaps[column] / 2)
        return [*edges, self.left[-1] + self.wide + self.gaps[-1]]

    def _heads(self) -> list[tuple[str, ...]]:
        edges = self._lane_edges()
        return [
            wrap(name, edges[place + 1] - edges[place] - 12, 3, bold=True)
            for place, name in enumerate(self.plan.lanes)
        ]

    def _lanes(self, heads: Sequence[tuple[str, ...]], head: float, bottom: float) -> list[Lane]:
        edges, lanes = self._lane_edges(), []
        for place, lines in enumerate(heads):
            x, width = edges[place], edges[place + 1] - edges[place]
            label = Label(x + 6, (head - len(lines) * LEADING) / 2, width - 12, lines, bold=True)
            lanes.append(Lane(x, 0.0, width, bottom, head, label, shaded=place % 2 == 1))
        return lanes

    def _shapes(self) -> list[Shape]:
        """The size of every node; all boxes of a drawing are equally tall."""
        shapes = [shape_of(node, self.wide) for node in self.plan.nodes]
        tallest = max(shape.height for shape in shapes if shape.kind == "step")
        return [shape.as_tall_as(tallest) if shape.kind == "step" else shape for shape in shapes]

    def _exit_x(self, made: Route) -> float:
        """Where a line leaves its node: in the middle, or so far left or right of it."""
        source = self.plan.nodes[made.link.source]
        mates = [r for r in self._leaving[made.link.source] if r.port * made.port > 0]
        return self._middle(source.column) + self.shapes[made.link.source].exit(made.port, len(mates))

    @cached_property
    def _leaving(self) -> dict[int, list[Route]]:
        """The lines that leave each node."""
        found: dict[int, list[Route]] = {}
        for made in self.routes.routes:
            found.setdefault(made.link.source, []).append(made)
        return found

    def _gap_x(self, made: Route) -> float:
        """Where a line runs beside a column: tracks lie right and left of the middle of the gap in turn."""
        gap, track = made.gap or 0, made.track
        if gap == 0:
            return self.left[0] - 10 - _TRACK * track
        if gap == self.plan.columns:
            return self.left[-1] + self.wide + 10 + _TRACK * track
        away = _FIRST_TRACK + _TRACK * (track // 2)
        return self.left[gap] - self.gaps[gap] / 2 + (away if track % 2 == 0 else -away)

    def _stretches(self) -> list[dict[int, Stretch]]:
        """The level parts of every line by their channel, each on its track."""
        found: list[dict[int, Stretch]] = []
        by_channel: dict[int, list[Stretch]] = {}
        for made in self.routes.routes:
            mine = self._level_parts(made)
            found.append(mine)
            for channel, stretch in mine.items():
                by_channel.setdefault(channel, []).append(stretch)
        self.tracks = {channel: channels.settle(group) for channel, group in by_channel.items()}
        return found

    def _level_parts(self, made: Route) -> dict[int, Stretch]:
        link = made.link
        leaves, comes = self.plan.nodes[link.source].row, self.plan.nodes[link.target].row - 1
        begin, end = self._exit_x(made), self._middle(self.plan.nodes[link.target].column)
        if made.gap is not None:
            beside = self._gap_x(made)
            on = 1 if comes > leaves else -1
            return {
                leaves: Stretch(begin, beside, link.target, -1, on),
                comes: Stretch(beside, end, link.target, -on, 1),
            }
        if begin == end:
            return {}
        channel = leaves if made.down == self.plan.nodes[link.target].column else comes
        return {channel: Stretch(begin, end, link.target, -1, 1)}

    def _rows(self, head: float, stretches: Sequence[dict[int, Stretch]]) -> float:
        """Put the rows below each other with room for the tracks between; return the lower edge."""
        rows = self.plan.rows
        self.tall = [0.0] * rows
        for node, shape in zip(self.plan.nodes, self.shapes, strict=True):
            self.tall[node.row] = max(self.tall[node.row], shape.whole)
        y = head + self._channel_height(-1)
        for row in range(rows):
            self.top.append(y)
            y += self.tall[row] + self._channel_height(row)
        return y

    def _channel_height(self, channel: int) -> float:
        tracks = self.tracks.get(channel, 0)
        least = _CHANNEL if 0 <= channel < self.plan.rows - 1 else 14.0
        return max(least, _ABOVE_TRACKS + _TRACK * (tracks - 1) + _BELOW_TRACKS) if tracks else least

    def _track_y(self, channel: int, stretch: Stretch) -> float:
        """The height of a track; the tracks of a channel stand together in the middle of it."""
        above = (
            self.top[channel] + self.tall[channel] if channel >= 0 else self.top[0] - self._channel_height(-1)
        )
        used = _TRACK * (self.tracks[channel] - 1)
        spare = self._channel_height(channel) - _ABOVE_TRACKS - _BELOW_TRACKS - used
        return above + _ABOVE_TRACKS + spare / 2 + _TRACK * stretch.track

    def _place(self, place: int) -> tuple[float, float]:
        """The upper left corner of a node: boxes stand at the top of their row, words and pills beside them."""
        node, shape = self.plan.nodes[place], self.shapes[place]
        x = self._middle(node.column) - shape.width / 2
        if shape.kind == "step":
            return x, self.top[node.row]
        room = self._box_height.get(node.row, self.tall[node.row])
        return x, self.top[node.row] + max(0.0, (room - shape.height) / 2)

    @cached_property
    def _box_height(self) -> dict[int, float]:
        """How tall the boxes of a row are, where it has any."""
        shapes = zip(self.plan.nodes, self.shapes, strict=True)
        return {node.row: shape.height for node, shape in shapes if shape.kind == "step"}

    def _boxes(self) -> tuple[list[Box], list[Diamond]]:
        boxes, diamonds = [], []
        for place, (node, shape) in enumerate(zip(self.plan.nodes, self.shapes, strict=True)):
            x, y = self._place(place)
            lost = node.kind == "step" and node.step is not None and node.step.place in self.unreachable
            boxes.append(shape.box(x, y, str(place), node, self.graph.language, lost))
            if shape.gate:
                diamonds.append(shape.diamond(x, y, str(place)))
        return boxes, diamonds

    def _stems(self) -> list[Line]:
        """The short lines between a box and the diamond under it."""
        stems = []
        for place, shape in enumerate(self.shapes):
            if shape.gate:
                x, y = self._place(place)
                middle, key = x + shape.width / 2, str(place)
                points = ((middle, y + shape.height), (middle, y + shape.height + PAD))
                stems.append(Line(points, arrow=False, source=key, target=key))
        return stems

    def _lines(self, stretches: Sequence[dict[int, Stretch]]) -> list[Line]:
        """Every line, from its node below to the next from above."""
        lines = []
        for made, mine in zip(self.routes.routes, stretches, strict=True):
            link = made.link
            x, y = self._place(link.target)
            shape = self.shapes[link.target]
            points = list(self._leave(made))
            for channel, stretch in mine.items():
                level = self._track_y(channel, stretch)
                points += [(stretch.begins, level), (stretch.ends, level)]
            points.append((x + shape.width / 2, y))
            way = _without_doubles(points)
            arrow = shape.kind != "when"
            lines.append(Line(way, arrow, source=str(link.source), target=str(link.target)))
        return lines

    def _leave(self, made: Route) -> list[Point]:
        """The first points of a line: from the foot of a node, or from the tip of its diamond."""
        x, y = self._place(made.link.source)
        shape, out = self.shapes[made.link.source], self._exit_x(made)
        if not shape.gate or made.port == 0:
            return [(out, y + shape.whole)]
        side = 1 if made.port > 0 else -1
        tip = (x + shape.width / 2 + side * shape.gate / 2, y + shape.whole - shape.gate_height / 2)
        return [tip, (out, tip[1])]


def _without_doubles(points: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out points that stand on the one before, and those in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.01 and abs(kept[-1][1] - point[1]) < 0.01:
            continue
        if len(kept) > 1 and any(kept[-2][axis] == kept[-1][axis] == point[axis] for axis in (0, 1)):
            kept.pop()
        kept.append(point)
    return tuple(kept)
