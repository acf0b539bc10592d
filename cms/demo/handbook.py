"""The Product Handbook 产品手册 in two editions: the second adds two services and promises more, moves a section, changes a
table, and says one thing in Chinese that its English has not followed yet."""

from cms.demo import handbook_services as services
from cms.demo.writing import Both, Clause, both, changed, chapter, reference, section, table, target

NUMBER = "ITSM-PH-001"
TITLE_ZH = "产品手册"
TITLE_EN = "Product Handbook"

CHANGE_NOTES = (
    both(
        "首次发布。能力依据：近 12 个月平均可用性 99.7%，主机资源余量 20%。",
        "First release. Capability basis: average availability of the last 12 months 99.7 %; 20 % of server "
        "capacity in reserve.",
    ),
    both(
        "增加“云主机备份”“监控告警通知”两项服务；云主机托管可用性由 99.5% 提高到 99.9%，响应时间由 30 分钟缩"
        "短到 15 分钟；桌面支持的联系接口改为服务台统一受理；阅读方法移到简介，偏差的批准分为三档。能力依据：近 12 个月平均可用性 99.95%。",
        "Adds cloud server backup and monitoring alerts; raises the availability of cloud server hosting "
        "from 99.5 % to 99.9 % and shortens its response time from 30 to 15 minutes; desktop support is now "
        "reached through the service desk; how to read the handbook moves to the introduction, and deviations are "
        "approved in three classes. Capability basis: average availability of the last 12 months "
        "99.95 %.",
    ),
)

_PURPOSE = section(
    "PH-C1-1",
    "目的",
    "Purpose",
    "汇总公司所提供的服务，作为与客户签署服务级别协议的依据。",
    "To set out the services the company offers, as the basis of service level agreements with customers.",
)
#: The first edition had it among the requirements.
_HOW_TO_READ = section(
    "PH-C1-2",
    "阅读方法",
    "How to read it",
    "每项服务写明目标、联系接口、服务提供时间和例外、安全方面的考虑和安排。目标按月考核，计时只在写明的"
    "计时窗口内进行。",
    "Each service states its targets, contact interface, service hours and exceptions, and security "
    "considerations and arrangements. Targets are judged by month; time counts only within the clock "
    "stated.",
)
_REFERENCES: tuple[Clause, ...] = (
    section("PH-C1-3", "引用文件", "References"),
    reference("PH-R01", "1", "服务级别管理程序", "Service Level Management Procedure"),
    reference("PH-R02", "2", "信息安全管理手册", "Information Security Manual", "ITSM-ISM-P-001"),
)
_HEAD = chapter("PH-C1", "简介", "Introduction")

CORE = chapter(
    "PH-C2",
    "主体服务",
    "Core services",
    "主体服务以项目方式提供，须签署服务级别协议，具体要求见《服务级别管理程序》。",
    "Core services are delivered as projects under a service level agreement; see the Service Level "
    "Management Procedure.",
)
BASE = chapter(
    "PH-C3",
    "基础产品",
    "Base products",
    "基础产品按月订购；客户要求且变更审批通过的，出具《服务月报》。",
    "Base products are subscribed by the month; a Monthly Service Report is issued when the customer asks "
    "for it and the change has been approved.",
)

_USE = chapter("PH-C4", "使用要求", "How to use this handbook")
_SIGNING = section(
    "PH-C4-1",
    "签署服务级别协议",
    "Signing service level agreements",
    "销售部门签署时只可选用有效版本中在供的服务。承诺高于本手册目标的，须经技术运营中心确认能力，按下表批准并记录"
    "偏差。",
    "The sales department offers only services on offer in the edition in force. A promise beyond the "
    "targets of this handbook needs the technical operations centre to confirm the capability, and the deviation to be "
    "approved by the table below and recorded.",
)
_QUARTERLY_ZH = (
    "技术运营中心每季度核对服务能力。本手册更新后，已签署的服务级别协议在其有效期内按签署时的目标执行。"
)
_QUARTERLY_EN = (
    "The technical operations centre checks service capability every quarter. Service level agreements "
    "already signed keep the targets of the day of signing for as long as they run."
)
_UPDATES_1 = section("PH-C4-2", "版本更新", "Updates", _QUARTERLY_ZH, _QUARTERLY_EN)
#: The English has not followed: the page of both languages says so.
_UPDATES_2 = section(
    "PH-C4-2",
    "版本更新",
    "Updates",
    f"{_QUARTERLY_ZH}产品经理在新版生效后 5 个工作日内书面告知已签约的客户。",
    _QUARTERLY_EN,
)


