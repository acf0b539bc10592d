"""The services of the Product Handbook as edition 2 describes them."""

from cms.demo.writing import both, service, target

ROUND_THE_CLOCK = "7×24"
OFFICE_HOURS = "工作日 09:00–18:00 / working days 09:00–18:00"
MONITORING = "监控平台 / monitoring platform"
TICKETS = "服务台工单 / service desk tickets"

AVAILABILITY = both("可用性", "Availability")
RESPONSE = both("响应时间", "Response time")
RESTORATION = both("恢复时间", "Time to restore")
RESOLUTION = both("解决时间", "Time to resolve")
FULFILMENT = both("请求完成时间", "Time to fulfil a request")

NONE = both("无", "None")
DESK = both(
    "服务台统一受理：电话 8008，servicedesk@qiheng.example，7×24；升级至值班经理。",
    "Service desk for everything: telephone 8008, servicedesk@qiheng.example, round the clock; escalation to "
    "the duty manager.",
)
HOURS_ROUND_THE_CLOCK = both("7×24 小时", "24 hours a day, 7 days a week")
HOURS_OFFICE = both(
    "工作日 09:00–18:00（法定节假日除外）", "Working days 09:00–18:00, public holidays excepted"
)

CLOUD_HOSTING = service(
    "PH-S01",
    "QH-S01",
    both("云主机托管", "Cloud server hosting"),
    "core",
    summary=both(
        "在公司机房提供虚拟主机，包括操作系统安装、补丁、监控和故障处理。",
        "Virtual servers in the company's data centre, with operating system, patches, monitoring and fault "
        "handling.",
    ),
    outcome=both(
        "客户的应用在约定的时间内可以运行。", "The customer's applications can run at all agreed times."
    ),
    targets=[
        target(AVAILABILITY, "≥", "99.9", "%", ROUND_THE_CLOCK, MONITORING),
        target(RESPONSE, "≤", "15", "min", ROUND_THE_CLOCK, TICKETS),
        target(RESTORATION, "≤", "4", "h", ROUND_THE_CLOCK, TICKETS),
    ],
    contact=DESK,
    hours=HOURS_ROUND_THE_CLOCK,
    exceptions=both(
        "每月第二个星期日 02:00–04:00 为计划维护时间，提前 5 个工作日通知。",
        "Planned maintenance on the second Sunday of the month, 02:00–04:00, announced 5 working days ahead.",
    ),
    security=both(
        "不同客户的网络相互隔离；管理访问采用双因素认证并留存日志 180 天，按《信息安全管理手册》执行。",
        "Customers' networks are separated; administration uses two-factor authentication and logs are kept "
        "for 180 days, as the Information Security Manual requires.",
    ),
    dependencies=both(
        "电力与机房设施（物业供应商）；互联网出口（两家运营商）。",
        "Power and premises (landlord); internet uplinks (two carriers).",
    ),
    capability_basis=both(
        "近 12 个月平均可用性 99.95%；主机资源余量 30%。",
        "Average availability of the last 12 months 99.95 %; 30 % of server capacity in reserve.",
    ),
)

DESKTOP_SUPPORT = service(
    "PH-S02",
    "QH-S02",
    both("桌面支持", "Desktop support"),
    "core",
    summary=both(
        "为客户员工的办公电脑、外设和常用软件提供远程与现场支持。",
        "Remote and on-site support for the customer's office computers, peripherals and common software.",
    ),
    outcome=both(
        "员工的办公电脑出现问题后能很快恢复工作。", "Staff can soon work again when their computers fail."
    ),
    targets=[
        target(RESPONSE, "≤", "30", "min", OFFICE_HOURS, TICKETS),
        target(RESOLUTION, "≤", "8", "h", OFFICE_HOURS, TICKETS),
        target(FULFILMENT, "≤", "2", "工作日 / working days", OFFICE_HOURS, TICKETS),
    ],
    contact=DESK,
    hours=HOURS_OFFICE,
    exceptions=both(
        "客户自行采购的专业软件由其供应商支持。",
        "Specialist software bought by the customer is supported by its supplier.",
    ),
    security=both(
        "远程协助前须经用户同意；涉及客户数据的硬盘更换后当面销毁或交还客户。",
        "Remote assistance only with the user's consent; replaced disks with customer data are destroyed in "
        "the customer's presence or handed back.",
    ),
    dependencies=both(
        "备件供应商；客户提供的网络接入。", "Spare parts supplier; network access provided by the customer."
    ),
    capability_basis=both(
        "现有工程师 12 人，每人每月处理不超过 120 张工单。",
        "12 engineers, each handling at most 120 tickets a month.",
    ),
)

