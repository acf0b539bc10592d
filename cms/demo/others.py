"""Every controlled document of the demo organisation: number, place, readers, fate, text."""

from dataclasses import replace

from cms.demo import handbook, internal_rules, manuals, procedures, sla_template, slm_procedure
from cms.demo.writing import Clause, DemoDocument

SERVICE_DEPARTMENTS = ("SAL", "CSD", "TOC", "RES", "FIN", "PRJ")
ALL_DEPARTMENTS = ("GMO", *SERVICE_DEPARTMENTS, "QMD")

#: Folders by the numbering prefix of their documents: names and owning department.
FOLDERS = {
    "SMS": {"zh": "体系手册", "en": "Manuals", "department": "QMD"},
    "PH": {"zh": "产品手册", "en": "Product Handbook", "department": "CSD"},
    "SLM": {"zh": "服务级别管理", "en": "Service level management", "department": "CSD"},
    "SLA": {"zh": "服务级别协议", "en": "Service level agreements", "department": "CSD"},
    "SPL": {"zh": "服务策划", "en": "Service planning", "department": "TOC"},
    "PRJ": {"zh": "项目管理", "en": "Project management", "department": "CSD"},
    "PRB": {"zh": "问题管理", "en": "Problem management", "department": "TOC"},
    "ISM": {"zh": "信息安全", "en": "Information security", "department": "TOC"},
    "CPA": {"zh": "纠正与改进", "en": "Correction and improvement", "department": "QMD"},
    "CTR": {"zh": "合同管理", "en": "Contracts", "department": "CSD"},
    "OLA": {"zh": "运营级别协议", "en": "Operational level agreements", "department": "TOC"},
    "DOC": {"zh": "文件控制", "en": "Document control", "department": "QMD"},
    "HR": {"zh": "人事制度", "en": "Personnel rules", "department": "QMD"},
    "ROOM": {"zh": "机房管理", "en": "Server room", "department": "TOC"},
}
#: The clauses of ISO/IEC 20000-1:2018 that the documents of a folder implement.
CLAUSES = {
    "SMS": ("4.3", "4.4", "5.2.1", "5.3", "7.5.4"),
    "PH": ("8.2.4",),
    "SLM": ("8.3.3", "8.3.4.1", "9.4"),
    "SLA": ("8.3.3",),
    "SPL": ("8.2.2", "8.5.2.1"),
    "PRJ": ("8.5.2.3",),
    "PRB": ("8.6.3",),
    "ISM": ("8.7.3.1", "8.7.3.2"),
    "CPA": ("10.1", "10.2"),
    "CTR": ("8.3.2", "8.3.3"),
    "OLA": ("8.3.4.2",),
    "DOC": ("7.5.2", "7.5.3"),
    "ROOM": ("8.7.3.2",),
}


def _procedure(prefix: str, zh: str, en: str, owner: str, body: tuple[Clause, ...]) -> DemoDocument:
    return DemoDocument(
        number=f"ITSM-{prefix}-P-001",
        document_type="procedure",
        prefix=prefix,
        title_zh=zh,
        title_en=en,
        department=FOLDERS[prefix]["department"],
        owner_post=owner,
        body=body,
        distribution=SERVICE_DEPARTMENTS,
        clauses=tuple(f"2018:{number}" for number in CLAUSES.get(prefix, ())),
    )


def _for_everybody(document: DemoDocument) -> DemoDocument:
    return replace(document, distribution=ALL_DEPARTMENTS)


SLM = _procedure("SLM", slm_procedure.TITLE_ZH, slm_procedure.TITLE_EN, "PM-PROD", slm_procedure.BODY)
#: The handbook with the text of its second edition; `handbook.EDITION_1` is what it said first.
HANDBOOK = replace(
    _procedure("PH", handbook.TITLE_ZH, handbook.TITLE_EN, "PM-PROD", handbook.EDITION_2),
    number=handbook.NUMBER,
    document_type="handbook",
)
SLA_TEMPLATE = replace(
    _procedure("SLA", sla_template.TITLE_ZH, sla_template.TITLE_EN, "PM-PROD", sla_template.BODY),
    number=sla_template.NUMBER,
    document_type="sla_template",
)
MANUAL = _procedure("SMS", "IT服务管理手册", "IT Service Management Manual", "MR", manuals.SERVICE_MANAGEMENT)
SECURITY = _procedure(
    "ISM", "信息安全管理手册", "Information Security Manual", "ISO", manuals.INFORMATION_SECURITY
)
CORRECTION = _procedure(
    "CPA",
    "纠正预防控制程序",
    "Corrective and Preventive Action Procedure",
    "MR",
    procedures.CORRECTIVE_ACTION,
)
OLA_TEMPLATE = _procedure(
    "OLA",
    "运营级别协议模板说明",
    "Operational Level Agreement Template Notes",
    "TOC",
    internal_rules.OLA_TEMPLATE,
)
DOCUMENT_CONTROL = _procedure(
    "DOC", "文件控制程序", "Document Control Procedure", "DOC-CTRL", internal_rules.DOCUMENT_CONTROL
)
PAY_RULES = _procedure(
    "HR", "薪酬与岗位系数规定", "Pay and Post Coefficient Rules", "MR", internal_rules.PAY_RULES
)
SERVER_ROOM = _procedure(
    "ROOM", "机房出入管理规定", "Server Room Access Rules", "TOC", internal_rules.SERVER_ROOM
)

#: In the order of release: a reference with a number names a document that stands before.
DOCUMENTS: tuple[DemoDocument, ...] = (
    _for_everybody(MANUAL),
    _procedure("SPL", "服务策划管理程序", "Service Planning Procedure", "TOC", procedures.SERVICE_PLANNING),
    _procedure("PRJ", "项目管理流程", "Project Management Process", "PM-PROJ", procedures.PROJECT_MANAGEMENT),
    _procedure("PRB", "问题管理程序", "Problem Management Procedure", "TOC", procedures.PROBLEM_MANAGEMENT),
    _for_everybody(SECURITY),
    _for_everybody(CORRECTION),
    _procedure("CTR", "合同审批流程", "Contract Approval Process", "DIR-SALES", procedures.CONTRACT_APPROVAL),
    HANDBOOK,
    SLA_TEMPLATE,
    SLM,
    replace(OLA_TEMPLATE, fate="withdrawn"),
    replace(_for_everybody(DOCUMENT_CONTROL), fate="draft"),
    replace(PAY_RULES, confidentiality="restricted", distribution=(), reader_posts=("PRES", "MR", "FIN")),
    replace(SERVER_ROOM, confidentiality="department", distribution=("TOC",)),
)
