"""Drawings made on the server: dataclasses in, SVG out. Colour by CSS classes only; no database, no clock."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from ledger.days import day_words

WIDTH, LEFT, RIGHT = 1200, 70, 1190
AXIS, TOP, BAR = 30, 54, 40
LINE = 20
#: A last day beyond this is no known end.
NEVER = date(9000, 1, 1)
#: States in which the first day is only proposed.
PROPOSED = ("draft", "in_review", "returned", "approved")


@dataclass(frozen=True)
class TimelineBar:
    """One release on the timeline: label ("3.0"), state and words, first and last day (None: unknown)."""

    label: str
    state: str
    state_label: str
    begins: date
    ends: date | None = None


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins on the axis."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + min(1.0, max(0.0, share)) * (RIGHT - LEFT), 1)


def text_width(text: str, size: float) -> float:
    """How wide a text is set, near enough to keep labels apart: a Chinese character is a square."""
    return sum(size if unicodedata.east_asian_width(sign) in "WF" else size * 0.58 for sign in text)


def _text(x: float, y: float, words: str, css: str = "", anchor: str = "start") -> str:
    """A text element; the anchor is left out when it is the usual one."""
    end = "" if anchor == "start" else f' text-anchor="{anchor}"'
    name = f' class="{css}"' if css else ""
    return f'<text x="{x:g}" y="{y:g}"{name}{end}>{escape(words)}</text>'


def _with_ends(bars: list[TimelineBar]) -> list[TimelineBar]:
    """Bars in order of time; a bar without an end runs to the day before the next that takes its place."""
    ordered = sorted(bars, key=lambda bar: (bar.begins, bar.label))
    whole = []
    for place, bar in enumerate(ordered):
        later = [other.begins for other in ordered[place + 1 :] if other.begins > bar.begins]
        known = bar.ends if bar.ends and bar.ends < NEVER else None
        end = known or (later[0] - timedelta(days=1) if later else None)
        whole.append(replace(bar, ends=end))
    return whole


def _scale(bars: list[TimelineBar], today: date) -> _Scale:
    """From the first of January before the first bar until a margin after the last thing to be seen."""
    first = date(min([bar.begins for bar in bars] + [today]).year, 1, 1)
    last = max([bar.begins for bar in bars] + [bar.ends for bar in bars if bar.ends] + [today])
    margin = max(45, (last - first).days // 10)
    return _Scale(first, last + timedelta(days=min(margin, (date.max - last).days)))


def _sentence(bars: list[TimelineBar], today: date) -> str:
    """The drawing in one sentence, for those who do not see it."""
    parts = [
        _("%(label)s %(state)s from %(begins)s to %(ends)s")
        % {
            "label": bar.label,
            "state": bar.state_label,
            "begins": day_words(bar.begins),
            "ends": day_words(bar.ends),
        }
        if bar.ends
        else _("%(label)s %(state)s from %(begins)s")
        % {"label": bar.label, "state": bar.state_label, "begins": day_words(bar.begins)}
        for bar in bars
    ]
    return _("Timeline of releases, today %(today)s: %(parts)s") % {
        "today": day_words(today),
        "parts": _("; ").join(parts),
    }


def _years(scale: _Scale, bottom: float, taken: tuple[float, float]) -> list[str]:
    """Grid lines and names of the years; a name that would touch `taken` is left out."""
    years = range(scale.first.year, scale.last.year + 1)
    step = max(1, len(years) // 14 + (len(years) % 14 > 0)) if len(years) > 14 else 1
    drawn = []
    for year in years[::step]:
        x = scale.x(date(year, 1, 1))
        drawn.append(f'<line class="tl-grid" x1="{x:g}" y1="{AXIS}" x2="{x:g}" y2="{bottom:g}"/>')
        name = str(year)
        begins, ends = x + 6, x + 6 + text_width(name, 13)
        if (ends < taken[0] - 6 or begins > taken[1] + 6) and ends < RIGHT + 6:
            drawn.append(_text(begins, AXIS - 9, name, "tl-year"))
    return drawn


def _bar(bar: TimelineBar, x1: float, x2: float) -> tuple[str, str]:
    """The bar and, when its words do not fit into it, what must be said below."""
    width = max(3.0, x2 - x1 - 2)
    words = f"{bar.label}　{bar.state_label}"
    fits = next((text for text in (words, bar.label) if text_width(text, 15) + 10 <= width), "")
    inset = min(12.0, round((width - text_width(fits, 15)) / 2, 1))
    inside = _text(x1 + 1 + inset, TOP + 26, fits, "tl-words") if fits else ""
    rect = f'<rect class="tl-bar" x="{x1 + 1:g}" y="{TOP}" width="{width:g}" height="{BAR}"/>'
    return rect + inside, "" if fits == words else bar.state_label if fits else words


def _gaps(bars: list[TimelineBar], scale: _Scale, today: date) -> list[str]:
    """Stretches with nothing in force after something had been: empty, with words where there is room."""
    drawn, covered = [], bars[0].begins
    for bar in [*bars, TimelineBar("", "", "", today)]:
        x1, x2 = scale.x(covered), scale.x(bar.begins)
        words = _("Nothing in force")
        if (bar.begins - covered).days > 1 and x2 - x1 > text_width(words, 13) + 16:
            drawn.append(_text((x1 + x2) / 2, TOP + 25, words, "tl-gap", "middle"))
        covered = max(covered, (bar.ends or date.max - timedelta(days=1)) + timedelta(days=1))
    return drawn


def timeline(releases: list[TimelineBar], today: date, language: str) -> str:
    """The releases of a document to scale of time, as one SVG; empty text when there is none."""
    if not releases:
        return ""
    with translation.override(language):
        return _timeline(_with_ends(releases), today)


def _timeline(bars: list[TimelineBar], today: date) -> str:
    """Draw with the language already chosen."""
    scale = _scale(bars, today)
    drawn: list[str] = []
    lines_end: list[float] = []
    for bar in bars:
        x1 = scale.x(bar.begins)
        x2 = scale.x(bar.ends + timedelta(days=1)) if bar.ends else RIGHT
        shape, below = _bar(bar, x1, x2)
        since = _("proposed from %(day)s") if bar.state in PROPOSED else _("from %(day)s")
        label = "　".join(filter(None, [below, since % {"day": day_words(bar.begins)}]))
        width = text_width(label, 13)
        start = min(x1 + 2, RIGHT - width)
        line = next((at for at, end in enumerate(lines_end) if end + 12 <= start), len(lines_end))
        lines_end[line : line + 1] = [start + width]
        drawn.append(f'<g class="tl-{escape(bar.state)}">{shape}')
        drawn.append(_text(start, TOP + BAR + 18 + line * LINE, label, "tl-day") + "</g>")
    at = scale.x(today)
    words = _("Today %(day)s") % {"day": day_words(today, year=False)}
    wide = text_width(words, 13)
    leftward = at - LEFT > wide
    taken = (at - wide, at) if leftward else (at, at + wide)
    bottom = TOP + BAR + 14
    height = TOP + BAR + 8 + max(1, len(lines_end)) * LINE
    side = "end" if leftward else "start"
    label_of_today = _text(at + (4 if leftward else 0), AXIS - 9, words, "", side)
    arrow = (
        f'<g class="tl-today">{label_of_today}'
        f'<line x1="{at:g}" y1="{AXIS}" x2="{at:g}" y2="{TOP - 7}"/>'
        f'<path d="M{at - 5:g} {TOP - 9}h10l-5 8z"/></g>'
    )
    parts = [
        f'<svg class="gj-timeline" role="img" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" '
        f'aria-label="{escape(_sentence(bars, today))}">',
        *_years(scale, bottom, taken),
        f'<line class="tl-axis" x1="{LEFT}" y1="{AXIS}" x2="{RIGHT}" y2="{AXIS}"/>',
        _text(0, TOP + 25, _("Releases"), "tl-year"),
        *drawn,
        *_gaps(bars, scale, today),
        arrow,
        "</svg>",
    ]
    return "".join(parts)
