"""D2: a placeholder in any text blocks; words that only look like one do not."""

import pytest

from tests.documents.checks.building import both, clause, output, step, target
from tests.documents.checks.finding import anchors, found


@pytest.mark.parametrize(
    "text",
    [
        "提交xxx审核",
        "提交ＸＸＸ审核",
        "由 XX 部门负责",
        "20XX年",
        "××公司",
        "TBD",
        "ＴＢＤ",
        "时间 tbd。",
        "时间待定。",
        "由某某负责",
        "○○部",
        "TODO：补充",
        "负责人：____",
        "【请填写部门】",
        "职责待补充",
        "负责人？？？",
        "to be determined",
    ],
)
def test_a_placeholder_blocks(text: str) -> None:
    told = found("D2", step("S1", text))
    assert [(f.anchor, f.severity, f.field) for f in told] == [("S1", "blocks", "text")]


@pytest.mark.parametrize(
    "text",
    [
        "等待定期检查",
        "对待定级申请",
        "7×24 小时",
        "2×2 冗余",
        "XXL 号工作服",
        "状态为待确认",
        "xx86",
        "maxxx",
        "接待定制客户",
        "优待定点单位",
        "至少一次？",
    ],
)
def test_other_words_are_silent(text: str) -> None:
    assert anchors("D2", step("S1", text)) == []


def test_every_field_of_every_kind_and_both_languages_are_read() -> None:
    english = clause("section", "A", "目的", "文字")
    english["text"]["en"] = "The TBC reviews it."
    assert anchors(
        "D2", english, output("B", "《XX 记录》"), target("C", "可用性", value="xxx"), document_type="manual"
    ) == ["A", "B", "C"]


def test_the_title_too() -> None:
    assert [f.field for f in found("D2", step("S1", "文字"), title=both("XX 程序"))] == ["title"]


def test_lines_to_fill_in_are_right_in_a_form() -> None:
    assert anchors("D2", clause("note", "N1", "", "签名：____"), document_type="form_template") == []


def test_codes_are_no_texts() -> None:
    assert anchors("D2", clause("picture", "P1", "图", "", sha256="xxx", content_type="xxx")) == []
