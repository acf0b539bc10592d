"""Clause 1.1.5 in a real browser: an author begins a template for service level agreements, is led through its fourteen
content groups, hears the project team, has it reviewed and approved; staff read it on a phone and take its PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cms.demo.sla_template import BODY
from tests.browser import acting

pytestmark = pytest.mark.browser

#: Language → the sentences that the editor shows for an empty template, C1 to C14.
MISSING = {
    "zh": [
        "缺少 C1：服务的简述。",
        "缺少 C2：术语表。",
        "缺少 C3：客户职责。",
        "缺少 C4：服务部门职责和义务。",
        "缺少 C5：服务目标。",
        "缺少 C6：服务时间。",
        "缺少 C7：工作量限制（最大及最小工作量）。",
        "缺少 C8：提交服务的范围、名称、角色及定义。",
        "缺少 C9：可用性指标或质量标准。",
        "缺少 C10：服务中断、恢复及响应的水平。",
        "缺少 C11：服务报告的内容、报告周期和双方的职责与义务。",
        "缺少 C12：潜在风险的定义和应对措施。",
        "缺少 C13：指定的服务接口。",
        "缺少 C14：例外和排除；没有时写“无”。",
    ],
    "en": [
        "C1 is missing: a short description of the service.",
        "C2 is missing: the terms used.",
        "C3 is missing: what the customer is responsible for.",
        "C4 is missing: responsibilities and obligations of the service department.",
        "C5 is missing: the service targets.",
        "C6 is missing: when the service is provided.",
        "C7 is missing: the workload limits, maximum and minimum.",
        "C8 is missing: scope, name, roles and definition of the services delivered.",
        "C9 is missing: availability targets or quality standards.",
        "C10 is missing: levels of interruption, restoration and response.",
        "C11 is missing: content and period of service reports, and the duties of both parties.",
        "C12 is missing: potential risks and the measures against them.",
        "C13 is missing: the service interface named.",
        "C14 is missing: exceptions and exclusions. If there are none, write “none”.",
    ],
}
#: Language → title in it, its other title, the question of C14, why it is sent, the remark and what becomes of it.
TOLD = {
    "zh": (
        "桌面支持服务级别协议模板",
        "Desktop Support Agreement Template",
        "哪些不包括在内",
        "新服务需要自己的模板。",
        "请写明节假日的响应方式。",
        "节假日按服务时间执行，已写在 C6。",
    ),
    "en": (
        "应用运维服务级别协议模板",
        "Application Operation Agreement Template",
        "what is not included?",
        "The new service needs a template of its own.",
        "Say how holidays are answered.",
        "Holidays follow the service hours, which C6 states.",
    ),
}
TERMS = ("故障：服务不能按约定使用。", "Incident: the service cannot be used as agreed.")
PROMISES = ("本组目标如下。", "The targets of this group are these.")
#: Groups that are promises, with operator, value and unit of one target each.
TARGETS = {5: ("≥", "95", "%"), 9: ("≥", "99.9", "%"), 10: ("≤", "15", "min")}


def begin(page: Any, language: str) -> str:
    """Fill in the form of a new document; its number."""
    words, (title, other, *_rest) = acting.words_of(language), TOLD[language]
    page.goto("/new/")
    page.select_option("[name=document_type]", "sla_template")
    page.select_option("[name=folder]", label=words.folder)
    page.select_option("[name=owner_post]", label=words.owner)
    page.select_option("[name=distribution_list]", label=words.everybody)
    page.fill("[name=title_zh]", title)
    page.fill("[name=title_en]", other)
    with page.expect_navigation():
        page.locator("main button.button-main").click()
    return acting.number_on(page, r"ITSM-SLA-T-\d{3}")


def fill(page: Any) -> None:
    """Every group says something in both languages."""
    said = {clause["fields"]["part"]: clause["text"] for clause in BODY if clause["kind"] == "chapter"}
    for place in range(14):
        part = f"C{place + 1}"
        texts = said[part]
        if not texts["zh"]:
            pair = TERMS if part == "C2" else PROMISES
            texts = dict(zip(("zh", "en"), pair, strict=True))
        for language in ("zh", "en"):
            page.fill(f"textarea[name='body-{place}-value-text_{language}']", texts[language])


def promise(page: Any, words: acting.Words) -> None:
    """A target that can be measured in each group that is a promise; from the last, so that places above stay."""
    for serial, (group, (operator, value, unit)) in enumerate(sorted(TARGETS.items(), reverse=True)):
        page.locator("[data-contentpath='body'] .c-sf-add-button").nth(group).click()
        page.get_by_role("option", name=words.target, exact=True).click()
        at = f"body-{14 + serial}-value-"
        page.fill(f"[name='{at}heading_zh']", f"指标 {group}")
        page.fill(f"[name='{at}heading_en']", f"Metric {group}")
        page.select_option(f"[name='{at}operator']", operator)
        for name, text in (
            ("value", value),
            ("unit", unit),
            ("period", "月 / month"),
            ("clock", "7×24"),
            ("source", "工单 / tickets"),
        ):
            page.fill(f"[name='{at}{name}']", text)


def hear(page: Any, number: str, remark: str, picture: str) -> None:
    """The project team remarks on the sixth group and says that this is all."""
    page.goto("/waiting/")
    acting.follow(page.locator(f"li:has-text('{number}') a[href^='/consultation/']").first)
    acting.follow(page.locator(".remark-way a").nth(7))
    page.fill("[name=text]", remark)
    with page.expect_navigation():
        page.locator(".remark-form button.button-main").click()
    acting.shoot(page, picture)
    with page.expect_navigation():
        page.locator(".consult-answer button.button-main").click()


def decide(page: Any, number: str, remark: str, reason: str, picture: str) -> None:
    """The author declines with a reason; then the next step is open."""
    page.goto(f"/d/{number}/status/")
    acting.follow(page.locator("a[href$='/dispositions/']").first)
    assert remark in page.content()
    page.locator("input[name$='-verdict']").nth(1).check()
    page.fill("textarea[name$='-reason']", reason)
    with page.expect_navigation():
        page.locator(".remark-form button.button-main").click()
    if page.locator("#close button.button-main").count():
        with page.expect_navigation():
            page.locator("#close button.button-main").click()
    acting.shoot(page, picture)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_template_from_its_questions_to_the_reader(
    person: Callable[..., Any], language: str, tmp_path: Path
) -> None:
    words, english = acting.words_of(language), language == "en"
    title, other, question, why, remark, reason = TOLD[language]

    author = person("author", height=1000, english=english)
    number = begin(author, language)
    assert acting.must_mend(author) == MISSING[language]
    notes = author.locator(".gj-question")
    assert notes.count() == 28 and question in notes.last.inner_text()
    acting.open_checks(author)
    author.locator("textarea[name='body-0-value-text_zh']").scroll_into_view_if_needed()
    acting.shoot(author, f"sla_editor_{language}", full=False)
    author.goto(f"/submit/{number}/")
    refused = author.content()
    assert all(sentence in refused for sentence in MISSING[language])

    author.go_back()
    author.wait_for_selector("[data-checks] li", state="attached")
    fill(author)
    author.wait_for_function("document.querySelectorAll('[data-checks] li.gj-must').length === 3")
    promise(author, words)
    author.wait_for_function("document.querySelectorAll('[data-checks] li.gj-must').length === 0")
    acting.keep(author, words)
    acting.send(author, number, why, consult=words.department)

    staff = person("staff", english=english)
    hear(staff, number, remark, f"sla_consultation_{language}")
    reviewer = person("reviewer", english=english)
    reviewer.goto("/waiting/")
    assert number not in reviewer.locator("main").inner_text()
    decide(author, number, remark, reason, f"sla_dispositions_{language}")

    acting.to_review(reviewer, number)
    assert remark in reviewer.content() and reason in reviewer.content()
    acting.sign(reviewer, number, "reviewer")
    approver = person("approver", width=390, english=english)
    acting.to_review(approver, number)
    acting.shoot(approver, f"sla_review_{language}_phone")
    assert staff.goto(f"/d/{number}/").status == 404
    acting.sign(approver, number, "approver")

    reader = person("staff2", width=390, english=english)
    page = reader.goto(f"/d/{number}/")
    assert page.status == 200 and (other if english else title) in page.text()
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    acting.shoot(reader, f"sla_document_{language}_phone")
    paper = acting.paper_of(reader, number, tmp_path)
    assert title in paper and "99.9" in paper and number in paper
