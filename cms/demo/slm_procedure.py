"""The Service Level Management Procedure 服务级别管理程序, the source text corrected, in both languages.

Corrected against the source: D1 stable anchors beside numbers that follow from the order; D2 the reviewer is
named; D3 everybody who acts stands in chapter 2; D4 the activation order of the finance department is the
operational level agreement, the project team works with it; D5 the handbook has one owner; D6 records named
are records listed; D7 documents cited are referenced; D8 the deep link names its edition; D9 one word for one
thing; D10 the flow chart has a text.
"""

from cms.demo.slm_flow import laid_out
from cms.demo.slm_steps import STEPS
from cms.demo.writing import Clause, chapter, output, reference, section, term

NUMBER = "ITSM-SLM-P-001"
TITLE_ZH = "服务级别管理程序"
TITLE_EN = "Service Level Management Procedure"

INTRODUCTION: tuple[Clause, ...] = (
    chapter("SLM-C1", "简介", "Introduction"),
    section(
        "SLM-C1-1",
        "目的",
        "Purpose",
        "定义、协商、签订和测量向客户提供的约定质量水平的服务，满足客户的需求和期望。",
        "To define, negotiate, agree and measure services of the quality agreed with customers, so that "
        "their needs and expectations are met.",
    ),
    section(
        "SLM-C1-2",
        "适用范围",
        "Scope",
        "适用于公司为满足客户需求，向客户提供约定服务的管理。本程序与《IT服务管理手册》一起使用。",
        "This procedure applies to the management of every service that the company has agreed to provide to "
        "a customer. It is used together with the IT Service Management Manual.",
    ),
    section(
        "SLM-C1-3",
        "术语表",
        "Terms",
        "除下列术语外，采用《服务管理体系要求》（ISO/IEC 20000-1:2018）的术语。",
        "The terms of Service management system requirements (ISO/IEC 20000-1:2018) apply, together "
        "with the following.",
    ),
    term(
        "SLM-T01",
        "SC",
        "服务目录",
        "service catalogue",
        "有关可提供的服务及服务级别的概要说明。公司的服务目录以《产品手册》的形式发布。",
        "A summary of the services that can be provided and of their service levels. The company publishes "
        "its service catalogue as the Product Handbook.",
    ),
    term(
        "SLM-T02",
        "SLA",
        "服务级别协议",
        "service level agreement",
        "由公司和客户之间签订的，描述将要提供的一项或多项服务的协议。",
        "An agreement between the company and a customer that describes one or more services to be provided.",
    ),
    term(
        "SLM-T03",
        "OLA",
        "运营级别协议",
        "operational level agreement",
        "与公司内部某个具体的职能或岗位就某项服务所签订的协议。公司以《服务开通单》作为运营级别协议。",
        "An agreement with a function or post inside the company about a service. In the company the "
        "Activation Order is the operational level agreement.",
    ),
    term(
        "SLM-T04",
        "UC",
        "外部支持合同",
        "underpinning contract",
        "与外部供应商就某项服务的供应所签订的合同。",
        "A contract with an external supplier for the supply of a service.",
    ),
    section("SLM-C1-4", "引用文件", "References"),
    reference(
        "SLM-R01",
        "1",
        "服务管理体系要求",
        "Service management system requirements",
        "ISO/IEC 20000-1",
        "2018",
    ),
    reference("SLM-R02", "2", "IT服务管理手册", "IT Service Management Manual", "ITSM-SMS-P-001"),
    reference("SLM-R03", "3", "服务策划管理程序", "Service Planning Procedure", "ITSM-SPL-P-001", "1.0"),
    reference("SLM-R04", "4", "项目管理流程", "Project Management Process", "ITSM-PRJ-P-001"),
    reference("SLM-R05", "5", "问题管理程序", "Problem Management Procedure", "ITSM-PRB-P-001"),
    reference("SLM-R06", "6", "信息安全管理手册", "Information Security Manual", "ITSM-ISM-P-001"),
    reference(
        "SLM-R07", "7", "纠正预防控制程序", "Corrective and Preventive Action Procedure", "ITSM-CPA-P-001"
    ),
    reference("SLM-R08", "8", "合同审批流程", "Contract Approval Process", "ITSM-CTR-P-001"),
)

