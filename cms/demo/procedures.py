"""The procedures that the Service Level Management Procedure cites, each one or two screens long."""

from cms.demo.writing import Clause, chapter, clause, output, section, step

SERVICE_PLANNING: tuple[Clause, ...] = (
    chapter(
        "SPL-C1",
        "目的",
        "Purpose",
        "使新的或变更的服务在提供之前，目标、资源和风险都已明确。",
        "To settle targets, resources and risks before a new or changed service is provided.",
    ),
    chapter(
        "SPL-C2",
        "适用范围",
        "Scope",
        "适用于《产品手册》中的服务和客户提出的新增、变更需求。",
        "Services of the Product Handbook, and new or changed needs of customers.",
    ),
    chapter(
        "SPL-C3",
        "职责",
        "Responsibilities",
        "技术运营中心组织策划；销售部门提供需求；客户服务部参与确定目标。",
        "The technical operations centre leads planning; the sales department states the needs; the customer "
        "service department helps to settle targets.",
    ),
    chapter("SPL-C4", "具体内容", "Procedure"),
    section("SPL-C4-1", "明确需求", "Settle the needs"),
    step(
        "SPL-S01",
        "SAL",
        "销售部门与客户逐项确认服务的范围、地点、数量、时间和期望的级别，形成《服务需求表》。",
        "The sales department confirms scope, sites, quantities, hours and expected levels with the "
        "customer, item by item, in the Service Requirements Form.",
        ("服务需求表",),
    ),
    section("SPL-C4-2", "确定目标", "Settle the targets"),
    step(
        "SPL-S02",
        "CSD",
        "客户服务部会同技术运营中心，以《产品手册》的目标为基础确定服务目标；每个目标写明数值、单位、周期、"
        "计时窗口和数据来源。",
        "The customer service department and the technical operations centre settle the targets on the basis "
        "of the Product Handbook; each states value, unit, period, clock and data source.",
    ),
    step(
        "SPL-S03",
        "TOC",
        "技术运营中心核对能力。每个目标由《服务开通单》或《外部支持合同》支持，其服务时间应覆盖承诺的时间。",
        "The technical operations centre checks the capability. Each target is backed by an Activation Order "
        "or an Underpinning Contract whose hours cover those promised.",
    ),
    section("SPL-C4-3", "策划变更", "Plan changes"),
    step(
        "SPL-S04",
        "TOC",
        "技术运营中心对新增或变更的服务列出受影响的协议、合同、资源和风险，写入《服务策划书》，报客户服务部"
        "总监批准。",
        "For new or changed services the technical operations centre lists the agreements, contracts, "
        "resources and risks affected in the Service Plan, which the director of customer service approves.",
        ("服务策划书",),
    ),
    chapter("SPL-C5", "记录", "Records"),
    output("SPL-O01", "服务需求表", "Service Requirements Form", "SAL", "3 年", "3 years", "SPL-S01"),
    output("SPL-O02", "服务策划书", "Service Plan", "TOC", "3 年", "3 years", "SPL-S04"),
)

PROJECT_MANAGEMENT: tuple[Clause, ...] = (
    chapter(
        "PRJ-C1",
        "目的和范围",
        "Purpose and scope",
        "规范服务项目从立项到结项的管理。",
        "To manage service projects from set-up to closure.",
    ),
    chapter("PRJ-C2", "立项", "Set-up"),
    step(
        "PRJ-S01",
        "DIR-SALES",
        "销售总监在合同签署后 5 个工作日内作出立项决定，写明理由和项目经理；不立项的同样留下记录。",
        "Within 5 working days of the signing of the contract the sales director decides on set-up, with "
        "reason and project manager; a decision against is recorded too.",
    ),
    chapter("PRJ-C3", "启动和实施", "Start and delivery"),
    step(
        "PRJ-S02",
        "PM-PROJ",
        "项目经理在收到已确认的《服务开通单》后 3 个工作日内召开启动会，核对服务条目、数量和地点。",
        "Within 3 working days of receiving the confirmed Activation Order the project manager holds a start "
        "meeting and checks services, quantities and sites.",
    ),
    step(
        "PRJ-S03",
        "PM-PROJ",
        "项目经理编制《项目计划》，每周检查进度；偏差超过 5 个工作日的报客户服务部总监。",
        "The project manager draws up the Project Plan and checks progress every week; a delay of more than "
        "5 working days is reported to the director of customer service.",
        ("项目计划",),
    ),
    chapter("PRJ-C4", "结项", "Closure"),
    step(
        "PRJ-S04",
        "PM-PROJ",
        "项目经理在项目到期后 10 个工作日内写出《项目总结》，逐项核对结项清单；遗留问题指定责任人和期限。",
        "Within 10 working days of the end of the project the project manager writes the Project Summary and "
        "goes through the closure checklist; open issues get an owner and a date.",
        ("项目总结",),
    ),
    chapter("PRJ-C5", "记录", "Records"),
    output(
        "PRJ-O01",
        "项目计划",
        "Project Plan",
        "PM-PROJ",
        "合同终止后 3 年",
        "3 years after the contract ends",
        "PRJ-S03",
    ),
    output(
        "PRJ-O02",
        "项目总结",
        "Project Summary",
        "PM-PROJ",
        "合同终止后 3 年",
        "3 years after the contract ends",
        "PRJ-S04",
    ),
)