APPLICATION_OPERATION = service(
    "PH-S03",
    "QH-S03",
    both("应用系统运维", "Application operation"),
    "core",
    summary=both(
        "对客户指定的业务应用进行日常巡检、变更发布、故障处理和性能优化。",
        "Daily checks, deployment of changes, fault handling and tuning of the applications the customer "
        "names.",
    ),
    outcome=both(
        "业务应用稳定运行，变更有计划、可回退。",
        "Applications run steadily; changes are planned and can be undone.",
    ),
    targets=[
        target(AVAILABILITY, "≥", "99.5", "%", ROUND_THE_CLOCK, MONITORING),
        target(RESPONSE, "≤", "20", "min", ROUND_THE_CLOCK, TICKETS),
        target(RESTORATION, "≤", "6", "h", ROUND_THE_CLOCK, TICKETS),
    ],
    contact=DESK,
    hours=HOURS_ROUND_THE_CLOCK,
    exceptions=both(
        "客户未授权的第三方改动引起的故障不计入目标。",
        "Faults caused by third-party changes the customer did not authorise do not count.",
    ),
    security=both(
        "生产账号一人一号，双人复核变更；不在生产环境外使用客户数据。",
        "One account per person in production; changes are checked by a second person; customer data is not "
        "used outside production.",
    ),
    dependencies=both(
        "云主机托管（QH-S01）；应用开发商的二线支持。",
        "Cloud server hosting (QH-S01); second-line support of the application's maker.",
    ),
    capability_basis=both(
        "已运维 9 套同类应用，近 12 个月平均恢复时间 3.2 小时。",
        "9 similar applications in operation; average time to restore in the last 12 months 3.2 hours.",
    ),
)

SERVER_BACKUP = service(
    "PH-S04",
    "QH-S04",
    both("云主机备份", "Cloud server backup"),
    "core",
    summary=both(
        "每日对云主机做增量备份、每周做全量备份，异地保存一份，按请求恢复。",
        "Daily incremental and weekly full backups of cloud servers, one copy at another site, restored on "
        "request.",
    ),
    outcome=both(
        "数据丢失后，可恢复到不早于前一日的状态。",
        "After a loss, data can be restored to a state no older than the day before.",
    ),
    targets=[
        target(
            both("备份成功率", "Backup success rate"),
            "≥",
            "99",
            "%",
            ROUND_THE_CLOCK,
            "备份平台 / backup platform",
        ),
        target(both("开始恢复时间", "Time to start a restore"), "≤", "1", "h", ROUND_THE_CLOCK, TICKETS),
    ],
    contact=DESK,
    hours=HOURS_ROUND_THE_CLOCK,
    exceptions=NONE,
    security=both(
        "备份数据加密保存，密钥与数据分开保管；每季度做一次恢复演练。",
        "Backups are encrypted, keys are kept apart from the data; a restore is rehearsed every quarter.",
    ),
    dependencies=both(
        "云主机托管（QH-S01）；异地机房（外部支持合同）。",
        "Cloud server hosting (QH-S01); second data centre (underpinning contract).",
    ),
    capability_basis=both(
        "备份存储余量 45%；四次演练均在 40 分钟内开始恢复。",
        "45 % of backup storage in reserve; all four rehearsals began restoring within 40 minutes.",
    ),
)

DOMAINS = service(
    "PH-B01",
    "QH-B01",
    both("域名与证书管理", "Domain and certificate management"),
    "base",
    summary=both(
        "代客户注册、续费域名，申请和更新服务器证书。",
        "Registers and renews domains and server certificates for the customer.",
    ),
    outcome=both("域名和证书不因到期而失效。", "No domain or certificate lapses."),
    targets=[
        target(
            both("到期前完成续期的比例", "Share renewed before expiry"),
            "=",
            "100",
            "%",
            OFFICE_HOURS,
            "到期台账 / expiry register",
        )
    ],
    contact=DESK,
    hours=HOURS_OFFICE,
    exceptions=both(
        "客户逾期未付续费款的除外。", "Except where the customer has not paid for the renewal in time."
    ),
    security=both(
        "注册商账号采用双因素认证，私钥不经邮件传送。",
        "Registrar accounts use two-factor authentication; private keys are never sent by mail.",
    ),
    dependencies=both("域名注册商；证书签发机构。", "Domain registrar; certificate authority."),
    capability_basis=both(
        "现管理域名 160 个、证书 210 张，近两年无到期失效。",
        "160 domains and 210 certificates under management; none lapsed in two years.",
    ),
)

ALERTING = service(
    "PH-B02",
    "QH-B02",
    both("监控告警通知", "Monitoring alerts"),
    "base",
    summary=both(
        "对客户指定的地址和端口做可达性监控，异常时短信和邮件通知。",
        "Watches addresses and ports the customer names and sends text messages and mail when they fail.",
    ),
    outcome=both("客户先于其用户得知异常。", "The customer knows of a failure before its users do."),
    targets=[target(both("通知时间", "Time to notify"), "≤", "5", "min", ROUND_THE_CLOCK, MONITORING)],
    contact=DESK,
    hours=HOURS_ROUND_THE_CLOCK,
    exceptions=NONE,
    security=both(
        "只保存地址、端口和结果，不采集业务数据，记录保存 90 天。",
        "Only addresses, ports and results are kept, no business data, for 90 days.",
    ),
    dependencies=both("短信服务商。", "Text message provider."),
    capability_basis=both(
        "监控平台可承载 2,000 个检查点，现用 640 个。", "The platform carries 2,000 checks; 640 are in use."
    ),
)
