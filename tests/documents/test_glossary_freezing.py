"""A release shows its own terms for ever: what the glossary said when it was frozen, whatever it says later."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.actions import add_external_document, add_term, change_term, retire_term
from documents.freeze import page_payload
from documents.models import GlossaryTerm, Release
from documents.rendering import render_body
from documents.terms import terms_of_release
from ledger import clock
from tests.documents.test_glossary import OTHER, SLA
from tests.world import World, body

pytestmark = pytest.mark.django_db
TEXT = ("签署服务级别协议和外部支持合同。", "Sign the SLA and the underpinning contracts.")
#: What the same text rendered before there was a glossary.
OLD_PAYLOAD: dict[str, Any] = {
    "schema": "guiju/document/1", "number": "X-1", "title": {"zh": "程序", "en": "Procedure"},
    "body": [
        {"anchor": "C1", "kind": "clause", "level": 3, "number": "1", "heading": {"zh": "", "en": ""},
         "text": {"zh": TEXT[0], "en": TEXT[1]}, "fields": {}},
    ],
}  # fmt: skip


def term_clause(zh: str, en: str, abbreviation: str = "") -> dict[str, Any]:
    return {
        "anchor": "T-1", "kind": "term", "heading": {"zh": zh, "en": en},
        "text": {"zh": "本文件的定义。", "en": "What this text means by it."},
        "fields": {"abbreviation": abbreviation},
    }  # fmt: skip


def both(world: World) -> list[GlossaryTerm]:
    return [add_term(**words, reason="x", by=world.controller) for words in (SLA, OTHER)]


def frozen(release: Release) -> list[dict[str, Any]]:
    return json.loads(release.payload)["glossary"]


def notes(html: str) -> dict[str, str]:
    """The words marked, and where they lead."""
    tree = BeautifulSoup(html, "html.parser")
    return {link.get_text(): link["href"] for link in tree.select("a.term")}


class TestFreezing:
    def test_the_terms_that_occur_are_copied_whole(self, world: World) -> None:
        iso = add_external_document(
            number="ISO/IEC 20000-1", title_zh="服务管理体系要求", title_en="SMS requirements", edition="2018",
            issuer="ISO", holder=world.posts["DOC-CTRL"], last_checked_on=clock.today(), reason="x",
            by=world.controller,
        )  # fmt: skip
        add_term(**SLA, source_external=iso, reason="x", by=world.controller)
        add_term(**OTHER, reason="x", by=world.controller)
        release = world.released(body=body("签署服务级别协议。", "Sign it."))
        assert frozen(release) == [
            {
                "term": {"zh": "服务级别协议", "en": "service level agreement"},
                "abbreviation": "SLA",
                "definition": {"zh": SLA["definition_zh"], "en": SLA["definition_en"]},
                "source": {"number": "ISO/IEC 20000-1", "edition": "2018", "anchor": ""},
            }
        ]

    def test_by_abbreviation_in_either_language_and_never_in_the_title_of_a_document(
        self, world: World
    ) -> None:
        both(world)
        by_abbreviation = world.released(body=body("没有。", "Two SLAs."))
        assert [entry["abbreviation"] for entry in frozen(by_abbreviation)] == ["SLA"]
        assert frozen(world.released(body=body("见《服务级别协议》。", "Slack and ucs."))) == []

    def test_a_term_out_of_use_is_not_copied(self, world: World) -> None:
        retire_term(term=both(world)[0], reason="x", by=world.controller)
        assert [entry["abbreviation"] for entry in frozen(world.released(body=body(*TEXT)))] == ["UC"]

    @pytest.mark.parametrize(
        "own", [("服务级别协议", "something else"), ("别的", "SLA"), ("甲乙", "yes", "SLA")]
    )
    def test_a_term_clause_of_the_text_itself_wins(self, world: World, own: tuple[str, ...]) -> None:
        both(world)
        release = world.released(body=[*body(*TEXT), term_clause(*own)])
        assert [entry["abbreviation"] for entry in frozen(release)] == ["UC"]

    def test_what_an_own_term_covers_is_not_copied_in_vain(self, world: World) -> None:
        add_term(**{**SLA, "term_zh": "服务级别", "abbreviation": ""}, reason="x", by=world.controller)
        release = world.released(
            body=[*body("签署服务级别协议。", "No."), term_clause("服务级别协议", "agreement")]
        )
        assert frozen(release) == []

    def test_the_digest_covers_them(self, world: World) -> None:
        document = world.draft(body=body(*TEXT))
        page = world.revision(document).as_object()
        before = page_payload(document, page)
        both(world)
        assert page_payload(document, page) != before

    def test_freezing_asks_the_same_number_of_questions_whatever_the_size(self, world: World) -> None:
        document = world.draft(body=body(*TEXT))
        page = world.revision(document).as_object()
        counts = []
        for size in (1, 15):
            for serial in range(size):
                words = {**OTHER, "abbreviation": "", "forbidden_zh": ""}
                name = f"{size}号{serial}"
                add_term(
                    **{**words, "term_zh": name, "term_en": f"{name} en"}, reason="x", by=world.controller
                )
            with CaptureQueriesContext(connection) as queries:
                page_payload(document, page)
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestShown:
    def test_a_release_shows_its_terms_and_goes_on_showing_them(self, world: World) -> None:
        sla, uc = both(world)
        release = world.released(body=body(*TEXT))
        page = world.client("staff").get(f"/d/{release.number}/").content.decode()
        assert notes(page) == {"SLA": "#glossary-2", "underpinning contracts": "#glossary-1"}
        assert "An agreement between the company and a customer." in page
        change_term(term=sla, **{**SLA, "definition_en": "Quite another."}, reason="x", by=world.controller)
        retire_term(term=uc, reason="x", by=world.controller)
        release.refresh_from_db()
        assert render_body(json.loads(release.payload), "en") == release.body_en
        again = world.client("staff").get(f"/d/{release.number}/").content.decode()
        assert "Quite another" not in again and notes(again) == notes(page)

    def test_each_mark_leads_to_an_entry_with_meaning_and_source(self, world: World) -> None:
        document = world.released().document
        add_term(**SLA, source_number=document.number, source_anchor="C-1", reason="x", by=world.controller)
        release = world.released(body=body(*TEXT))
        for html, source in (
            (release.body_zh, "来源：ITSM-SLM-P-001 C-1"),
            (release.body_en, "Source: ITSM-SLM-P-001 C-1"),
        ):
            tree = BeautifulSoup(html, "html.parser")
            link = tree.select_one("a.term")
            assert link is not None
            entry = tree.select_one(link["href"])
            assert entry is not None and "SLA" in entry.get_text() and source in entry.get_text()
            note = tree.find(id=link["aria-describedby"])
            assert note is not None and note.get_text().split()

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_a_text_from_before_the_glossary_keeps_its_bytes(self, language: str) -> None:
        html = render_body(OLD_PAYLOAD, language)
        assert html == render_body({**OLD_PAYLOAD, "glossary": []}, language)
        assert "glossary" not in html and terms_of_release(OLD_PAYLOAD) == []

    def test_an_own_term_wins_in_the_rendered_text_too(self) -> None:
        entry = {
            "term": {"zh": "服务级别协议", "en": "SLA"}, "abbreviation": "", "definition": {"zh": "甲", "en": "b"},
            "source": {"number": "", "edition": "", "anchor": ""},
        }  # fmt: skip
        own = {**term_clause("服务级别协议", "agreement"), "level": 3, "number": ""}
        payload = {**OLD_PAYLOAD, "body": [*OLD_PAYLOAD["body"], own], "glossary": [entry]}
        assert notes(render_body(payload, "zh")) == {"服务级别协议": "#T-1"}
