"""The Chinese of the packages in use is whole, in our words, and reaches the page."""

import re

import polib
import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

from ops.messages import wagtail
from tests.world import World

#: What stands for something else and must be there in both languages: %(name)s, {name}, %d, and tags.
_HELD = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd](?!\w)|</?[a-z][^>]*>")
#: Words that Wagtail's own Chinese uses, and the glossary says otherwise.
NOT_OURS = ("工作流", "上线", "修订版本", "缩略名")


@pytest.mark.parametrize("domain", wagtail.DOMAINS)
def test_every_string_of_the_packages_has_chinese(domain: str) -> None:
    assert [message.text for message in wagtail.without_chinese(domain)] == []


@pytest.mark.parametrize("domain", wagtail.DOMAINS)
def test_nothing_is_kept_that_no_package_says(domain: str) -> None:
    assert set(wagtail.ours(domain)) <= set(wagtail.said(domain))


@pytest.mark.parametrize("domain", wagtail.DOMAINS)
def test_what_a_string_holds_its_chinese_holds_too(domain: str) -> None:
    for message, chinese in wagtail.ours(domain).items():
        held = set(_HELD.findall(message.text)) | set(_HELD.findall(message.plural))
        assert {tag.replace(" />", "/>") for tag in _HELD.findall(chinese)} == {
            tag.replace(" />", "/>") for tag in held
        }, message.text


@pytest.mark.parametrize("domain", wagtail.DOMAINS)
def test_what_is_compiled_is_what_is_written(domain: str) -> None:
    compiled = polib.mofile(str(wagtail.FOLDER / f"{domain}.mo"))
    assert {wagtail.key(e): wagtail.words_of(e) for e in compiled} == wagtail.ours(domain)


@pytest.mark.parametrize("word", NOT_OURS)
def test_words_the_glossary_does_not_know_are_said_otherwise(word: str) -> None:
    for domain in wagtail.DOMAINS:
        chinese = wagtail.effective(domain)
        assert [text for text, words in chinese.items() if word in words] == []


def test_english_said_otherwise_is_said_by_a_package_and_compiled() -> None:
    book = polib.pofile(str(wagtail.ENGLISH / "django.po"))
    assert {wagtail.key(entry) for entry in book} <= set(wagtail.said("django"))
    compiled = polib.mofile(str(wagtail.ENGLISH / "django.mo"))
    assert {wagtail.key(e): wagtail.words_of(e) for e in compiled} == {
        wagtail.key(e): wagtail.words_of(e) for e in book
    }
    for entry in book:
        assert set(_HELD.findall(entry.msgid)) == set(_HELD.findall(entry.msgstr))


@pytest.mark.parametrize(("language", "kept"), [("en", "does not overwrite"), ("zh-hans", "不会覆盖")])
def test_the_editor_does_not_threaten_what_it_does_not_do(language: str, kept: str) -> None:
    with translation.override(language):
        assert kept in gettext("Saving will overwrite a newer version.")
        for theirs in (
            "Proceeding will overwrite the changes made by %(user_name)s.",
            "Proceeding will overwrite the changes you made in that window.",
        ):
            assert ("被覆盖" if language == "zh-hans" else "nothing of it is overwritten") in gettext(theirs)


def test_django_asks_our_catalogue_first() -> None:
    with translation.override("zh-hans"):
        assert gettext("Workflow") == "审批流程"
        assert gettext("Show issue") == "显示问题"
        assert ngettext("Referenced %(count)s time", "Referenced %(count)s times", 3) % {"count": 3} == (
            "被引用 3 次"
        )


def test_the_scripts_of_the_admin_speak_chinese_too(world: World) -> None:
    world.controller.language = "zh-hans"
    world.controller.save()
    client: Client = world.client("controller")
    answer = client.get("/admin/jsi18n/").content.decode()
    assert "\\u62c6\\u5206\\u5185\\u5bb9\\u5757" in answer or "拆分内容块" in answer
