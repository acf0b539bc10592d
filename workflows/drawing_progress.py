"""Where an approval stands, as a line of steps: the drawing for paper; the page has the same as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press.drawing import Box, Drawing, Label, Line, wrap

_LEFT, _DISC, _TOP, _DOT = 2.0, 18.0, 4.0, 6.0
_WIDTH, _NARROWEST = 1000.0, 110.0
_KIND, _WHO = 14.0, 12.5
_LEADING = 18.0
_TONES = {"done": "go", "now": "ink", "todo": "line-2", "blocked": "stop", "returned": "mid"}


@dataclass(frozen=True)
class Stage:
    """One step of an approval in words: `state` is done, now, todo, blocked or returned; `state_words` says it."""

    kind: str
    state: str
    state_words: str
    who: str = ""
    when: str = ""
    note: str = ""
    """What is the matter, set in the colour of the state."""


def draw_progress(
    stages: Sequence[Stage], title: str, language: str, width: float = _WIDTH
) -> Drawing | None:
    """Draw the steps from left to right, as many in a row as can be read; None when there are none."""
    if not stages:
        return None
    count = min(len(stages), max(1, int(width // _NARROWEST)))
    wide = width / count
    boxes, lines, signs, labels = list[Box](), list[Line](), list[Line](), list[Label]()
    top, bottom, cuts = 0.0, 0.0, list[float]()
    for place, stage in enumerate(stages):
        column = place % count
        if place and not column:
            top = bottom + 14
            cuts.append(top)
        x, y = _LEFT + column * wide, top + _TOP
        boxes.append(_mark(stage, x, y, str(place)))
        if stage.state == "now":
            boxes.append(
                Box(x + _DOT, y + _DOT, _DISC - 2 * _DOT, _DISC - 2 * _DOT, (), "disc", "ink", filled=True)
            )
        signs.extend(_inside(stage, x, y))
        if place + 1 < len(stages) and column + 1 < count:
            lines.append(_between(stage, x, y, wide, place))
        words = _words(stage, x, y + _DISC + 8, wide - 16)
        labels.extend(words)
        bottom = max([bottom, *(label.y + label.height for label in words)])
    description = "; ".join(filter(None, (f"{s.kind}, {s.state_words}" for s in stages)))
    return Drawing(
        width + _LEFT,
        bottom + 4,
        title,
        description,
        language,
        lines=tuple(lines),
        boxes=tuple(boxes),
        labels=tuple(labels),
        signs=tuple(signs),
        cuts=tuple(cuts),
    )


def _mark(stage: Stage, x: float, y: float, key: str) -> Box:
    """A disc is alive or on its way, a square is blocked."""
    filled = stage.state in ("done", "blocked", "returned")
    shape = "box" if stage.state == "blocked" else "disc"
    return Box(x, y, _DISC, _DISC, (), shape, _TONES[stage.state], filled, key=key)


def _inside(stage: Stage, x: float, y: float) -> list[Line]:
    """The sign in the mark: a check, an exclamation mark, an arrow to the left."""
    middle, centre = x + _DISC / 2, y + _DISC / 2
    if stage.state == "done":
        points = ((middle - 4.2, centre + 0.2), (middle - 1.2, centre + 3.2), (middle + 4.4, centre - 3.2))
        return [_sign(points, "paper")]
    if stage.state == "blocked":
        stroke = _sign(((middle, centre - 5), (middle, centre + 1.6)), "paper")
        return [stroke, _sign(((middle, centre + 3.6), (middle, centre + 5.4)), "paper")]
    if stage.state == "returned":
        return [Line(((middle + 5.5, centre), (middle - 5.5, centre)), tone="paper", weight=1.8)]
    return []


def _sign(points: tuple[tuple[float, float], ...], tone: str) -> Line:
    return Line(points, arrow=False, tone=tone, weight=1.8, radius=0.0)


def _between(stage: Stage, x: float, y: float, wide: float, place: int) -> Line:
    """The line to the next step: solid in green when this one is done, dashed when it is not."""
    done, level = stage.state == "done", y + _DISC / 2
    return Line(
        ((x + _DISC + 5, level), (x + wide - 5, level)),
        arrow=False,
        tone="go" if done else "line-2",
        dashed=not done,
        weight=1.8,
        source=str(place),
        target=str(place + 1),
    )


def _words(stage: Stage, x: float, y: float, width: float) -> list[Label]:
    """Kind, who, what is the matter, and when, under the mark."""
    rows = [
        (stage.kind, _KIND, True, "ink"),
        (stage.who, _WHO, False, "ink-2"),
        (stage.note, _WHO, True, _TONES[stage.state] if stage.state in ("blocked", "returned") else "ink-2"),
        (stage.when, _WHO, False, "ink-3"),
    ]
    labels = []
    for text, size, bold, tone in rows:
        if text:
            lines = wrap(text, width, 3, size, bold)
            labels.append(Label(x, y, width, lines, size, _LEADING, bold, tone, "start"))
            y += len(lines) * _LEADING
    return labels


__all__ = ["Stage", "draw_progress"]
