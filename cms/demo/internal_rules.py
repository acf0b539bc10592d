"""House rules of narrower circulation, a text on its way out, and a draft."""

from cms.demo.writing import Clause, chapter, clause, output, step

OLA_TEMPLATE: tuple[Clause, ...] = (
    chapter(
        "OLA-C1",
        "用途",
        "Use",
        "说明运营级别协议模板各栏的填写方法。",
        "How to fill in the operational level agreement template.",
    ),
    chapter("OLA-C2", "填写方法", "How to fill it in"),
    clause(
        "OLA-K01",
        "甲方填写提出服务要求的部门，乙方填写提供服务的职能或岗位。",
        "Party A is the department that needs the service, party B the function or post that provides it.",
    ),
    clause(
        "OLA-K02",
        "服务时间应覆盖对客户承诺的时间；响应和恢复时间之和不得超过对客户的承诺。",
        "The hours cover those promised to the customer; response and restoration together do not exceed the "
        "promise.",
    ),
    clause(
        "OLA-K03",
        "双方负责人签字后生效，原件交质量管理部保存。",
        "It takes effect when both heads have signed; the original is kept by the quality management "
        "department.",
    ),
)
OLA_WITHDRAWAL_REASON = {
    "zh": "运营级别协议已由《服务开通单》代替，本模板说明不再使用。",
    "en": (
        "The operational level agreement has been replaced by the Activation Order; this template is no "
        "longer used."
    ),
}

DOCUMENT_CONTROL: tuple[Clause, ...] = (
    chapter(
        "DOC-C1",
        "目的和范围",
        "Purpose and scope",
        "使每个人在工作时看到的都是有效的文件。适用于服务管理体系的全部受控文件。",
        "To let everybody work from documents in force. It applies to all controlled documents of the "
        "service management system.",
    ),
    chapter(
        "DOC-C2",
        "编号",
        "Numbering",
        "文件编号由文件控制员给出，永久不变，不重复使用；空号写明原因。",
        "Numbers are given by the document controller, are permanent and never used again; a gap has a "
        "reason.",
    ),
    chapter("DOC-C3", "审批和发布", "Approval and release"),
    step(
        "DOC-S01",
        "DOC-CTRL",
        "文件控制员检查格式、编号和发放范围后，由编制人提交审批链；编制人、审核人、批准人不得为同一人。",
        "Once the document controller has checked form, number and distribution, the author submits the text "
        "to the approval chain; author, reviewer and approver are three people.",
    ),
    step(
        "DOC-S02",
        "DOC-CTRL",
        "文件控制员在生效当日通知发放部门，旧版同时退出使用。",
        "On the day of effect the document controller tells the departments on the distribution list; the "
        "old edition leaves use at the same moment.",
    ),
    chapter(
        "DOC-C4",
        "定期评审",
        "Periodic review",
        "每份文件至少每 12 个月评审一次，结论为继续有效、修订或作废。",
        "Each document is reviewed at least every 12 months: keep, revise or withdraw.",
    ),
    chapter(
        "DOC-C5",
        "作废",
        "Withdrawal",
        "作废须写明理由并经审批；作废文件保留备查，不得作为工作依据。",
        "A withdrawal has a reason and is approved; withdrawn documents are kept for reference and are no "
        "basis for work.",
    ),
)

PAY_RULES: tuple[Clause, ...] = (
    chapter(
        "HR-C1",
        "目的和范围",
        "Purpose and scope",
        "规定岗位系数和月度绩效的计算方法。适用于全体在册员工。",
        "How post coefficients and monthly performance pay are worked out, for all employees.",
    ),
    chapter(
        "HR-C2",
        "岗位系数",
        "Post coefficients",
        "· 总监：1.8\n· 经理：1.5\n· 工程师：1.0–1.3，按年度能力评定确定",
        "· Directors: 1.8\n· Managers: 1.5\n· Engineers: 1.0–1.3, by the yearly assessment of competence",
    ),
    chapter(
        "HR-C3",
        "绩效",
        "Performance",
        "月度绩效的 40% 取决于服务级别目标的达成率；因客户原因未达成的不扣减。",
        "40 % of monthly performance pay depends on service level targets met; targets missed through the "
        "customer's fault do not reduce it.",
    ),
    chapter("HR-C4", "调整", "Adjustment"),
    step(
        "HR-S01",
        "FIN",
        "财务部每年三月按批准的方案调整岗位系数，填写《岗位系数调整表》，由总裁批准。",
        "In March the finance department adjusts the coefficients to the approved scheme in the Coefficient "
        "Adjustment Form, which the president approves.",
        ("岗位系数调整表",),
    ),
    chapter("HR-C5", "记录", "Records"),
    output("HR-O01", "岗位系数调整表", "Coefficient Adjustment Form", "FIN", "10 年", "10 years", "HR-S01"),
)

SERVER_ROOM: tuple[Clause, ...] = (
    chapter(
        "ROOM-C1",
        "目的和范围",
        "Purpose and scope",
        "适用于进入公司机房的全部人员。",
        "For everybody who enters the company's server room.",
    ),
    chapter("ROOM-C2", "授权", "Authorisation"),
    step(
        "ROOM-S01",
        "TOC",
        "技术运营中心维护机房授权名单，每季度核对一次。",
        "The technical operations centre keeps the list of persons authorised and checks it every quarter.",
    ),
    chapter("ROOM-C3", "出入", "Entry and exit"),
    step(
        "ROOM-S02",
        "TOC",
        "进入机房须刷卡并填写《机房出入登记表》；外来人员由值班工程师全程陪同。",
        "Everybody uses a card and signs the Server Room Register; visitors are accompanied by the engineer "
        "on duty at all times.",
        ("机房出入登记表",),
    ),
    clause(
        "ROOM-K01",
        "不得携带食品、液体和易燃物进入；拍照须经信息安全员同意。",
        "No food, liquids or inflammable goods; pictures only with the consent of the information security "
        "officer.",
    ),
    chapter(
        "ROOM-C4",
        "应急",
        "Emergencies",
        "发生火警时先撤离人员，再按应急卡片操作；气体灭火启动前有 30 秒警铃。",
        "In a fire people leave first, then the emergency card is followed; an alarm sounds for 30 seconds "
        "before the gas is released.",
    ),
    chapter("ROOM-C5", "记录", "Records"),
    output("ROOM-O01", "机房出入登记表", "Server Room Register", "TOC", "1 年", "1 year", "ROOM-S02"),
)
