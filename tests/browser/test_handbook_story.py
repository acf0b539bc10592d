"""Clauses 1.1.1 to 1.1.3 in a real browser: the product manager revises the Product Handbook, it is reviewed,
approved, in force at once, and staff find it, read it and take its PDF; and read nothing else before."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import PICTURES

pytestmark = pytest.mark.browser

NUMBER = "ITSM-PH-001"
NEW_WORDS = "浏览器里写下的一句新话"


def sign(page: Any, login: str) -> None:
    """Open what waits, choose to sign, give the password."""
    page.goto("/waiting/")
    page.locator(f"li.task:has-text('{NUMBER}') a").first.click()
    page.locator("input[name=decision]").first.check()
    page.fill("[name=password]", f"Guiju-{login}-2026")
    with page.expect_navigation():
        page.locator("#sign button.button-main").click()


def test_a_handbook_revision_from_draft_to_reader(person: Callable[..., Any]) -> None:
    staff = person("staff")
    assert NEW_WORDS not in staff.goto(f"/d/{NUMBER}/").text()

    author = person("author")
    author.goto(f"/d/{NUMBER}/")
    author.locator("a[href*='/admin/pages/']").first.click()
    area = author.locator("textarea[name$='-text_zh']").locator("visible=true").first
    area.fill(f"{area.input_value()}\n{NEW_WORDS}。")
    with author.expect_navigation():
        author.locator("button.action-save, button:has-text('保存草稿')").locator(
            "visible=true"
        ).first.click()
    assert NEW_WORDS not in staff.goto(f"/d/{NUMBER}/").text()

    author.goto(f"/submit/{NUMBER}/")
    author.screenshot(path=str(PICTURES / "submit_zh.png"), full_page=True)
    author.fill("[name=change_summary]", "补充一句说明。")
    with author.expect_navigation():
        author.locator("#submit button.button-main").click()
    assert NEW_WORDS not in staff.goto(f"/d/{NUMBER}/").text()
    assert staff.goto("/waiting/").status == 200

    reviewer = person("director")
    reviewer.goto("/waiting/")
    reviewer.locator(f"li.task:has-text('{NUMBER}') a").first.click()
    reviewer.screenshot(path=str(PICTURES / "review_zh.png"), full_page=True)
    assert NEW_WORDS in reviewer.content()
    reviewer.locator("input[name=decision]").first.check()
    reviewer.fill("[name=comment]", "同意。")
    reviewer.fill("[name=password]", "not the password")
    reviewer.locator("#sign button.button-main").click()
    assert reviewer.input_value("[name=comment]") == "同意。"
    sign(reviewer, "director")
    assert NEW_WORDS not in staff.goto(f"/d/{NUMBER}/").text()

    approver = person("approver", width=390)
    approver.goto("/waiting/")
    approver.locator(f"li.task:has-text('{NUMBER}') a").first.click()
    approver.screenshot(path=str(PICTURES / "review_zh_phone.png"), full_page=True)
    sign(approver, "approver")

    page = staff.goto(f"/d/{NUMBER}/")
    assert NEW_WORDS in page.text()
    staff.goto("/search/?q=" + NEW_WORDS[:6])
    assert NUMBER in staff.content()
    with staff.expect_download() as download:
        staff.goto(f"/d/{NUMBER}/")
        staff.locator(f"a[href='/d/{NUMBER}/pdf/']").first.click()
    assert download.value.path().read_bytes()[:5] == b"%PDF-"


def test_the_author_cannot_sign_and_is_told_why(person: Callable[..., Any]) -> None:
    author = person("author")
    author.goto("/d/ITSM-SLM-P-001/status/")
    author.locator("a[href^='/review/']").first.click()
    assert author.locator("#sign").count() == 0
    assert author.locator(".sign-refused").count() == 1
    author.screenshot(path=str(PICTURES / "review_refused_zh.png"), full_page=True)
