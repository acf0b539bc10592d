"""D6: records named in steps and records listed are the same."""

from tests.documents.checks.building import output, reference, step
from tests.documents.checks.finding import found


def _told(*clauses: dict) -> list[tuple[str, str]]:
    return [(f.anchor, f.field) for f in found("D6", *clauses)]


def test_made_and_listed_is_silent() -> None:
    assert _told(step("S1", "门卫填写《来访登记表》。"), output("O1", "来访登记表")) == []


def test_made_and_not_listed_is_told_once() -> None:
    assert _told(step("S1", "门卫填写《来访登记表》。"), step("S2", "门卫更新《来访登记表》。")) == [
        ("S1", "outputs")
    ]


def test_outputs_chosen_by_hand_count() -> None:
    assert _told(step("S1", "门卫登记。", outputs=("来访登记表",))) == [("S1", "outputs")]
    assert _told(step("S1", "门卫登记。", outputs=("《来访登记表》",)), output("O1", "来访登记表")) == []


def test_listed_and_made_nowhere_is_told() -> None:
    assert _told(step("S1", "门卫登记。"), output("O1", "来访登记表")) == [("O1", "heading")]


def test_a_longer_title_is_another_record() -> None:
    assert _told(
        step("S1", "门卫填写《变更申请单汇总表》。"),
        output("O1", "变更申请单"),
        output("O2", "变更申请单汇总表"),
    ) == [("O1", "heading")]


def test_used_is_not_made() -> None:
    assert _told(step("S1", "门卫按照《值班表》换岗。")) == []


def test_what_is_a_reference_is_no_record() -> None:
    assert _told(step("S1", "主管更新《门卫手册》。"), reference("R1", "门卫手册")) == []
