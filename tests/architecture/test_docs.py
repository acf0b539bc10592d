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


def settings_read() -> set[str]:
    """What an organisation's own server reads from its environment."""
    code = "\n".join((ROOT / "cms" / "settings" / name).read_text() for name in ("base.py", "production.py"))
    return set(re.findall(r"(?:environ\.get\(|environ\[|required\()\"(GUIJU_[A-Z_]+)\"", code))


def test_operations_lists_every_setting_and_no_other() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `GUIJU_")]
    assert set(re.findall(r"GUIJU_[A-Z_]+", "".join(rows))) == settings_read()


def test_settings_that_must_be_set_are_marked_so() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| `GUIJU_")]
    marked = {name for row in rows if row[2].strip() for name in re.findall(r"GUIJU_[A-Z_]+", row[1])}
    code = (ROOT / "cms" / "settings" / "production.py").read_text()
    # The folder is read by the parent of these settings; here it is only asked for.
    assert marked == {*re.findall(r"required\(\"(GUIJU_[A-Z_]+)\"", code), "GUIJU_VAR_DIR"}


def test_the_deployment_files_name_the_same_settings_and_real_commands() -> None:
    folder = ROOT / "ops" / "deployment"
    env = (folder / "guiju.env").read_text(encoding="utf-8")
    assert set(re.findall(r"^(?:# )?(GUIJU_[A-Z_]+)=", env, re.MULTILINE)) == settings_read()
    units = {path.name: path.read_text() for path in folder.glob("*.service")}
    run = {
        name
        for unit in units.values()
        for name in re.findall(r"manage\.py (\w+) *(?:--|$)", unit, re.MULTILINE)
    }
    assert run == {"serve", "run_due", "checkpoint", "verify_archive"} and run <= set(get_commands())
    assert {f"{path.stem}.service" for path in folder.glob("*.timer")} < set(units)


def test_the_tour_names_files_and_names_that_are_there() -> None:
    text = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w./]+)`", text)
    paths = {word for word in named if "/" in word and not word.startswith("/")}
    assert len(paths) > 25 and {path for path in paths if not (ROOT / path).exists()} == set()
    for name, path in re.findall(r"`(\w+)` in\s+`([\w./]+\.py)`", text):
        assert re.search(rf"\b{name}\b", (ROOT / path).read_text()), f"{name} in {path}"


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


def test_the_readme_shows_one_picture() -> None:
    assert len(re.findall(r"!\[", (ROOT / "README.md").read_text(encoding="utf-8"))) == 1


def test_every_template_laid_over_another_s_is_told_where_one_upgrades() -> None:
    told = (ROOT / "docs" / "upgrading.md").read_text(encoding="utf-8")
    over = [*(ROOT / "templates" / "wagtailadmin").rglob("*.html")]
    over += (ROOT / "templates" / "modeladmin").rglob("*.html")
    named = {
        str(path.relative_to(ROOT / "templates" / "wagtailadmin"))
        for path in over
        if "wagtailadmin" in path.parts
    }
    named |= {str(path.relative_to(ROOT)) for path in over if "modeladmin" in path.parts}
    assert {name for name in named if f"`{name}`" not in told and f"/{name}`" not in told} == set()
