"""What a node of a flow chart looks like: its size, its words, where lines leave it."""

from dataclasses import dataclass, replace

from documents.chart.placing import Node
from documents.chart.words import speaker
from ledger.press.drawing import LEADING, SIZE, Box, Diamond, Label, Target, widest, wrap

#: Air between a box and its diamond.
PAD = 6.0
_INSIDE_X, _INSIDE_Y = 7.0, 7.0
_LOWEST_BOX, _PILL = 50.0, 26.0
_GATE_WIDTH, _GATE_HEIGHT = 34.0, 24.0
_LABEL_LINES, _CONDITION_LINES = 4, 3
_TIGHT = 16.0


@dataclass(frozen=True)
class Shape:
    """A node with its words broken into lines and its size."""

    kind: str
    width: float
    height: float
    number: tuple[str, ...]
    lines: tuple[str, ...]
    gate: float = 0.0
    """The width of the diamond under it."""
    gate_height: float = 0.0

    @property
    def whole(self) -> float:
        """The height with the diamond under it."""
        return self.height + (PAD + self.gate_height if self.gate else 0.0)

    def as_tall_as(self, height: float) -> "Shape":
        """The same in another height."""
        return replace(self, height=height)

    def exit(self, port: int, mates: int) -> float:
        """How far from the middle a line leaves by a port, when so many leave on that side."""
        if port == 0:
            return 0.0
        if self.gate:
            spread = min(7.0, (self.width / 2 - 4 - 25) / max(1, mates - 1))
            away = 25 + spread * (abs(port) - 1)
        else:
            away = min(14.0, (self.width / 2 - 4) / mates) * abs(port)
        return away if port > 0 else -away

    def diamond(self, x: float, y: float, key: str) -> Diamond:
        """The diamond of this node, which stands at x, y."""
        left = x + (self.width - self.gate) / 2
        return Diamond(left, y + self.height + PAD, self.gate, self.gate_height, key=key)

    def box(self, x: float, y: float, key: str, node: Node, language: str, lost: bool) -> Box:
        """The node at x, y; one that no step leads to is dashed."""
        tone = {"step": "mid" if lost else "ink", "missing": "stop", "when": "ink-2"}.get(self.kind, "line-2")
        shape = {"step": "box", "when": "bare"}.get(self.kind, "pill")
        return Box(
            x,
            y,
            self.width,
            self.height,
            self._labels(x, y),
            shape,
            tone,
            dashed=lost or self.kind == "missing",
            target=_target(node, language),
            key=key,
        )

    def _labels(self, x: float, y: float) -> tuple[Label, ...]:
        inside = _INSIDE_X if self.kind == "step" else 2.0
        width, text = self.width - 2 * inside, len(self.number) * LEADING + len(self.lines) * _TIGHT
        top = y + (self.height - text) / 2
        tone = {"when": "ink-2", "missing": "stop"}.get(self.kind, "ink")
        linked = self.kind in ("to", "from")
        number = Label(x + inside, top, width, self.number, tone="link", linked=True)
        words = Label(
            x + inside,
            top + len(self.number) * LEADING,
            width,
            self.lines,
            leading=_TIGHT,
            tone="link" if linked else tone,
            linked=linked,
        )
        return tuple(label for label in (number, words) if label.lines)


def shape_of(node: Node, wide: float) -> Shape:
    """Break a node's words into lines for a column and give it its size."""
    if node.kind == "step" and node.step:
        inside = wide - 2 * _INSIDE_X
        number = wrap(node.step.number or node.step.anchor, inside, 1) if node.step.name else ()
        lines = wrap(node.words, inside, _LABEL_LINES) if node.words else ()
        height = max(_LOWEST_BOX, len(number) * LEADING + len(lines) * _TIGHT + 2 * _INSIDE_Y)
        gate = (_GATE_WIDTH, _GATE_HEIGHT) if node.gate else (0.0, 0.0)
        return Shape("step", wide, height, number, lines, *gate)
    if node.kind == "when":
        lines = wrap(node.words, wide - 4, _CONDITION_LINES)
        return Shape("when", min(wide, max(40.0, widest(lines) + 6)), len(lines) * _TIGHT + 4, (), lines)
    lines = wrap(node.words, wide - 20, 1)
    return Shape(node.kind, min(wide, max(56.0, widest(lines) + 24)), _PILL, (), lines)


def _target(node: Node, language: str) -> Target | None:
    """Where a node leads, and what it says in full."""
    say, step = speaker(language), node.step
    if node.kind in ("start", "end", "when") or step is None:
        return Target("", node.words) if node.kind == "when" else None
    if node.kind == "missing":
        return Target("", say("not_there_is", anchor=node.words.rstrip("?？")))
    said = say("acts", actor=step.actor or say("no_actor"), label=step.label)
    if node.kind == "step":
        return Target(step.anchor, f"{step.number} {said}".strip())
    return Target(step.anchor, f"{node.words} {said}")


__all__ = ["PAD", "SIZE", "Shape", "shape_of"]
