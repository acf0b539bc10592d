# ruff: noqa: E501 (one clause to a line)
"""A paper that holds every kind of clause, as frozen: what the tests print and people look at."""

from typing import Any

from documents.pdf import ControlledPaper, PaperRelated, PaperStandardClause, PaperTerm
from tests.documents.paper_of_slm import flow_chart, service_clause, slm_paper

Pair = dict[str, str]


def pair(zh: str, en: str = "") -> Pair:
    """A text in both languages."""
    return {"zh": zh, "en": en}


def clause(anchor: str, kind: str, number: str = "", **more: Any) -> dict[str, Any]:
    """One frozen clause."""
    level = {"chapter": 1, "section": 2}.get(kind, 3)
    empty = {"heading": pair(""), "text": pair(""), "fields": {}}
    return {"anchor": anchor, "kind": kind, "level": level, "number": number, **empty, **more}


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> dict[str, Any]:
    """One cell of a table."""
    return {"text": text, "colspan": colspan, "rowspan": rowspan}


def table(rows: list[list[dict[str, Any]]], head_rows: int = 1, head_columns: int = 0) -> dict[str, Any]:
    """A table in one language."""
    return {"head_rows": head_rows, "head_columns": head_columns, "rows": rows}


def priorities(language: str, count: int = 3) -> dict[str, Any]:
    """A table whose head has two rows and whose first column spans."""
    zh = language == "zh"
    head = [
        [
            cell("级别" if zh else "Priority", rowspan=2),
            cell("时限" if zh else "Time limits", colspan=2),
            cell("说明" if zh else "Meaning", rowspan=2),
        ],
        [cell("响应" if zh else "Response"), cell("恢复" if zh else "Recovery")],
    ]
    rows = []
    for number in range(1, count + 1):
        said = (
            "核心业务中断，影响多个部门或客户。"
            if zh
            else "A core service is down for several departments or customers."
        )
        rows.append([cell(f"P{number}", rowspan=2), cell("15 min"), cell("4 h"), cell(said)])
        rows.append([cell("30 min"), cell("8 h"), cell("非工作时间" if zh else "Outside service hours")])
    return table(head + rows, 2, 1)


