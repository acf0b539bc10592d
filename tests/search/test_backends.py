"""Wagtail's own explorer and choosers: Chinese, numbers, hostile questions. On each engine, and with modelsearch's own
tests, the backends are tried by `make modelsearch`."""

import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms import middleware
from documents.actions import save_draft
from documents.models import Document, ProcedurePage
from search.backends.asking import Every, NotSupported, Some, Tree, Weighted, Whole, Without, understand
from search.language import Part
from search.language.parsing import LONGEST_QUERY, MOST_PARTS
from tests.search.hostile import HOSTILE
from tests.world import World

#: Wagtail's page chooser, which the product keeps closed; here it is opened.
CHOOSER = "wagtailadmin_choose_page_search"


def indexed() -> None:
    call_command("update_index", verbosity=0)


def address(view: str, world: World, typed: str) -> str:
    asked = quote(typed.encode("utf-8", "surrogatepass"))
    return {
        "explorer": f"/admin/pages/{world.folder.pk}/?q={asked}",
        "explorer results": f"/admin/pages/{world.folder.pk}/results/?q={asked}",
        "search": f"/admin/pages/search/?q={asked}",
        "search results": f"/admin/pages/search/results/?q={asked}",
        "chooser": f"/admin/choose-page/search/?q={asked}",
        "listing": f"/admin/api/main/pages/?format=json&search={asked}",
    }[view]


@pytest.fixture(autouse=True)
def chooser_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(middleware, "OPEN", middleware.OPEN | {CHOOSER})
    yield


class TestWhatIsFound:
    @pytest.fixture
    def drafts(self, world: World) -> tuple[Document, Document]:
        draft = world.draft(title_zh="服务级别管理程序", title_en="Service level management procedure")
        other = world.draft(title_zh="財務預算報表", title_en="Budget reports")
        indexed()
        return draft, other

    def shown(self, world: World, view: str, typed: str) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = world.client("controller").get(address(view, world, typed))
        assert answer.status_code == 200, (view, typed)
        return answer.content.decode()

    @pytest.mark.parametrize("view", ["explorer", "search", "chooser"])
    def test_drafts_by_one_two_and_three_characters(
        self, world: World, drafts: tuple[Document, Document], view: str
    ) -> None:
        draft, other = drafts
        for typed in ("别", "务级", "级别管", "服务级别管理程序", "服務級別", "级别 程序", "level", "Manag"):
            page = self.shown(world, view, typed)
            assert draft.number in page and other.number not in page, typed
        for typed in ("财", "预算", "報表", "算报表", "budget report"):
            page = self.shown(world, view, typed)
            assert other.number in page and draft.number not in page, typed
        for typed in ("级务", "没有", "别程", "程序 预算"):
            page = self.shown(world, view, typed)
            assert draft.number not in page and other.number not in page, typed

    @pytest.mark.parametrize("view", ["explorer", "search", "chooser"])
    def test_numbers_in_any_form(self, world: World, drafts: tuple[Document, Document], view: str) -> None:
        draft, other = drafts
        number = draft.number
        wide = "".join(chr(ord(char) + 0xFEE0) for char in number)
        for typed in (number, number.lower(), number.replace("-", " "), number.replace("-", ""), wide):
            page = self.shown(world, view, typed)
            assert number in page and other.number not in page, typed
        page = self.shown(world, view, number[:-1])
        assert number in page and other.number in page

    def test_the_title_of_a_draft_beside_a_release(self, world: World) -> None:
        document = world.released(title_zh="服务级别管理程序").document
        save_draft(document=document, by=world.author, title_zh="可用性管理程序", title_en="Availability")
        indexed()
        for typed in ("可用性", "availab", document.number):
            assert document.number in self.shown(world, "search", typed)

    def test_quotation_marks_ask_for_exactly_this(
        self, world: World, drafts: tuple[Document, Document]
    ) -> None:
        draft, _other = drafts
        assert draft.number in self.shown(world, "search", '"级别管理"')
        assert draft.number not in self.shown(world, "search", '"管理级别"')


class TestNothingTypedIsAnError:
    # The views of results alone answer as their pages do.
    @pytest.mark.parametrize("view", ["explorer results", "search results", "chooser", "listing"])
    def test_in_the_admin(self, world: World, view: str) -> None:
        world.draft()
        indexed()
        client: Client = world.client("controller")
        client.raise_request_exception = True
        for typed in HOSTILE:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                answer = client.get(address(view, world, typed))
            assert answer.status_code in (200, 400), (view, typed[:20])
            assert answer.status_code == 200 or view == "listing"

    def test_nor_an_operator_that_is_none(self, world: World) -> None:
        client = world.client("controller")
        for operator in ("xor", "AND", "", "\x00", "and&search_operator=xor"):
            answer = client.get(address("listing", world, "a") + f"&search_operator={operator}")
            assert answer.status_code in (200, 400), operator

    def test_on_the_backend(self, world: World) -> None:
        world.draft()
        indexed()
        backend = get_search_backend()
        for typed in HOSTILE:
            for asked in (typed, Phrase(typed), ~PlainText(typed), PlainText(typed) | Phrase(typed)):
                for ask in (backend.search, backend.autocomplete):
                    found = ask(asked, ProcedurePage.objects.all())
                    assert len(found) == found.count()


