"""One table of questions and what they must find, the same on every engine."""

import pytest

from search.queries import Wish, search
from tests.search.corpus import Reader, Shelf


@pytest.fixture
def library(shelf: Shelf) -> Shelf:
    """Six documents in two languages."""
    shelf.put(
        "ITSM-SLM-P-001",
        "目的|为规范服务级别协议（SLA）的管理，向客户提供约定质量水平的服务。",
        "Purpose|Service levels are agreed with customers and managed by the product manager.",
        "职责|产品经理负责变更服务目录；服务部经理审核。",
        "术语|服务级别协议，也称服务水平协议。标准公式、日期/时间按RFC1035和UTF-8记录。",
        title="服务级别管理程序",
        title_en="Service level management procedure",
        type="procedure",
        department="TOC",
    )
    shelf.put(
        "ITSM-SLM-S-002",
        "响应时间|响应时间不超过15分钟，见ITSM-SLM-P-001。",
        "Targets|Response within 15 minutes; v2.3 of the SLA applies.",
        title="服务级别协议模板",
        title_en="SLA template",
        type="sla_template",
        department="SAL",
    )
    shelf.put(
        "ITSM-INC-P-003",
        "升级|重大事件由经理升级。",
        "Escalation|Major incidents are escalated by managers. Where Am I? IT knows.",
        title="事件管理程序",
        title_en="Incident management",
        type="procedure",
        department="TOC",
        year=2024,
    )
    shelf.put("ITSM-CHG-P-004", "变更|变更须经批准。别", "Change|Changes are approved.", title="变更管理程序")
    shelf.put(
        "ITSM-SUP-P-005", "OLA|服务开通单（OLA）与外部支持合同（UC）。SLAs naïve café", title="供方管理"
    )
    shelf.put("ITSM-YR-M-006", "二〇二五年度|㈱启衡 ＩＴ服务 2025年", title="年度手册", type="manual")
    return shelf


SLM, SLA, INC = "ITSM-SLM-P-001", "ITSM-SLM-S-002", "ITSM-INC-P-003"
CHG, SUP, YEAR = "ITSM-CHG-P-004", "ITSM-SUP-P-005", "ITSM-YR-M-006"

#: What is typed, and the documents found, nearest first where the order is promised (a list), else as a set.
TABLE: list[tuple[str, list[str] | set[str]]] = [
    # Numbers, however typed
    ("ITSM-SLM-P-001", [SLM, SLA]),
    ("itsm-slm-p-001", [SLM, SLA]),
    ("itsm slm p 001", [SLM, SLA]),
    ("ITSMSLMP001", [SLM]),
    ("ＩＴＳＭ－ＳＬＭ－Ｐ－００１", [SLM, SLA]),
    ("SLM-P-001", [SLM, SLA]),
    ("ITSM-SLM", {SLM, SLA}),
    ("itsmslm", {SLM, SLA}),
    ("P-003", [INC]),
    ("ITSM-SLM-P-009", []),
    # Chinese words of two, three, four characters, inside runs and at borders
    ("服务", {SLM, SLA, SUP, YEAR}),
    ("级别", {SLM, SLA}),
    ("协议", {SLM, SLA}),
    ("别协", {SLM, SLA}),
    ("务级别", {SLM, SLA}),
    ("开通单", {SUP}),
    ("服务级别", {SLM, SLA}),
    ("服务水平", {SLM}),
    ("级别管理", [SLM]),
    ("响应时间", [SLA]),
    ("变更管理程序", [CHG]),
    ("管理程序", {SLM, INC, CHG}),
    ("外部支持合同", {SUP}),
    ("不存在的词", []),
    ("程序管理", []),
    # One character: a beginning
    ("别", {SLM, SLA, CHG}),
    ("单", {SUP}),
    ("序", {SLM, INC, CHG}),
    ("龘", []),
    # Traditional as simplified
    ("服務級別", {SLM, SLA}),
    ("變更", {SLM, CHG}),
    ("響應時間", [SLA]),
    ("協議", {SLM, SLA}),
    # Punctuation ends a phrase
    ("协议也称", []),
    ("公式日期", []),
    ("标准公式、日期/时间", {SLM}),
    ("日期/时间", {SLM}),
    # English, with inflections
    ("manager", {SLM, INC}),
    ("managers", {SLM, INC}),
    ("Managing", {SLM, INC}),
    ("agree", {SLM}),
    ("customer", {SLM}),
    ("escalate", {INC}),
    ("change", {CHG}),
    ("Where Am I", {INC}),
    ("IT", {INC, YEAR}),
    ("it", {INC, YEAR}),
    ("nothing", []),
    ("service level", [SLM]),
    ("incident management", [INC]),
    ("INCIDENT", [INC]),
    ("cafe", {SUP}),
    ("naïve", {SUP}),
    # Acronyms
    ("SLA", {SLM, SLA, SUP}),
    ("sla", {SLM, SLA, SUP}),
    ("SLAs", {SLM, SLA, SUP}),
    ("OLA", {SUP}),
    # Letters and digits
    ("RFC1035", {SLM}),
    ("RFC 1035", {SLM}),
    ("utf8", {SLM}),
    ("UTF-8", {SLM}),
    ("v2.3", {SLA}),
    ("2.3", {SLA}),
    ("15分钟", {SLA}),
    ("２０２５年", {YEAR}),
    ("二〇二五", {YEAR}),
    ("(株)启衡", {YEAR}),
    # Mixed, and parts that must all stand
    ("SLA模板", [SLA]),
    ("SLA 管理", {SLM, SUP}),
    ("服务 变更", {SLM}),
    ("变更 服务 产品经理", {SLM}),
    ("SLM-P-001 变更", {SLM}),
    ("事件管理 升级", {INC}),
    ("服务 升级", []),
    ("manager 变更", {SLM}),
    ("escalate 变更", []),
    # Quotation marks
    ('"服务级别协议"', {SLM, SLA}),
    ('"服务级别 SLA"', []),
    ('"服务级别协议（SLA）"', {SLM}),
    ("「变更服务目录」", {SLM}),
    ("“managers”", {INC}),
    ('"manager"', {SLM}),
    ('"product manager"', {SLM}),
    ('"manager product"', []),
    ('"服务级别', {SLM, SLA}),
    ("『响应时间』", {SLA}),
    # Nothing to look for
    ("", []),
    ("！？。", []),
    ("%", []),
    ('"', []),
    ("*", []),
]


@pytest.mark.parametrize(("typed", "expected"), TABLE, ids=[f"{i}:{row[0]}" for i, row in enumerate(TABLE)])
def test_the_table(library: Shelf, typed: str, expected: list[str] | set[str]) -> None:
    results = search(Reader(), Wish(typed, per_page=50))
    found = [hit.document for hit in results.hits]
    assert (set(found) if isinstance(expected, set) else found) == expected
    assert results.total == len(found) == len(set(found))
