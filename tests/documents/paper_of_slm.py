# ruff: noqa: E501 (the sentences of the source stand one to a line)
"""A believable paper: the service level management procedure, third release, with its people."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from documents.pdf import ControlledPaper, PaperAttachment, PaperChange, PaperCheckpoint, PaperSignature
from ledger.canonical import sha256_hex

EAST_8 = timezone(timedelta(hours=8))

_ACTORS = {
    "产品经理": "Product manager",
    "技术运营中心": "Technical operations centre",
    "客户服务部": "Customer service department",
    "销售总监": "Sales director",
    "项目经理": "Project manager",
    "财务部": "Finance department",
    "资源部": "Resources department",
    "销售部门": "Sales department",
}

# kind, Chinese heading or text, English, actor, outputs
_SOURCE: list[tuple[str, str, str, str, list[str]]] = [
    ("chapter", "简介", "Introduction", "", []),
    ("section", "目的", "Purpose", "", []),
    (
        "clause",
        "定义、协商、签订和测量向客户提供约定质量水平的服务，满足客户的需求和期望。",
        "To define, negotiate, agree and measure services delivered to customers at an agreed level of quality, "
        "so that the customers’ needs and expectations are met.",
        "",
        [],
    ),
    ("section", "适用范围", "Scope", "", []),
    (
        "clause",
        "适用于公司满足客户需求，向客户提供约定服务的管理。",
        "This procedure applies to managing the services that the company has agreed to provide.",
        "",
        [],
    ),
    ("section", "术语表", "Terms", "", []),
    (
        "term",
        "服务目录|有关可提供的服务及服务级别概要说明。",
        "Service catalogue|An outline of the services that can be provided and of their levels.",
        "SC",
        [],
    ),
    (
        "term",
        "服务级别协议|由公司和客户之间签订的描述将要提供的一项或多项服务的一份协议。",
        "Service level agreement|An agreement between the company and a customer that describes one or more services to be provided.",
        "SLA",
        [],
    ),
    (
        "term",
        "运营级别协议|与IT部门内部某个具体的职能或岗位就某项IT服务所签订的协议。",
        "Operational level agreement|An agreement with a function or post inside the IT department about an IT service.",
        "OLA",
        [],
    ),
    (
        "term",
        "支持合同|与外部供应商就某项服务的供应所签订的合同。",
        "Underpinning contract|A contract with an external supplier about the supply of a service.",
        "UC",
        [],
    ),
    ("section", "引用文件", "References", "", []),
    ("reference", "ISO/IEC 20000-1", "ISO/IEC 20000-1", "ISO/IEC 20000-1:2018", []),
    ("reference", "IT服务管理手册", "IT Service Management Manual", "ITSM-M-001", []),
    ("chapter", "职责", "Responsibilities", "", []),
    ("section", "销售部门", "Sales department", "", []),
    (
        "clause",
        "负责代表公司组织签署与客户之间的服务级别协议，并参与评审服务级别协议。",
        "Has service level agreements signed with customers on the company’s behalf, and takes part in reviewing them.",
        "",
        [],
    ),
    ("section", "客户服务部", "Customer service department", "", []),
    (
        "clause",
        "负责制定服务目录，起草服务级别协议。\n负责组织开展服务质量规划：\n· 组织制订整体的服务质量目标和标准；\n· 监控服务级别和运营管理的实施。",
        "Draws up the service catalogue and drafts service level agreements.\nOrganises service quality planning:\n"
        "- overall quality targets and standards;\n- monitoring of service levels and of operations.",
        "",
        [],
    ),
    ("section", "项目组", "Project team", "", []),
    (
        "clause",
        "负责与公司内相关部门签署运营级别协议，并负责服务的实施与改进。",
        "Signs operational level agreements with departments inside the company; delivers and improves the service.",
        "",
        [],
    ),
    ("chapter", "流程图", "Flow chart", "", []),
    ("picture", "图 1　服务级别管理流程", "Figure 1. Service level management", "", []),
    ("chapter", "具体内容", "Procedure", "", []),
    ("section", "建立服务目录", "Establish the service catalogue", "", []),
    (
        "step",
        "产品经理负责与相关部门沟通，制订公司的《产品手册》。产品手册应定义主体服务，并包含服务名称、服务目标或标准、联系接口、服务提供时间和例外、安全方面的考虑和安排。",
        "The product manager talks to the departments concerned and draws up the company’s “Product Handbook”. It defines the core services, with their names, targets or standards, contact interfaces, service hours and exceptions, and security arrangements.",
        "产品经理",
        ["产品手册"],
    ),
    (
        "step",
        "技术运营中心根据当前的服务能力及时更新《产品手册》，提交客户服务部总监审核，报公司总裁审批后发放相关部门。",
        "The technical operations centre keeps the Product Handbook in step with present capability, has it reviewed by the director of customer service and approved by the president, and distributes it.",
        "技术运营中心",
        ["产品手册"],
    ),
    (
        "step",
        "《产品手册》是公司所提供的服务内容的汇总，公司与客户签署SLA时应参考《产品手册》。",
        "The Product Handbook gathers everything the company provides; whoever signs an SLA with a customer consults it.",
        "",
        [],
    ),
    ("section", "确定服务级别协议", "Settle the service level agreement", "", []),
    (
        "step",
        "服务级别协议（SLA）确定的过程按照《服务策划管理程序》中4.1和4.2章节的要求进行。",
        "Service level agreements (SLA) are settled as 4.1 and 4.2 of the Service Planning Procedure require.",
        "",
        ["服务级别协议"],
    ),
    (
        "step",
        "《服务级别协议》包含以下内容：服务的简述、术语表、客户职责、服务部门职责和义务、服务目标、服务时间、工作量限制（最大及最小工作量）；提交服务的范围、名称、角色及定义；服务的可用性指标或质量标准、服务中断、恢复及响应的水平；服务报告的内容、报告周期、双方的职责与义务，对潜在的风险的定义和应对措施，指定的服务接口等。",
        "A service level agreement holds: a short description of the service, a glossary, the duties of the customer and of the service department, targets, hours, limits of workload; scope, names, roles; availability and quality standards, interruption, recovery and response; content and period of service reports; risks and the answers to them; the appointed interfaces.",
        "客户服务部",
        ["服务级别协议"],
    ),
    ("section", "项目立项", "Start the project", "", []),
    (
        "step",
        "在《服务合同》签署后，销售总监确定是否立项，如需立项执行确定项目经理，并执行项目审批流程。",
        "When the service contract has been signed, the sales director decides whether there is to be a project, names the project manager and has the project approved.",
        "销售总监",
        ["服务合同", "合同审批表"],
    ),
    (
        "step",
        "项目经理负责组建服务项目组，并根据需要确定项目组人员构成。",
        "The project manager forms the project team and decides who belongs to it.",
        "项目经理",
        [],
    ),
    (
        "step",
        "项目经理依据《服务合同》的内容和要求，以及《项目管理流程》和《服务策划管理程序》的要求完成项目立项、项目计划和项目策划工作，组织项目实施。",
        "The project manager plans the project as the contract, the project management process and the Service Planning Procedure require, and sees it carried out.",
        "项目经理",
        [],
    ),
    ("section", "签署《运营级别协议》", "Sign the operational level agreement", "", []),
    (
        "step",
        "在《服务合同》签署后，财务部根据需要就《服务合同》中约定服务级别协议的内容和要求，以及服务项目策划的结果向资源部发送《服务开通单》（替代《运营级别协议》），分配资源确认后，发送至技术运营中心。",
        "When the contract has been signed, finance sends the service activation order (in place of an OLA) to the resources department, and after confirmation to the technical operations centre.",
        "财务部",
        ["服务开通单"],
    ),
    (
        "step",
        "《服务开通单》的要求应与《服务合同》中要求的内容一致，并明确相关服务项目可实现或得到保障的相应的技术手段。",
        "The order must agree with the contract and name the technical means by which the service can be assured.",
        "",
        [],
    ),
    ("section", "签署《外部支持合同》", "Sign the underpinning contract", "", []),
    (
        "step",
        "资源部根据需要就《服务开通单》中约定服务级别协议的内容和要求及服务项目策划的结果，签署外部支持合同。",
        "Where needed, the resources department signs underpinning contracts with suppliers.",
        "资源部",
        ["外部支持合同"],
    ),
    ("section", "监控和报告服务运行情况", "Monitor and report", "", []),
    (
        "step",
        "项目经理根据项目执行的情况，定期编制《服务月报》，服务报告管理要求包括：应就向客户提交的服务报告的内容、报告周期与客户协商并达成一致；拟制内部服务报告，对计划间隔内的客户服务状况、问题趋势、服务数据、SLA目标实现等进行汇总、统计和分析。",
        "The project manager draws up the monthly service report. Its content and period are agreed with the customer; an internal report sums up and analyses service, trends of problems, data, and whether SLA targets were met.",
        "项目经理",
        ["服务月报"],
    ),
    (
        "step",
        "项目到期后，由项目经理编写《项目总结》并按照《项目管理流程》有关项目结项要求完成项目结项。",
        "",
        "项目经理",
        ["项目总结"],
    ),
    (
        "step",
        "按照验收交付准则进行部门内部评审，评审通过后，提请客户验收，签署《项目验收报告》。",
        "After an internal review against the acceptance criteria the customer is asked to accept, and the acceptance report is signed.",
        "",
        [],
    ),
    (
        "step",
        "技术运营中心根据在服务过程中出现的问题，按《问题管理程序》的要求，组织相关部门和人员分析问题的原因、潜在问题的发展趋势、与当前SLA的符合性，以及可能对客户系统造成的影响和风险，并由服务部组织制订相应的解决方案，服务项目组配合实施。",
        "The technical operations centre has problems analysed as the Problem Management Procedure requires: causes, trends, conformity with the SLA, effects and risks for the customer’s systems.",
        "技术运营中心",
        [],
    ),
    (
        "step",
        "如属于涉及信息安全方面的原因，服务部则应按《信息安全管理手册》的要求处理，并应及时向客户服务部总监通报。",
        "Causes that concern information security are handled as the Information Security Manual requires and reported to the director of customer service.",
        "客户服务部",
        [],
    ),
    ("section", "变更《服务级别协议》", "Change the service level agreement", "", []),
    (
        "step",
        "当客户需求出现新增、变更的服务需求，并与已签署的《服务合同》中约定服务级别协议的内容和要求不符时，销售部门应及时收集、反馈相关信息。",
        "When a customer’s new or changed needs no longer fit the agreed service levels, the sales department gathers and passes on what is known.",
        "销售部门",
        [],
    ),
    (
        "step",
        "对批准通过的新的服务需求，销售部门按合同审批流程的要求签署新的或补充服务级别协议。",
        "For approved new needs, the sales department signs a new or an additional service level agreement.",
        "销售部门",
        ["服务级别协议"],
    ),
    ("chapter", "输出的文件和记录", "Documents and records", "", []),
    ("output", "产品手册|长期", "Product Handbook|for good", "产品经理", []),
    ("output", "服务合同|合同终止后 5 年", "Service contract|5 years after its end", "销售部门", []),
    (
        "output",
        "合同审批表|合同终止后 5 年",
        "Contract approval form|5 years after the contract",
        "销售部门",
        [],
    ),
    (
        "output",
        "服务级别协议|合同终止后 5 年",
        "Service level agreement|5 years after its end",
        "客户服务部",
        [],
    ),
    (
        "output",
        "服务开通单|合同终止后 3 年",
        "Service activation order|3 years after the contract",
        "财务部",
        [],
    ),
    ("output", "外部支持合同|合同终止后 5 年", "Underpinning contract|5 years after its end", "资源部", []),
    ("output", "项目总结|合同终止后 3 年", "Project summary|3 years after the contract", "项目经理", []),
    ("output", "服务月报|3 年", "Monthly service report|3 years", "项目经理", []),
]


def flow_chart() -> bytes:
    """A small picture that stands for the flow chart."""
    image = Image.new("RGB", (900, 260), "white")
    draw = ImageDraw.Draw(image)
    for place in range(5):
        left = 20 + place * 180
        draw.rectangle((left, 90, left + 130, 170), outline="#1A1C1E", width=3)
        if place < 4:
            draw.line((left + 130, 130, left + 180, 130), fill="#1A1C1E", width=3)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def slm_body(picture: str) -> list[dict[str, Any]]:
    """The frozen clauses of the procedure, numbered as they print."""
    counters, clauses = [0, 0, 0], []
    levels = {"chapter": 1, "section": 2, "clause": 3, "step": 3}
    for serial, (kind, zh, en, extra, outputs) in enumerate(_SOURCE, 1):
        number, level = "", levels.get(kind, 3)
        if kind in levels and kind != "clause":
            counters[level - 1] += 1
            counters[level:] = [0] * (3 - level)
            number = ".".join(map(str, counters[:level]))
        head_zh, _, rest_zh = zh.partition("|")
        head_en, _, rest_en = en.partition("|")
        headed = kind not in ("clause", "step")
        actor = {"code": "P", "zh": extra, "en": _ACTORS[extra]} if extra in _ACTORS else None
        fields: dict[str, Any] = {
            "step": {"actor": actor, "outputs": outputs},
            "term": {"abbreviation": extra},
            "reference": {
                "number": extra,
                "edition": "",
                "version": "4.0" if extra.startswith("ITSM") else "",
                "digest": "b7" * 32 if extra.startswith("ITSM") else "",
            },
            "output": {"post": actor, "retention": {"zh": rest_zh, "en": rest_en}},
            "picture": {"sha256": picture, "content_type": "image/png"},
        }.get(kind, {})
        text = {"zh": rest_zh, "en": rest_en} if kind == "term" else {"zh": "", "en": ""}
        clauses.append(
            {
                "anchor": f"SLM-S{serial:02}",
                "kind": kind,
                "level": level,
                "number": number,
                "heading": {"zh": head_zh, "en": head_en} if headed else {"zh": "", "en": ""},
                "text": text if headed else {"zh": zh, "en": en},
                "fields": fields,
            }
        )
    return clauses


def service_clause() -> dict[str, Any]:
    """One service of a handbook."""
    return {
        "anchor": "PH-01",
        "kind": "service",
        "level": 3,
        "number": "",
        "heading": {"zh": "桌面支持服务", "en": "Desktop support"},
        "text": {"zh": "", "en": ""},
        "fields": {
            "code": "SVC-001",
            "kind": "core",
            "lifecycle": "offered",
            "summary": {"zh": "受理并解决终端、外设与办公软件的故障和请求。", "en": "Faults of desktops."},
            "outcome": {"zh": "员工的终端可用。", "en": "Working desktops."},
            "contact": {"zh": "服务台 8000", "en": "Service desk 8000"},
            "hours": {"zh": "工作日 8:30–18:00", "en": "Workdays 8:30–18:00"},
            "exceptions": {"zh": "无", "en": "None"},
            "security": {"zh": "远程协助须经本人同意。", "en": "Remote help needs consent."},
            "dependencies": {"zh": "", "en": ""},
            "capability_basis": {"zh": "四名工程师，两班。", "en": "Four engineers, two shifts."},
            "targets": [
                {
                    "metric": {"zh": "一级故障响应时间", "en": "Response to priority 1"},
                    "operator": "≤",
                    "value": "15",
                    "unit": "min",
                    "period": "月",
                    "clock": "7×24",
                    "source": "服务台工单",
                },
                {
                    "metric": {"zh": "按时解决率", "en": "Resolved in time"},
                    "operator": ">=",
                    "value": "95",
                    "unit": "%",
                    "period": "月",
                    "clock": "服务时间",
                    "source": "服务台工单",
                },
            ],
        },
    }


def slm_paper(**changes: Any) -> ControlledPaper:
    """The procedure as released; `changes` replace fields of the paper."""
    picture = flow_chart()
    sha256 = sha256_hex(picture)

    def signed(
        kind: str, name: str, post: tuple[str, str], meaning: tuple[str, str], *at: int, **more: str
    ) -> Any:
        return PaperSignature(
            kind=kind,  # type: ignore[arg-type]
            name=name,
            post_zh=post[0],
            post_en=post[1],
            on_behalf_of=more.get("on_behalf_of", ""),
            meaning_zh=meaning[0],
            meaning_en=meaning[1],
            comment=more.get("comment", ""),
            signed_at=datetime(*at, tzinfo=EAST_8),  # type: ignore[misc,arg-type]
        )

    paper = ControlledPaper(
        organisation="启衡信息",
        number="ITSM-SLM-P-001",
        title_zh="服务级别管理程序",
        title_en="Service Level Management Procedure",
        type_zh="程序文件",
        type_en="Procedure",
        version="3.0",
        approved_on=date(2026, 8, 27),
        effective_on=date(2026, 9, 1),
        next_review_on=date(2027, 8, 31),
        supersedes="2.0",
        confidentiality_zh="内部",
        confidentiality_en="Internal",
        owner_post_zh="产品经理",
        owner_post_en="Product manager",
        prevailing_language="zh-hans",
        has_other_language=True,
        distribution=(
            ("销售部门", "Sales"),
            ("客户服务部", "Customer service"),
            ("技术运营中心", "Technical operations"),
            ("资源部", "Resources"),
            ("财务部", "Finance"),
            ("项目组", "Project teams"),
        ),
        digest="3f9a07c2b41e5d80e6c491fd2a7b663091c8f7ad04be22537d1950ce4a6f88d1",
        checkpoint=PaperCheckpoint(
            18204, "a71d03e9" * 7 + "fe105c20", datetime(2026, 8, 27, 9, 5, 41, tzinfo=EAST_8)
        ),
        signatures=(
            signed(
                "author",
                "林澄",
                ("产品经理", "Product manager"),
                ("编制并提交", "Drawn up and submitted"),
                2026,
                8,
                18,
                15,
                20,
                7,
            ),
            signed(
                "consultation",
                "何书宁",
                ("资源部经理", "Resources manager"),
                ("已提出意见", "Comments given"),
                2026,
                8,
                19,
                9,
                1,
                30,
                comment="4.4.1 由资源部确认，已采纳。",
            ),
            signed(
                "review",
                "周砚",
                ("技术运营中心", "Technical operations centre"),
                ("已审核，内容与能力相符", "Reviewed; content agrees with capability"),
                2026,
                8,
                21,
                10,
                12,
                44,
            ),
            signed(
                "countersign",
                "罗一舟",
                ("销售总监", "Sales director"),
                ("同意", "Agreed"),
                2026,
                8,
                25,
                16,
                40,
                2,
                on_behalf_of="陈若谷",
            ),
            signed(
                "approval",
                "沈思行",
                ("总裁", "President"),
                ("批准，自生效日期起执行", "Approved, to be followed from the effective date"),
                2026,
                8,
                27,
                9,
                5,
                41,
            ),
        ),
        change_log=(
            PaperChange(
                "3.0",
                date(2026, 9, 1),
                "4.1.2 写明审核岗位；4.4.1 明确由资源部确认；第 5 章补《项目验收报告》",
                "林澄",
                "沈思行",
            ),
            PaperChange(
                "2.0",
                date(2025, 4, 1),
                "以《服务开通单》替代《运营级别协议》；补第 3 章流程图",
                "林澄",
                "沈思行",
            ),
            PaperChange("1.0", date(2024, 3, 1), "首次发布", "何书宁", "沈思行"),
        ),
        attachments=(
            PaperAttachment("服务开通单填写示例.xlsx", "服务开通单填写示例", 43_008, "9c41b2f077ae1d35" * 4),
        ),
        body=slm_body(sha256),
        pictures={sha256: picture},
        status_url="https://guiju.example.com/s/3f9a07c2b41e5d80",
    )
    return replace(paper, **changes)
