"""No Chinese is left over on any English page that the cast comes to by following links and sending forms.

A file of its own, so that both languages are read side by side."""

from tests.words.crawling import left_over_for_all
from tests.words.reached import not_come_to


def test_nothing_is_left_over(demo: None) -> None:
    found, views = left_over_for_all("en")
    assert found == {}
    assert not_come_to(views) == set()
