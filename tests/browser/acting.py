"""What people do in the stories: save a draft, send it, sign it, read it, take its paper."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.conftest import PICTURES
from tests.ledger.copying import copied


@dataclass(frozen=True)
class Words:
    """What the buttons and names say in one language."""

    keep: str
    department: str
    target: str
    folder: str
    owner: str
    everybody: str


ZH = Words("保存草稿", "项目组", "服务目标", "服务级别协议", "产品经理", "全体部门")
EN = Words(
    "Save draft", "Project team", "Target", "Service level agreements", "Product manager", "All departments"
)


def words_of(language: str) -> Words:
    """The words of "zh" or "en"."""
    return EN if language == "en" else ZH


def follow(link: Any) -> None:
    """Press what leads to another page, and be there."""
    with link.page.expect_navigation():
        link.click()


def shoot(page: Any, name: str, *, full: bool = True) -> None:
    """A picture for the eye, under docs/pictures."""
    page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=full)


def number_on(page: Any, pattern: str) -> str:
    """The number of the document that the page is about."""
    found = re.search(pattern, page.content())
    assert found, pattern
    return found.group()


def must_mend(page: Any) -> list[str]:
    """The sentences of what the editor's panel says must be mended, in its order."""
    page.wait_for_selector("[data-checks] li", state="attached")
    sentences: list[str] = page.locator("[data-checks] li.gj-must").evaluate_all(
        "rows => rows.map(row => row.querySelector('p').textContent.trim())"
    )
    return sentences


def open_checks(page: Any) -> None:
    """The panel with the checks is seen."""
    if page.locator("[data-checks-url]").locator("visible=true").count() == 0:
        page.locator("[data-side-panel-toggle='checks']").first.click()
    page.locator("[data-checks-url]").locator("visible=true").first.wait_for()
    page.wait_for_timeout(300)


def keep(page: Any, words: Words) -> None:
    """Press the button that saves the draft; no autosave under way may refuse it."""
    button = page.locator(f"button.action-save, button:has-text('{words.keep}')").locator("visible=true")
    with page.expect_navigation():
        button.first.click()
    assert page.locator(".messages .error, .w-message--error, .messages li.error").count() == 0


def send(page: Any, number: str, why: str, *, consult: str = "") -> None:
    """Send the draft for review, asking a department for remarks where one is named."""
    page.goto(f"/submit/{number}/")
    page.fill("[name=change_summary]", why)
    if consult:
        page.locator(f"#submit label:has-text('{consult}') input[name=consult]").check()
    with page.expect_navigation():
        page.locator("#submit button.button-main").click()
    assert page.locator(".error-summary").count() == 0, page.locator(".error-summary").inner_text()


def to_review(page: Any, number: str) -> None:
    """From what waits to the review page."""
    page.goto("/waiting/")
    follow(page.locator(f"li.task:has-text('{number}') a").first)


def sign(page: Any, number: str, login: str) -> None:
    """Open what waits, choose to sign, give the password."""
    to_review(page, number)
    page.locator("input[name=decision]").first.check()
    page.fill("[name=password]", f"Guiju-{login}-2026")
    with page.expect_navigation():
        page.locator("#sign button.button-main").click()
    assert page.locator(".error-summary").count() == 0, page.locator(".error-summary").inner_text()


def paper_of(page: Any, number: str, folder: Path) -> str:
    """Take the PDF from the document's page; the text that one copies out of it."""
    page.goto(f"/d/{number}/")
    with page.expect_download() as download:
        page.locator(f"a[href='/d/{number}/pdf/']").locator("visible=true").first.click()
    data = download.value.path().read_bytes()
    assert data[:5] == b"%PDF-"
    (folder / f"{number}.pdf").write_bytes(data)
    return copied(data, folder)
