"""Laws of the look that hold for every template and style sheet."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

TEMPLATES = Path(settings.BASE_DIR) / "templates"
STYLES = Path(settings.BASE_DIR) / "cms" / "static" / "cms"
PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
PORTAL = [name for name in PAGES if not name.startswith("wagtailadmin/")]


@pytest.mark.parametrize("name", PAGES)
def test_every_template_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", PORTAL)
def test_nothing_is_styled_or_scripted_inline(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("sheet", sorted(path.name for path in STYLES.glob("*.css")))
def test_each_sheet_says_what_it_holds_and_only_tokens_name_colours(sheet: str) -> None:
    text = (STYLES / sheet).read_text(encoding="utf-8")
    assert text.startswith("/* ")
    colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"/\*.*?\*/", "", text, flags=re.S)))
    assert sheet == "tokens.css" or colours <= {"#fff", "#000"}
    for name in re.findall(r"var\((--[a-z0-9-]+)", text):
        assert name.startswith("--gj-") and f"{name}:" in (STYLES / "tokens.css").read_text(encoding="utf-8")


def test_the_page_for_failures_needs_no_context() -> None:
    assert "{%" not in (TEMPLATES / "500.html").read_text(encoding="utf-8")
