"""Did you mean: a question that finds nothing, mended so that it finds something for this very reader."""

from typing import Any

import pytest

from search.language.distance import distance
from search.queries import Wish, search
from search.sources import Granted
from tests.search.corpus import Reader, Shelf


@pytest.fixture
def library(shelf: Shelf) -> Shelf:
    shelf.put("A-1", "|Configuration items are audited yearly", title="配置管理程序")
    shelf.put("A-2", "|别的内容", title="服务级别协议模板", title_en="Incident management")
    shelf.put_term("外部支持合同", "underpinning contract")
    shelf.put("A-3", "|见外部支持合同", title="其他")
    return shelf


def meant(typed: str, reader: Any = None, **wish: Any) -> str:
    return search(reader or Reader(), Wish(typed, **wish)).meant


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("configuraton", "configuration"),
        ("Confgiuration audited", "configuration audited"),
        ("onfiguration", "configuration"),
        ("incidnet management", "incident management"),
        ("incidnet mangaement", "incident management"),
        ("Configuraton itmes audted", "configuration items audited"),
        ("服务级别协仪", "服务级别协议"),
        ("配制管理程序", "配置管理程序"),
        ("外部支撑合同", "外部支持合同"),
        ("（服物级别协议）", "（服务级别协议）"),
    ],
)
def test_mended_words(library: Shelf, typed: str, right: str) -> None:
    assert meant(typed) == right


@pytest.mark.parametrize(
    "typed", ["configuration", "服务级别", "zzzzzzz", '"configuraton"', "A-9", "", "！", "配"]
)
def test_nothing_to_mend(library: Shelf, typed: str) -> None:
    assert meant(typed) == ""


def test_every_part_must_be_found_after_mending(library: Shelf) -> None:
    assert meant("configuraton vessels") == ""


def test_the_near_tier_shows_the_mended_text(library: Shelf) -> None:
    results = search(Reader(), Wish("configuraton"))
    assert [hit.document for hit in results.near] == ["A-1"]
    assert "<mark>Configuration</mark>" in str(results.near[0].places[0].html)


def test_never_from_hidden_texts(library: Shelf) -> None:
    """Neither by its words nor by its titles; and a word that a hidden text has is mended like any other wrong one."""
    library.put("S-1", "|Projekt Nightfall", title="并购工作方案", grants=[Granted("post:7")])
    library.put("A-4", "|The project plan", title="项目")
    twin = Reader(("staff", "post:7"))
    for typed, right in (("nightfald", "nightfall"), ("并购工做方案", "并购工作方案")):
        assert meant(typed) == ""
        assert meant(typed, twin) == right
    assert meant("projekt") == meant("projekd") == "project"
    assert meant("projekt", twin) == ""


def test_queries_do_not_grow(library: Shelf, django_assert_max_num_queries: Any) -> None:
    counts = []
    for size in (1, 20):
        for i in range(size):
            library.put(f"B-{size}{i}", f"|audience{chr(97 + i)} word", title=f"配置清单{i}")
        with django_assert_max_num_queries(25) as queries:
            assert meant("配制清单") == "配置清单"
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("abcd", "abcd", 0),
        ("abcd", "abdc", 1),
        ("abcd", "abc", 1),
        ("abcdef", "abxdyf", 2),
        ("abc", "xyz", 3),
        ("", "ab", 2),
    ],
)
def test_distance(one: str, other: str, far: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == far
