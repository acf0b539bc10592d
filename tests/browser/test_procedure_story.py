"""The source procedure in a real browser: imported as it came, its ten defects seen beside the text, corrected, drawn, signed,
in force; then one step is sharpened, the approver sees on a phone what changed, and staff find, read and take it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser import acting

pytestmark = pytest.mark.browser

SOURCE = Path(__file__).parent.parent / "samples" / "slm_procedure_source.txt"
CODES = {f"D{n}" for n in range(1, 11)}
#: Language → titles of the document, why the first and the second version are sent, the words of one step before and after.
TOLD = {
    "zh": (
        ("服务级别管理程序（导入稿）", "Service Level Management, as imported"),
        ("由外来文本导入并更正。", "把“及时”改为确定的时限。"),
        ("text_zh", "及时", "在 3 个工作日内"),
    ),
    "en": (
        ("服务级别管理程序（第二份）", "Service Level Management, second copy"),
        ("Imported from a text and corrected.", "A number of days instead of “promptly”."),
        ("text_en", "promptly", "within 3 working days"),
    ),
}
#: The rest of the corrections, some sixty: the demo's corrected text, kept by the action that the editor's form ends in.
CORRECT = (
    "from cms.demo.slm_procedure import BODY; from documents.actions import save_draft; from documents.models import Document;"
    "from people.models import User; d = Document.objects.get(number='{number}');"
    "save_draft(document=d, by=User.objects.get(username='author'), body=BODY)"
)


SOURCES = "[data-checks] :is(li.gj-must, li.gj-advice) .gj-check-source"


def codes(page: Any) -> set[str]:
    """Which of D1 to D10 the panel finds."""
    page.wait_for_selector("[data-checks] li", state="attached")
    lines = page.locator(SOURCES).all_text_contents()
    return {code for line in lines for code in re.findall(r"^\s*(D\d+)\b", line)}


def edit(page: Any, number: str) -> None:
    """Open the editor from the document's page."""
    page.goto(f"/d/{number}/")
    acting.follow(page.locator("a[href*='/admin/pages/']").first)
    page.wait_for_selector("[data-checks] li", state="attached")


def rewrite(page: Any, field: str, before: str, after: str) -> None:
    """In the first text that holds `before`, write `after` instead."""
    name = page.locator(f"textarea[name$='-{field}']").evaluate_all(
        "(areas, words) => areas.find(area => area.value.includes(words)).name", before
    )
    area = page.locator(f"textarea[name='{name}']")
    area.fill(area.input_value().replace(before, after, 1))


def sign_all(people: dict[str, Any], number: str) -> None:
    """Review, countersigning, approval."""
    for login, page in people.items():
        acting.sign(page, number, login)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_source_text_from_its_defects_to_the_reader(
    person: Callable[..., Any], manage: Callable[..., str], language: str, tmp_path: Path
) -> None:
    english, words = language == "en", acting.words_of(language)
    (title_zh, title_en), (first, second), (field, before, after) = TOLD[language]
    place = ["--folder", "服务级别管理", "--owner-post", "PM-PROD", "--anchor-prefix", "SLM"]
    titles = ["--title", title_zh, "--title-en", title_en]
    said = manage("import_document", str(SOURCE), "--by", "author", *place, *titles)
    found = re.search(r"ITSM-SLM-P-\d{3}", said)
    assert found and set(re.findall(r"^  (D\d+) ", said, re.MULTILINE)) == CODES
    number = found.group()

    author = person("author", height=1000, english=english)
    edit(author, number)
    assert codes(author) == CODES
    acting.open_checks(author)
    acting.shoot(author, f"procedure_defects_{language}", full=False)
    rewrite(author, "text_zh", "提交xxx审核", "提交客户服务部总监审核")
    author.wait_for_function(
        "sources => ![...document.querySelectorAll(sources)].some(node => /^\\s*D2\\b/.test(node.textContent))",
        arg=SOURCES,
    )
    acting.keep(author, words)
    author.goto(f"/submit/{number}/")
    assert author.locator("#submit button.button-main").count() == 0
    assert author.locator(".gj-checks > li, .gj-must").count()
    manage("shell", "-c", CORRECT.format(number=number))
    edit(author, number)
    assert codes(author) & CODES == set()
    # It was imported without a distribution; that is advised, and stops nothing.
    acting.send(author, number, first)

    signers = {login: person(login, english=english) for login in ("reviewer", "approver2")}
    signers["approver"] = person("approver", width=390, english=english)
    acting.to_review(signers["reviewer"], number)
    signers["reviewer"].goto(signers["reviewer"].url.split("#")[0].rstrip("/") + "/text/")
    chart = signers["reviewer"].locator("svg a[href='#SLM-S01']")
    assert chart.count() == 1
    chart.scroll_into_view_if_needed()
    acting.shoot(signers["reviewer"], f"procedure_chart_{language}", full=False)
    sign_all(signers, number)

    edit(author, number)
    rewrite(author, field, before, after)
    acting.keep(author, words)
    acting.send(author, number, second)
    for login in ("reviewer", "approver2"):
        acting.sign(signers[login], number, login)
    approver = signers["approver"]
    acting.to_review(approver, number)
    redline = approver.locator(".changes")
    assert (
        after in redline.locator("ins").all_inner_texts()[-1]
        and before in redline.locator("del").first.inner_text()
    )
    acting.shoot(approver, f"procedure_redline_{language}_phone")
    acting.sign(approver, number, "approver")

    reader = person("staff", width=390, english=english)
    reader.goto(f"/search/?q={after}")
    assert number in reader.content()
    acting.follow(reader.locator(f"main a[href^='/d/{number}/']").first)
    assert after in reader.content() and reader.locator("svg a[href='#SLM-S01']").count() == 1
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    acting.shoot(reader, f"procedure_document_{language}_phone", full=False)
    assert after in acting.paper_of(reader, number, tmp_path).replace("\n", " ")
