"""What the docs name exists: commands, settings, make targets, files."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).parent.parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text_of_docs() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in DOCS)


def test_commands_named_in_the_docs_exist() -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", text_of_docs()))
    assert named <= set(get_commands())


def test_our_commands_are_documented() -> None:
    ours = {name for name, app in get_commands().items() if app == "cms"}
    assert {name for name in ours if name not in text_of_docs()} == set()


def test_settings_named_in_the_docs_are_read() -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    named = set(re.findall(r"\bGUIJU_[A-Z_]+[A-Z]\b", text_of_docs()))
    assert {name for name in named if name not in code} == set()


def test_environment_variables_read_are_documented() -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    read = set(re.findall(r"(?:environ\.get\(|environ\[|required\()\"(GUIJU_[A-Z_]+)\"", code))
    assert {n for n in read if n not in text_of_docs() and not n.startswith("GUIJU_TEST")} == set()


def test_make_targets_named_in_the_docs_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)`", text_of_docs())) <= targets


def test_links_between_docs_lead_somewhere() -> None:
    dead = [
        f"{path.name}: {target}"
        for path in DOCS
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
        if not target.startswith("http") and not (path.parent / target).exists()
    ]
    assert dead == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
