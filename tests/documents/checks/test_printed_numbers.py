"""D1: a number that stands printed agrees with the place, or it is told."""

import pytest

from tests.documents.checks.building import chapter, clause, section, step
from tests.documents.checks.finding import anchors, found


@pytest.mark.parametrize("printed", ["1", "1.", "第一章", "一、", "第 1 章", ""])
def test_the_right_number_is_silent(printed: str) -> None:
    assert anchors("D1", {**chapter("C1", "目的"), "source_number": printed}) == []


@pytest.mark.parametrize("printed", ["2", "第三章", "十一、", "1.1"])
def test_another_number_is_told(printed: str) -> None:
    assert anchors("D1", {**chapter("C1", "目的"), "source_number": printed}) == ["C1"]


def test_articles_that_run_through_are_of_another_kind() -> None:
    assert (
        anchors(
            "D1", chapter("C1", "总则"), {**clause("clause", "K1", "", "文字"), "source_number": "第七条"}
        )
        == []
    )


def test_a_number_typed_into_the_text_is_told() -> None:
    told = found("D1", chapter("C1", "内容"), section("C1-1", "1.3 受理"), step("S1", "2.1.4 服务台登记。"))
    assert [(f.anchor, f.field) for f in told] == [("C1-1", "heading"), ("S1", "text")]
    assert "1.3" in told[0].sentence
    assert "1.1" in told[0].sentence


@pytest.mark.parametrize(
    "text", ["1.1.1 服务台登记。", "99.9% 的请求按时完成。", "2026.1 起施行", "4 小时内恢复。"]
)
def test_its_own_number_and_figures_are_silent(text: str) -> None:
    assert anchors("D1", chapter("C1", "内容"), section("C1-1", "受理"), step("S1", text)) == []