RESPONSIBILITIES: tuple[Clause, ...] = (
    chapter("SLM-C2", "职责", "Responsibilities"),
    section(
        "SLM-C2-1",
        "销售部门",
        "Sales department",
        "负责代表公司签署与客户之间的服务级别协议，参与评审服务级别协议；填写《合同审批表》；收集、反馈客户"
        "新增或变更的服务需求。",
        "Signs service level agreements with customers on behalf of the company and takes part in reviewing "
        "them; fills in the Contract Approval Form; gathers and passes on customers' new or changed needs.",
    ),
    section(
        "SLM-C2-2",
        "客户服务部",
        "Customer service department",
        "负责起草服务级别协议；组织开展服务质量规划，制订整体的服务质量目标和标准；监控服务级别和运营管理的"
        "实施；组织制订问题的解决方案。",
        "Drafts service level agreements; leads the planning of service quality and sets its overall "
        "objectives and standards; monitors service levels and operations; leads the finding of solutions to "
        "problems.",
    ),
    section(
        "SLM-C2-3",
        "项目组",
        "Project team",
        "负责按《服务开通单》实施和改进服务，配合实施问题的解决方案。",
        "Delivers and improves the service as the Activation Order says, and helps to put solutions to "
        "problems into practice.",
    ),
    section(
        "SLM-C2-4",
        "产品经理",
        "Product manager",
        "《产品手册》的责任岗位：组织制订和修订，并对其内容的完整负责。",
        "Owns the Product Handbook: has it drawn up and revised, and answers for its completeness.",
    ),
    section(
        "SLM-C2-5",
        "技术运营中心",
        "Technical operations centre",
        "负责提供服务能力的依据，据此提出《产品手册》的更新；接收并执行《服务开通单》；分析服务过程中出现的"
        "问题；组织新增或变更服务的策划。",
        "States the service capability on which the Product Handbook rests and proposes updates of it; "
        "accepts and carries out Activation Orders; analyses problems in service; leads the planning of new "
        "or changed services.",
    ),
    section(
        "SLM-C2-6",
        "客户服务部总监",
        "Director of customer service",
        "负责审核《产品手册》；接受信息安全方面的通报。",
        "Reviews the Product Handbook; is told of information security causes.",
    ),
    section(
        "SLM-C2-7",
        "总裁",
        "President",
        "负责批准《产品手册》。",
        "Approves the Product Handbook.",
    ),
    section(
        "SLM-C2-8",
        "销售总监",
        "Sales director",
        "负责决定是否立项，确定项目经理。",
        "Decides whether a project is set up, and names its project manager.",
    ),
    section(
        "SLM-C2-9",
        "项目经理",
        "Project manager",
        "负责组建项目组，完成项目策划、实施、报告、结项和验收。",
        "Forms the project team and carries the project through planning, delivery, reporting, closure and "
        "acceptance.",
    ),
    section(
        "SLM-C2-10",
        "财务部",
        "Finance department",
        "负责在《服务合同》签署后开具《服务开通单》。",
        "Issues the Activation Order once the Service Contract is signed.",
    ),
    section(
        "SLM-C2-11",
        "资源部",
        "Resource department",
        "负责按《服务开通单》分配并确认资源，签署外部支持合同。",
        "Allocates and confirms the resources named in the Activation Order, and signs underpinning "
        "contracts.",
    ),
)

FLOW_CHART: tuple[Clause, ...] = (
    chapter(
        "SLM-C3",
        "流程图",
        "Flow chart",
        "从服务目录到服务变更的主要次序如下：\n"
        "· 产品经理制订《产品手册》，客户服务部总监审核，总裁批准。\n"
        "· 客户服务部起草《服务级别协议》，销售部门报批并签署《服务合同》。\n"
        "· 销售总监决定是否立项；立项的，项目经理组建项目组并完成策划。\n"
        "· 财务部开具《服务开通单》，资源部分配并确认资源；需要外部支持的，签署《外部支持合同》；技术运营中"
        "心接收并开通。\n"
        "· 项目经理定期编制《服务月报》；到期后结项、验收。\n"
        "· 需求变更的，由销售部门反馈，技术运营中心策划，批准后重新签署或补充《服务级别协议》。",
        "The main order of events, from the service catalogue to a change of service:\n"
        "· The product manager draws up the Product Handbook; the director of customer service reviews it "
        "and the president approves it.\n"
        "· The customer service department drafts the Service Level Agreement; the sales department obtains "
        "approval and signs the Service Contract.\n"
        "· The sales director decides whether a project is set up; if so, the project manager forms the team "
        "and plans the work.\n"
        "· The finance department issues the Activation Order; the resource department allocates and "
        "confirms resources and, where outside support is needed, signs the Underpinning Contract; the "
        "technical operations centre accepts the order and activates the service.\n"
        "· The project manager reports in the Monthly Service Report; at the end the project is closed and "
        "accepted.\n"
        "· When needs change, the sales department passes them on, the technical operations centre plans, "
        "and after approval the Service Level Agreement is signed anew or supplemented.",
    ),
)

OUTPUTS: tuple[Clause, ...] = (
    chapter("SLM-C5", "输出的文件和记录", "Documents and records produced"),
    output("SLM-O01", "产品手册", "Product Handbook", "PM-PROD", "长期", "permanently", "SLM-S01"),
    output(
        "SLM-O02",
        "服务合同",
        "Service Contract",
        "SAL",
        "合同终止后 5 年",
        "5 years after the contract ends",
        "SLM-S22",
    ),
    output(
        "SLM-O03",
        "合同审批表",
        "Contract Approval Form",
        "SAL",
        "合同终止后 5 年",
        "5 years after the contract ends",
        "SLM-S22",
    ),
    output(
        "SLM-O04",
        "服务级别协议",
        "Service Level Agreement",
        "CSD",
        "合同终止后 5 年",
        "5 years after the contract ends",
        "SLM-S05",
    ),
    output(
        "SLM-O05",
        "服务开通单",
        "Activation Order",
        "FIN",
        "合同终止后 3 年",
        "3 years after the contract ends",
        "SLM-S09",
    ),
    output(
        "SLM-O06",
        "外部支持合同",
        "Underpinning Contract",
        "RES",
        "合同终止后 5 年",
        "5 years after the contract ends",
        "SLM-S11",
    ),
    output(
        "SLM-O07",
        "项目总结",
        "Project Summary",
        "PM-PROJ",
        "合同终止后 3 年",
        "3 years after the contract ends",
        "SLM-S13",
    ),
    output("SLM-O08", "服务月报", "Monthly Service Report", "PM-PROJ", "3 年", "3 years", "SLM-S12"),
    output(
        "SLM-O09",
        "项目验收报告",
        "Acceptance Report",
        "PM-PROJ",
        "合同终止后 3 年",
        "3 years after the contract ends",
        "SLM-S14",
    ),
)

BODY: tuple[Clause, ...] = laid_out((*INTRODUCTION, *RESPONSIBILITIES, *FLOW_CHART, *STEPS, *OUTPUTS))
