"""The timeline as the pages show it: the words they give, in their language, escaped, without a style of its own."""

from datetime import date
from xml.etree import ElementTree

from cms.drawings import TimelineBar, timeline

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


def words(svg: ElementTree.Element) -> list[str]:
    """All that is written on it."""
    return [span.text or "" for span in svg.iter("{http://www.w3.org/2000/svg}tspan")]


def test_one_sentence_says_what_is_drawn() -> None:
    svg = drawn(BARS)
    label = svg.get("aria-label", "")
    assert svg.get("role") == "img"
    assert all(bar.label in label for bar in BARS) and "24 Nov 2026" in label


def test_it_speaks_the_language_of_the_page() -> None:
    assert "Today 24 Nov" in words(drawn(BARS))
    assert "今天 11-24" in words(drawn(BARS, "zh-hans"))


def test_the_state_is_said_in_the_words_of_the_page() -> None:
    bars = [TimelineBar("1.0", "superseded", "Replaced", date(2020, 1, 1), date(2026, 1, 1))]
    assert "1.0　Replaced" in words(drawn(bars))


def test_what_is_only_proposed_is_not_shown_as_fact() -> None:
    assert any("proposed from 1 Dec 2026" in text for text in words(drawn(BARS)))


def test_labels_are_escaped_and_nothing_is_styled_inline() -> None:
    text = timeline([TimelineBar("<i>", "in_force", "&", date(2026, 1, 1))], TODAY, "en")
    assert "<i>" not in text and "style=" not in text


def test_no_release_no_drawing() -> None:
    assert timeline([], TODAY, "en") == ""
