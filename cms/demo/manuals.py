"""The IT Service Management Manual and the Information Security Manual, each short but whole."""

from cms.demo.writing import Clause, chapter, clause, reference, section, step

SERVICE_MANAGEMENT: tuple[Clause, ...] = (
    chapter("SMS-C1", "范围", "Scope"),
    section(
        "SMS-C1-1",
        "服务管理体系的范围",
        "Scope of the service management system",
        "服务管理体系覆盖公司在《产品手册》中发布的全部服务，涉及销售部门、客户服务部、技术运营中心、资源"
        "部、财务部、项目组和质量管理部。",
        "The service management system covers every service published in the Product Handbook and involves "
        "the sales, customer service, resource, finance and quality management departments, the technical "
        "operations centre and the project team.",
    ),
    section("SMS-C1-2", "引用文件", "References"),
    reference(
        "SMS-R01",
        "1",
        "服务管理体系要求",
        "Service management system requirements",
        "ISO/IEC 20000-1",
        "2018",
    ),
    reference("SMS-R02", "2", "产品手册", "Product Handbook"),
    reference("SMS-R03", "3", "服务级别管理程序", "Service Level Management Procedure"),
    reference("SMS-R04", "4", "文件控制程序", "Document Control Procedure"),
    chapter("SMS-C2", "方针和目标", "Policy and objectives"),
    section(
        "SMS-C2-1",
        "服务管理方针",
        "Service management policy",
        "说到做到，有据可查，持续改进。\n"
        "· 对客户的承诺写成可以测量的目标。\n"
        "· 每项工作按有效的文件执行，并留下记录。\n"
        "· 未达到的目标必须有原因和措施。",
        "We do what we say, we can show it, and we improve.\n"
        "· Promises to customers are written as targets that can be measured.\n"
        "· Work follows the documents in force and leaves records.\n"
        "· Every target missed has a cause and an action.",
    ),
    section(
        "SMS-C2-2",
        "服务管理目标",
        "Service management objectives",
        "· 服务级别目标达成率不低于 98%。\n· 客户满意度不低于 90 分。\n· 服务月报按期提交率为 100%。",
        "· Service level targets met: at least 98 %.\n"
        "· Customer satisfaction: at least 90 points.\n"
        "· Monthly service reports delivered on time: 100 %.",
    ),
    chapter("SMS-C3", "职责和权限", "Responsibilities and authorities"),
    clause(
        "SMS-K01",
        "总裁批准方针、目标和《产品手册》，每年主持管理评审。管理者代表建立并保持服务管理体系，向总裁报告其"
        "绩效。",
        "The president approves the policy, the objectives and the Product Handbook and chairs the "
        "management review every year. The management representative establishes and maintains the service "
        "management system and reports its performance to the president.",
    ),
    clause(
        "SMS-K02",
        "与内部职能就某项服务的约定，以《服务开通单》为准，并应覆盖对客户承诺的服务时间，见《服务级别管理程"
        "序》。",
        "What is agreed with functions inside the company about a service is set down in the Activation "
        "Order and covers the service hours promised to the customer; see the Service Level Management "
        "Procedure.",
    ),
    chapter("SMS-C4", "文件和记录", "Documents and records"),
    clause(
        "SMS-K03",
        "体系文件的编制、审核、批准、发放和作废按《文件控制程序》执行；只有有效的发布版可以作为工作依据。",
        "Documents of the system are drafted, reviewed, approved, distributed and withdrawn under the "
        "Document Control Procedure; only the release in force is a basis for work.",
    ),
    chapter("SMS-C5", "内部审核和管理评审", "Internal audit and management review"),
    step(
        "SMS-S01",
        "AUDITOR",
        "内审员按年度审核方案进行内部审核，不审核自己的工作。",
        "The internal auditor audits to the yearly programme and does not audit his or her own work.",
    ),
    step(
        "SMS-S02",
        "MR",
        "管理者代表每年第四季度汇总体系绩效，提交管理评审。",
        "In the fourth quarter of each year the management representative sums up the performance of the "
        "system for the management review.",
    ),
)

INFORMATION_SECURITY: tuple[Clause, ...] = (
    chapter("ISM-C1", "目的和范围", "Purpose and scope"),
    clause(
        "ISM-K01",
        "保护客户和公司的信息，使其保密、完整、可用。适用于全体员工和进入公司场所的外部人员。",
        "To keep the information of customers and of the company confidential, whole and available. It "
        "applies to all staff and to outsiders on the company's premises.",
    ),
    chapter("ISM-C2", "信息分级", "Classification of information"),
    clause(
        "ISM-K02",
        "信息分为内部、部门、限定三级。未标级别的按内部处理。客户数据一律不低于部门级。",
        "Information is internal, department or restricted. What bears no level is internal. Customer data "
        "is never below department level.",
    ),
    chapter("ISM-C3", "访问控制", "Access control"),
    step(
        "ISM-S01",
        "SYSADMIN",
        "系统管理员按岗位分配权限，一人一号；离岗当日停用账号。",
        "The system administrator grants access by post, one account per person, and disables accounts on "
        "the day a person leaves.",
    ),
    step(
        "ISM-S02",
        "ISO",
        "信息安全员每季度复核一次权限，多余的权限在 2 个工作日内收回。",
        "The information security officer checks access rights every quarter; rights no longer needed are "
        "withdrawn within 2 working days.",
    ),
    chapter("ISM-C4", "信息安全事件", "Information security incidents"),
    step(
        "ISM-S03",
        "CSD",
        "客户服务部发现或接到信息安全事件后，在 4 小时内向客户服务部总监和信息安全员通报。",
        "When the customer service department finds or is told of an information security incident, it tells "
        "the director of customer service and the information security officer within 4 hours.",
    ),
    step(
        "ISM-S04",
        "ISO",
        "信息安全员组织取证和处置，3 个工作日内写出原因和措施，并验证其有效。",
        "The information security officer secures the evidence and leads the response, writes down cause and "
        "measures within 3 working days, and verifies that they work.",
    ),
)
