"""The one language: what is meant alike becomes the same tokens, and no question ever raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import snippets
from search.language import Part, Thesaurus, cut, fold, fold_with_places, key_of, parse
from search.language.cutting import LONGEST_TOKEN
from search.language.parsing import LONGEST_QUERY, MOST_PARTS
from search.snippets import places_of, snippet
from tests.search.hostile import HOSTILE

WRITTEN = st.text(max_size=300) | st.text(
    alphabet='服务級别協议 aSs1-“”"「」.·éﬁ㈱①\u0301\ud800\x00', max_size=80
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("服务级别协议（SLA）管理程序", "服务 务级 级别 别协 协议 议 sla 管理 理程 程序 序"),
        ("ITSM-SLM-P-001 v2.3", "itsm slm p 001 v 2 3"),
        ("服務級別", "服务 务级 级别 别"),
        ("RFC1035", "rfc 1035"),
        ("ＩＴ服务", "it 服务 务"),
        ("二〇二五", "二〇 〇二 二五 五"),
        ("", ""),
    ],
)
def test_tokens_of_a_text(text: str, words: str) -> None:
    assert " ".join(cut(text).words) == words


def test_stems_stand_at_their_word_and_acronyms_have_a_singular() -> None:
    assert cut("two managers").stems == ((0, "two"), (1, "manag"))
    assert cut("SLAs slas").stems[0] == (0, "slas")
    assert (0, "sla") in cut("SLAs").stems
    assert cut("slas").stems == ((0, "slas"),)
    assert cut("UPS").stems == ((0, "ups"),) and cut("ups").stems == ((0, "up"),)


@given(WRITTEN)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(WRITTEN)
def test_every_folded_character_knows_its_original(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(WRITTEN, WRITTEN)
def test_folding_is_character_by_character(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(WRITTEN)
def test_tokens_are_letters_and_digits_of_bounded_length(text: str) -> None:
    tokens = [*cut(text).words, *(stem for _place, stem in cut(text).stems)]
    assert all(len(token) <= LONGEST_TOKEN for token in tokens)
    assert all(char not in token for token in tokens for char in " \"'\\:*()&|!<>-{}\x00=~^%")


@settings(max_examples=500)
@given(WRITTEN)
def test_parsing_never_raises_and_is_bounded(typed: str) -> None:
    query = parse(typed)
    assert len(query.parts) <= MOST_PARTS
    assert all(part.tokens for part in query.parts)
    assert sum(len(part.tokens) for part in query.parts) <= 4 * LONGEST_QUERY
    assert query.is_empty == (not cut(typed[:LONGEST_QUERY]).words)


@settings(max_examples=300)
@given(WRITTEN)
def test_a_text_quoted_whole_holds_itself(text: str) -> None:
    quoted = '"' + "".join(char for char in text[:100] if fold(char) not in '"“”「」『』') + '"'
    for part in parse(quoted).parts:
        assert places_of(quoted[1:-1], [part])


@given(st.text(alphabet="ab1服务 -", min_size=1, max_size=40))
def test_a_key_ignores_what_is_between_letters(text: str) -> None:
    assert key_of(text) == key_of("-".join(text))


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_parsed(typed: str) -> None:
    assert len(parse(typed).parts) <= MOST_PARTS


@pytest.mark.parametrize(
    ("text", "typed", "html"),
    [
        ("服务级别协议", "级别", "服务<mark>级别</mark>协议"),
        ("服務級別協議", "级别", "服務<mark>級別</mark>協議"),
        ("㈱启衡", "株", "<mark>㈱</mark>启衡"),
        ("Two managers <b>", "manager", "Two <mark>managers</mark> &lt;b&gt;"),
        ("ＳＬＡ模板", "sla模板", "<mark>ＳＬＡ</mark><mark>模板</mark>"),
        ("Café", "cafe", "<mark>Café</mark>"),
        ("别的", "别", "<mark>别</mark>的"),
        ("nothing here", "服务", "nothing here"),
    ],
)
def test_snippets_mark_the_original(text: str, typed: str, html: str) -> None:
    assert snippet(text, parse(typed).parts) == html


@given(WRITTEN, WRITTEN)
def test_snippets_never_raise_and_never_let_markup_through(text: str, typed: str) -> None:
    shown = snippet(text, parse(typed).parts)
    assert "<" not in shown.replace("<mark>", "").replace("</mark>", "")


@settings(max_examples=500)
@given(
    st.text(alphabet="服务级別协SLAsupie ,。1㈱", max_size=60),
    st.text(alphabet='服务级别"slaSLAsupie 1', max_size=20),
)
def test_the_short_ways_to_a_place_lead_where_laying_the_whole_text_does(text: str, typed: str) -> None:
    parts = parse(typed, Thesaurus({"服务": ("级别", "sla")})).parts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snippets, "_may_stand", lambda folded, part: True)
        patch.setattr(Part, "is_han", False)
        laid = places_of(text, parts)
    assert places_of(text, parse(typed, Thesaurus({"服务": ("级别", "sla")})).parts) == laid


@pytest.mark.parametrize("word", ["lie", "lying", "lies", "skies", "sky", "dying", "die", "policies"])
def test_no_form_of_a_word_is_overlooked(word: str) -> None:
    (part,) = parse(word).parts
    forms = ["lie", "lying", "lies", "skies", "sky", "dying", "die", "policies", "policy", "tying", "ties"]
    same = [form for form in forms if set(parse(form).parts[0].stems) & set(part.stems)]
    assert word in same and all(places_of(form, [part]) for form in same)


def test_a_short_name_in_capitals_is_no_plural() -> None:
    assert parse("UPS").parts[0].stems == ("ups",)
    assert parse("ups").parts[0].stems == ("up",)
    assert "ups" in [stem for _place, stem in cut("two UPSs").stems]
    others = parse("不间断电源", Thesaurus({"不间断电源": ("UPS",)})).parts[0].others
    assert [other.stems for other in others] == [("ups",)]