class TestTheIndex:
    def test_follows_the_signals(self, world: World) -> None:
        document = world.draft()
        document.page.specific.save(update_fields=["draft_title"])
        assert [page.pk for page in Page.objects.search("务级")] == [document.page_id]
        assert [page.pk for page in Page.objects.autocomplete(document.number)] == [document.page_id]

    def test_is_made_anew_by_update_index(self, world: World) -> None:
        document = world.draft()
        get_search_backend().reset_indexes()
        assert list(Page.objects.search("务级")) == []
        indexed()
        assert [page.pk for page in Page.objects.search("务级")] == [document.page_id]

    def test_lays_the_better_match_first_and_pages_it(self, world: World) -> None:
        titles = ("规程、规程、规程", "规程说明", "规程样例", "规程附录")
        documents = [world.draft(title_zh=title, title_en="") for title in titles]
        indexed()
        found = Page.objects.autocomplete("规程")
        assert found.count() == 4
        pages = [list(found[i : i + 2]) for i in (0, 2, 4)]
        keys = [page.pk for pages_ in pages for page in pages_]
        assert sorted(keys) == sorted(document.page_id for document in documents)
        assert keys[0] == documents[0].page_id

    def test_asks_as_often_for_many_as_for_few(self, world: World) -> None:
        world.draft()
        indexed()
        few = self._queries()
        for _ in range(7):
            world.draft()
        indexed()
        assert self._queries() == few

    def _queries(self) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = Page.objects.autocomplete("服务")[:50]
            assert list(found)
        return len(asked)

    def test_fuzzy_is_refused_where_there_is_no_likeness(self, world: World) -> None:
        if connection.vendor == "sqlite":
            with pytest.raises(NotSupported):
                list(Page.objects.search(Fuzzy("procedur")))


class TestUnderstanding:
    """What modelsearch's query objects come to."""

    def tree(self, query: Any, *, completing: bool = False) -> Tree:
        return understand(query, completing=completing)

    def test_words_phrases_and_beginnings(self) -> None:
        assert self.tree(PlainText("服务级 p-1")) == Every((Part(("服务", "务级")), Part(("p", "1"))))
        assert self.tree(PlainText("managers")) == Part(("managers",), stems=("manag",))
        assert self.tree(PlainText("a b", operator="or")) == Some(
            (Part(("a",), ("a",)), Part(("b",), ("b",)))
        )
        assert self.tree(Phrase("服务（级）别")) == Part(("服务", "务", "级", "别"), is_beginning=True)
        assert self.tree(PlainText("managers boo"), completing=True) == Every(
            (Part(("managers",)), Part(("boo",), is_beginning=True))
        )

    def test_all_and_none(self) -> None:
        word, part = PlainText("服务"), Part(("服务",))
        assert self.tree(MATCH_ALL) is Whole.EVERYTHING
        assert self.tree(Not(MATCH_ALL)) is self.tree(word & Not(MATCH_ALL)) is Whole.NOTHING
        assert self.tree(word | MATCH_ALL) is Whole.EVERYTHING
        assert self.tree(word & MATCH_ALL) == self.tree(word | Not(MATCH_ALL)) == part
        assert self.tree(Not(word)) == Without(part)
        assert self.tree(Boost(word, 2.0)) == Weighted(part, 2.0)

    def test_what_says_nothing_stands_beside_nothing(self) -> None:
        word, part = PlainText("服务"), Part(("服务",))
        for nothing in (PlainText(" 。"), Phrase('"'), Fuzzy("…"), Not(PlainText("-")), And([]), Or([])):
            assert self.tree(nothing) is Whole.NOTHING
            assert self.tree(word & nothing) == self.tree(word | nothing) == part

    def test_bounds(self) -> None:
        tree = self.tree(And([PlainText(f"a{i} b{i}") for i in range(100)]))
        assert isinstance(tree, Every)
        assert sum(len(each.of) if isinstance(each, Every) else 1 for each in tree.of) == MOST_PARTS
        whole = self.tree(Phrase("服" * 5000))
        assert isinstance(whole, Part) and len(whole.tokens) < LONGEST_QUERY
        assert all(len(token) <= 64 for token in self.tree(PlainText("a" * 5000)).tokens)  # type: ignore[union-attr]
