"""Chapter 4 of the Service Level Management Procedure: the steps.

SLM-S01 … S21 are those of the source, in its order; SLM-S22 produces the Contract Approval Form.
"""

from cms.demo.writing import Clause, chapter, section, step

STEPS: tuple[Clause, ...] = (
    chapter("SLM-C4", "具体内容", "Procedure"),
    section("SLM-C4-1", "建立服务目录", "Build the service catalogue"),
    step(
        "SLM-S01",
        "PM-PROD",
        "产品经理负责与相关部门沟通，制订公司的《产品手册》。《产品手册》应定义主体服务，并包含服务名称、服"
        "务目标或标准、联系接口、服务提供时间和例外、安全方面的考虑和安排。",
        "The product manager, together with the departments concerned, draws up the Product Handbook. It "
        "defines the core services and, for each, the name, targets or standards, contact interface, service "
        "hours and exceptions, and security considerations and arrangements.",
        ("产品手册",),
    ),
    step(
        "SLM-S02",
        "TOC",
        "技术运营中心根据当前的服务能力及时提出《产品手册》的更新，由产品经理修订，提交客户服务部总监审核，"
        "报公司总裁批准后发放相关部门。",
        "The technical operations centre promptly proposes updates of the Product Handbook in line with "
        "present service capability. The product manager revises it, submits it to the director of "
        "customer service for review and to the president for approval, and then has it distributed to the "
        "departments concerned.",
        ("产品手册",),
    ),
    step(
        "SLM-S03",
        "SAL",
        "《产品手册》是公司所提供的服务内容的汇总，销售部门与客户签署服务级别协议时应参考有效版本的《产品手"
        "册》。",
        "The Product Handbook is the summary of all services offered. The sales department consults the "
        "edition in force whenever a service level agreement is signed with a customer.",
    ),
    section("SLM-C4-2", "确定服务级别协议", "Settle the service level agreement"),
    step(
        "SLM-S04",
        "CSD",
        "服务级别协议的确定过程，由客户服务部按照《服务策划管理程序》1.0 版第 4.1 和 4.2 条的要求组织。",
        "The customer service department settles the service level agreement as clauses 4.1 and 4.2 of the "
        "Service Planning Procedure, edition 1.0, require.",
    ),
    step(
        "SLM-S05",
        "CSD",
        "客户服务部起草《服务级别协议》，其中包含以下内容：\n"
        "· 服务的简述、术语表、客户职责、服务部门职责和义务；\n"
        "· 服务目标、服务时间、工作量限制（最大及最小工作量）；\n"
        "· 提交服务的范围、名称、角色及定义；\n"
        "· 服务的可用性指标或质量标准，服务中断、恢复及响应的水平；\n"
        "· 服务报告的内容、报告周期、双方的职责与义务；\n"
        "· 对潜在风险的定义和应对措施，指定的服务接口等。",
        "The customer service department drafts the Service Level Agreement. It contains:\n"
        "· a short description of the service, terms, the customer's responsibilities, the responsibilities "
        "and obligations of the customer service department;\n"
        "· service targets, service hours, workload limits (maximum and minimum);\n"
        "· scope, name, roles and definition of the services delivered;\n"
        "· availability or quality standards; levels of interruption, restoration and response;\n"
        "· content and period of service reports, responsibilities and obligations of both parties;\n"
        "· potential risks and the measures against them, and the service interfaces named.",
        ("服务级别协议",),
    ),
    step(
        "SLM-S22",
        "SAL",
        "销售部门就《服务合同》及所附的服务级别协议填写《合同审批表》，按《合同审批流程》报批；批准后，代表"
        "公司与客户签署。",
        "The sales department fills in the Contract Approval Form for the Service Contract and the service "
        "level agreement attached to it and obtains approval under the Contract Approval Process; once "
        "approved, it signs with the customer on behalf of the company.",
        ("合同审批表", "服务合同"),
    ),
    section("SLM-C4-3", "项目立项", "Set up the project"),
    step(
        "SLM-S06",
        "DIR-SALES",
        "在《服务合同》签署后，销售总监确定是否立项并记录理由；立项的，确定项目经理，并执行《项目管理流程》"
        "规定的项目审批。",
        "Once the Service Contract is signed, the sales director decides whether a project is set up and "
        "records the reason. If so, the director names the project manager and has the project approved "
        "under the Project Management Process.",
    ),
    step(
        "SLM-S07",
        "PM-PROJ",
        "项目经理负责组建项目组，并根据需要确定项目组人员构成。",
        "The project manager forms the project team and settles who belongs to it.",
    ),
    step(
        "SLM-S08",
        "PM-PROJ",
        "项目经理依据《服务合同》的内容和要求，以及《项目管理流程》和《服务策划管理程序》的要求，完成项目计"
        "划和项目策划工作，组织项目实施。",
        "The project manager plans the project and the service as the Service Contract, the Project "
        "Management Process and the Service Planning Procedure require, and organises delivery.",
    ),
    section("SLM-C4-4", "签署运营级别协议", "Agree the operational level"),
    step(
        "SLM-S09",
        "FIN",
        "在《服务合同》签署后，财务部就《服务合同》中约定的服务级别协议的内容和要求，以及服务项目策划的结"
        "果，向资源部发送《服务开通单》（作为运营级别协议）；资源部分配资源并确认后，发送至技术运营中心。",
        "Once the Service Contract is signed, the finance department sends the resource department an "
        "Activation Order, which serves as the operational level agreement. It follows the service level "
        "agreement in the contract and the results of service planning. The resource department allocates "
        "the resources, confirms them and forwards the order to the technical operations centre.",
        ("服务开通单",),
    ),
    step(
        "SLM-S10",
        "FIN",
        "财务部开具的《服务开通单》应与《服务合同》中要求的内容一致，并写明各服务项目得以实现或得到保障的技"
        "术手段，技术手段由资源部填写。",
        "The Activation Order issued by the finance department agrees with the Service Contract in every "
        "item and states the technical means by which each item is achieved or assured; the resource "
        "department enters these means.",
    ),
    section("SLM-C4-5", "签署外部支持合同", "Sign underpinning contracts"),
    step(
        "SLM-S11",
        "RES",
        "资源部根据需要，就《服务开通单》中约定的服务级别协议的内容和要求及服务项目策划的结果，签署《外部支"
        "持合同》。",
        "Where outside support is needed, the resource department signs an Underpinning Contract that covers "
        "the requirements in the Activation Order and the results of service planning.",
        ("外部支持合同",),
    ),
    section("SLM-C4-6", "监控和报告", "Monitor and report"),
    step(
        "SLM-S12",
        "PM-PROJ",
        "项目经理根据项目执行的情况，定期编制《服务月报》。服务报告的管理要求包括：\n"
        "· 就向客户提交的服务报告的内容、报告周期与客户协商并达成一致；\n"
        "· 拟制内部服务报告，对计划间隔内的客户服务状况、问题趋势、服务数据、服务级别目标的实现等进行汇总、"
        "统计和分析。",
        "The project manager prepares the Monthly Service Report at the agreed intervals. For service "
        "reports:\n"
        "· content and period of the reports to the customer are agreed with the customer;\n"
        "· an internal report sums up and analyses the customer's situation, trends of problems, service "
        "data and attainment of service level targets for the period.",
        ("服务月报",),
    ),
    step(
        "SLM-S13",
        "PM-PROJ",
        "项目到期后，由项目经理编写《项目总结》，并按照《项目管理流程》有关项目结项的要求完成结项。",
        "When the project ends, the project manager writes the Project Summary and closes the project as the "
        "Project Management Process requires.",
        ("项目总结",),
    ),
    step(
        "SLM-S14",
        "PM-PROJ",
        "项目经理按照验收交付准则组织部门内部评审；评审通过后，提请客户验收，签署《项目验收报告》。",
        "The project manager holds an internal review against the acceptance criteria; once it is passed, "
        "the customer is asked to accept the work and the Acceptance Report is signed.",
        ("项目验收报告",),
    ),
    step(
        "SLM-S15",
        "TOC",
        "技术运营中心根据服务过程中出现的问题，按《问题管理程序》的要求，组织相关部门和人员分析问题的原因、"
        "潜在问题的发展趋势、与当前服务级别协议的符合性，以及可能对客户系统造成的影响和风险；由客户服务部组"
        "织制订相应的解决方案，项目组配合实施。",
        "For problems that arise in service, the technical operations centre follows the Problem Management "
        "Procedure and, with those concerned, analyses their cause, the trend of potential problems, "
        "conformity with the current service level agreement, and the effect on and risk to the customer's "
        "systems. The customer service department leads the finding of a solution; the project team helps to "
        "put it into practice.",
    ),
    step(
        "SLM-S16",
        "CSD",
        "如属于信息安全方面的原因，客户服务部应按《信息安全管理手册》的要求处理，在 4 小时内向客户服务部总监"
        "通报，与项目经理一起制订解决方案，并组织监控实施和验证。",
        "Where the cause lies in information security, the customer service department acts as the "
        "Information Security Manual requires, tells the director of customer service within 4 hours, works "
        "out a solution with the project manager, and monitors and verifies that it is carried out.",
    ),
    step(
        "SLM-S17",
        "CSD",
        "为确保服务管理体系持续有效地运行和改进，客户服务部按照《纠正预防控制程序》的要求，对服务过程中产生"
        "的各种服务管理活动进行控制和改进。",
        "To keep the service management system effective and improving, the customer service department "
        "controls and improves service management activities as the Corrective and Preventive Action "
        "Procedure requires.",
    ),
    step(
        "SLM-S18",
        "TOC",
        "对《产品手册》中的基础产品，如客户提出要求且变更审批通过，由技术运营中心指派人员出具《服务月报》。",
        "For base products in the Product Handbook, the technical operations centre assigns someone to issue "
        "the Monthly Service Report when the customer asks for it and the change has been approved.",
        ("服务月报",),
    ),
    section("SLM-C4-7", "变更服务级别协议", "Change the service level agreement"),
    step(
        "SLM-S19",
        "SAL",
        "当客户出现新增或变更的服务需求，与已签署的《服务合同》中约定的服务级别协议不符时，销售部门应及时收"
        "集、反馈相关信息。",
        "When a customer has new or changed needs that differ from the service level agreement in the signed "
        "Service Contract, the sales department gathers them and passes them on promptly.",
    ),
    step(
        "SLM-S20",
        "TOC",
        "技术运营中心按《服务策划管理程序》的要求组织新增或变更服务的策划。",
        "The technical operations centre leads the planning of the new or changed service as the Service "
        "Planning Procedure requires.",
    ),
    step(
        "SLM-S21",
        "SAL",
        "对批准通过的新的服务需求，销售部门按《合同审批流程》的要求签署新的或补充的《服务级别协议》。",
        "For new needs that have been approved, the sales department signs a new or supplementary Service "
        "Level Agreement under the Contract Approval Process.",
        ("服务级别协议",),
    ),
)
