"""One clause of every kind, as it is frozen, and who may be met in it."""

from typing import Any

PM = {"code": "PM-PROD", "zh": "产品经理", "en": "Product manager"}


def clause(anchor: str, kind: str, **more: Any) -> dict[str, Any]:
    """A clause: heading and text as pairs (Chinese, English), all else its fields."""
    heading, text = more.pop("heading", ("", "")), more.pop("text", ("", ""))
    return {
        "anchor": anchor,
        "kind": kind,
        "level": {"chapter": 1, "section": 2}.get(kind, 3),
        "number": more.pop("number", ""),
        "heading": dict(zip(("zh", "en"), heading, strict=True)),
        "text": dict(zip(("zh", "en"), text, strict=True)),
        "fields": more,
    }


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> dict[str, Any]:
    """A cell of a frozen table."""
    return {"text": text, "colspan": colspan, "rowspan": rowspan}


#: A service of the Product Handbook that says all it must.
SERVICE: dict[str, Any] = {
    **clause("V01", "service", heading=("终端支持", "Desk support")),
    "fields": {
        "code": "SV-01",
        "kind": "core",
        "lifecycle": "offered",
        "contact": {"zh": "服务台 8008", "en": "Service desk 8008"},
        "hours": {"zh": "7×24", "en": "7×24"},
        "exceptions": {"zh": "无", "en": "none"},
        "security": {"zh": "无", "en": "none"},
        "targets": [
            {
                "metric": {"zh": "可用性", "en": "Availability"},
                "operator": "≥",
                "value": "99.9",
                "unit": "%",
                "period": "month",
                "clock": "7×24",
                "source": "monitor",
            }
        ],
    },
}


GRID = {
    "head_rows": 1,
    "head_columns": 1,
    "rows": [
        [cell("级别"), cell("时限", colspan=2)],
        [cell("一级", rowspan=2), cell("响应"), cell("15 分钟")],
        [cell("解决"), cell("4 小时")],
    ],
}
ENGLISH_GRID = {
    "head_rows": 1,
    "head_columns": 0,
    "rows": [[cell("Priority"), cell("Response")], [cell("P1"), cell("15 min")]],
}

CHAPTER = clause("A1", "chapter", heading=("职责", "Responsibilities"), part="responsibilities", number="1")
DUTY = clause("D1", "duty", text=("负责《产品手册》。", "Keeps the handbook."), post=PM, number="1.1")
STEP = clause(
    "S1", "step", text=("制订手册。", "Writes the handbook."), number="1.2", actor=PM, outputs=["《产品手册》"],
    verb={"zh": "制订", "en": "write"}, object={"zh": "手册", "en": "handbook"}, next=["S2", "END"],
    branches=[{"when": {"zh": "需要外部支持", "en": "outside help is needed"}, "to": "S2"}],
)  # fmt: skip
SECOND = clause(
    "S2", "step", text=("签订合同。", "Signs the contract."), number="1.3", actor=None, outputs=[],
    verb={"zh": "", "en": ""}, object={"zh": "", "en": ""}, next=[], branches=[],
)  # fmt: skip
TABLE = clause("T1", "table", heading=("响应时限", "Response times"), zh=GRID, en=ENGLISH_GRID)
NOTE = clause("N1", "note", text=("节假日除外。", "Except on holidays."))
TARGET = clause(
    "G1", "target", heading=("可用性", "Availability"), operator="≥", value="99.9", unit="%", priority="P1",
    period="month", clock="7×24", source="monitor", penalty={"zh": "减免费用", "en": "Fee reduced"},
)  # fmt: skip
FIELD = clause(
    "F1", "field", heading=("申请类别", "Kind of request"), name="kind_of_request", type="choice", required=True,
    help={"zh": "选一项", "en": "Choose one"},
    choices=[{"zh": "新增", "en": "New"}, {"zh": "变更", "en": "Change"}],
)  # fmt: skip
PROCEDURE = [CHAPTER, DUTY, STEP, SECOND, TABLE, NOTE]
SLA = [clause("A1", "chapter", heading=("服务目标", "Service targets"), part="C5", number="1"), TARGET]
FORM = [clause("A1", "chapter", heading=("申请", "Request"), part="purpose", number="1"), FIELD]


def payload(*body: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A frozen document."""
    return {
        "schema": "guiju/document/1",
        "number": "SLM-P-001",
        "title": {"zh": "服务级别管理程序", "en": "Service Level Management"},
        "prevailing_language": "zh-hans",
        "department": {"code": "OPS", "zh": "技术运营中心", "en": "Operations"},
        "owner_post": PM,
        "body": list(body),
        "attachments": [],
        **more,
    }
