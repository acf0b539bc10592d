"""The words that the corpus is made of: service management as it is written in procedures, Chinese and English."""

#: Code, Chinese, English: what a document is about.
SUBJECTS = (
    ("BAK", "数据库备份", "Database Backup"),
    ("NET", "机房网络", "Data Centre Network"),
    ("MON", "监控告警", "Monitoring and Alerting"),
    ("DSK", "服务台", "Service Desk"),
    ("PAT", "补丁升级", "Patching"),
    ("ACC", "账号权限", "Account and Access"),
    ("CAP", "容量规划", "Capacity Planning"),
    ("AVL", "可用性", "Availability"),
    ("CON", "业务连续性", "Business Continuity"),
    ("CFG", "配置项", "Configuration Item"),
    ("REL", "发布部署", "Release and Deployment"),
    ("SUP", "供应商", "Supplier"),
    ("FIN", "服务预算", "Service Budget"),
    ("AST", "硬件资产", "Hardware Asset"),
    ("KNW", "知识库", "Knowledge Base"),
    ("SEC", "漏洞扫描", "Vulnerability Scanning"),
    ("LOG", "日志审计", "Log Audit"),
    ("MAI", "邮件系统", "Mail System"),
    ("VPN", "远程接入", "Remote Access"),
    ("STO", "存储阵列", "Storage Array"),
    ("VIR", "虚拟化平台", "Virtualisation Platform"),
    ("TRN", "岗位培训", "Staff Training"),
    ("SAT", "客户满意度", "Customer Satisfaction"),
    ("CMP", "客户投诉", "Customer Complaint"),
)

#: Type, letter of the number, Chinese and English end of the title.
KINDS = (
    ("procedure", "P", "管理程序", "Management Procedure"),
    ("procedure", "P", "控制程序", "Control Procedure"),
    ("work_instruction", "W", "作业指导书", "Work Instruction"),
    ("manual", "M", "工作手册", "Manual"),
    ("form_template", "F", "登记表", "Register Form"),
    ("sla_template", "S", "服务承诺书", "Service Commitment"),
)

DEPARTMENTS = ("TOC", "NOC", "QMD", "SAL", "FIN", "PRJ", "HRD", "GMO")

HEADINGS = (
    ("目的", "Purpose"),
    ("适用范围", "Scope"),
    ("岗位职责", "Responsibilities"),
    ("工作流程", "Workflow"),
    ("时限要求", "Time limits"),
    ("记录保存", "Retention of records"),
    ("异常处理", "Exceptions"),
    ("检查改进", "Review and improvement"),
)

ACTORS = (
    ("值班工程师", "the engineer on duty"),
    ("服务台坐席", "the desk agent"),
    ("变更经理", "the change manager"),
    ("配置管理员", "the configuration librarian"),
    ("网络管理员", "the network administrator"),
    ("安全专员", "the security officer"),
    ("供应商代表", "the supplier's delegate"),
    ("质量主管", "the quality supervisor"),
    ("客户联系人", "the customer's contact"),
    ("技术总监", "the technical director"),
)

#: Chinese, English in the active, English in the passive.
ACTS = (
    ("核对", "checks", "is checked"),
    ("登记", "registers", "is registered"),
    ("审批", "approves", "is approved"),
    ("升级", "escalates", "is escalated"),
    ("恢复", "restores", "is restored"),
    ("通知", "notifies", "is notified"),
    ("关闭", "closes", "is closed"),
    ("评估", "assesses", "is assessed"),
    ("抽查", "samples", "is sampled"),
    ("归档", "archives", "is archived"),
)

OBJECTS = (
    ("事件工单", "the incident ticket"),
    ("变更申请", "the change request"),
    ("备份介质", "the backup media"),
    ("告警信息", "the alert"),
    ("权限清单", "the list of permissions"),
    ("巡检报告", "the inspection report"),
    ("应急预案", "the emergency plan"),
    ("合同附件", "the annex of the contract"),
    ("服务月报", "the monthly report"),
    ("问题记录", "the problem record"),
    ("发布计划", "the release plan"),
    ("容量数据", "the capacity table"),
)

