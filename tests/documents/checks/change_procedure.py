"""A procedure of another company, for changes to a bank's systems, clean; and ten ways to plant a defect in it."""

from collections.abc import Callable
from typing import Any

from documents.checks import House, Word
from tests.documents.checks.building import (
    Clause,
    chapter,
    clause,
    duty,
    output,
    payload,
    reference,
    section,
    step,
)

HOUSE = House(words=(Word("变更咨询委员会", ("变更评审会",)), Word("配置项", ("配置单元",))))
TITLE = {"zh": "变更控制程序", "en": "Change Control Procedure"}


def body() -> list[Clause]:
    """The clean text."""
    return [
        chapter("CHG-C1", "总则"),
        section(
            "CHG-C1-1", "目的", "使生产系统的每一次变动都经过评估和授权，把对业务的影响降到最小。", "purpose"
        ),
        section("CHG-C1-2", "适用范围", "适用于生产环境中一切硬件、软件和网络的变动。", "scope"),
        section("CHG-C1-3", "术语", "", "terms"),
        clause("term", "CHG-T01", "变更请求", "提出一项变动的书面申请。", abbreviation="RFC"),
        clause("term", "CHG-T02", "配置项", "需要管理的服务组成部分。", abbreviation="CI"),
        section("CHG-C1-4", "引用文件", "", "references"),
        reference("CHG-R01", "ISO/IEC 20000-1", edition="2018"),
        reference("CHG-R02", "发布管理规程"),
        reference("CHG-R03", "配置管理规程", edition="2.1"),
        reference("CHG-R04", "应急处置办法"),
        chapter("CHG-C2", "岗位职责", "responsibilities"),
        duty("CHG-D01", "变更经理", "主持本程序的执行，编制《月度变更日程表》，关闭变更请求。"),
        duty("CHG-D02", "变更咨询委员会", "负责审批重大变更的《变更申请单》。"),
        duty("CHG-D03", "服务台", "受理并登记变更请求。"),
        duty("CHG-D04", "开发部", "编写《变更实施方案》并完成测试。"),
        duty("CHG-D05", "运维工程师", "在窗口期内实施变更，出现故障时回退。"),
        duty("CHG-D06", "信息科技总监", "批准紧急变更。"),
        chapter("CHG-C3", "流程图", "flow_chart"),
        clause("picture", "CHG-F01", "变更流程", sha256="0" * 64, content_type="image/png"),
        chapter("CHG-C4", "活动说明", "steps", "术语和要求见《ISO/IEC 20000-1》。"),
        section("CHG-C4-1", "受理"),
        step(
            "CHG-S01", "服务台收到申请后，在半小时内核对信息，填写《变更申请单》。", "服务台", ("变更申请单",)
        ),
        step(
            "CHG-S02",
            "变更经理按《配置管理规程》2.1 版第 5.3 条识别受影响的配置项，确定变更级别。",
            "变更经理",
        ),
        section("CHG-C4-2", "评估与授权"),
        step(
            "CHG-S03",
            "对重大变更，由开发部编写《变更实施方案》，其中写明回退办法和验证办法。",
            "开发部",
            ("变更实施方案",),
        ),
        step("CHG-S04", "变更经理将《变更申请单》提交变更咨询委员会审批。", "变更经理"),
        step("CHG-S05", "属于紧急变更的，按《应急处置办法》处理，经信息科技总监批准后立即实施。", "变更经理"),
        section("CHG-C4-3", "实施"),
        step(
            "CHG-S06",
            "变更经理每月最后一个工作日编制《月度变更日程表》，并通知有关人员。",
            "变更经理",
            ("月度变更日程表",),
        ),
        step(
            "CHG-S07",
            "运维工程师在窗口期内按《变更实施方案》实施变更；涉及软件上线的，执行《发布管理规程》。",
            "运维工程师",
        ),
        step(
            "CHG-S08",
            "实施后 5 个工作日内，变更经理组织回顾，形成《变更回顾报告》，关闭变更请求。",
            "变更经理",
            ("变更回顾报告",),
        ),
        chapter("CHG-C5", "记录", "outputs"),
        output("CHG-O01", "变更申请单"),
        output("CHG-O02", "变更实施方案"),
        output("CHG-O03", "月度变更日程表"),
        output("CHG-O04", "变更回顾报告"),
    ]


