"""The releases of a document to scale of time, as a drawing for page and paper.

Closed periods are grey, the one in force is filled green, what waits or is only proposed is dashed; a time without
a release stays empty and says so; today is an arrow from the axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from documents.chart.words import speaker
from documents.pdf.words import day as long_day
from ledger.press.drawing import Box, Drawing, Label, Line, Target, measure

WIDTH = 1120.0
_LEFT, _RIGHT = 70.0, 1110.0
_AXIS, _TOP, _BAR = 30.0, 54.0, 40.0
_DAY, _WORDS = 13.0, 15.0
_ROW = 20.0
_YEARS = 12
_NEVER = date(9000, 1, 1)
_PROPOSED = frozenset({"draft", "in_review", "returned", "approved"})
_TONES = {
    "in_force": "go",
    "superseded": "off",
    "cancelled": "off",
    "withdrawn": "stop",
    "not_yet_effective": "wait",
}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """One release on the timeline: version, state (a value of State, or of a draft), first and last day if known."""

    label: str
    state: str
    begins: date
    ends: date | None = None
    words: str = ""
    """The state in words, where they are not the usual ones."""

    def state_words(self, language: str) -> str:
        """The state as it is written on the bar."""
        return self.words or speaker(language)(self.state)


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins on the axis."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(_LEFT + min(1.0, max(0.0, share)) * (_RIGHT - _LEFT), 1)


def draw_timeline(periods: Sequence[Period], today: date, language: str) -> Drawing | None:
    """Draw the history of a document's releases; None when there is none."""
    if not periods:
        return None
    ordered = _with_ends(periods)
    scale = _scale(ordered, today)
    boxes = [_bar(period, scale, language) for period in ordered]
    days, rows = _days(ordered, scale, language)
    height = _TOP + _BAR + 8 + rows * _ROW
    words, now = _today(scale, today, language)
    marks = [Line(((_LEFT, _AXIS), (_RIGHT, _AXIS)), arrow=False, tone="ink"), now]
    years = _years(scale, words)
    return Drawing(
        WIDTH,
        height,
        _sentence(ordered, today, language),
        "",
        language,
        lines=(*(line for line, _ in years), *marks),
        boxes=(*boxes, *_gaps(ordered, scale, today, language)),
        labels=(
            Label(0, _TOP + _BAR / 2 - 10, _LEFT - 8, (speaker(language)("releases"),), _DAY, 20, tone="ink-3", align="start"),
            *(label for _, label in years if label),
            *days,
            words,
        ),
    )  # fmt: skip


def _with_ends(periods: Sequence[Period]) -> list[Period]:
    """In order of time; one without an end runs to the day before the next that takes its place."""
    ordered = sorted(periods, key=lambda period: (period.begins, period.label))
    whole = []
    for place, period in enumerate(ordered):
        later = [other.begins for other in ordered[place + 1 :] if other.begins > period.begins]
        known = period.ends if period.ends and period.ends < _NEVER else None
        whole.append(replace(period, ends=known or (later[0] - _ONE_DAY if later else None)))
    return whole


