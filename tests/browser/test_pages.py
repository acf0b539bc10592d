"""Every page of the portal as each of the cast, wide and on a phone, in both languages: no errors, no sideways
scrolling, nothing that axe finds; the pictures of the guides come from here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PICTURES

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SLM = "/d/ITSM-SLM-P-001/"
#: who, address, name of the picture (empty: none)
PAGES = [
    ("staff", "/", "home"),
    ("staff", "/documents/", "master_list"),
    ("staff", SLM, "document"),
    ("staff", "/d/ITSM-PH-001/", "handbook"),
    ("staff", "/search/?q=服务级别协议", "search"),
    ("staff", "/my-steps/", ""),
    ("staff", "/waiting/", ""),
    ("staff", "/d/ITSM-NO-P-999/", "refusal"),
    ("author", f"{SLM}files/", "files"),
    ("approver2", "/waiting/", "waiting"),
    ("controller", "/documents/", ""),
    ("controller", f"{SLM}status/", "status"),
    ("controller", "/new/", "new"),
    ("controller", "/desk/", "desk"),
    ("controller", "/desk/numbers-reserved/", ""),
    ("controller", "/desk/folders/", ""),
    ("controller", "/d/ITSM-PH-001/compare/", "compare"),
    ("controller", f"{SLM}languages/", "languages"),
    ("controller", "/d/ITSM-OLA-P-001/1.0/", "withdrawn"),
    ("auditor", "/trail/", "trail"),
    ("auditor", "/d/ITSM-PH-001/1.0/", "superseded"),
    ("admin", "/", ""),
]


@pytest.mark.parametrize(
    ("width", "english"),
    [(1280, False), (1280, True), (390, False), (390, True), (320, False)],
    ids=["wide-zh", "wide-en", "phone-zh", "phone-en", "narrow-zh"],
)
@pytest.mark.parametrize("login", sorted({who for who, _path, _name in PAGES}))
def test_pages_are_whole(person: Callable[..., Any], login: str, width: int, english: bool) -> None:
    page = person(login, width=width, english=english)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None
    )
    for who, path, name in PAGES:
        if who != login:
            continue
        answer = page.goto(path)
        assert answer.status < 500, path
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert sideways <= 0, f"{path} scrolls sideways by {sideways}px at {width}px"
        if width != 320:
            page.evaluate(AXE)
            found = page.evaluate(
                "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}).then(r => r.violations.map("
                "v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | ')))"
            )
            assert found == [], path
        if name and width != 320:
            suffix = f"{'en' if english else 'zh'}{'_phone' if width == 390 else ''}"
            page.screenshot(path=str(PICTURES / f"{name}_{suffix}.png"), full_page=width == 390)
    assert errors == []
