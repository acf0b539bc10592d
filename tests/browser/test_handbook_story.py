"""Clauses 1.1.1 to 1.1.3 in a real browser: the product manager revises the Product Handbook, it is reviewed,
approved, in force at once, and staff find it, read it and take its PDF; and read nothing else before."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import acting
from tests.browser.conftest import PICTURES

pytestmark = pytest.mark.browser

NUMBER = "ITSM-PH-001"
#: language → the words written, the field they are written in, the reason, the word on the button that keeps a draft
STORIES = {
    "zh": ("浏览器里写下的一句新话", "text_zh", "补充一句说明，能力依据不变。", "保存草稿"),
    "en": (
        "A new sentence typed in the browser",
        "text_en",
        "One sentence more; the capability basis stays.",
        "Save draft",
    ),
}


def sign(page: Any, login: str) -> None:
    """Open what waits, choose to sign, give the password."""
    page.goto("/waiting/")
    acting.follow(page.locator(f"li.task:has-text('{NUMBER}') a").first)
    page.locator("input[name=decision]").first.check()
    page.fill("[name=password]", f"Guiju-{login}-2026")
    with page.expect_navigation():
        page.locator("#sign button.button-main").click()


@pytest.mark.parametrize("language", STORIES)
def test_a_handbook_revision_from_draft_to_reader(person: Callable[..., Any], language: str) -> None:
    new_words, field, reason, keep = STORIES[language]
    english = language == "en"
    staff = person("staff", english=english)
    assert new_words not in staff.goto(f"/d/{NUMBER}/").text()

    author = person("author", english=english)
    author.goto(f"/d/{NUMBER}/")
    acting.follow(author.locator("a[href*='/admin/pages/']").first)
    area = author.locator(f"textarea[name$='-{field}']").locator("visible=true").first
    area.fill(f"{area.input_value()}\n{new_words}.")
    with author.expect_navigation():
        author.locator(f"button.action-save, button:has-text('{keep}')").locator("visible=true").first.click()
    assert new_words not in staff.goto(f"/d/{NUMBER}/").text()

    author.goto(f"/submit/{NUMBER}/")
    author.screenshot(path=str(PICTURES / f"submit_{language}.png"), full_page=True)
    author.fill("[name=change_summary]", reason)
    with author.expect_navigation():
        author.locator("#submit button.button-main").click()
    assert new_words not in staff.goto(f"/d/{NUMBER}/").text()
    assert staff.goto("/waiting/").status == 200

    reviewer = person("director", english=english)
    reviewer.goto("/waiting/")
    acting.follow(reviewer.locator(f"li.task:has-text('{NUMBER}') a").first)
    reviewer.screenshot(path=str(PICTURES / f"review_{language}.png"), full_page=True)
    assert new_words in reviewer.content()
    reviewer.locator("input[name=decision]").first.check()
    reviewer.fill("[name=comment]", "同意。")
    reviewer.fill("[name=password]", "not the password")
    acting.follow(reviewer.locator("#sign button.button-main"))
    assert reviewer.input_value("[name=comment]") == "同意。"
    sign(reviewer, "director")
    assert new_words not in staff.goto(f"/d/{NUMBER}/").text()

    approver = person("approver", width=390, english=english)
    approver.goto("/waiting/")
    acting.follow(approver.locator(f"li.task:has-text('{NUMBER}') a").first)
    approver.screenshot(path=str(PICTURES / f"review_{language}_phone.png"), full_page=True)
    sign(approver, "approver")

    page = staff.goto(f"/d/{NUMBER}/")
    assert new_words in page.text()
    staff.goto("/search/?q=" + new_words[:6])
    assert NUMBER in staff.content()
    with staff.expect_download() as download:
        staff.goto(f"/d/{NUMBER}/")
        staff.locator(f"a[href='/d/{NUMBER}/pdf/']").first.click()
    assert download.value.path().read_bytes()[:5] == b"%PDF-"


def test_the_author_cannot_sign_and_is_told_why(person: Callable[..., Any]) -> None:
    author = person("author")
    author.goto("/d/ITSM-SLM-P-001/status/")
    acting.follow(author.locator("a[href^='/review/']").first)
    assert author.locator("#sign").count() == 0
    assert author.locator(".sign-refused").count() == 1
    author.screenshot(path=str(PICTURES / "review_refused_zh.png"), full_page=True)
