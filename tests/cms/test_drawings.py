"""The timeline: to scale, honest about gaps, readable without seeing it."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from cms.drawings import TimelineBar, text_width, timeline

TODAY = date(2026, 11, 24)
BARS = [
    TimelineBar("1.0", "superseded", "Superseded", date(2024, 3, 1), date(2025, 3, 31)),
    TimelineBar("2.0", "superseded", "Superseded", date(2025, 4, 1), date(2026, 8, 31)),
    TimelineBar("3.0", "in_force", "In force", date(2026, 9, 1)),
    TimelineBar("3.1", "in_review", "In review", date(2026, 12, 1)),
]


def drawn(bars: list[TimelineBar], language: str = "en") -> ElementTree.Element:
    """The drawing as a tree; fails when it is not well formed."""
    return ElementTree.fromstring(timeline(bars, TODAY, language))  # noqa: S314  (our own text)


def rects(svg: ElementTree.Element) -> list[tuple[float, float]]:
    """Left edge and width of each bar."""
    return [(float(rect.get("x", 0)), float(rect.get("width", 0))) for rect in svg.iter("rect")]


class TestScale:
    def test_there_is_a_bar_for_each_release_and_none_overlap(self) -> None:
        edges = rects(drawn(BARS))
        assert len(edges) == 4
        assert all(a + width <= b for (a, width), (b, _) in zip(edges, edges[1:], strict=False))

    def test_twice_the_time_is_twice_the_width(self) -> None:
        bars = [
            TimelineBar("1", "superseded", "s", date(2025, 1, 1), date(2025, 4, 10)),
            TimelineBar("2", "superseded", "s", date(2025, 4, 11), date(2025, 10, 27)),
        ]
        (_, first), (_, second) = rects(drawn(bars))
        assert second / first == pytest.approx(2, rel=0.05)

    def test_a_gap_after_a_withdrawal_stays_empty_and_is_labelled(self) -> None:
        bars = [TimelineBar("1.0", "withdrawn", "Withdrawn", date(2024, 1, 1), date(2024, 12, 31)), BARS[2]]
        text = timeline(bars, TODAY, "en")
        assert "Nothing in force" in text
        (left, width), (right, _) = rects(drawn(bars))
        assert right - (left + width) > 100

    def test_a_day_on_the_last_date_there_is_does_not_break_it(self) -> None:
        assert timeline([TimelineBar("1", "in_force", "i", date(2026, 1, 1), date.max)], TODAY, "en")

    def test_no_release_no_drawing(self) -> None:
        assert timeline([], TODAY, "en") == ""


class TestWords:
    def test_one_sentence_says_what_is_drawn(self) -> None:
        svg = drawn(BARS)
        label = svg.get("aria-label", "")
        assert svg.get("role") == "img"
        assert all(bar.label in label for bar in BARS) and "24 Nov 2026" in label

    def test_labels_that_would_touch_stand_on_another_line(self) -> None:
        close = [
            TimelineBar(f"1.{n}", "superseded", "Superseded", date(2026, 1, n + 1), date(2026, 1, n + 1))
            for n in range(5)
        ]
        lines: dict[str, list[tuple[float, float]]] = {}
        for text in drawn([*close, BARS[2]]).iter("text"):
            if text.get("class") == "tl-day":
                x = float(text.get("x", 0))
                lines.setdefault(text.get("y", ""), []).append((x, x + text_width(text.text or "", 13)))
        assert len(lines) > 1
        for spans in lines.values():
            spans.sort()
            assert all(end < begin for (_, end), (begin, _) in zip(spans, spans[1:], strict=False))

    def test_what_is_only_proposed_is_not_shown_as_fact(self) -> None:
        text = timeline(BARS, TODAY, "en")
        assert "proposed from 1 Dec 2026" in text and 'class="tl-in_review"' in text

    def test_labels_are_escaped_and_nothing_is_styled_inline(self) -> None:
        text = timeline([TimelineBar("<i>", "in_force", "&", date(2026, 1, 1))], TODAY, "en")
        assert "<i>" not in text and "style=" not in text
        assert not re.search(r'fill="#|stroke="#', text)
