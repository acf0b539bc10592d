"""A drawing as SVG: classes for the look, attributes for where no style sheet is, and no style of its own."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote
from xml.sax.saxutils import escape as _escape

from ledger.press.drawing import GROUND, GROUND_2, TONES, Box, Diamond, Drawing, Label, Lane, Line, Point
from ledger.press.lines import clean

_ARROW, _ARROW_HALF = 7.0, 3.6
_QUOTES = {'"': "&quot;", "'": "&#39;"}


def svg(drawing: Drawing) -> str:
    """Write a drawing as one SVG element: the same drawing gives the same text, and every word is escaped."""
    linked = any(box.target and box.target.anchor for box in drawing.boxes)
    role = "group" if linked else "img"
    size = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    view = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    parts = [
        f'<svg class="gj-drawing" xmlns="http://www.w3.org/2000/svg" role="{role}" {size} {view} '
        f'lang="{text(drawing.language)}" aria-label="{text(drawing.title)}">',
        f"<desc>{text(drawing.description)}</desc>" if drawing.description else "",
        *map(_lane, drawing.lanes),
        *map(_line, drawing.lines),
        *map(_diamond, drawing.diamonds),
        *map(_box, drawing.boxes),
        *map(_line, drawing.signs),
        *map(_label, drawing.labels),
        "</svg>",
    ]
    return "".join(parts)


def heads(drawing: Drawing) -> str:
    """The heads of the lanes alone, to stand above a tall drawing while it is scrolled; hidden from readers."""
    size = f'width="{_n(drawing.width)}" height="{_n(drawing.head)}"'
    view = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.head)}"'
    drawn = [_lane(replace(lane, height=lane.head)) for lane in drawing.lanes]
    return (
        f'<svg class="gj-drawing" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" {size} {view}>'
        f"{''.join(drawn)}</svg>"
    )


def text(words: str) -> str:
    """Escape words for an element or an attribute; what XML cannot hold is left out."""
    plain = clean(words).replace("\ufffe", "").replace("\uffff", "")
    return _escape(plain, _QUOTES)


def address(anchor: str) -> str:
    """The address of a clause on the page it stands on."""
    return "#" + quote(clean(anchor), safe="")


def _n(value: float) -> str:
    return f"{round(value, 1):g}" if abs(value) < 100_000 else f"{value:.0f}"


def _lane(lane: Lane) -> str:
    place = f'x="{_n(lane.x)}" width="{_n(lane.width)}"'
    ground = GROUND if lane.shaded else TONES["paper"][0]
    shade = " dr-shaded" if lane.shaded else ""
    line = TONES["line"][0]
    return (
        f'<g class="dr-lane{shade}"><rect class="dr-ground" {place} y="{_n(lane.y)}" '
        f'height="{_n(lane.height)}" fill="{ground}" stroke="{line}"/>'
        f'<rect class="dr-head" {place} y="{_n(lane.y)}" height="{_n(lane.head)}" '
        f'fill="{GROUND_2}" stroke="{line}"/>{_label(lane.label)}</g>'
    )


def _line(line: Line) -> str:
    colour = TONES[line.tone][0]
    dash = ' stroke-dasharray="5 4"' if line.dashed else ""
    drawn = (
        f'<path class="dr-way dr-is-{line.tone}" d="{"".join(rounded(line))}" fill="none" '
        f'stroke="{colour}" stroke-width="{_n(line.weight)}"{dash}/>'
    )
    if line.arrow:
        tip, left, right = arrow_head(line)
        drawn += f'<path class="dr-arrow dr-is-{line.tone}" fill="{colour}" d="M{_p(tip)}L{_p(left)}L{_p(right)}z"/>'
    return drawn


def rounded(line: Line) -> Iterator[str]:
    """The path of a line, its corners rounded; with an arrow it ends where the arrow begins."""
    points = list(line.points)
    if line.arrow:
        points[-1] = _towards(points[-1], points[-2], _ARROW - 1)
    yield f"M{_p(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(line.radius, _far(before, corner) / 2, _far(corner, after) / 2)
        yield f"L{_p(_towards(corner, before, room))}Q{_p(corner)} {_p(_towards(corner, after, room))}"
    yield f"L{_p(points[-1])}"


def arrow_head(line: Line) -> tuple[Point, Point, Point]:
    """The tip and the two feet of the arrow at the end of a line."""
    tip, before = line.points[-1], line.points[-2]
    foot = _towards(tip, before, _ARROW)
    if abs(tip[0] - before[0]) > abs(tip[1] - before[1]):
        return tip, (foot[0], foot[1] - _ARROW_HALF), (foot[0], foot[1] + _ARROW_HALF)
    return tip, (foot[0] - _ARROW_HALF, foot[1]), (foot[0] + _ARROW_HALF, foot[1])


def _far(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, way: float) -> Point:
    """The point so far from one point on the way to another that stands straight beside or above it."""
    far = _far(start, end) or 1.0
    share = min(1.0, way / far)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _diamond(diamond: Diamond) -> str:
    ink, tint = TONES[diamond.tone]
    x, y, right, bottom = diamond.x, diamond.y, diamond.x + diamond.width, diamond.y + diamond.height
    middle, centre = (x + right) / 2, (y + bottom) / 2
    path = f"M{_p((middle, y))}L{_p((right, centre))}L{_p((middle, bottom))}L{_p((x, centre))}z"
    return f'<path class="dr-diamond dr-is-{diamond.tone}" d="{path}" fill="{tint}" stroke="{ink}" stroke-width="1.5"/>'


def _box(box: Box) -> str:
    inside = (_shape(box) if box.shape != "bare" else "") + "".join(map(_label, box.labels))
    if box.target is None:
        return f'<g class="dr-node">{inside}</g>'
    title = f"<title>{text(box.target.title)}</title>"
    described = f"<desc>{text(box.target.description)}</desc>" if box.target.description else ""
    if not box.target.anchor:
        return f'<g class="dr-node" role="img">{title}{described}{inside}</g>'
    return (
        f'<a class="dr-node dr-link" href="{text(address(box.target.anchor))}">{title}{described}{inside}</a>'
    )


def _shape(box: Box) -> str:
    ink, tint = TONES[box.tone]
    radius = {"pill": box.height / 2, "disc": box.height / 2}.get(box.shape, 2.0)
    full = " dr-filled" if box.filled else ""
    dash = ' stroke-dasharray="5 4"' if box.dashed else ""
    return (
        f'<rect class="dr-shape dr-is-{box.tone}{full}" x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" '
        f'height="{_n(box.height)}" rx="{_n(radius)}" fill="{ink if box.filled else tint}" '
        f'stroke="{ink}" stroke-width="1.5"{dash}/>'
    )


def _label(label: Label) -> str:
    weight = ' font-weight="700"' if label.bold else ""
    under = ' text-decoration="underline"' if label.linked else ""
    names = f"dr-text dr-is-{label.tone}{' dr-number' if label.linked else ''}"
    opened = (
        f'<text class="{names}" text-anchor="{label.align}" font-size="{_n(label.size)}" '
        f'fill="{TONES[label.tone][0]}"{weight}{under}>'
    )
    x = _n(label.anchor_x())
    spans = [
        f'<tspan x="{x}" y="{_n(label.y + place * label.leading + label.leading / 2 + label.size * 0.36)}">'
        f"{text(line)}</tspan>"
        for place, line in enumerate(label.lines)
    ]
    return opened + "".join(spans) + "</text>"
