"""The glossary: one word for one thing. What would contradict itself is refused, and each refusal says how to go on."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from documents.actions import add_term, change_access, change_term, retire_term, return_term
from documents.glossary import Entry, fold, why_not_entry
from documents.models import GlossaryTerm
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.history import history_of
from tests.world import World

pytestmark = pytest.mark.django_db

SLA = {
    "term_zh": "服务级别协议",
    "term_en": "service level agreement",
    "abbreviation": "SLA",
    "definition_zh": "由公司和客户之间签订的协议。",
    "definition_en": "An agreement between the company and a customer.",
    "forbidden_zh": "服务水平协议\n服务等级协议",
}
OTHER = {
    "term_zh": "外部支持合同",
    "term_en": "underpinning contract",
    "abbreviation": "UC",
    "definition_zh": "与外部供应商签订的合同。",
    "definition_en": "A contract with a supplier.",
    "forbidden_zh": "支持合同",
}


def add(world: World, words: dict[str, str] = SLA, **more: Any) -> GlossaryTerm:
    return add_term(**{**words, **more}, reason="Needed", by=world.controller)


def acts() -> list[str]:
    found = TrailEntry.objects.filter(act__startswith="glossary.").order_by("pk")
    return list(found.values_list("act", flat=True))


class TestWrites:
    def test_added_changed_retired_and_brought_back(self, world: World) -> None:
        term = add(world)
        change_term(
            term=term, **{**SLA, "definition_zh": "一份协议。"}, reason="Shorter", by=world.controller
        )
        retire_term(term=term, reason="Not needed", by=world.controller)
        return_term(term=term, reason="Needed again", by=world.controller)
        assert acts() == ["glossary.added", "glossary.changed", "glossary.retired", "glossary.returned"]
        entries = history_of(term)
        assert [entry.comment for entry in entries] == ["Needed again", "Not needed", "Shorter", "Needed"]
        changed = {change.label: (change.old, change.new) for change in entries[2].changes}
        assert changed == {"Definition (Chinese)": ("由公司和客户之间签订的协议。", "一份协议。")}

    @pytest.mark.parametrize("login", ["author", "auditor", "admin", "superuser", "staff"])
    def test_only_controllers_write(self, world: World, login: str) -> None:
        term, by = add(world), world.people[login]
        for act in (
            lambda: add_term(**OTHER, reason="x", by=by),
            lambda: change_term(term=term, **SLA, reason="x", by=by),
            lambda: retire_term(term=term, reason="x", by=by),
            lambda: return_term(term=term, reason="x", by=by),
        ):
            with pytest.raises(Refused, match="kept by document controllers"):
                act()
        assert acts() == ["glossary.added"]

    def test_a_reason_is_needed(self, world: World) -> None:
        term = add(world)
        with pytest.raises(Refused, match="please say why"):
            add_term(**OTHER, reason=" ", by=world.controller)
        with pytest.raises(Refused, match="please say why"):
            change_term(term=term, **SLA, reason="", by=world.controller)
        with pytest.raises(Refused, match="please say why"):
            retire_term(term=term, reason="", by=world.controller)
        assert acts() == ["glossary.added"]

    def test_what_a_column_does_not_take_is_named(self, world: World) -> None:
        for wrong, words in (
            ({"term_zh": " "}, "Term .Chinese.: "),
            ({"definition_en": ""}, "Definition .English.: "),
            ({"term_en": "x" * 121}, "Term .English.: "),
        ):
            with pytest.raises(Refused, match=words):
                add(world, **wrong)
        assert not GlossaryTerm.objects.exists()

    def test_taken_out_of_use_twice_is_refused_and_so_is_bringing_back_what_is_in_use(
        self, world: World
    ) -> None:
        term = add(world)
        with pytest.raises(Refused, match="is in use"):
            return_term(term=term, reason="x", by=world.controller)
        retire_term(term=term, reason="x", by=world.controller)
        with pytest.raises(Refused, match="out of use already"):
            retire_term(term=term, reason="x", by=world.controller)


class TestSource:
    def test_a_document_that_all_may_read(self, world: World) -> None:
        document = world.draft()
        term = add(world, source_number=document.number, source_anchor="C-1")
        assert (term.source_number, term.source_anchor) == (document.number, "C-1")

    def test_one_that_is_not_there_or_not_for_all_is_refused(self, world: World) -> None:
        document = world.draft()
        with pytest.raises(Refused, match="no document of the number X-1"):
            add(world, source_number="X-1")
        with pytest.raises(Refused, match="name the document in which"):
            add(world, source_anchor="C-1")
        change_access(
            document=document, confidentiality="restricted", distribution=[], reader_posts=[], reason="x",
            by=world.controller,
        )  # fmt: skip
        with pytest.raises(Refused, match="is not for all staff"):
            add(world, source_number=document.number)


class TestContradictions:
    """Each kind has its own sentence, and none leaves a row."""

    @pytest.mark.parametrize(
        ("first", "second", "sentence"),
        [
            ({}, {"term_zh": "服务级别协议"}, "“服务级别协议” belongs to the term"),
            ({}, {"abbreviation": "sla"}, "“sla” belongs to the term"),
            ({}, {"preferred_en": "Service  Level Agreement"}, "belongs to the term"),
            ({}, {"forbidden_zh": "服务级别协议"}, "“服务级别协议” cannot be forbidden"),
            ({}, {"term_zh": "服务水平协议"}, "“服务水平协议” cannot be used"),
            (
                {"forbidden_zh": "外部支持合同"},
                {"forbidden_zh": "服务级别协议"},
                "Circular: this entry forbids “服务级别协议”",
            ),
            ({}, {"forbidden_zh": "外部支持合同"}, "Contradictory: “外部支持合同”"),
            ({}, {"forbidden_en": "UC"}, "Contradictory: “UC”"),
            ({"definition_zh": "见“外部支持合同”。"}, {"definition_zh": "同 SLA"}, "Circular: each of these"),
            ({}, {"definition_en": "See underpinning contract."}, "Circular: each of these"),
        ],
    )
    def test_two_entries_that_cannot_stand_together(
        self, world: World, first: dict[str, str], second: dict[str, str], sentence: str
    ) -> None:
        add(world, {**SLA, **first})
        with pytest.raises(Refused, match=sentence):
            add(world, {**OTHER, **second})
        assert GlossaryTerm.objects.count() == 1 and acts() == ["glossary.added"]

    def test_the_circle_is_found_however_long(self, world: World) -> None:
        for name, leads_to in (("甲词", "乙词"), ("乙词", "丙词")):
            add(world, {**OTHER, "term_zh": name, "term_en": f"{name} en", "abbreviation": "",
                        "forbidden_zh": "", "definition_zh": f"参见《{leads_to}》"})  # fmt: skip
        with pytest.raises(Refused, match="丙词 en → 甲词 en → 乙词 en → 丙词 en"):
            add(world, {**OTHER, "term_zh": "丙词", "term_en": "丙词 en", "abbreviation": "",
                        "forbidden_zh": "", "definition_zh": "甲词"})  # fmt: skip

    def test_a_change_and_a_return_are_asked_the_same(self, world: World) -> None:
        old = add(world)
        retire_term(term=old, reason="x", by=world.controller)
        new = add(world, OTHER, abbreviation="SLA")
        with pytest.raises(Refused, match="“SLA” belongs to the term"):
            return_term(term=old, reason="x", by=world.controller)
        change_term(term=new, **OTHER, reason="x", by=world.controller)
        return_term(term=old, reason="x", by=world.controller)
        with pytest.raises(Refused, match="cannot be forbidden"):
            change_term(term=new, **{**OTHER, "forbidden_en": "SLA"}, reason="x", by=world.controller)

    def test_part_of_an_own_word_may_be_forbidden(self, world: World) -> None:
        assert add(world, OTHER).forbidden_zh == "支持合同"


words = st.lists(st.sampled_from(["甲", "乙", "丙", "Ａ", "a", "B b", "b  b"]), max_size=3).map(tuple)


@st.composite
def entries(draw: Any) -> list[Entry]:
    return [
        Entry(
            key,
            f"entry {key}",
            {"zh": draw(words), "en": draw(words)},
            {"zh": draw(words), "en": draw(words)},
            {
                language: draw(st.sampled_from(["见甲", "乙", "a thing", "See b b"]))
                for language in ("zh", "en")
            },
        )
        for key in range(1, draw(st.integers(2, 5)) + 1)
    ]


def flat(entry: Entry, column: str, language: str) -> set[str]:
    return {fold(word) for word in getattr(entry, column)[language]}


class TestForAllGlossaries:
    @given(entries())
    def test_what_was_let_in_never_contradicts_itself(self, given_entries: list[Entry]) -> None:
        let_in: list[Entry] = []
        for entry in given_entries:
            if not why_not_entry(entry, let_in):
                let_in.append(entry)
        for language in ("zh", "en"):
            own = [word for entry in let_in for word in flat(entry, "own", language)]
            assert len(own) == len(set(own))
            forbidden = {word for entry in let_in for word in flat(entry, "forbidden", language)}
            assert forbidden.isdisjoint(own)

    @given(entries())
    def test_two_entries_contradict_each_other_whichever_comes_first(self, pair: list[Entry]) -> None:
        one, other = (e for e in pair[:2])
        if why_not_entry(one, []) or why_not_entry(other, []):
            return
        assert bool(why_not_entry(one, [other])) == bool(why_not_entry(other, [one]))


class TestReadersPage:
    def test_terms_in_the_language_of_the_page_in_order(self, world: World) -> None:
        document = world.released().document
        add(world, source_number=document.number, source_anchor="C-1")
        add(world, OTHER)
        gone = add(world, OTHER, term_zh="旧词", term_en="aged word", abbreviation="", forbidden_zh="")
        retire_term(term=gone, reason="x", by=world.controller)
        client = world.client("staff")
        page = client.get("/glossary/").content.decode()
        assert page.index("service level agreement") < page.index("underpinning contract")
        assert "An agreement between" in page and "由公司和客户" not in page and "aged word" not in page
        assert f'href="/d/{document.number}/#C-1"' in page
        world.people["staff"].language = "zh-hans"
        world.people["staff"].save()
        with translation.override("zh-hans"):
            page = world.client("staff").get("/glossary/").content.decode()
        assert "由公司和客户之间签订的协议。" in page and "<del>服务水平协议</del>" in page

    def test_a_source_that_is_not_for_the_reader_is_not_named(self, world: World) -> None:
        document = world.draft()
        add(world, source_number=document.number)
        assert document.number not in world.client("staff").get("/glossary/").content.decode()
        assert document.number in world.client("author").get("/glossary/").content.decode()

    def test_an_empty_glossary_teaches(self, world: World) -> None:
        assert "There are no terms yet" in world.client("staff").get("/glossary/").content.decode()

    def test_the_same_number_of_queries_whatever_its_size(self, world: World) -> None:
        client = world.client("staff")
        add(world)
        counts = []
        for size in (0, 12):
            for serial in range(size):
                add(world, OTHER, term_zh=f"词{serial}", term_en=f"word {serial}", abbreviation="",
                    forbidden_zh="")  # fmt: skip
            client.get("/glossary/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/glossary/")
            counts.append(len(queries))
        assert counts[0] == counts[1]
