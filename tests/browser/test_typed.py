"""Nothing typed in the editor is lost, in a real browser: it is saved by itself; an expired login, a closed tab and a second
tab lose nothing; a draft that is being signed is not touched; signing out takes away what was kept."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import PICTURES

pytestmark = pytest.mark.browser

NEW = "/new/"


def begun(page: Any, title: str) -> str:
    """Begin a procedure; the address of its editor."""
    page.goto(NEW)
    page.select_option("[name=document_type]", "procedure")
    page.select_option("[name=folder]", index=1)
    for name in ("owner_post",):
        page.select_option(f"[name={name}]", index=1)
    page.fill("[name=title_zh]", title)
    page.fill("[name=title_en]", "Procedure of what is typed")
    with page.expect_navigation():
        page.locator("main button.button-main").click()
    return str(page.url)


def title_of(page: Any) -> Any:
    """The field of the Chinese title."""
    return page.locator("[name=title]")


def saved_by_itself(page: Any) -> None:
    """Wait until the editor says that it has saved."""
    page.wait_for_function(
        "document.querySelector('#w-autosave-indicator').dataset.wAutosaveStateValue === 'saved'"
    )


def expire(page: Any) -> list[Any]:
    """Take the login away; the cookies as they were."""
    before = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    return list(before)


def test_autosave_keeps_a_draft(person: Callable[..., Any]) -> None:
    author = person("author")
    errors: list[str] = []
    author.on("pageerror", lambda error: errors.append(str(error)))
    url = begun(author, "自动保存的程序")
    title_of(author).fill("自动保存的程序，改过")
    saved_by_itself(author)
    assert author.evaluate("Object.keys(localStorage).filter(k => k.startsWith('guiju-typed:')).length") == 0
    other = author.context.new_page()
    other.goto(url)
    assert title_of(other).input_value() == "自动保存的程序，改过"
    with author.expect_navigation():
        author.locator("button.action-save").locator("visible=true").first.click()
    assert "A newer draft" not in author.content() and "更新的草稿" not in author.content()
    assert errors == []


def test_saving_waits_for_the_autosave_under_way(person: Callable[..., Any]) -> None:
    author = person("author")
    begun(author, "保存时自动保存在途")
    held: list[tuple[Any, Any]] = []

    def hold(route: Any) -> None:
        """The server has saved, its answer is still on the way; everything else passes."""
        if held or route.request.method != "POST" or "json" not in route.request.headers.get("accept", ""):
            route.fallback()
        else:
            held.append((route, route.fetch()))

    author.route("**/admin/pages/*/edit/", hold)
    title_of(author).fill("自动保存的标题")
    while not held:
        author.wait_for_timeout(100)
    title_of(author).fill("按下按钮时的标题")
    author.locator("button.action-save").locator("visible=true").first.click()
    author.wait_for_timeout(1500)
    route, answer = held[0]
    with author.expect_navigation():
        route.fulfill(response=answer)
    assert "更新的草稿" not in author.content() and "更新的版本" not in author.content()
    author.reload()
    assert title_of(author).input_value() == "按下按钮时的标题"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_expired_login(person: Callable[..., Any], language: str) -> None:
    author = person("author", english=language == "en")
    url = begun(author, f"登录过期 {language}")
    cookies = expire(author)
    title_of(author).fill("登录过期后输入的标题")
    author.locator(".gj-typed-bar[data-key=login]").wait_for()
    author.screenshot(path=str(PICTURES / f"editor_login_expired_{language}.png"))
    # Closed and opened again before he signs in: the bar offers what was kept.
    author.context.add_cookies(cookies)
    author.goto(url)
    offer = author.locator(".gj-typed-bar[data-key=kept]")
    offer.wait_for()
    assert title_of(author).input_value() == f"登录过期 {language}"
    author.screenshot(path=str(PICTURES / f"editor_typed_kept_{language}.png"))
    with author.expect_navigation():
        offer.locator("[data-restore]").click()
    assert title_of(author).input_value() == "登录过期后输入的标题"
    author.reload()
    author.wait_for_timeout(500)
    assert title_of(author).input_value() == "登录过期后输入的标题"
    assert author.locator(".gj-typed-bar").count() == 0


def test_saving_waits_for_the_login(person: Callable[..., Any]) -> None:
    author = person("author")
    begun(author, "等待登录")
    cookies = expire(author)
    title_of(author).fill("等到登录后保存")
    author.locator("button.action-save").locator("visible=true").first.click()
    author.locator(".gj-typed-bar[data-key=login]").wait_for()
    with author.expect_navigation():
        author.context.add_cookies(cookies)
    author.reload()
    assert title_of(author).input_value() == "等到登录后保存"


def test_a_question_that_got_lost_is_asked_again(person: Callable[..., Any]) -> None:
    author = person("author")
    begun(author, "丢失的询问")
    lost: list[Any] = []

    def lose(route: Any) -> None:
        """The first question whether the login still holds is never answered."""
        if lost:
            route.fallback()
        else:
            lost.append(route)

    author.route("**/login/now/", lose)
    title_of(author).fill("按下按钮时的标题")
    with author.expect_navigation():
        author.locator("button.action-save").locator("visible=true").first.click()
    assert lost
    author.reload()
    assert title_of(author).input_value() == "按下按钮时的标题"


def test_a_server_that_restarts(person: Callable[..., Any]) -> None:
    author = person("author")
    begun(author, "服务器重启")
    author.context.set_offline(True)
    title_of(author).fill("重启时输入的标题")
    author.locator(".gj-typed-bar[data-key=server]").wait_for()
    author.context.set_offline(False)
    saved_by_itself(author)
    assert author.locator(".gj-typed-bar").count() == 0
    author.reload()
    assert title_of(author).input_value() == "重启时输入的标题"


def test_a_second_tab_overwrites_nothing(person: Callable[..., Any]) -> None:
    author = person("author")
    url = begun(author, "两个标签页")
    second = author.context.new_page()
    second.goto(url)
    title_of(author).fill("第一个标签页")
    saved_by_itself(author)
    second.bring_to_front()
    title_of(second).fill("第二个标签页")
    second.wait_for_function(
        "document.querySelector('#w-autosave-indicator').dataset.wAutosaveStateValue === 'paused'"
    )
    # As soon as the window has heard of the newer draft, it says so before it saves, and that nothing is overwritten.
    second.locator("#subtitle-w-save-confirmation-dialog", has_text="不会被覆盖").wait_for(state="attached")
    second.locator("button.action-save").locator("visible=true").first.click()
    asked = second.locator("[role=dialog]").locator("visible=true")
    asked.wait_for()
    assert "不会被覆盖" in asked.inner_text()
    second.screenshot(path=str(PICTURES / "editor_second_tab_zh.png"))
    with second.expect_navigation():
        asked.locator("button:has-text('保存草稿')").click()
    assert "没有被覆盖" in second.locator("main").inner_text()
    assert title_of(second).input_value() == "第二个标签页"
    third = author.context.new_page()
    third.goto(url)
    assert title_of(third).input_value() == "第一个标签页"


def test_signing_out_takes_away_what_was_kept(person: Callable[..., Any]) -> None:
    author = person("author")
    begun(author, "退出登录")
    kept = "Object.keys(localStorage).filter(k => k.startsWith('guiju-typed:')).length"
    author.context.set_offline(True)
    title_of(author).fill("没有保存的标题")
    author.locator(".gj-typed-bar[data-key=server]").wait_for()
    assert author.evaluate(kept) == 1
    author.context.set_offline(False)
    author.evaluate("window.onbeforeunload = null")
    author.context.set_offline(True)
    portal = author.context.new_page()
    author.context.set_offline(False)
    portal.goto("/")
    with portal.expect_navigation():
        portal.locator("form[action='/logout/'] button").first.evaluate("button => button.click()")
    assert portal.evaluate(kept) == 0
