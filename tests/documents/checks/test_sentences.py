"""Who does what to which thing, read from Chinese sentences: the 21 steps of the source, and other ways to say it."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.checks.sentences import acts, parties, produced, propose, short_names, stands_for
from documents.importing import parse

SOURCE = Path(__file__).parent.parent / "source_procedure.txt"
STEPS = {
    c["anchor"]: c["text"]["zh"] for c in parse(SOURCE.read_bytes(), "a.txt").body if c["kind"] == "step"
}

#: What a person would write into the fields of each step of the source, as far as the sentence says it.
PROPOSED = {
    "S01": ("产品经理", "制订", "产品手册", ("产品手册",)),
    "S02": ("技术运营中心", "更新", "产品手册", ("产品手册",)),
    "S03": ("", "参考", "产品手册", ()),
    "S04": ("", "", "", ()),
    "S05": ("", "", "", ()),
    "S06": ("销售总监", "确定", "是否立项", ()),
    "S07": ("项目经理", "组建", "服务项目组", ()),
    "S08": ("项目经理", "完成", "项目立项、项目计划和项目策划工作", ()),
    "S09": ("财务部", "发送", "服务开通单", ("服务开通单",)),
    "S10": ("", "明确", "服务项目可实现或得到保障的相应的技术手段", ()),
    "S11": ("资源部", "签署", "外部支持合同", ()),
    "S12": ("项目经理", "编制", "服务月报", ("服务月报",)),
    "S13": ("项目经理", "编写", "项目总结", ("项目总结",)),
    "S14": ("", "签署", "项目验收报告", ("项目验收报告",)),
    "S15": ("技术运营中心", "分析", "问题的原因、潜在问题的发展趋势、与当前SLA的符合性", ()),
    "S16": ("服务部", "制订", "解决方案", ()),
    "S17": ("", "控制", "", ()),
    "S18": ("技术运营中心", "出具", "服务月报", ("服务月报",)),
    "S19": ("销售部门", "收集", "信息", ()),
    "S20": ("技术运营中心", "组织", "新增或变更服务的策划", ()),
    "S21": ("销售部门", "签署", "服务级别协议", ()),
}


@pytest.mark.parametrize("anchor", sorted(PROPOSED))
def test_a_step_of_the_source(anchor: str) -> None:
    found = propose(STEPS[anchor])
    assert (found.actor, found.verb, found.object, found.outputs) == PROPOSED[anchor]


def test_all_steps_of_the_source_are_here() -> None:
    assert set(PROPOSED) == set(STEPS)


@pytest.mark.parametrize(
    ("text", "actor", "verb", "thing"),
    [
        ("变更经理负责组织编制《变更计划》。", "变更经理", "编制", "变更计划"),
        ("值班工程师应在 15 分钟内受理事件单。", "值班工程师", "受理", "事件单"),
        ("由服务台将《事件单》转派二线工程师。", "服务台", "转派", "事件单"),
        ("《采购合同》由法务部审核。", "法务部", "审核", "采购合同"),
        ("质量与安全部每季度评审服务目标。", "质量与安全部", "评审", "服务目标"),
        ("根据事件的影响范围和紧急程度，服务台经理确定优先级。", "服务台经理", "确定", "优先级"),
        ("运维总监签发《停机公告》。", "运维总监", "签发", "停机公告"),
        ("人力资源部下达年度培训计划。", "人力资源部", "下达", "培训计划"),
        ("对重大事件，事件经理对原因进行调查。", "事件经理", "调查", "原因"),
        ("变更咨询委员会（CAB）审批变更请求。", "变更咨询委员会", "审批", "变更请求"),
    ],
)
def test_other_ways_to_say_it(text: str, actor: str, verb: str, thing: str) -> None:
    found = propose(text)
    assert (found.actor, found.verb, found.object) == (actor, verb, thing)


def test_who_gets_it_next_acts_too() -> None:
    said = acts("变更经理将《变更申请单》提交变更委员会审批，经信息总监批准后实施。")
    assert [(a.actor, a.verb, a.thing) for a in said if a.is_handed] == [
        ("变更委员会", "审批", "变更申请单"),
        ("信息总监", "批准", "变更申请单"),
    ]


def test_who_acts_together_is_named_and_is_no_second_actor() -> None:
    assert parties("配置管理员与变更经理一起核对配置项。") == ("配置管理员", "变更经理")
    assert {a.actor for a in acts("配置管理员与变更经理一起核对配置项。")} == {"配置管理员"}
    assert "信息安全员" in parties("服务台应立即向值班经理和信息安全员通报。")


@pytest.mark.parametrize(
    "text", ["相关部门配合实施。", "客户确认后签署《验收单》。", "各部门负责人员的培训。"]
)
def test_everybody_and_outsiders_are_nobody(text: str) -> None:
    assert parties(text) == ()


def test_known_names_are_found_whatever_they_look_like() -> None:
    assert propose("CAB 审批变更请求。".replace(" ", "")).actor == ""
    assert propose("CAB审批变更请求。", ("CAB",)).actor == "CAB"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("填写《事件单》，并按《事件管理规程》处理。", ("事件单",)),
        ("根据《变更计划》实施。", ()),
        ("将《停机公告》发布给用户。", ("停机公告",)),
        ("《开通单》由财务部开具。", ("开通单",)),
        ("处理结果记入《值班日志》。", ("值班日志",)),
        ("在《服务合同》签署后开始。", ()),
    ],
)
def test_what_is_made(text: str, titles: tuple[str, ...]) -> None:
    assert produced(text) == titles


def test_short_names_and_names_of_one_thing() -> None:
    assert short_names("客户体验部（以下简称体验部）") == {"体验部": "客户体验部"}
    assert stands_for("发送《派工单》（替代《内部协议》）。") == [("派工单", "内部协议")]
    assert stands_for("公司以《派工单》作为内部协议。") == [("派工单", "内部协议")]


@given(
    st.text(
        alphabet="由将把《》（），。；：按根据的应负责组织审批编制经理部门总监向对并和与、x \n", max_size=400
    )
)
def test_any_text_is_read_without_an_error(text: str) -> None:
    propose(text)
    parties(text)
    stands_for(text)


@pytest.mark.parametrize(
    "piece", ["按", "将", "《", "由经理", "和", "（", "公司", "负责组织", "根据的要求", "相关的"]
)
def test_hostile_repetition_takes_bounded_time(piece: str) -> None:
    begun = time.process_time()
    propose(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 2