def _deviations(*rows: tuple[Both, Both, Both]) -> Clause:
    head = (both("承诺高于目标", "Promise beyond the target"), both("批准岗位", "Approved by"))
    return table(
        "PH-TB01", "偏差的批准", "Approval of deviations", (*head, both("答复期限", "Answer within")), *rows
    )


_DIRECTOR, _PRESIDENT = both("销售总监", "Sales director"), both("总裁", "President")
_DEVIATIONS_1 = _deviations(
    (both("不超过 10%", "10 % at most"), _DIRECTOR, both("5 个工作日", "5 working days")),
    (both("超过 10%", "More than 10 %"), _PRESIDENT, both("10 个工作日", "10 working days")),
)
_DEVIATIONS_2 = _deviations(
    (both("不超过 10%", "10 % at most"), _DIRECTOR, both("3 个工作日", "3 working days")),
    (
        both("超过 10%，不超过 20%", "More than 10 %, 20 % at most"),
        _PRESIDENT,
        both("10 个工作日", "10 working days"),
    ),
    (both("超过 20%", "More than 20 %"), both("不予承诺", "Not promised"), both("当日", "The same day")),
)

_HOSTING_1 = changed(
    services.CLOUD_HOSTING,
    targets=[
        target(services.AVAILABILITY, "≥", "99.5", "%", services.ROUND_THE_CLOCK, services.MONITORING),
        target(services.RESPONSE, "≤", "30", "min", services.ROUND_THE_CLOCK, services.TICKETS),
        target(services.RESTORATION, "≤", "6", "h", services.ROUND_THE_CLOCK, services.TICKETS),
    ],
    capability_basis=both(
        "近 12 个月平均可用性 99.7%；主机资源余量 20%。",
        "Average availability of the last 12 months 99.7 %; 20 % of server capacity in reserve.",
    ),
)
_DESKTOP_1 = changed(
    services.DESKTOP_SUPPORT,
    targets=[
        target(services.RESPONSE, "≤", "60", "min", services.OFFICE_HOURS, services.TICKETS),
        target(services.RESOLUTION, "≤", "16", "h", services.OFFICE_HOURS, services.TICKETS),
    ],
    contact=both(
        "桌面支持组：电话 8016，工作日 09:00–18:00。",
        "Desktop support group: telephone 8016, working days 09:00–18:00.",
    ),
    capability_basis=both(
        "现有工程师 8 人，每人每月处理不超过 120 张工单。",
        "8 engineers, each handling at most 120 tickets a month.",
    ),
)

EDITION_1: tuple[Clause, ...] = (
    _HEAD,
    _PURPOSE,
    *_REFERENCES,
    CORE,
    _HOSTING_1,
    _DESKTOP_1,
    services.APPLICATION_OPERATION,
    BASE,
    services.DOMAINS,
    _USE,
    _HOW_TO_READ,
    _SIGNING,
    _DEVIATIONS_1,
    _UPDATES_1,
)
EDITION_2: tuple[Clause, ...] = (
    _HEAD,
    _PURPOSE,
    _HOW_TO_READ,
    *_REFERENCES,
    CORE,
    services.CLOUD_HOSTING,
    services.DESKTOP_SUPPORT,
    services.APPLICATION_OPERATION,
    services.SERVER_BACKUP,
    BASE,
    services.DOMAINS,
    services.ALERTING,
    _USE,
    _SIGNING,
    _DEVIATIONS_2,
    _UPDATES_2,
)
