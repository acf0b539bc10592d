"""The glossary of the demo organisation, the standard it works by, and its distribution lists."""

from cms.demo.others import ALL_DEPARTMENTS, SERVICE_DEPARTMENTS

#: A standard by its number and title only: its text is its publisher's.
STANDARD = {
    "number": "ISO/IEC 20000-1",
    "title_zh": "服务管理体系要求",
    "title_en": "Service management system requirements",
    "edition": "2018",
    "issuer": "ISO/IEC",
    "kept_copy": "质量管理部资料柜，一份授权副本，不得复制。",
}
STANDARD_HOLDER = "MR"

#: Each with the clause of the Service Level Management Procedure that defines it.
TERMS: tuple[dict[str, str], ...] = (
    {
        "term_zh": "服务目录",
        "term_en": "service catalogue",
        "abbreviation": "SC",
        "definition_zh": "有关可提供的服务及服务级别的概要说明。公司的服务目录以《产品手册》的形式发布。",
        "definition_en": "A summary of the services that can be provided and of their service levels. The company publishes its "
        "service catalogue as the Product Handbook.",
        "preferred_zh": "产品手册",
        "preferred_en": "Product Handbook",
        "forbidden_zh": "产品目录",
        "forbidden_en": "product catalogue",
        "source_anchor": "SLM-T01",
    },
    {
        "term_zh": "服务级别协议",
        "term_en": "service level agreement",
        "abbreviation": "SLA",
        "definition_zh": "由公司和客户之间签订的，描述将要提供的一项或多项服务的协议。",
        "definition_en": "An agreement between the company and a customer that describes one or more services to be provided.",
        "forbidden_zh": "服务水平协议\n服务等级协议",
        "forbidden_en": "service level contract",
        "source_anchor": "SLM-T02",
    },
    {
        "term_zh": "运营级别协议",
        "term_en": "operational level agreement",
        "abbreviation": "OLA",
        "definition_zh": "与公司内部某个具体的职能或岗位就某项服务所签订的协议。公司以《服务开通单》作为运营级别协议。",
        "definition_en": "An agreement with a function or post inside the company about a service. In the company the Activation "
        "Order is the operational level agreement.",
        "preferred_zh": "服务开通单",
        "preferred_en": "Activation Order",
        "forbidden_zh": "运营水平协议",
        "source_anchor": "SLM-T03",
    },
    {
        "term_zh": "外部支持合同",
        "term_en": "underpinning contract",
        "abbreviation": "UC",
        "definition_zh": "与外部供应商就某项服务的供应所签订的合同。",
        "definition_en": "A contract with an external supplier for the supply of a service.",
        "forbidden_zh": "支持合同\n外包合同",
        "forbidden_en": "support contract\noutsourcing contract",
        "source_anchor": "SLM-T04",
    },
    {
        "term_zh": "客户服务部",
        "term_en": "customer service department",
        "definition_zh": "起草服务级别协议、监控服务级别的部门。",
        "definition_en": "The department that drafts service level agreements and monitors service levels.",
        "forbidden_zh": "服务部",
        "forbidden_en": "service department",
        "source_anchor": "SLM-C2-2",
    },
)

LISTS = (
    ("全体部门", "All departments", ALL_DEPARTMENTS),
    ("服务相关部门", "Departments that deliver services", SERVICE_DEPARTMENTS),
)
