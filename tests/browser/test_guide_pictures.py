"""The pictures of the guides, as each of the cast sees the page in that language: cut to what the task needs, in 64 colours."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image

from tests.browser.acting import open_checks
from tests.browser.conftest import PICTURES

pytestmark = pytest.mark.browser

FOLDER = PICTURES / "guide"
#: A page is taken so wide that its wide form shows and its words stay legible in the column of a guide.
WIDE, PHONE = 1120, 390
SLM, HANDBOOK, PROJECTS = "/d/ITSM-SLM-P-001/", "/d/ITSM-PH-001/", "/d/ITSM-PRJ-P-001/"


@dataclass(frozen=True)
class Shot:
    """`of` is the part that is taken (empty: the page from its top), `height` its share; `first` leads there from the
    path, `checks`: with the panel of what the checks say; `at` is brought into the middle."""

    name: str
    who: str
    path: str
    height: int = 700
    width: int = WIDE
    of: str = ""
    first: str = ""
    checks: bool = False
    at: str = ""


SHOTS = [
    Shot("reader-home", "staff", "/", 560),
    Shot("reader-search", "staff", "/search/?q=服务级别协议", 640),
    Shot("reader-document", "staff", SLM, 760),
    Shot("reader-phone", "staff", SLM, 760, PHONE),
    Shot(
        "author-editor",
        "author",
        PROJECTS,
        820,
        1280,
        first="a[href*='/admin/pages/']",
        checks=True,
        at="textarea[name$='-text_zh']",
    ),
    Shot("author-submit", "author", "/submit/ITSM-PRJ-P-001/", 820),
    Shot("author-status", "author", f"{SLM}status/", 700),
    Shot("author-compare", "author", f"{HANDBOOK}compare/?from=1.0&to=2.0", 760),
    Shot(
        "author-sla",
        "author",
        "/d/ITSM-SLA-T-001/",
        820,
        1280,
        first="a[href*='/admin/pages/']",
        checks=True,
        at="textarea[name$='-text_zh']",
    ),
    Shot("author-remarks", "author", "/d/ITSM-CTR-P-001/status/", 760, first="a[href$='/dispositions/']"),
    Shot("author-languages", "author", f"{HANDBOOK}languages/?text=2.0&open=1", 640),
    Shot(
        "reader-remark",
        "staff",
        "/waiting/",
        760,
        first="a[href^='/consultation/']",
        at=".remark-way a",
    ),
    Shot("signer-waiting", "approver2", "/waiting/", 640, PHONE),
    Shot("signer-review", "approver2", "/waiting/", 900, first="li.task a"),
    Shot("signer-sign", "approver2", "/waiting/", 900, PHONE, of="#sign", first="li.task a"),
    Shot("signer-deputy", "approver2", "/account/", 900, of="section[aria-labelledby=deputies]"),
    Shot("controller-desk", "controller", "/desk/", 820),
    Shot("controller-status", "controller", f"{SLM}status/", 700),
    Shot("controller-access", "controller", f"{SLM}access/", 900),
    Shot("controller-folder", "controller", "/desk/folders/", 760, first="table a"),
    Shot("auditor-day", "auditor", f"{HANDBOOK}1.0/", 620),
    Shot("auditor-search", "auditor", "/search/?q=服务级别协议&states=all", 640),
    Shot("auditor-releases", "auditor", f"{HANDBOOK}history/", 760),
    Shot("auditor-trail", "auditor", "/trail/", 760),
    Shot("administrator-accounts", "admin", "/admin/users/", 640, 1280),
    Shot("administrator-account", "admin", "/admin/users/new/", 860, 1280),
]


def keep(data: bytes, name: str) -> None:
    """Write the picture small: a palette holds all the colours of a page of text."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.quantize(colors=64, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


def taken(page: Any, shot: Shot) -> bytes:
    """Go there and take it."""
    page.set_viewport_size({"width": shot.width, "height": shot.height})
    assert page.goto(shot.path).status == 200, shot.path
    if shot.first:
        with page.expect_navigation():
            page.locator(shot.first).locator("visible=true").first.click()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    if shot.checks:
        page.wait_for_selector(
            "[data-findings]", state="attached"
        )  # what the checks said stands beside its fields
        open_checks(page)
    if shot.at:
        page.locator(shot.at).locator("visible=true").first.evaluate(
            "e => e.scrollIntoView({block: 'center'})"
        )
        page.wait_for_timeout(500)
    part = page.locator(shot.of).first if shot.of else page
    picture: bytes = part.screenshot()
    return picture


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("who", sorted({shot.who for shot in SHOTS}))
def test_pictures_of_the_guides(person: Callable[..., Any], who: str, english: bool) -> None:
    FOLDER.mkdir(exist_ok=True)
    pages: dict[int, Any] = {}
    for shot in (shot for shot in SHOTS if shot.who == who):
        if shot.width not in pages:
            pages[shot.width] = person(who, width=shot.width, english=english)
        keep(taken(pages[shot.width], shot), f"{shot.name}.{'en' if english else 'zh'}.png")
