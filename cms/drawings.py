"""Drawings of the portal as SVG: what the rooms below draw, for the tags of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.chart.timeline import Period, draw_timeline
from ledger.press.drawing_svg import svg


@dataclass(frozen=True)
class TimelineBar:
    """One release on the timeline: label ("3.0"), state and words, first and last day (None: unknown)."""

    label: str
    state: str
    state_label: str
    begins: date
    ends: date | None = None


def timeline(releases: Iterable[TimelineBar], today: date, language: str) -> str:
    """The releases of a document to scale of time, as one SVG; empty text when there is none."""
    periods = [Period(bar.label, bar.state, bar.begins, bar.ends, bar.state_label) for bar in releases]
    drawing = draw_timeline(periods, today, "en" if language == "en" else "zh")
    return svg(drawing) if drawing else ""
