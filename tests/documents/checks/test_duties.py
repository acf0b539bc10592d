"""D3: whoever acts in the steps has an entry in the responsibilities."""

from documents.checks import House
from tests.documents.checks.building import chapter, clause, duty, section, step
from tests.documents.checks.finding import anchors, found

STEPS = (chapter("C4", "步骤", "steps"), step("S1", "库管员核对数量，报财务主管审批。", "库管员"))


def _actors(*clauses: dict, **values: object) -> list[str]:
    return [f.values["actor"] for f in found("D3", *clauses, **values)]


def test_each_is_told_once_at_his_first_step() -> None:
    told = found("D3", *STEPS, step("S2", "库管员登记。", "库管员"))
    assert [(f.anchor, f.values["actor"]) for f in told] == [("S1", "库管员"), ("S1", "财务主管")]


def test_duties_as_entries_as_headings_as_sentences_and_as_table() -> None:
    table = {
        "head_rows": 1,
        "head_columns": 0,
        "rows": [[{"text": "岗位"}], [{"text": "库管员"}], [{"text": "财务主管"}]],
    }
    ways = [
        (duty("D1", "库管员", "登记。"), duty("D2", "财务主管", "审批。")),
        (chapter("C2", "职责"), section("C2-1", "库管员"), section("C2-2", "财务主管")),
        (chapter("C2", "职责", "responsibilities", "库管员负责登记；财务主管负责审批。"),),
        (chapter("C2", "职责"), clause("table", "T1", "分工", "", zh=table, en=None)),
    ]
    for way in ways:
        assert _actors(*way, *STEPS) == [], way[0]["kind"]


def test_a_short_name_that_the_text_introduces_is_the_long_one() -> None:
    clauses = (chapter("C2", "职责"), section("C2-1", "物资采购供应部（以下简称采供部）", "负责采购。"))
    assert _actors(*clauses, step("S1", "采供部填写《订单》。")) == []


def test_a_post_of_the_house_is_recognised_by_its_name() -> None:
    assert _actors(step("S1", "小蜜蜂登记来访。")) == []
    assert _actors(step("S1", "小蜜蜂登记来访。"), house=House(posts=("小蜜蜂",))) == ["小蜜蜂"]


def test_only_procedures() -> None:
    assert anchors("D3", *STEPS, document_type="manual") == []
