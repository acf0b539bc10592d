"""What modelsearch's tests do not ask: Chinese, numbers in any form, hostile questions, texts without end."""

from datetime import date
from typing import Any

from django.test import TestCase
from modelsearch.query import Fuzzy, Not, Phrase, PlainText
from modelsearch.test.testapp.models import Book
from modelsearch.tests.test_backends import BackendTestSetupMixin

from ops.modelsearch.settings import ENGINE, ENGINES
from tests.search.hostile import HOSTILE

LEVELS, STANDARD, LETTER = "ITSM-SLM-P-001 服务级别（SLA）管理程序", "《ISO20000标准》managers", "別"
YOUNG = "\U0002b820\U0002b821地"


class OurTests(BackendTestSetupMixin, TestCase):
    """Three books with titles of our own."""

    backend_path = ENGINES[ENGINE]
    backend: Any

    def setUp(self) -> None:
        super().setUp()
        self.keep(*(Book(title=title) for title in (LEVELS, STANDARD, LETTER, YOUNG)))

    def keep(self, *books: Book) -> None:
        for book in books:
            book.publication_date, book.number_of_pages = date(2026, 1, 1), 1
            book.save()
        self.backend.add_bulk(Book, list(books))
        self.backend.refresh_indexes()

    def titles(self, asked: Any, *, completing: bool = False, **options: Any) -> list[str]:
        ask = self.backend.autocomplete if completing else self.backend.search
        found = ask(asked, Book, **options)
        titles = sorted(book.title for book in found)
        self.assertEqual(found.count(), len(titles))
        return titles

    def test_chinese_is_found_by_any_of_its_characters(self) -> None:
        for asked in (
            "服",
            "务",
            "别",
            "服务",
            "务级",
            "级别",
            "服务级",
            "服务级别",
            "服務級別",
            "程序 服务",
            "管理程序",
        ):
            for completing in (False, True):
                with self.subTest(asked=asked, completing=completing):
                    expected = [LEVELS, LETTER] if asked == "别" else [LEVELS]
                    self.assertEqual(self.titles(asked, completing=completing), sorted(expected))

    def test_characters_that_stand_apart_are_no_word(self) -> None:
        for asked in ("别管", "级别管理", "服别", "务服"):
            for completing in (False, True):
                with self.subTest(asked=asked, completing=completing):
                    self.assertEqual(self.titles(asked, completing=completing), [])

    def test_numbers_and_words_are_found_as_they_are_typed(self) -> None:
        for asked in (
            "ITSM-SLM-P-001",
            "itsm slm p 001",
            "ＩＴＳＭ－ＳＬＭ－Ｐ－００１",
            "slm-p-001",
            "sla",
            "001",
        ):
            with self.subTest(asked=asked):
                self.assertEqual(self.titles(asked), [LEVELS])
                self.assertEqual(self.titles(asked, completing=True), [LEVELS])
        for asked in ("its", "itsm-slm-p-0", "itsm-s", "程序 it"):
            with self.subTest(asked=asked):
                self.assertEqual(self.titles(asked), [])
                self.assertEqual(self.titles(asked, completing=True), [LEVELS])
        for asked in ("ISO20000", "iso 20000", "标准", "manager"):
            with self.subTest(asked=asked):
                self.assertEqual(self.titles(asked), [STANDARD])
        self.assertEqual(self.titles("slm 标准"), [])
        self.assertEqual(self.titles("slm 标准", operator="or"), sorted([LEVELS, STANDARD]))

    def test_phrases_are_exact(self) -> None:
        for asked in ("服务级别", "服务级别（SLA）管理", "p 001 服务", "别"):
            with self.subTest(asked=asked):
                self.assertIn(LEVELS, self.titles(Phrase(asked)))
        for asked in ("管理 服务", "级别管理", "slm 001"):
            with self.subTest(asked=asked):
                self.assertEqual(self.titles(Phrase(asked)), [])

    def test_what_is_denied_is_left_out(self) -> None:
        self.assertEqual(self.titles(PlainText("别") & ~PlainText("管理")), [LETTER])
        self.assertNotIn(LEVELS, self.titles(Not(PlainText("管理"))))
        self.assertIn(LETTER, self.titles(Not(PlainText("管理"))))
        self.assertEqual(self.titles(PlainText("。，") & PlainText("管理")), [LEVELS])
        self.assertEqual(self.titles(Not(PlainText("。，"))), [])

    def test_young_characters_are_letters_too(self) -> None:
        for asked in ("\U0002b820", "\U0002b821", "\U0002b820\U0002b821", "\U0002b821地", "地"):
            with self.subTest(asked=asked):
                self.assertEqual(self.titles(asked), [YOUNG])

    def test_words_in_fields(self) -> None:
        self.assertEqual(self.titles("服务", fields=["title"]), [LEVELS])
        self.assertEqual(self.titles("服务", fields=["summary"]), [])
        self.assertEqual(self.titles("服务", fields=["title"], completing=True), [LEVELS])

    def test_nothing_that_is_typed_is_an_error(self) -> None:
        for hostile in HOSTILE:
            with self.subTest(hostile=hostile[:20]):
                for asked in (
                    hostile,
                    Phrase(hostile),
                    ~PlainText(hostile),
                    PlainText(hostile) | Phrase(hostile),
                ):
                    self.titles(asked)
                    self.titles(asked, completing=True)
                self.titles(hostile, operator="or")
                if ENGINE != "sqlite":
                    self.titles(Fuzzy(hostile))

    def test_a_question_is_bounded(self) -> None:
        many = PlainText("服务")
        for i in range(300):
            many = many & PlainText(f"x{i} y{i}")
        self.assertEqual(self.titles(many), [])
        self.assertEqual(self.titles(many, completing=True), [])

    def test_texts_without_end_are_kept_as_far_as_they_can_be(self) -> None:
        texts = {
            "run": "始服" + "务级" * 300_000,
            "words": "始服 " + " ".join(f"word{i}" for i in range(200_000)),
            "word": "始服 " + "a" * 1_000_000,
            "wide": "始服 " + " ".join(f"{i}" + "\U00020000" * 60 for i in range(30_000)),
        }
        for name, text in texts.items():
            with self.subTest(name=name):
                self.keep(Book(title=name, summary=text))
        self.assertEqual(self.titles("始服"), sorted(texts))