def document(clauses: list[Clause]) -> dict[str, Any]:
    """The text as a payload."""
    return payload("procedure", clauses, title=TITLE)


def _find(clauses: list[Clause], anchor: str) -> Clause:
    return next(c for c in clauses if c["anchor"] == anchor)


def _say(anchor: str, old: str, new: str) -> Callable[[list[Clause]], None]:
    def plant(clauses: list[Clause]) -> None:
        text = _find(clauses, anchor)["text"]
        assert old in text["zh"]
        text["zh"] = text["zh"].replace(old, new)

    return plant


def _leave_out(anchor: str) -> Callable[[list[Clause]], None]:
    def plant(clauses: list[Clause]) -> None:
        clauses.remove(_find(clauses, anchor))

    return plant


def _blank(anchor: str) -> Callable[[list[Clause]], None]:
    def plant(clauses: list[Clause]) -> None:
        _find(clauses, anchor)["text"] = {"zh": "", "en": ""}

    return plant


def _printed(anchor: str, number: str) -> Callable[[list[Clause]], None]:
    def plant(clauses: list[Clause]) -> None:
        _find(clauses, anchor)["source_number"] = number

    return plant


def _no_record(clauses: list[Clause]) -> None:
    _say("CHG-S08", "，形成《变更回顾报告》", "")(clauses)
    _find(clauses, "CHG-S08")["fields"]["outputs"] = []


#: code: (where it is found, how it is planted)
DEFECTS: dict[str, tuple[str, Callable[[list[Clause]], None]]] = {
    "D1": ("CHG-C4-3", _printed("CHG-C4-3", "2.6")),
    "D2": ("CHG-S01", _say("CHG-S01", "半小时", "ＴＢＤ 分钟")),
    "D3": ("CHG-S08", _say("CHG-S08", "关闭变更请求", "由质量专员复核后关闭变更请求")),
    "D4": ("CHG-S04", _say("CHG-S04", "变更咨询委员会审批", "开发部审批")),
    "D5": ("CHG-S07", _say("CHG-S07", "实施变更；", "实施变更，并更新《变更实施方案》；")),
    "D6": ("CHG-S06", _say("CHG-S06", "并通知有关人员", "并出具《停机通告单》")),
    "D7": (
        "CHG-S05",
        _say("CHG-S05", "按《应急处置办法》处理", "按《应急处置办法》和《业务连续性管理制度》处理"),
    ),
    "D8": ("CHG-S07", _say("CHG-S07", "执行《发布管理规程》", "执行《发布管理规程》第三章")),
    "D9": ("CHG-S02", _say("CHG-S02", "受影响的配置项", "受影响的配置单元")),
    "D10": ("CHG-C1-2", _blank("CHG-C1-2")),
}
#: The same rules broken in other places and ways.
OTHER_DEFECTS: dict[str, tuple[str, Callable[[list[Clause]], None]]] = {
    "D1": ("CHG-S03", _say("CHG-S03", "对重大变更", "3.1.2 对重大变更")),
    "D2": ("CHG-D05", _say("CHG-D05", "窗口期内", "××窗口内")),
    "D3": ("CHG-S02", _leave_out("CHG-D01")),
    "D4": ("CHG-S05", _say("CHG-S05", "经信息科技总监批准", "《变更申请单》报信息科技总监审批")),
    "D5": ("CHG-D05", _say("CHG-D05", "实施变更，", "实施变更，维护《月度变更日程表》，")),
    "D6": ("CHG-O04", _no_record),
    "D7": ("CHG-R04", _say("CHG-S05", "按《应急处置办法》处理，", "")),
    "D8": ("CHG-S05", _say("CHG-S05", "按《应急处置办法》处理", "按《应急处置办法》4.2 节处理")),
    "D9": ("CHG-R01", lambda clauses: _find(clauses, "CHG-R01")["fields"].update(edition="")),
    "D10": ("CHG-C3", _leave_out("CHG-F01")),
}
