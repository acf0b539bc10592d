"""Qiheng Information 启衡信息: its departments, posts, people, and who held which post from when to when."""

from dataclasses import dataclass
from datetime import date

ORGANISATION = {"zh": "启衡信息", "en": "Qiheng Information"}


@dataclass(frozen=True)
class Department:
    """A part of the organisation."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class Post:
    """A post, its department, and the post it reports to (empty at the top)."""

    code: str
    zh: str
    en: str
    department: str
    reports_to: str


@dataclass(frozen=True)
class Holding:
    """A person held a post from a day; `held_to` is the last day, None until further notice."""

    post: str
    held_from: date
    held_to: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Person:
    """Someone with a login: names, department, roles beyond reading, posts held."""

    login: str
    zh: str
    en: str
    department: str
    roles: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
    language: str = "zh-hans"

    @property
    def email(self) -> str:
        """The address, in a domain that can never exist."""
        return f"{self.login}@qiheng.example"

    @property
    def password(self) -> str:
        """The fixed demo password, the same rule for everybody; production settings refuse the demo."""
        return f"Guiju-{self.login}-2026"


DEPARTMENTS = (
    Department("GMO", "总裁办", "General management office"),
    Department("SAL", "销售部门", "Sales department"),
    Department("CSD", "客户服务部", "Customer service department"),
    Department("TOC", "技术运营中心", "Technical operations centre"),
    Department("RES", "资源部", "Resource department"),
    Department("FIN", "财务部", "Finance department"),
    Department("PRJ", "项目组", "Project team"),
    Department("QMD", "质量管理部", "Quality management department"),
)

#: Each stands after the post it reports to. A department that acts as one is a post too.
POSTS = (
    Post("PRES", "总裁", "President", "GMO", ""),
    Post("MR", "管理者代表", "Management representative", "GMO", "PRES"),
    Post("DIR-SALES", "销售总监", "Sales director", "SAL", "PRES"),
    Post("SAL", "销售部门", "Sales department", "SAL", "DIR-SALES"),
    Post("DIR-CS", "客户服务部总监", "Director of customer service", "CSD", "PRES"),
    Post("CSD", "客户服务部", "Customer service department", "CSD", "DIR-CS"),
    Post("PM-PROD", "产品经理", "Product manager", "CSD", "DIR-CS"),
    Post("TOC", "技术运营中心", "Technical operations centre", "TOC", "PRES"),
    Post("RES", "资源部", "Resource department", "RES", "PRES"),
    Post("FIN", "财务部", "Finance department", "FIN", "PRES"),
    Post("PM-PROJ", "项目经理", "Project manager", "PRJ", "DIR-CS"),
    Post("PRJ", "项目组", "Project team", "PRJ", "PM-PROJ"),
    Post("REVIEWER", "审核人", "Reviewer", "QMD", "MR"),
    Post("DOC-CTRL", "文件控制员", "Document controller", "QMD", "MR"),
    Post("AUDITOR", "内审员", "Internal auditor", "QMD", "MR"),
    Post("ISO", "信息安全员", "Information security officer", "TOC", "MR"),
    Post("SYSADMIN", "系统管理员", "System administrator", "TOC", "TOC"),
)

_START = date(2023, 1, 1)
_HANDOVER = date(2024, 3, 1)

PEOPLE = (
    Person("author", "林澄", "Lin Cheng", "CSD", ("author",), (Holding("PM-PROD", _HANDOVER),)),
    Person("author2", "韩序", "Han Xu", "TOC", ("author",), (Holding("ISO", _START),), "en"),
    Person("reviewer", "周砚", "Zhou Yan", "TOC", (), (Holding("TOC", _START),)),
    Person("approver", "沈思行", "Shen Sixing", "GMO", (), (Holding("PRES", _START),)),
    Person("approver2", "罗一舟", "Luo Yizhou", "SAL", (), (Holding("DIR-SALES", _START),)),
    Person(
        "controller", "文予安", "Wen Yu'an", "QMD", ("controller", "author"), (Holding("DOC-CTRL", _START),)
    ),
    Person("auditor", "梁柏", "Liang Bai", "QMD", ("auditor",), (Holding("AUDITOR", _START),)),
    Person("staff", "许棠", "Xu Tang", "PRJ", (), (Holding("PM-PROJ", date(2023, 6, 1)),)),
    Person("staff2", "姚晴", "Yao Qing", "RES", (), (Holding("RES", date(2024, 7, 1)),)),
    Person("admin", "高远", "Gao Yuan", "TOC", ("administrator",), (Holding("SYSADMIN", _START),)),
    Person(
        "director",
        "何书宁",
        "He Shuning",
        "CSD",
        (),
        (
            Holding("PM-PROD", _START, date(2024, 2, 29), "转任客户服务部总监"),
            Holding("DIR-CS", _HANDOVER),
        ),
    ),
    Person(
        "manrep", "方既明", "Fang Jiming", "GMO", (), (Holding("MR", _START), Holding("REVIEWER", _START))
    ),
    Person("sales", "宋知夏", "Song Zhixia", "SAL", (), (Holding("SAL", _START),)),
    Person("service", "唐可", "Tang Ke", "CSD", (), (Holding("CSD", _START),)),
    Person("finance", "顾南一", "Gu Nanyi", "FIN", (), (Holding("FIN", _START),)),
    Person("engineer", "陈默", "Chen Mo", "PRJ", (), (Holding("PRJ", _START),), "en"),
)

POST_BY_CODE = {post.code: post for post in POSTS}
