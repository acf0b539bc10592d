"""D12, D13: ways that lead nowhere and steps that nothing leads to are said where they stand, before anything is signed."""

from tests.documents.checks.building import both, chapter, step
from tests.documents.checks.finding import anchors, found


def test_a_next_step_that_is_not_there_blocks() -> None:
    told = found("D12", step("S1", "登记。", next=["NOPE"]), step("S2", "关闭。"))
    assert [(f.anchor, f.field, f.severity) for f in told] == [("S1", "next", "blocks")]
    assert "NOPE" in told[0].sentence


def test_a_branch_to_a_step_that_is_not_there_blocks() -> None:
    branch = {"when": both("紧急"), "to": "S9"}
    told = found("D12", step("S1", "登记。", branches=[branch]), step("S2", "关闭。"))
    assert [(f.anchor, f.field) for f in told] == [("S1", "branches")]


def test_a_step_without_a_way_to_the_end_blocks() -> None:
    told = found("D12", step("S1", "登记。", next=["S2"]), step("S2", "关闭。", next=["S2"]))
    assert [f.anchor for f in told] == ["S1"]
    assert "END" in told[0].sentence


def test_a_step_that_nothing_leads_to_is_a_warning() -> None:
    steps = [step("S1", "登记。", next=["END"]), step("S2", "关闭。")]
    told = found("D13", chapter("C4", "步骤", "steps"), *steps)
    assert [(f.anchor, f.severity) for f in told] == [("S2", "warns")]
    assert anchors("D12", *steps) == []


def test_a_way_back_is_no_flaw() -> None:
    refused = {"when": both("不批准"), "to": "S1"}
    steps = [step("S1", "编制。", next=["S2"]), step("S2", "审批。", branches=[refused], next=["END"])]
    assert anchors("D12", *steps) == [] == anchors("D13", *steps)


def test_a_work_instruction_is_asked_too_and_a_text_without_steps_is_not() -> None:
    assert anchors("D12", step("S1", "登记。", next=["X"]), document_type="work_instruction") == ["S1"]
    assert anchors("D12", chapter("C1", "目的")) == []