def _scale(periods: Sequence[Period], today: date) -> _Scale:
    """From the first of January before the first period until a margin after the last thing to be seen."""
    first = date(min(periods[0].begins, today).year, 1, 1)
    last = max([*(p.begins for p in periods), *(p.ends for p in periods if p.ends), today])
    margin = max(45, (last - first).days // 10)
    return _Scale(first, last + timedelta(days=min(margin, (date.max - last).days)))


def _span(period: Period, scale: _Scale) -> tuple[float, float]:
    return scale.x(period.begins), scale.x(period.ends + _ONE_DAY) if period.ends else _RIGHT


def _bar(period: Period, scale: _Scale, language: str) -> Box:
    """The bar of a period, with as many of its words as fit into it."""
    begin, end = _span(period, scale)
    width = max(3.0, end - begin - 2)
    tone = _tone(period)
    fitting = _fitting(period, width, language)
    inset = min(12.0, (width - measure(fitting, _WORDS, bold=True)) / 2)
    inside = (begin + 1 + inset, _TOP + _BAR / 2 - 10, width - inset)
    filled = period.state == "in_force"
    label = Label(*inside, (fitting,), _WORDS, 20, True, "paper" if filled else tone, "start")
    return Box(
        begin + 1,
        _TOP,
        width,
        _BAR,
        (label,) if fitting else (),
        tone=tone,
        filled=filled,
        dashed=period.state in _PROPOSED or period.state in ("not_yet_effective", "cancelled"),
        key=period.label,
        target=Target("", _said(period, language)),
    )


def _tone(period: Period) -> str:
    return _TONES.get(period.state, "mid")


def _words(period: Period, language: str) -> str:
    return f"{period.label}　{period.state_words(language)}"


def _fitting(period: Period, width: float, language: str) -> str:
    for words in (_words(period, language), period.label):
        if measure(words, _WORDS, bold=True) + 9 <= width:
            return words
    return ""


def _days(periods: Sequence[Period], scale: _Scale, language: str) -> tuple[list[Label], int]:
    """The first day under each bar, with what did not fit into it; those that would touch stand on another line."""
    say, labels, ends = speaker(language), [], list[float]()
    for period in periods:
        begin, end = _span(period, scale)
        inside = _fitting(period, max(3.0, end - begin - 2), language)
        whole = _words(period, language)
        below = "" if inside == whole else period.state_words(language) if inside else whole
        since = "proposed" if period.state in _PROPOSED else "from_day"
        text = "　".join(filter(None, (below, say(since, day=_day(period.begins, language)))))
        width = measure(text, _DAY)
        start = max(0.0, min(begin + 2, _RIGHT - width))
        row = next((row for row, used in enumerate(ends) if used + 12 <= start), len(ends))
        ends[row : row + 1] = [start + width]
        top = _TOP + _BAR + 5 + row * _ROW
        labels.append(Label(start, top, width + 1, (text,), _DAY, _ROW - 2, tone="ink-2", align="start"))
    return labels, len(ends)


def _gaps(periods: Sequence[Period], scale: _Scale, today: date, language: str) -> list[Box]:
    """Words where nothing was in force after something had been, if there is room, on paper of their own."""
    words, boxes, covered = speaker(language)("nothing"), list[Box](), periods[0].begins
    wide = measure(words, _DAY) + 8
    for begins, ends in [*((p.begins, p.ends) for p in periods), (today, None)]:
        left, right = scale.x(covered), scale.x(begins)
        if (begins - covered).days > 1 and right - left > wide + 8:
            x, y = (left + right - wide) / 2, _TOP + _BAR / 2 - 10
            label = Label(x, y, wide, (words,), _DAY, 20, tone="ink-3")
            boxes.append(Box(x, y, wide, 20, (label,), tone="paper"))
        covered = max(covered, (ends or date.max - _ONE_DAY) + _ONE_DAY)
    return boxes


def _today(scale: _Scale, today: date, language: str) -> tuple[Label, Line]:
    at, say = scale.x(today), speaker(language)
    text = say("today", day=f"{today:%m-%d}" if language == "zh" else _day(today, language).rsplit(" ", 1)[0])
    width = measure(text, _DAY, bold=True) + 1
    left = at - width if at - _LEFT > width else at + 4
    label = Label(left, _AXIS - 24, width, (text,), _DAY, 20, True, "stop", "start")
    return label, Line(((at, _AXIS), (at, _TOP - 1)), tone="stop", weight=2.0)


def _years(scale: _Scale, taken: Label) -> list[tuple[Line, Label | None]]:
    """A line at the first of January; its year is left out where it would touch the words of today."""
    years = range(scale.first.year, scale.last.year + 1)
    drawn: list[tuple[Line, Label | None]] = []
    for year in years[:: 1 + (len(years) - 1) // _YEARS]:
        x, width = scale.x(date(year, 1, 1)), measure(str(year), _DAY) + 1
        free = x + 6 + width < taken.x - 6 or x + 6 > taken.x + taken.width + 6
        label = Label(x + 6, _AXIS - 24, width, (str(year),), _DAY, 20, tone="ink-3", align="start")
        line = Line(((x, _AXIS), (x, _TOP + _BAR + 4)), arrow=False, tone="line", weight=1.0)
        drawn.append((line, label if free and x + 6 + width < WIDTH else None))
    return drawn


def _day(day: date, language: str) -> str:
    return day.isoformat() if language == "zh" else long_day(day, "en")


def _said(period: Period, language: str) -> str:
    say = speaker(language)
    values = {
        "label": period.label,
        "state": period.state_words(language),
        "begins": _day(period.begins, language),
    }
    if period.ends is None:
        return say("from", **values)
    return say("from_to", ends=_day(period.ends, language), **values)


def _sentence(periods: Sequence[Period], today: date, language: str) -> str:
    """The drawing in one sentence, for those who do not see it."""
    say = speaker(language)
    parts = say("ways").join(_said(period, language) for period in periods)
    return say("timeline", today=_day(today, language), parts=parts)
