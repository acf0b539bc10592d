"""D4, D5: one act in two hands, one thing with two owners; what is corrected by hand counts before the sentence."""

from typing import Any

from documents.checks import House, Word
from tests.documents.checks.building import both, duty, step
from tests.documents.checks.finding import anchors, found


def test_two_posts_approve_the_same() -> None:
    clauses = (duty("D1", "店长", "批准《折扣单》。"), step("S1", "区域经理审批《折扣单》。", "区域经理"))
    told = found("D4", *clauses)
    assert [f.anchor for f in told] == ["S1"]
    assert "区域经理" in told[0].sentence
    assert "店长" in told[0].sentence
    assert anchors("D5", *clauses) == []


def test_two_posts_issue_the_same_under_two_names() -> None:
    clauses = (
        duty("D1", "仓储部", "与各部门签订内部约定书。"),
        step("S1", "配送部下达《派车单》（替代《内部约定书》）。", "配送部"),
    )
    assert anchors("D4", *clauses) == ["S1"]


def test_names_that_the_glossary_holds_together_are_one_thing() -> None:
    clauses = (duty("D1", "商品部", "制定价目表。"), step("S1", "市场部更新《商品价格册》。", "市场部"))
    assert anchors("D5", *clauses) == []
    assert anchors("D5", *clauses, house=House(words=(Word("商品价格册", ("价目表",)),))) == ["S1"]


def test_three_owners_are_told_twice() -> None:
    clauses = [
        step(f"S{n}", f"{who}编制《门店周报》初稿。", who) for n, who in enumerate(("甲部", "乙部", "丙部"))
    ]
    assert anchors("D5", *clauses) == ["S1", "S2"]


def test_drafting_and_signing_are_two_acts() -> None:
    clauses = (step("S1", "法务部起草《租约》。", "法务部"), step("S2", "总经理签署《租约》。", "总经理"))
    assert anchors("D4", *clauses) + anchors("D5", *clauses) == []


def test_together_is_no_conflict() -> None:
    clauses = (
        step("S1", "法务部与财务部共同审批《租约》。", "法务部"),
        step("S2", "法务部审批《租约》。", "法务部"),
    )
    assert anchors("D4", *clauses) == []


def test_general_words_name_no_one_thing() -> None:
    clauses = (step("S1", "甲部编制报告。", "甲部"), step("S2", "乙部编制报告。", "乙部"))
    assert anchors("D5", *clauses) == []


def test_what_was_corrected_by_hand_counts() -> None:
    def by_hand(anchor: str, actor: str, verb: str, thing: str) -> dict[str, Any]:
        return step(anchor, "按惯例办理。", actor, verb=both(verb), object=both(thing))

    assert (
        anchors("D4", by_hand("S1", "甲部", "批准", "预算"), by_hand("S2", "乙部", "批准", "年度预算")) == []
    )
    clauses = (by_hand("S1", "甲部", "批准", "年度预算"), by_hand("S2", "乙部", "审批", "《年度预算》"))
    assert anchors("D4", *clauses) == ["S2"]
    silenced = step("S2", "乙部更新《名册》。", "甲部", verb=both("更新"), object=both("名册"))
    assert anchors("D5", step("S1", "甲部编制《名册》。", "甲部"), silenced) == []
