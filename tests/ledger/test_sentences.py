"""A trail row reads as a sentence, whatever is missing."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ledger import sentences
from ledger.models import TrailEntry


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sentences, "_templates", {})
    monkeypatch.setattr(sentences, "_said", {})
    monkeypatch.setattr(sentences, "_names", {})
    with translation.override("en"):
        yield


def entry(act: str = "release.issued", data: str = '{"number":"2"}') -> TrailEntry:
    return TrailEntry(
        act=act,
        actor_key="u",
        actor_name="周敏",
        thing_kind="d",
        thing_key="Q-1",
        thing_title="手册",
        data=data,
    )


def test_the_template_is_filled_with_who_what_and_details() -> None:
    sentences.register("release.issued", "%(actor)s (%(post)s) issued %(number)s of %(thing)s, %(key)s")
    assert sentences.sentence(entry()) == "周敏 (—) issued 2 of 手册, Q-1"
    assert list(sentences.known_acts()) == ["release.issued"]


def test_it_speaks_the_language_of_the_moment() -> None:
    sentences.register("release.issued", _("yes"))
    with translation.override("zh-hans"):
        chinese = sentences.sentence(entry())
    assert sentences.sentence(entry()) == "yes"
    assert isinstance(chinese, str)


@pytest.mark.parametrize("data", ["{}", "", "[]", "not json", '{"number":null}', '{"number":""}'])
def test_missing_details_are_a_dash(data: str) -> None:
    sentences.register("release.issued", "issued %(number)s")
    assert sentences.sentence(entry(data=data)) == "issued —"


def test_lists_and_truths_are_words() -> None:
    sentences.register("release.issued", "to %(departments)s, first: %(first)s")
    assert sentences.sentence(entry(data='{"departments":["A","B"],"first":true}')) == "to A, B, first: yes"


def test_details_cannot_speak_for_the_actor() -> None:
    sentences.register("release.issued", "%(actor)s")
    assert sentences.sentence(entry(data='{"actor":"somebody else"}')) == "周敏"


@pytest.mark.parametrize("template", ["100%", "%(actor)", "%(actor)d", "%s %s"])
def test_a_broken_translation_does_not_hide_the_act(template: str) -> None:
    sentences.register("release.issued", template)
    assert sentences.sentence(entry()) in {"周敏: release.issued, on 手册", template}


def test_an_unknown_act_is_named() -> None:
    assert sentences.sentence(entry("ghost.seen")) == "周敏: ghost.seen, on 手册"


def test_an_act_has_one_sentence() -> None:
    sentences.register("a.b", "x")
    sentences.register("a.b", "x")
    with pytest.raises(ValueError):
        sentences.register("a.b", "y")


def test_codes_kept_in_a_detail_are_said_in_words() -> None:
    sentences.register("role.given", "%(role)s; %(changes)s")
    sentences.register_words("role", {"author": _("Author")})
    sentences.register_words("changes", {"language": _("Language")})
    row = entry("role.given", '{"role":"author","changes":{"language":["zh","en"],"hat":"author"}}')
    assert sentences.sentence(row) == "Author; Language: zh, en, hat: author"
    with translation.override("zh-hans"):
        assert sentences.sentence(row).startswith("编制人; 语言")


def test_a_code_has_one_word() -> None:
    sentences.register_words("role", {"author": "Author"})
    sentences.register_words("role", {"author": "Author"})
    with pytest.raises(ValueError, match="two words for author in role"):
        sentences.register_words("role", {"author": "Writer"})


def test_an_act_has_one_name_and_without_one_its_sentence_with_gaps_or_its_code() -> None:
    sentences.register("a.b", "%(actor)s did it")
    assert sentences.name_of("a.b") == "… did it" and sentences.name_of("ghost.seen") == "ghost.seen"
    sentences.register_names({"a.b": "Deed"})
    assert sentences.name_of("a.b") == "Deed"
    with pytest.raises(ValueError, match="two names for the act a.b"):
        sentences.register_names({"a.b": "Word"})


def test_acts_stand_in_the_order_of_their_names_chinese_by_pronunciation() -> None:
    for act, name in (("a.a", "账户"), ("a.b", "部门"), ("a.c", "草稿"), ("a.d", "目录")):
        sentences.register(act, "x")
        sentences.register_names({act: name})
    assert list(sentences.acts_in_words().values()) == ["部门", "草稿", "目录", "账户"]