PROBLEM_MANAGEMENT: tuple[Clause, ...] = (
    chapter(
        "PRB-C1",
        "目的和范围",
        "Purpose and scope",
        "找出重复发生或影响重大的故障的原因，防止再次发生。",
        "To find the causes of incidents that recur or weigh heavily, and to keep them from recurring.",
    ),
    chapter("PRB-C2", "登记", "Registration"),
    step(
        "PRB-S01",
        "TOC",
        "技术运营中心对一个月内重复三次的故障、一次重大故障或服务目标未达成的情况登记问题。",
        "The technical operations centre registers a problem when an incident recurs three times in a month, "
        "after a major incident, or when a service target is missed.",
    ),
    chapter("PRB-C3", "分析", "Analysis"),
    step(
        "PRB-S02",
        "TOC",
        "技术运营中心组织分析原因、发展趋势、与服务级别协议的符合性、影响和风险，写入《问题分析报告》。",
        "The technical operations centre leads the analysis of cause, trend, conformity with the service "
        "level agreement, effect and risk, and writes the Problem Analysis Report.",
        ("问题分析报告",),
    ),
    chapter("PRB-C4", "解决和验证", "Solution and verification"),
    step(
        "PRB-S03",
        "CSD",
        "客户服务部组织制订解决方案，指定完成日期；完成后观察一个月，未再发生的关闭问题。",
        "The customer service department leads the finding of a solution and sets a date; one month after "
        "completion without recurrence the problem is closed.",
    ),
    chapter("PRB-C5", "记录", "Records"),
    output("PRB-O01", "问题分析报告", "Problem Analysis Report", "TOC", "3 年", "3 years", "PRB-S02"),
)

CORRECTIVE_ACTION: tuple[Clause, ...] = (
    chapter(
        "CPA-C1",
        "目的和范围",
        "Purpose and scope",
        "消除不符合的原因，防止再次发生。适用于内审、投诉和日常检查中发现的不符合。",
        "To remove the causes of nonconformities so that they do not recur; for nonconformities found in "
        "audits, complaints and daily checks.",
    ),
    chapter("CPA-C2", "纠正", "Correction"),
    step(
        "CPA-S01",
        "CSD",
        "责任部门先纠正已发生的不符合；与服务有关的，由客户服务部在 2 个工作日内确认。",
        "The department concerned first corrects what has happened; where a service is concerned, the "
        "customer service department confirms it within 2 working days.",
    ),
    chapter("CPA-C3", "原因和措施", "Cause and action"),
    step(
        "CPA-S02",
        "MR",
        "管理者代表审查原因分析和措施，填写《纠正措施单》，写明完成日期和有效性的判断准则。",
        "The management representative examines cause and action and completes the Corrective Action Form, "
        "with the date and the criterion of effectiveness.",
        ("纠正措施单",),
    ),
    chapter("CPA-C4", "有效性", "Effectiveness"),
    step(
        "CPA-S03",
        "AUDITOR",
        "内审员在约定日期验证措施的有效性；验证人不得是措施的责任人；无效的退回重新分析原因。",
        "The internal auditor verifies the effectiveness on the date agreed; the verifier is never the owner "
        "of the action; what did not work goes back to the cause.",
    ),
    chapter("CPA-C5", "记录", "Records"),
    output("CPA-O01", "纠正措施单", "Corrective Action Form", "MR", "3 年", "3 years", "CPA-S02"),
)

CONTRACT_APPROVAL: tuple[Clause, ...] = (
    chapter(
        "CTR-C1",
        "目的和范围",
        "Purpose and scope",
        "使每份服务合同及其补充、变更和续签，在签署之前经过能力、财务和风险的审核。",
        "To have every service contract, supplement, change and renewal examined for capability, finance and "
        "risk before it is signed.",
    ),
    chapter("CTR-C2", "提交", "Submission"),
    step(
        "CTR-S01",
        "SAL",
        "销售部门填写《合同审批表》，附合同和服务级别协议的送审稿。",
        "The sales department fills in the Contract Approval Form and attaches the drafts of the contract "
        "and the service level agreement.",
        ("合同审批表",),
    ),
    chapter("CTR-C3", "审核和批准", "Review and approval"),
    step(
        "CTR-S02",
        "TOC",
        "技术运营中心确认服务能力，2 个工作日内给出意见。",
        "The technical operations centre confirms the capability and gives its opinion within 2 working "
        "days.",
    ),
    step(
        "CTR-S03",
        "FIN",
        "财务部审核价格、付款和违约条款，2 个工作日内给出意见。",
        "The finance department examines price, payment and penalties and gives its opinion within 2 working "
        "days.",
    ),
    step(
        "CTR-S04",
        "DIR-SALES",
        "销售总监批准；补充服务级别协议的，由销售总监会签。金额超过 200 万元的报总裁批准。",
        "The sales director approves, and countersigns supplementary service level agreements. Contracts "
        "above CNY 2 million go to the president.",
    ),
    chapter("CTR-C4", "审批后的移交", "Hand-over after approval"),
    clause(
        "CTR-K01",
        "签署的文本应与批准的送审稿一致。合同签署当日，财务部据此开具《服务开通单》，其内容应与《服务合同》"
        "一致。",
        "The text signed is the text approved. On the day of signing the finance department issues the "
        "Activation Order, which agrees with the Service Contract.",
    ),
    chapter("CTR-C5", "记录", "Records"),
    output(
        "CTR-O01",
        "合同审批表",
        "Contract Approval Form",
        "SAL",
        "合同终止后 5 年",
        "5 years after the contract ends",
        "CTR-S01",
    ),
)