#: Chinese and English sentences; the English one says the same. `{n}` is a number, `{ref}` a document's number.
SENTENCES = (
    (
        "{actor}应在{n}分钟内{act}{object}，并填写值班日志。",
        "Within {n} minutes {actor} {acts} {object} and keeps a log.",
    ),
    (
        "{object}由{actor}{act}；发现偏差时，报{other}处理。",
        "{object} {done} by {actor}; deviations go to {another}.",
    ),
    (
        "每月第{n}个工作日，{actor}汇总{object}。",
        "On working day {n} of each month {actor} summarises {object}.",
    ),
    ("未经{other}同意，任何人不得{act}{object}。", "Nobody touches {object} unless {another} has agreed."),
    ("{object}的保存期为{n}个月，见{ref}。", "{object} {done} and kept for {n} months, see {ref}."),
    (
        "连续{n}次超时的，{actor}须说明原因、措施与期限。",
        "After {n} delays {actor} explains cause, measure and date.",
    ),
    (
        "{actor}与{other}共同{act}{object}（一式两份）。",
        "Together {actor} and {another} sign {object} in two copies.",
    ),
    (
        "需要时，{actor}可以参照{ref}{act}{object}。",
        "Where needed {actor} {acts} {object} as described in {ref}.",
    ),
)

#: Words of a few documents only, the same number of them in a corpus of any size: how they are written in
#: Chinese (some in traditional characters too) and the English sentence beside it.
PLANTED = (
    ("光缆熔接", "Fibre splices are tested before use."),
    ("应急照明", "Emergency lighting lasts for two hours."),
    ("蓄电池组", "Accumulators are discharged every quarter."),
    ("消防喷淋", "Sprinklers stay closed near cabinets."),
    ("门禁卡", "Turnstile cards are collected on leaving."),
    ("静电地板", "Antistatic floors are cleaned by trained staff."),
    ("冷通道", "Cold aisles stay shut."),
    ("柴油发电机", "Diesel generators are started on Mondays."),
    ("漏水绳", "Leakage ropes lie under each conditioner."),
    ("防雷器", "Arresters are replaced after lightning."),
    ("条码枪", "Barcode readers belong to the store."),
    ("投影仪", "Projectors are lent for a day."),
    ("碎纸机", "Shredders stand beside each printer."),
    ("保险箱", "Safes hold the sealed passwords."),
    ("不间断电源", "An uninterruptible power supply bridges ten minutes."),
    ("磁带库", "Tape libraries are emptied weekly."),
    ("堡垒机", "Bastion hosts record every session."),
    ("负载均衡", "Load balancers are switched by hand in a drill."),
    ("域名解析", "Name resolution follows RFC1035 and UTF-8."),
    ("值守电话", "Hotlines answer around the clock."),
    ("白名单", "Allow-lists are reviewed by two people."),
    ("沙盘演练", "Tabletop rehearsals take half a day."),
    ("双因素认证", "Two-factor authentication protects the naïve user at the café."),
    ("灰度发布", "Canary roll-outs reach five percent first."),
    ("红线指标", "Red-line indicators are set at v2.3 of the plan."),
    ("甘特图", "Gantt charts hang in the project room."),
    ("运营级别协议", "An OLA binds the departments."),
    ("服务开通单", "Activation orders are sent after signing."),
    ("外部支持合同", "Underpinning contracts cover spare parts."),
    ("服务级别协议", "A service level agreement names the hours."),
    ("服务水平协议", "Service level agreements are read by both sides."),
    ("配置管理数据库", "The CMDB is compared with what is scanned."),
    ("回退方案", "Back-out plans are tried before the window."),
    ("割接窗口", "Cut-over windows begin at midnight."),
    ("重大事件", "Major incidents are managed by one person alone."),
    ("根因分析", "Root causes are analysed within five days."),
    ("满意度回访", "Follow-up calls ask three questions."),
    ("二〇二五年度", "The annual plan for 2025 is printed."),
    ("应急照明與消防噴淋", "Lighting and sprinklers are inspected as one."),
    ("服務級別", "Levels are printed in the old characters."),
)
