"""The demo's template for service level agreements: the content groups C1 to C14, ready for a customer's figures."""

from typing import Any

from cms.demo.writing import Clause, both, clause, term

NUMBER = "ITSM-SLA-T-001"
TITLE_ZH = "服务级别协议模板"
TITLE_EN = "Service Level Agreement Template"

_EVERY_DAY = "7×24"
_WORKDAYS = "工作日 9:00–18:00 / workdays 9:00–18:00"


def _group(part: int, zh: str, en: str, text_zh: str = "", text_en: str = "") -> Clause:
    """A chapter that answers one content group."""
    return {
        "anchor": f"SLA-C{part:02}",
        "kind": "chapter",
        "level": 1,
        "number": "",
        "source_number": "",
        "heading": both(zh, en),
        "text": both(text_zh, text_en),
        "fields": {"part": f"C{part}"},
    }


def _target(anchor: str, metric: tuple[str, str], promise: str, **more: Any) -> Clause:
    """A target: `promise` is operator, value and unit."""
    operator, value, unit = promise.split()
    zh, en = more.pop("penalty", ("", ""))
    fields = {
        "operator": operator,
        "value": value,
        "unit": unit,
        "priority": "",
        "period": "月 / month",
        "clock": _EVERY_DAY,
        **more,
        "penalty": both(zh, en),
    }
    return {
        **clause(anchor, "", ""),
        "kind": "target",
        "heading": both(*metric),
        "fields": fields,
    }


_PENALTY = (
    "当月每低 0.1 个百分点，减免该项服务当月费用的 5%，最多减免 30%。",
    "For each 0.1 percentage point below it in a month, 5 % of the month's fee for this service is waived, 30 % at most.",
)
_TICKETS = "服务台工单 / service desk tickets"
_MONITOR = "监控系统 / monitoring system"

