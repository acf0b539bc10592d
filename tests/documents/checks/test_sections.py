"""D10, D11: every section is there, and none is empty."""

import pytest

from tests.documents.checks.building import chapter, clause, duty, output, section, step
from tests.documents.checks.finding import anchors, found


@pytest.mark.parametrize(
    "part", ["purpose", "scope", "terms", "references", "responsibilities", "flow_chart", "steps", "outputs"]
)
def test_an_empty_section_blocks(part: str) -> None:
    told = found("D10", chapter("C1", "一章", part), chapter("C2", "下一章", "", "文字"))
    assert [(f.anchor, f.severity) for f in told] == [("C1", "blocks")]


@pytest.mark.parametrize(
    "heading", ["编制目的", "适用范围", "职责分工", "业务流程图", "工作程序", "相关记录"]
)
def test_without_a_chosen_part_the_heading_tells(heading: str) -> None:
    assert anchors("D10", chapter("C1", heading)) == ["C1"]


def test_what_stands_below_fills_it() -> None:
    filled = [
        (chapter("C1", "职责", "responsibilities"), duty("D1", "主管", "")),
        (chapter("C1", "流程图", "flow_chart"), clause("picture", "P1", "图", "", sha256="0")),
        (chapter("C1", "记录", "outputs"), output("O1", "登记表")),
        (chapter("C1", "步骤", "steps"), section("C1-1", "受理"), step("S1", "登记。")),
    ]
    for clauses in filled:
        assert anchors("D10", *clauses) == []


def test_a_section_of_headings_only_is_empty() -> None:
    assert anchors("D10", chapter("C1", "步骤", "steps"), section("C1-1", "受理")) == ["C1"]


def test_a_chart_that_is_drawn_from_the_steps_needs_no_text() -> None:
    steps = [step("S1", "登记。", next=["S2"]), step("S2", "关闭。", next=["END"])]
    assert anchors("D10", chapter("C3", "流程图", "flow_chart"), chapter("C4", "步骤", "steps"), *steps) == []


def test_other_sections_may_be_headings() -> None:
    assert anchors("D10", chapter("C1", "受理")) == []


def test_missing_sections_are_told() -> None:
    named = [f.field for f in found("D11", chapter("C1", "目的和范围", "", "文字"), step("S1", "登记。"))]
    assert named == ["responsibilities"]
    assert {f.severity for f in found("D11", chapter("C1", "受理", "", "文字"))} == {"warns"}
