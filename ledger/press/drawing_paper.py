"""A drawing in the PDF: the same model as vectors, as wide as the page at most, over as many pages as it needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ledger.press import tokens
from ledger.press.drawing import GROUND, GROUND_2, TONES, Box, Diamond, Drawing, Label, Lane, Line
from ledger.press.drawing_svg import arrow_head
from ledger.press.lines import Look, Run, break_lines
from ledger.press.strips import Pen, Strip

_SCALE = 0.75
#: What one piece may take of a page, so that a head above and a caption below still stand on it.
_TALLEST = tokens.TOP - tokens.BOTTOM - 62
#: A drawing is made so much smaller at most when that saves a page.
_SMALLER = (1.0, 0.95, 0.9, 0.86, 0.82)
_FEW_PAGES = 3


@dataclass(frozen=True)
class Drawn:
    """A drawing as a block; `key` stands before every anchor, as it does before the marks of the body."""

    drawing: Drawing
    key: str = ""
    indent: float = 0.0
    gap: float = 8.0
    keep: bool = False

    def strips(self, width: float) -> list[Strip]:
        """Return a strip per page: cut where the drawing allows it, the heads of the lanes standing on each."""
        scale, pieces = _fitted(self.drawing, min(_SCALE, (width - self.indent) / self.drawing.width))
        spare = (width - self.indent - self.drawing.width * scale) / 2
        cut = []
        for top, bottom in pieces:
            head = self.drawing.head if top else 0.0
            draw = partial(self._draw, scale, (top, bottom, head), spare)
            cut.append(Strip((bottom - top + head) * scale + 2, draw))
        cut[0].gap = self.gap
        cut[-1].glue = self.keep
        return cut

    def _draw(
        self, scale: float, piece: tuple[float, float, float], spare: float, pen: Pen, x: float, y: float
    ) -> None:
        """Draw what stands between two heights, in the middle of the page, under the heads of the lanes."""
        (top, bottom, head), canvas, drawing = piece, pen.canvas, self.drawing
        x += spare
        canvas.saveState()
        canvas.translate(x + self.indent, y - 1)
        canvas.scale(scale, -scale)
        if head:
            _heads(canvas, drawing, 0.0)
        canvas.translate(0, head - top)
        path = canvas.beginPath()
        path.rect(-1, top - 1, drawing.width + 2, bottom - top + 2)
        canvas.clipPath(path, stroke=0, fill=0)
        for lane in drawing.lanes:
            _ground(canvas, lane, top, bottom)
        if not head:
            _heads(canvas, drawing, drawing.lanes[0].y if drawing.lanes else 0.0)
        for line in drawing.lines:
            _line(canvas, line)
        for diamond in drawing.diamonds:
            if top <= diamond.y < bottom:
                _diamond(canvas, diamond)
        for box in drawing.boxes:
            if top <= box.y < bottom:
                _box(canvas, box)
        for sign in drawing.signs:
            if top <= sign.points[0][1] < bottom:
                _line(canvas, sign)
        for label in drawing.labels:
            if top <= label.y < bottom:
                _label(canvas, label)
        canvas.restoreState()
        self._link(pen, scale, (top, bottom), (x + self.indent, y - 1 - (head - top) * scale))

    def _link(self, pen: Pen, scale: float, piece: tuple[float, float], origin: tuple[float, float]) -> None:
        """Make every node a link to its step, where the step has a mark in this PDF."""
        left, up = origin
        for box in self.drawing.boxes:
            if box.target and box.target.anchor and piece[0] <= box.y < piece[1]:
                corners = (
                    left + box.x * scale,
                    up - box.bottom * scale,
                    left + box.right * scale,
                    up - box.y * scale,
                )
                pen.link(self.key + box.target.anchor, corners)


def _fitted(drawing: Drawing, widest: float) -> tuple[float, list[tuple[float, float]]]:
    """Choose the scale that needs the fewest pages without getting small, and share the drawing out evenly."""
    tried = [(widest * share, list(_pieces(drawing, _TALLEST / (widest * share)))) for share in _SMALLER]
    scale, pieces = tried[0]
    if len(pieces) <= _FEW_PAGES:
        scale, pieces = min(tried, key=lambda one: (len(one[1]), -one[0]))
    for share in range(20):
        even = drawing.height / len(pieces) * (1 + 0.05 * share) + drawing.head
        if even * scale < _TALLEST and len(shared := list(_pieces(drawing, even))) == len(pieces):
            return scale, shared
    return scale, pieces


def _pieces(drawing: Drawing, tallest: float) -> Iterator[tuple[float, float]]:
    """Cut a drawing into pieces no taller than a page; where nothing may be cut, it is cut all the same."""
    top = 0.0
    while drawing.height - top > tallest - (drawing.head if top else 0.0):
        reach = top + tallest - (drawing.head if top else 0.0)
        cut = max((cut for cut in drawing.cuts if top < cut <= reach), default=reach)
        yield top, cut
        top = cut
    yield top, drawing.height


def _ground(canvas: Any, lane: Lane, top: float, bottom: float) -> None:
    above, below = max(lane.y, top), min(lane.y + lane.height, bottom)
    canvas.setFillColor(GROUND if lane.shaded else TONES["paper"][0])
    canvas.setStrokeColor(TONES["line"][0])
    canvas.setLineWidth(1)
    canvas.rect(lane.x, above, lane.width, below - above, stroke=1, fill=1)


def _heads(canvas: Any, drawing: Drawing, y: float) -> None:
    """Draw the heads of the lanes, at the top of any page."""
    for lane in drawing.lanes:
        canvas.setFillColor(GROUND_2)
        canvas.setStrokeColor(TONES["line"][0])
        canvas.setLineWidth(1)
        canvas.rect(lane.x, y, lane.width, lane.head, stroke=1, fill=1)
        _label(canvas, lane.label, y - lane.y)


def _line(canvas: Any, line: Line) -> None:
    colour, points = TONES[line.tone][0], line.points
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(line.weight)
    canvas.setDash([5, 4] if line.dashed else [])
    end = points[-1]
    if line.arrow:
        tip, left, right = arrow_head(line)
        end = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        _corner(path, before, corner, after, line.radius)
    path.lineTo(*end)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([])
    if line.arrow:
        path = canvas.beginPath()
        path.moveTo(*tip)
        path.lineTo(*left)
        path.lineTo(*right)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def _corner(
    path: Any,
    before: tuple[float, float],
    corner: tuple[float, float],
    after: tuple[float, float],
    radius: float,
) -> None:
    """A line to a corner and round it."""
    first, last = _unit(corner, before), _unit(corner, after)
    room = min(radius, first[2] / 2, last[2] / 2)
    begin = (corner[0] + first[0] * room, corner[1] + first[1] * room)
    end = (corner[0] + last[0] * room, corner[1] + last[1] * room)
    bend = [
        (point[0] + (corner[0] - point[0]) * 0.6, point[1] + (corner[1] - point[1]) * 0.6)
        for point in (begin, end)
    ]
    path.lineTo(*begin)
    path.curveTo(*bend[0], *bend[1], *end)


def _unit(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float, float]:
    far = abs(end[0] - start[0]) + abs(end[1] - start[1]) or 1.0
    return (end[0] - start[0]) / far, (end[1] - start[1]) / far, far


def _diamond(canvas: Any, diamond: Diamond) -> None:
    ink, tint = TONES[diamond.tone]
    middle, centre = diamond.x + diamond.width / 2, diamond.y + diamond.height / 2
    canvas.setFillColor(tint)
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(1.5)
    path = canvas.beginPath()
    path.moveTo(middle, diamond.y)
    path.lineTo(diamond.x + diamond.width, centre)
    path.lineTo(middle, diamond.y + diamond.height)
    path.lineTo(diamond.x, centre)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def _box(canvas: Any, box: Box) -> None:
    if box.shape != "bare":
        ink, tint = TONES[box.tone]
        canvas.setFillColor(ink if box.filled else tint)
        canvas.setStrokeColor(ink)
        canvas.setLineWidth(1.5)
        canvas.setDash([5, 4] if box.dashed else [])
        radius = box.height / 2 if box.shape in ("pill", "disc") else 2
        canvas.roundRect(box.x, box.y, box.width, box.height, radius, stroke=1, fill=1)
        canvas.setDash([])
    for label in box.labels:
        _label(canvas, label)


def _label(canvas: Any, label: Label, down: float = 0.0) -> None:
    """Set the lines of a label; the canvas stands on its head, so each line is turned back."""
    pen, look = Pen(canvas), Look(label.font, label.size, label.leading, TONES[label.tone][0])
    for place, words in enumerate(label.lines):
        (line, *_) = break_lines([Run(words, look)], 10_000)
        left = label.anchor_x() - {"start": 0.0, "middle": line.width / 2, "end": line.width}[label.align]
        base = label.y + down + place * label.leading + label.leading / 2 + label.size * 0.36
        canvas.saveState()
        canvas.translate(left, base)
        canvas.scale(1, -1)
        pen.line(line, 0, 0)
        if label.linked:
            pen.rule(0, line.width, -2.2, 0.7, look.colour)
        canvas.restoreState()


__all__ = ["Drawn"]
