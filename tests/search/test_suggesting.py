"""Suggestions: what begins as was typed, for this reader, in force now."""

from datetime import timedelta
from typing import Any

import pytest

from ledger import clock
from search import actions
from search.queries import Wish, search
from search.sources import Granted
from search.suggesting import Suggestion, suggest
from tests.search.corpus import BEGINS, Reader, Shelf
from tests.search.hostile import HOSTILE

DAY = timedelta(days=1)


@pytest.fixture
def library(shelf: Shelf) -> Shelf:
    shelf.put("ITSM-SLM-P-001", "服务目录|甲", title="服务级别管理程序", title_en="Service level procedure")
    shelf.put("ITSM-SLM-S-002", "服务目录|乙", title="服务级别协议模板")
    shelf.put_term("服务级别协议", "service level agreement", "SLA", forbidden=["服务承诺书"])
    return shelf


def texts(typed: str, reader: Any = None, **more: Any) -> list[str]:
    return [found.text for found in suggest(reader or Reader(), typed, **more)]


def test_numbers_titles_terms_headings_in_this_order(library: Shelf) -> None:
    assert [(s.kind, s.text) for s in suggest(Reader(), "服务")] == [
        ("title", "服务级别协议模板"),
        ("title", "服务级别管理程序"),
        ("term", "服务级别协议"),
        ("heading", "服务目录"),
    ]
    number, *_rest = suggest(Reader(), "itsm-slm-p")
    assert number == Suggestion("number", "ITSM-SLM-P-001", "ITSM-SLM-P-001")
    heading = suggest(Reader(), "服务目")[0]
    assert (heading.number, heading.anchor) == ("ITSM-SLM-P-001", "C-1")
    term = suggest(Reader(), "服务级别协议")[1]
    assert (term.kind, term.number) == ("term", "")


@pytest.mark.parametrize(
    "typed", ["ITSM-SLM-P-001", "itsm slm p 001", "ＩＴＳＭｓｌｍ", "SLM-P", "p001", "p-00"]
)
def test_a_number_however_typed(library: Shelf, typed: str) -> None:
    assert texts(typed)[0] == "ITSM-SLM-P-001"


@pytest.mark.parametrize("typed", ["服務級別管", "fwjbgl", "FWJBGLCX"])
def test_traditional_characters_and_initials(library: Shelf, typed: str) -> None:
    assert texts(typed) == ["服务级别管理程序"]


def test_from_a_later_word_on(library: Shelf) -> None:
    assert texts("procedure") == ["Service level procedure"]
    assert texts("level pro") == ["Service level procedure"]


def test_a_forbidden_word_is_not_suggested(library: Shelf) -> None:
    assert texts("服务承诺") == []
    library.terms.clear()
    actions.put_words(source=library.name, key="服务级别协议", words=None)
    assert texts("service level a") == []


def test_only_what_is_in_force_now(library: Shelf) -> None:
    library.put("P-1", "旧的章节|x", title="旧程序", spans=[(BEGINS, BEGINS + DAY)])
    library.put("F-1", "新的章节|x", title="新程序", spans=[(clock.now() + DAY, None)])
    for reader in (Reader(), Reader(("all",))):
        assert texts("旧", reader) == texts("新", reader) == texts("p1", reader) == texts("jcx", reader) == []
    with clock.moved_to(BEGINS):
        assert texts("旧") == ["旧程序", "旧的章节"]
        assert texts("jcx") == ["旧程序"]


def test_nobody_is_suggested_what_he_may_not_see(library: Shelf) -> None:
    library.put("S-9", "密谈|x", title="密约", title_en="Secret", grants=[Granted("post:7")])
    for typed in ("密", "S-9", "s9", "secret", "my", "mt"):
        assert texts(typed) == [], typed
        assert texts(typed, Reader(("post:7",))), typed
        assert texts(typed, Reader(())) == []
    actions.put_access(source=library.name, document="S-9", grants=[Granted("staff")])
    assert texts("密", Reader(("post:7",))) == []
    assert texts("密约") == ["密约"]


def test_bounds(library: Shelf, django_assert_num_queries: Any) -> None:
    counts = []
    for size in (10, 40):
        for i in range(size):
            library.put(f"B-{size}{i:02}", title=f"报告{size}{i:02}")
        with django_assert_num_queries(2):
            counts.append(len(suggest(Reader(), "报告", limit=8)))
    assert counts == [8, 8]
    assert len(texts("报告", limit=-3)) == 1
    assert len(texts("报告", limit=10**6)) == 20


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_beginnings(library: Shelf, typed: str) -> None:
    suggest(Reader(), typed)


def test_what_is_suggested_is_found(library: Shelf) -> None:
    for typed in ("服", "itsm", "s"):
        for found in suggest(Reader(), typed, limit=20):
            if found.kind != "term":
                assert search(Reader(), Wish(found.text)).total, found
