"""Guides: each in both languages, no word on a button that the screen does not show, every picture there; in the
product the one for what the person does comes first."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.translation import trans_real

from cms.guides import ACCESSIBILITY, GUIDES, guides_of, picture_size, read_guide
from ledger import clock
from people.models import Deputy
from tests.world import World

NAMES = [*GUIDES, ACCESSIBILITY]
LANGUAGES = {"zh": "zh-hans", "en": "en"}
FILES = [(name, language) for name in NAMES for language in LANGUAGES]
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_PLACE = re.compile(r"%\(\w+\)[sd]")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def text_of(name: str, language: str) -> str:
    return (Path(settings.GUIJU_GUIDES_DIR) / f"{name}.{language}.md").read_text(encoding="utf-8")


def words_of_the_screen(language: str) -> set[str]:
    """What the product can say in that language, its own words and Wagtail's; an ellipsis stands for a value."""
    catalogue = trans_real.translation("zh-hans")._catalog
    found = set()
    for layer in catalogue._catalogs:
        for key, text in layer.items():
            source = key[0] if isinstance(key, tuple) else key
            word = source.split("\x04")[-1] if language == "en" else text
            found.add(_PLACE.sub("…", word))
    # Menus of registers begin with a capital, whatever the name of the model does.
    return found | {word[:1].upper() + word[1:] for word in found}


def test_no_guide_is_left_out_and_none_is_left_over() -> None:
    found = {path.name for path in Path(settings.GUIJU_GUIDES_DIR).glob("*.*.md")}
    assert found == {f"{name}.{language}.md" for name, language in FILES}


@pytest.mark.parametrize(("name", "language"), FILES)
class TestEveryFile:
    def test_its_bold_words_are_words_of_the_screen(self, name: str, language: str) -> None:
        bold = set(_BOLD.findall(text_of(name, language)))
        assert bold - words_of_the_screen(language) == set()

    def test_it_is_short(self, name: str, language: str) -> None:
        assert len(text_of(name, language).splitlines()) <= 120

    def test_its_pictures_are_there_in_its_language_and_say_what_they_show(
        self, name: str, language: str
    ) -> None:
        for words, target in _PICTURE.findall(text_of(name, language)):
            assert words and target.endswith(f".{language}.png")
            path = (Path(settings.GUIJU_GUIDES_DIR) / target).resolve()
            assert path.is_file() and min(picture_size(path)) > 100
            assert finders.find(f"guide/{path.name}") == str(path)

    def test_it_reads_well_as_a_page(self, name: str, language: str) -> None:
        guide = read_guide(name, language == "en")
        assert guide.title and guide.tasks and "<h1" not in guide.html
        assert guide.html.count("<h2 id=") == len(guide.tasks)
        assert not re.search(r'(?:href|src)="(?!/|#|https:)', guide.html)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_tell_the_same_tasks_with_the_same_pictures(name: str) -> None:
    zh, en = (text_of(name, language) for language in LANGUAGES)
    assert zh.count("\n## ") == en.count("\n## ")
    assert [target[:-7] for _w, target in _PICTURE.findall(zh)] == [
        target[:-7] for _w, target in _PICTURE.findall(en)
    ]


def test_no_picture_is_left_over_and_all_are_small() -> None:
    pictures = list(Path(settings.GUIJU_GUIDE_PICTURES_DIR).iterdir())
    used = {Path(target).name for file in FILES for _w, target in _PICTURE.findall(text_of(*file))}
    assert {path.name for path in pictures} == used
    assert sum(path.stat().st_size for path in pictures) < 6_000_000


def test_html_in_a_guide_is_shown_as_text(tmp_path: Path, settings: Any) -> None:
    settings.GUIJU_GUIDES_DIR = tmp_path
    (tmp_path / "reader.en.md").write_text(
        "# A\n\n## B\n\n<script>alert(1)</script> [x](javascript:alert(1)) [next](author.en.md)\n"
    )
    html = read_guide("reader", english=True).html
    assert "<script" not in html and 'href="javascript' not in html
    assert 'href="/guide/author/"' in html


class TestPages:
    @pytest.mark.parametrize(
        ("login", "names"),
        [
            ("staff", ["reader"]),
            ("author", ["author", "reader"]),
            ("approver", ["signer", "reader"]),
            ("controller", ["controller", "reader"]),
            ("auditor", ["auditor", "reader"]),
            ("admin", ["administrator", "reader"]),
        ],
    )
    def test_the_guide_of_ones_work_comes_first(self, world: World, login: str, names: list[str]) -> None:
        world.released()
        found = guides_of(world.fresh(login))
        assert found[0] == names[0] and found[-1] == "reader" and set(names) <= set(found)
        page = world.client(login).get("/guide/").content.decode()
        assert f"<h1>{read_guide(names[0], english=True).title}</h1>" in page
        assert all(f'href="/guide/{name}/"' in page for name in NAMES)

    def test_a_deputy_finds_the_guide_of_signers(self, world: World) -> None:
        world.released()
        assert "signer" not in guides_of(world.fresh("staff"))
        Deputy.objects.create(
            post=world.posts["GM"],
            absent=world.fresh("approver"),
            person=world.fresh("staff"),
            deputy_from=clock.today(),
            deputy_to=clock.today(),
        )
        assert guides_of(world.fresh("staff")) == ["signer", "reader"]

    @pytest.mark.parametrize("name", NAMES)
    def test_everybody_may_read_every_guide_in_his_language(self, world: World, name: str) -> None:
        user = world.fresh("staff")
        for language, code in LANGUAGES.items():
            user.language = code
            user.save()
            page = world.client("staff").get(f"/guide/{name}/").content.decode()
            assert f"<h1>{read_guide(name, language == 'en').title}</h1>" in page
            assert f'lang="{"en" if language == "en" else "zh-Hans"}"' in page

    def test_there_is_no_other_guide(self, world: World) -> None:
        for name in ("nothing", "README", "..", "reader.en"):
            assert world.client("staff").get(f"/guide/{name}/").status_code == 404

    def test_one_signs_in_first_and_nothing_is_kept_in_caches(self, world: World) -> None:
        for url in ("/guide/", "/guide/reader/"):
            assert Client().get(url).headers["Location"].startswith("/login/")
            assert "no-store" in world.client("staff").get(url).headers["Cache-Control"]
            assert world.client("staff").post(url).status_code == 405

    def test_every_page_leads_to_it_once_one_is_signed_in(self, world: World) -> None:
        page = world.client("staff").get("/documents/").content.decode()
        assert 'href="/guide/"' in page and 'href="/guide/accessibility/"' in page
        assert 'href="/account/"' in page
        login = Client(headers={"accept-language": "en"}).get("/login/").content.decode()
        assert "/guide/" not in login

    def test_pictures_are_ours_and_keep_their_place(self, world: World) -> None:
        page = world.client("approver").get("/guide/signer/").content.decode()
        pictures = re.findall(r"<img [^>]*>", page)
        assert pictures
        for picture in pictures:
            assert 'src="/static/guide/' in picture and 'alt="' in picture
            assert re.search(r'width="\d+"', picture) and re.search(r'height="\d+"', picture)
        assert "style=" not in page and "<script>" not in page