BODY: tuple[Clause, ...] = (
    _group(
        1,
        "服务简述",
        "The service in brief",
        "公司为客户托管业务系统所用的云主机，保证其可用，处理故障和变更请求，每月报告结果。",
        "The company hosts the cloud servers on which the customer's business systems run, keeps them available, handles "
        "incidents and change requests, and reports the results every month.",
    ),
    _group(2, "术语", "Terms"),
    term(
        "SLA-T01",
        "",
        "服务中断",
        "interruption",
        "客户在约定的服务时间内无法使用服务，计划内停机除外。",
        "The customer cannot use the service within the agreed service hours; planned downtime is not counted.",
    ),
    term(
        "SLA-T02",
        "",
        "响应时间",
        "response time",
        "从服务台收到故障报告到工程师答复客户的时间。",
        "The time from the receipt of a report at the service desk to an engineer's answer to the customer.",
    ),
    _group(
        3,
        "客户职责",
        "The customer's duties",
        "客户指定一名联系人和一名后备联系人，发现故障后 30 分钟内报告服务台，并在变更前 3 个工作日书面提出请求。",
        "The customer names a contact and a second contact, reports an incident to the service desk within 30 minutes of "
        "noticing it, and asks for a change in writing 3 workdays ahead.",
    ),
    _group(
        4,
        "公司职责和义务",
        "The company's duties and obligations",
        "客户服务部受理报告并跟踪到解决；技术运营中心运行和监控云主机，处理故障；项目经理每月与客户核对服务结果。",
        "The customer service department takes reports and follows them until they are resolved; the technical operations "
        "centre runs and monitors the servers and mends faults; the project manager goes through the results with the "
        "customer every month.",
    ),
    _group(5, "服务目标", "Service targets"),
    _target(
        "SLA-G01",
        ("故障按时解决率", "incidents resolved in time"),
        "≥ 95 %",
        source=_TICKETS,
    ),
    _target(
        "SLA-G02",
        ("客户满意度", "customer satisfaction"),
        "≥ 90 %",
        period="季度 / quarter",
        clock=_WORKDAYS,
        source="满意度调查表 / satisfaction survey",
    ),
    _group(
        6,
        "服务时间",
        "Service hours",
        "云主机全年每天 24 小时提供；服务台电话全年每天 24 小时受理；变更在工作日 9:00 至 18:00 实施。",
        "The servers run 24 hours on every day of the year; the service desk answers calls 24 hours a day; changes are made "
        "on workdays from 9:00 to 18:00.",
    ),
    _group(
        7,
        "工作量限制",
        "Workload limits",
        "每月故障和请求合计不超过 200 件，变更不超过 20 次；每月至少预留 2 次计划维护窗口，每次 4 小时。",
        "Incidents and requests together: no more than 200 a month; changes: no more than 20 a month; at least 2 planned "
        "maintenance windows of 4 hours are kept free each month.",
    ),
    _group(
        8,
        "服务范围、名称、角色和定义",
        "Scope, names, roles and definitions",
        "本协议包括云主机托管（QH-S01）和云主机备份（QH-S04）。客户方角色为联系人和验收人；公司方角色为项目经理、服务台和值班工程师。",
        "This agreement covers cloud server hosting (QH-S01) and cloud server backup (QH-S04). On the customer's side act "
        "the contact and the person who accepts results; on the company's side the project manager, the service desk and "
        "the engineer on duty.",
    ),
    _group(9, "可用性和质量标准", "Availability and quality standards"),
    _target(
        "SLA-G03",
        ("云主机可用性", "availability of the servers"),
        "≥ 99.9 %",
        source=_MONITOR,
        penalty=_PENALTY,
    ),
    _target(
        "SLA-G04",
        ("备份成功率", "backups that succeeded"),
        "≥ 99 %",
        source="备份日志 / backup log",
    ),
    _group(10, "服务中断、恢复和响应水平", "Interruption, restoration and response"),
    _target(
        "SLA-G05",
        ("一级故障响应时间", "response to a priority 1 incident"),
        "≤ 15 分钟/min",
        priority="P1",
        period="次 / each",
        source=_TICKETS,
    ),
    _target(
        "SLA-G06",
        ("一级故障恢复时间", "restoration after a priority 1 incident"),
        "≤ 4 小时/h",
        priority="P1",
        period="次 / each",
        source=_TICKETS,
        penalty=_PENALTY,
    ),
    _target(
        "SLA-G07",
        ("二级故障恢复时间", "restoration after a priority 2 incident"),
        "≤ 8 小时/h",
        priority="P2",
        period="次 / each",
        source=_TICKETS,
    ),
    _group(
        11,
        "服务报告",
        "Service reports",
        "项目经理于每月第 5 个工作日前提交上月服务月报，内容包括各目标的实际值、未达标的原因和改进措施、工作量；客户在 5 个工作日内确认或提出异议。",
        "By the 5th workday of each month the project manager hands over the report of the month before: the actual value of "
        "each target, causes and improvements where one was missed, the workload. The customer confirms it or objects within "
        "5 workdays.",
    ),
    _group(
        12,
        "潜在风险与应对",
        "Risks and what is done about them",
        "机房断电：由双路供电和备用发电机应对；网络线路中断：由两家运营商的线路互为备用；数据丢失：由每日备份和每季度恢复演练应对。",
        "Loss of power: two feeds and a standby generator. Loss of a line: lines of two carriers stand in for each other. "
        "Loss of data: daily backups, and a restoration exercise every quarter.",
    ),
    _group(
        13,
        "指定的服务接口",
        "The named interface",
        "客户统一联系服务台：电话 400-000-0000，邮箱 desk@qiheng.example，全年每天 24 小时；升级联系人为项目经理，其不在时由客户服务部总监代理。",
        "The customer turns to the service desk: telephone 400-000-0000, desk@qiheng.example, 24 hours on every day of the "
        "year. What needs escalation goes to the project manager, in whose absence to the director of customer service.",
    ),
    _group(
        14,
        "例外和排除",
        "Exceptions and exclusions",
        "客户自行安装的软件引起的故障、不可抗力和提前 3 个工作日通知的计划内停机，不计入服务中断。",
        "Faults caused by software that the customer installed, force majeure, and downtime announced 3 workdays ahead are "
        "not counted as interruptions.",
    ),
)
