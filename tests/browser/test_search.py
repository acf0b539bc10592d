"""Search by hand: the key /, suggestions by arrow, Enter and Escape, on a phone, without script, for a screen reader."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OPTION = "[role=option]"


def faults(page: Any) -> list[str]:
    """What axe finds on the page as it stands."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}).then(r => r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | ')))"
    )
    return found


def sideways(page: Any) -> int:
    """How far the page scrolls sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def begin(page: Any, words: str) -> Any:
    """Go to the box by its key and type; the box."""
    page.keyboard.press("/")
    box = page.locator("[data-search]:focus")
    page.keyboard.type(words)
    page.locator(OPTION).locator("visible=true").first.wait_for()
    return box


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("path", ["/", "/documents/", "/search/"])
def test_suggestions_by_keyboard(person: Callable[..., Any], path: str, english: bool) -> None:
    page = person("staff", english=english)
    page.goto(path)
    box = begin(page, "service level" if english else "服务级别")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert faults(page) == []
    page.keyboard.press("ArrowUp")
    assert chosen.count() == 0 and box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false" and box.input_value()
    page.keyboard.press("ArrowDown")
    address = page.locator("[aria-selected=true]").get_attribute("data-url")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    assert page.locator("h1").count() == 1


def test_enter_without_a_choice_searches(person: Callable[..., Any]) -> None:
    page = person("staff")
    begin(page, "服务级别")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("article.hit").count() > 0


def test_a_suggestion_is_clicked(person: Callable[..., Any]) -> None:
    page = person("staff")
    begin(page, "fwjb")
    row = page.locator(OPTION).locator("visible=true").first
    address = row.get_attribute("data-url")
    row.click()
    page.wait_for_url(f"**{address}")


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone(person: Callable[..., Any], width: int, english: bool) -> None:
    page = person("staff", width=width, english=english)
    begin(page, "service level" if english else "服务级别")
    assert sideways(page) <= 0 and faults(page) == []
    for query in ("q=服务级别协议", "q=nothing-of-the-kind", "q=服务开通丹", ""):
        page.goto(f"/search/?{query}")
        assert sideways(page) <= 0, query
        assert faults(page) == [], query


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_who_may_go_back_has_a_day_and_all_states(person: Callable[..., Any], english: bool) -> None:
    page = person("auditor", english=english)
    for query in ("q=服务&states=all&type=procedure", "q=服务&day=2026-02-30&year=0&page=x", "q=服务开通丹"):
        page.goto(f"/search/?{query}")
        assert faults(page) == [], query
    page.goto("/search/?q=服务")
    page.locator("#content [name=states][type=checkbox]").check()
    page.locator(".search-band button").click()
    page.wait_for_url("**states=all*")
    assert page.locator("#content [name=states][type=checkbox]").is_checked()


def test_without_script_the_box_is_a_form(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/login/")
    page.fill("[name=username]", "staff")
    page.fill("[name=password]", "Guiju-staff-2026")
    page.press("[name=password]", "Enter")
    page.fill("#q", "服务级别协议")
    page.press("#q", "Enter")
    page.wait_for_url("**/search/?q=*")
    page.locator(".facet input").first.check()
    page.locator(".facets-fold button").click()
    page.wait_for_url("**type=*")
    assert page.locator("article.hit").count() > 0
    context.close()


def test_the_box_of_the_admin_leads_to_the_same_results(person: Callable[..., Any]) -> None:
    page = person("controller")
    page.goto("/admin/")
    box = page.locator("[role=search] input[name=q], #menu-search-q").locator("visible=true").first
    box.fill("服务级别协议")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    assert page.locator("article.hit").count() > 0
