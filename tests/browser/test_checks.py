"""The checks beside the editor in a real browser: a message comes while one types, and goes when it is mended."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import acting
from tests.browser.conftest import PICTURES

pytestmark = pytest.mark.browser

NUMBER = "ITSM-PH-001"


def test_a_message_stands_beside_the_field_while_one_types(person: Callable[..., Any]) -> None:
    author = person("author", height=1100)
    errors: list[str] = []
    author.on("pageerror", lambda error: errors.append(str(error)))
    author.goto(f"/d/{NUMBER}/")
    acting.follow(author.locator("a[href*='/admin/pages/']").first)
    author.wait_for_selector("[data-findings]", state="attached")
    area = author.locator("textarea[name$='-value-exceptions_zh']").locator("visible=true").first
    before = area.input_value()
    area.fill("")
    message = author.locator(".gj-field-message.gj-must").locator("visible=true").first
    message.wait_for()
    assert author.locator("[data-checks] li.gj-must").count() >= 1
    if author.locator("[data-checks-url]").locator("visible=true").count() == 0:
        author.locator("[data-side-panel-toggle='checks']").first.click()
    author.wait_for_timeout(500)
    area.scroll_into_view_if_needed()
    author.screenshot(path=str(PICTURES / "editor_checks_zh.png"))
    assert (
        message.inner_text().strip()
        == author.locator("[data-checks] li.gj-must p").first.inner_text().strip()
    )
    area.fill(before)
    message.wait_for(state="detached")
    assert errors == []
