"""The history of releases as a drawing: to scale, honest about gaps, the same on screen and paper."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.chart.timeline import Period, draw_timeline
from ledger import press
from ledger.press.drawing import Drawing, Label, measure
from ledger.press.drawing_paper import Drawn
from ledger.press.drawing_svg import svg
from tests.ledger.test_press import SHEET, pages_of

TODAY = date(2026, 11, 24)
PERIODS = [
    Period("1.0", "superseded", date(2024, 3, 1), date(2025, 3, 31)),
    Period("2.0", "superseded", date(2025, 4, 1), date(2026, 8, 31)),
    Period("3.0", "in_force", date(2026, 9, 1)),
    Period("3.1", "in_review", date(2026, 12, 1)),
]
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
STATES = st.sampled_from(["in_force", "superseded", "withdrawn", "cancelled", "not_yet_effective", "draft"])


def drawn(periods: list[Period], language: str = "en") -> Drawing:
    drawing = draw_timeline(periods, TODAY, language)
    assert drawing is not None
    return drawing


def words(drawing: Drawing) -> list[str]:
    inside = [label for box in drawing.boxes for label in box.labels]
    return [line for label in (*inside, *drawing.labels) for line in label.lines]


def touch(one: Label, other: Label) -> bool:
    return (
        one.y < other.y + other.height
        and other.y < one.y + one.height
        and one.x < other.x + other.width
        and other.x < one.x + one.width
    )


class TestScale:
    def test_a_bar_per_release_and_none_on_another(self) -> None:
        boxes = drawn(PERIODS).boxes
        assert [box.key for box in boxes] == ["1.0", "2.0", "3.0", "3.1"]
        assert all(a.right <= b.x for a, b in zip(boxes, boxes[1:], strict=False))

    def test_twice_the_time_is_twice_the_width(self) -> None:
        periods = [
            Period("1", "superseded", date(2025, 1, 1), date(2025, 4, 10)),
            Period("2", "superseded", date(2025, 4, 11), date(2025, 10, 27)),
        ]
        first, second = (box for box in drawn(periods).boxes if box.key)
        assert second.width / first.width == pytest.approx(2, rel=0.05)

    def test_what_is_in_force_is_filled_and_what_waits_is_dashed(self) -> None:
        boxes = {box.key: box for box in drawn(PERIODS).boxes}
        assert (boxes["3.0"].filled, boxes["3.0"].tone) == (True, "go")
        assert boxes["3.1"].dashed and not boxes["1.0"].dashed

    def test_today_is_an_arrow_from_the_axis(self) -> None:
        (today,) = [line for line in drawn(PERIODS).lines if line.arrow]
        in_force, ahead = drawn(PERIODS).boxes[2:]
        assert in_force.x < today.points[0][0] < ahead.x
        assert "Today 24 Nov" in words(drawn(PERIODS)) and "今天 11-24" in words(drawn(PERIODS, "zh"))


class TestWords:
    def test_a_gap_after_a_withdrawal_stays_empty_and_says_so(self) -> None:
        periods = [Period("1.0", "withdrawn", date(2024, 1, 1), date(2024, 12, 31)), PERIODS[2]]
        assert "Nothing in force" in words(drawn(periods))

    def test_what_is_only_proposed_is_said_to_be(self) -> None:
        assert any("拟 2026-12-01 起" in line for line in words(drawn(PERIODS, "zh")))

    def test_one_sentence_says_it_all(self) -> None:
        title = drawn(PERIODS).title
        assert title.startswith("Timeline of releases, today is 24 Nov 2026. 1.0 Superseded from 1 Mar 2024")
        assert 'role="img"' in svg(drawn(PERIODS))

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.builds(Period, st.sampled_from(["1.0", "12.3"]), STATES, DAYS), min_size=1, max_size=12)
    )
    def test_labels_under_the_bars_never_touch(self, periods: list[Period]) -> None:
        drawing = drawn(periods)
        days = [label for label in drawing.labels if label.y > 90]
        assert not any(touch(a, b) for place, a in enumerate(days) for b in days[place + 1 :])
        for box in drawing.boxes:
            for label in box.labels:
                assert measure(label.lines[0], label.size, bold=True) <= box.width

    def test_a_last_day_beyond_all_time_does_no_harm(self) -> None:
        assert drawn([Period("1", "in_force", date(2026, 1, 1), date.max)])

    def test_no_release_no_drawing(self) -> None:
        assert draw_timeline([], TODAY, "en") is None

    def test_it_is_printed(self) -> None:
        text = pages_of(press.render(SHEET, [Drawn(drawn(PERIODS, "zh"))]))[0]
        assert "2.0" in text and "已替代" in text