def kinds_body(picture: str, rows: int = 3) -> list[dict[str, Any]]:
    """A body with every kind of clause, steps that branch and a table of so many priorities."""
    product, operations = (
        {"code": "PM", **pair("产品经理", "Product manager")},
        {"code": "TOC", **pair("技术运营中心", "Technical operations centre")},
    )
    wide = [
        [cell(f"{month} 月") for month in range(1, 13)],
        [cell(f"{99.9 - month / 100:.2f}%") for month in range(12)],
    ]
    return [
        clause("K-01", "chapter", "1", heading=pair("职责", "Responsibilities"), fields={"part": "responsibilities"}),
        clause("K-02", "duty", "1.1.1", text=pair("对《产品手册》的内容负责，每年评审一次。", "Answers for the Product Handbook and reviews it once a year."), fields={"post": product}),
        clause("K-03", "duty", "1.1.2", text=pair("对服务能力数据的准确性负责：\n· 容量\n  · 计算\n  · 存储\n· 可用性", "Answers for the figures on capacity:\n- capacity\n  - computing\n  - storage\n- availability"), fields={"post": operations}),
        clause("K-04", "note", text=pair("岗位的持有人见《岗位说明书》。", "Holders of posts are listed in the register of posts.")),
        clause("K-05", "chapter", "2", heading=pair("步骤", "Steps"), fields={"part": "steps"}),
        clause("K-06", "step", "2.1.1", text=pair("产品经理起草服务级别协议。", "The product manager drafts the agreement."), fields={"actor": product, "outputs": ["服务级别协议"], "next": [], "branches": [{"when": pair("客户提出新的要求", "the customer asks for more"), "to": "K-07"}, {"when": pair("客户不需要服务", "the customer needs no service"), "to": "END"}]}),
        clause("K-07", "step", "2.1.2", text=pair("技术运营中心核对能力。", "The technical operations centre checks capability."), fields={"actor": operations, "outputs": [], "next": ["K-06"], "branches": []}),
        clause("K-08", "picture", heading=pair("图 1　服务级别管理流程", "Figure 1  Service level management"), fields={"sha256": picture, "content_type": "image/png"}),
        clause("K-09", "table", heading=pair("表 1　事件的级别", "Table 1  Priorities"), fields={"zh": priorities("zh", rows), "en": priorities("en", rows)}),
        clause("K-10", "table", heading=pair("表 2　全年可用性", "Table 2  Availability over the year"), fields={"zh": table(wide), "en": None}),
        clause("K-11", "chapter", "3", heading=pair("服务目标", "Targets"), fields={"part": "C5"}),
        clause("K-12", "target", "3.1.1", heading=pair("一级故障响应时间", "Response to priority 1"), fields={"operator": "<=", "value": "15", "unit": "min", "priority": "P1", "period": "月", "clock": "7×24", "source": "服务台工单", "penalty": pair("每超时一次扣当月服务费 1%。", "1% of the monthly fee each time.")}),
        clause("K-13", "target", "3.1.2", heading=pair("按时解决率", "Resolved in time"), fields={"operator": ">=", "value": "95", "unit": "%", "priority": "", "period": "月", "clock": "服务时间", "source": "服务台工单", "penalty": pair("")}),
        clause("K-14", "chapter", "4", heading=pair("服务开通单", "Activation order"), fields={"part": ""}),
        clause("K-15", "field", heading=pair("客户名称", "Customer"), fields={"name": "customer", "type": "text", "required": True, "help": pair("与合同一致。", "As in the contract."), "choices": []}),
        clause("K-16", "field", heading=pair("服务类别", "Kind of service"), fields={"name": "kind", "type": "choice", "required": True, "help": pair(""), "choices": [pair("主体服务", "Core"), pair("基础产品", "Base")]}),
        clause("K-17", "field", heading=pair("需要机房接入", "Access to the data centre"), fields={"name": "access", "type": "yes_no", "required": False, "help": pair(""), "choices": []}),
        clause("K-18", "field", heading=pair("开通日期", "Date"), fields={"name": "date", "type": "date", "required": True, "help": pair(""), "choices": []}),
        clause("K-19", "field", heading=pair("技术说明", "Technical remarks"), fields={"name": "remarks", "type": "long_text", "required": False, "help": pair(""), "choices": []}),
        clause("K-20", "chapter", "5", heading=pair("引用文件", "References"), fields={"part": "references"}),
        clause("K-21", "reference", heading=pair("IT服务管理手册", "IT service management manual"), fields={"number": "ITSM-M-001", "edition": "", "version": "4.0", "digest": "b7" * 32}),
        clause("K-22", "reference", heading=pair("信息技术 服务管理 第1部分", "Information technology: Service management, Part 1"), fields={"number": "GB/T 24405.1", "edition": "2019", "version": "", "digest": "", "external": True}),
        clause("K-23", "chapter", "6", heading=pair("输出", "Outputs"), fields={"part": "outputs"}),
        clause("K-24", "output", heading=pair("服务级别协议", "Service level agreement"), fields={"post": product, "retention": pair("合同终止后 5 年", "5 years after its end")}),
        clause("K-25", "chapter", "7", heading=pair("服务", "Services"), fields={"part": ""}),
        service_clause(),
    ]  # fmt: skip


def kinds_paper(rows: int = 3, **changes: Any) -> ControlledPaper:
    """The paper with every kind; its picture is that of the procedure."""
    from ledger.canonical import sha256_hex

    picture = flow_chart()
    sha256 = sha256_hex(picture)
    related = (
        PaperRelated("ITSM-PH-001", "产品手册", "Product Handbook", "上级文件", "parent", "3.1", "c2" * 32),
        PaperRelated(
            "ITSM-PM-P-002",
            "问题管理程序",
            "Problem Management Procedure",
            "配合",
            "works with",
            "2.0",
            pinned=False,
        ),
        PaperRelated(
            "ITSM-CM-P-003", "变更管理程序", "Change Management Procedure", "配合", "works with", pinned=False
        ),
    )
    more: dict[str, Any] = {
        "body": kinds_body(sha256, rows),
        "pictures": {sha256: picture},
        "related": related,
        "standard_clauses": (
            PaperStandardClause("2018:8.3.3", "服务级别管理", "Service level management"),
            PaperStandardClause("2011:6.1", "服务级别管理", "Service level management"),
        ),
        "glossary": (
            PaperTerm(
                "服务级别协议",
                "Service level agreement",
                "SLA",
                "服务提供方与客户之间写明服务和商定的服务目标的协议。",
                "Agreement between the organization and the customer that states services and their agreed targets.",
                "ISO/IEC 20000-1 2018",
            ),
            PaperTerm("外部支持合同", "Underpinning contract", "UC", "与外部供应商签订的合同。", "", ""),
        ),
    }
    return slm_paper(**{**more, **changes})
