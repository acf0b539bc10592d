"""The frozen text as HTML: self-contained, escaped, the same bytes under every language of the interface."""

import copy
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from documents.rendering import contents, render_body, search_text

PM = {"code": "PM", "zh": "产品经理", "en": "Product manager"}
SHA = "ab" * 32
EVIL = "<script>alert('1')</script>\"&"


def clause(anchor: str, kind: str, **more: Any) -> dict[str, Any]:
    """A clause as it is frozen: heading and text as pairs (Chinese, English)."""
    heading, text = more.pop("heading", ("", "")), more.pop("text", ("", ""))
    return {
        "anchor": anchor,
        "kind": kind,
        "level": {"chapter": 1, "section": 2}.get(kind, 3),
        "number": more.pop("number", ""),
        "heading": dict(zip(("zh", "en"), heading, strict=True)),
        "text": dict(zip(("zh", "en"), text, strict=True)),
        "fields": more,
    }


def payload(*body: dict[str, Any]) -> dict[str, Any]:
    """A frozen document."""
    return {
        "schema": "guiju/document/1",
        "number": "SLM-P-001",
        "title": {"zh": "服务级别管理程序", "en": "Service Level Management"},
        "prevailing_language": "zh-hans",
        "department": {"code": "OPS", "zh": "技术运营中心", "en": "Operations"},
        "owner_post": PM,
        "body": list(body),
        "attachments": [{"title": "填写示例", "filename": "Order.XLSX", "size": 1, "sha256": SHA}],
    }


TERM = clause(
    "T1", "term", heading=("服务级别协议", "Service level agreement"), text=("一份协议。", "An agreement."),
    abbreviation="SLA",
)  # fmt: skip
STEP = clause(
    "S1", "step", number="4.1.1", text=("制订手册。\n- 名称\n· 目标", "Writes the handbook."),
    actor=PM, outputs=["《产品手册》", "Meeting notes"],
)  # fmt: skip
RECORD = clause(
    "O1", "output", heading=("产品手册", "Product Handbook"), post=PM,
    retention={"zh": "长期", "en": "Permanently"}, steps=[{"anchor": "S1", "number": "4.1.1"}],
)  # fmt: skip
TARGET = {
    "metric": {"zh": "可用性", "en": "Availability"}, "operator": "≥", "value": "99.9", "unit": "%",
    "period": "month", "clock": "", "source": "monitor",
}  # fmt: skip
SERVICE = clause(
    "V1", "service", heading=("网络服务", "Network service"), code="SV-01"
)  # fmt: skip
SERVICE["fields"] = {
    "code": "SV-01", "kind": "core", "lifecycle": "offered", "targets": [TARGET],
    "summary": {"zh": "提供网络。", "en": "Gives a network."}, "hours": {"zh": "7×24", "en": ""},
}  # fmt: skip
WHOLE = payload(
    clause("C1", "chapter", number="1", heading=("简介", "Introduction"), text=("概述。", "Overview.")),
    clause("C11", "section", number="1.1", heading=("术语", "Terms")),
    TERM,
    clause("R1", "reference", heading=("合同流程", "Contracts"), number="1", edition="2018"),
    STEP,
    clause("P1", "picture", heading=("图一", "Figure 1"), sha256=SHA, content_type="image/png"),
    SERVICE,
    RECORD,
)


def soup(language: str, *body: dict[str, Any]) -> BeautifulSoup:
    """The rendered clauses, parsed."""
    return BeautifulSoup(render_body(payload(*body), language), "html.parser")


class _Balance(HTMLParser):
    """Notes elements that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Open, unless the element never closes."""
        if tag not in ("img", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        if tag != "path" and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


class TestStored:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_the_bytes_do_not_depend_on_the_active_language_or_on_the_order_of_keys(
        self, language: str
    ) -> None:
        shown = set()
        for active in ("zh-hans", "en"):
            with translation.override(active):
                shown.add(render_body(WHOLE, language))
        shown.add(render_body(json.loads(json.dumps(WHOLE, sort_keys=True)), language))
        assert len(shown) == 1
        assert len({search_text(WHOLE), search_text(json.loads(json.dumps(WHOLE, sort_keys=True)))}) == 1

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_elements_are_closed_ids_are_unique_and_links_lead_somewhere(self, language: str) -> None:
        html = render_body(WHOLE, language)
        balance = _Balance()
        balance.feed(html)
        assert (balance.open, balance.wrong) == ([], [])
        tree = BeautifulSoup(html, "html.parser")
        ids = [node["id"] for node in tree.select("[id]")]
        assert len(ids) == len(set(ids))
        assert {node["anchor"] for node in WHOLE["body"]} <= set(ids)
        assert {link["href"].removeprefix("#") for link in tree.select("a")} <= set(ids)
        assert not tree.select("[style], script, style")

    def test_an_empty_body_is_an_empty_text(self) -> None:
        assert render_body(payload(), "zh") == ""


def _evil_places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return [place for key, inner in pairs for place in _evil_places(inner, (*path, key))]
    return [path] if isinstance(value, str) and path[-1] not in ("kind",) else []


class TestEscaping:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_no_field_can_bring_markup(self, language: str) -> None:
        for place in _evil_places(WHOLE["body"]):
            body = copy.deepcopy(WHOLE["body"])
            node: Any = body
            for key in place[:-1]:
                node = node[key]
            node[place[-1]] = f"{EVIL} {node[place[-1]]}"
            html = render_body(payload(*body), language)
            tree = BeautifulSoup(html, "html.parser")
            assert not tree.find("script"), place
            assert "<script" not in html, place
            allowed = {"class", "id", "lang", "href", "src", "alt", "role", "aria-label", "aria-describedby",
                       "data-contents", "scope", "tabindex"}  # fmt: skip
            for element in tree.find_all(lambda tag: tag.name not in ("svg", "path")):
                assert set(element.attrs) <= allowed, place

    def test_a_meaning_inside_a_note_is_escaped(self) -> None:
        term = clause("T1", "term", heading=("协议", ""), text=(EVIL, ""))
        html = render_body(payload(term, clause("A", "clause", text=("签署协议。", ""))), "zh")
        assert "<script" not in html
        assert html.count("&lt;script&gt;") == 2


class TestClauses:
    def test_number_hangs_and_links_to_itself(self) -> None:
        tree = soup("zh", STEP)
        link = tree.select_one("#S1 > a.clause-number")
        assert link["href"] == "#S1"
        assert link.get_text() == "4.1.1"
        assert link["aria-label"].startswith("4.1.1")

    def test_chapter_section_and_clause_have_their_heads(self) -> None:
        tree = soup("en", *WHOLE["body"][:2], clause("A", "clause", number="1.1.1", heading=("头", "Head")))
        assert tree.select_one("div.chapter#C1 > h2").get_text() == "Introduction"
        assert tree.select_one("div.clause-2#C11 > h3").get_text() == "Terms"
        assert tree.select_one("div.clause-3#A h4").get_text() == "Head"

    def test_lines_are_paragraphs_and_list_items(self) -> None:
        body = soup("zh", STEP).select_one("#S1 .clause-body")
        assert [p.get_text() for p in body.select("p:not(.step-line)")] == ["制订手册。"]
        assert [item.get_text() for item in body.select("ul > li")] == ["名称", "目标"]

    def test_the_actor_stands_before_the_sentence(self) -> None:
        line = soup("zh", STEP).select_one("#S1 .step-line")
        assert line.get_text() == "产品经理 执行，输出《产品手册》、Meeting notes"
        assert line.strong.get_text() == "产品经理"
        assert line.select_one("[lang=en]").get_text() == "Meeting notes"
        english = soup("en", STEP).select_one("#S1 .step-line")
        assert english.get_text() == "Product manager acts; output: 《产品手册》, Meeting notes"
        assert english.select_one("[lang=zh-Hans]").get_text() == "《产品手册》"

    def test_an_output_that_is_a_record_is_named_in_the_readers_language_and_leads_there(self) -> None:
        link = soup("en", STEP, RECORD).select_one("#S1 .step-line a")
        assert (link["href"], link.get_text()) == ("#O1", "Product Handbook")

    def test_a_step_without_actor_still_names_its_output(self) -> None:
        step = clause("S", "step", text=("做。", "Do."), actor=None, outputs=["月报"])
        assert soup("zh", step).select_one(".step-line").get_text() == "输出《月报》"

    def test_records_are_a_table_with_their_steps(self) -> None:
        rows = soup("zh", RECORD).select("table.outputs tr")
        assert [cell.get_text(strip=True) for cell in rows[0].select("th")] == [
            "文件或记录", "产生步骤", "责任岗位", "保存期限",
        ]  # fmt: skip
        assert [cell.get_text(strip=True) for cell in rows[1].select("td")] == [
            "产品手册",
            "4.1.1",
            "产品经理",
            "长期",
        ]
        assert rows[1]["id"] == "O1"

    def test_references_are_a_list_with_the_version_cited(self) -> None:
        cited = clause("R", "reference", heading=("合同流程", ""))
        cited["fields"] = {"number": "P-2", "edition": "", "version": "1.4", "digest": SHA}
        assert " ".join(soup("zh", cited).select_one("ul.references > li#R").get_text().split()) == (
            "P-2 合同流程 1.4 版 SHA-256 abababab…"
        )

    def test_a_picture_is_a_figure_from_the_store(self) -> None:
        figure = soup("en", WHOLE["body"][5]).select_one("#P1 figure")
        assert (figure.img["src"], figure.img["alt"]) == (f"/files/{SHA}/", "Figure 1")
        assert figure.figcaption.get_text(strip=True) == "Figure 1"

    def test_a_service_is_facts_and_targets(self) -> None:
        part = soup("zh", SERVICE).select_one("#V1")
        facts = {row.dt.get_text(): row.dd.get_text(strip=True) for row in part.select("dl.facts > div")}
        assert facts["类别"] == "主体服务"
        assert facts["服务简述"] == "提供网络。"
        cells = [cell.get_text() for cell in part.select("table.targets tbody td")]
        assert cells == ["可用性", "≥ 99.9 %", "month", "—", "monitor"]


class TestLanguages:
    def test_every_part_says_its_language(self) -> None:
        for language, tag in (("zh", "zh-Hans"), ("en", "en")):
            for part in soup(language, *WHOLE["body"]).find_all(recursive=False):
                assert part["lang"] == tag

    def test_a_missing_translation_shows_the_other_language_and_says_so(self) -> None:
        only_chinese = clause("A", "clause", number="1", heading=("头", ""), text=("只有中文的话。", ""))
        part = soup("en", only_chinese).select_one("#A")
        assert part["lang"] == "en"
        assert part.select_one("h4 [lang=zh-Hans]").get_text() == "头"
        assert part.select_one("p[lang=zh-Hans]").get_text() == "只有中文的话。"
        assert part.select_one(".only-note").get_text() == "(Chinese only)"
        only_english = clause("A", "clause", text=("", "English words."))
        part = soup("zh", only_english).select_one("#A")
        assert part.select_one("p[lang=en]").get_text() == "English words."
        assert part.select_one(".only-note").get_text() == "（只有英文）"

    def test_a_translated_clause_has_no_note(self) -> None:
        assert not soup("en", *WHOLE["body"][:6]).select(".only-note")

    def test_one_untranslated_fact_of_a_service_is_marked_alone(self) -> None:
        notes = soup("en", SERVICE).select(".only-note")
        assert len(notes) == 1
        assert notes[0].find_previous("dt").get_text() == "Service hours"


class TestTerms:
    def links(self, language: str, *texts: str, term: dict[str, Any] = TERM) -> list[list[str]]:
        """The marked words of each clause."""
        body = [clause(f"A{n}", "clause", text=(text, text)) for n, text in enumerate(texts)]
        tree = soup(language, term, *body)
        return [[a.get_text() for a in tree.select(f"#A{n} a.term")] for n in range(len(texts))]

    def test_the_first_use_in_each_clause_leads_to_the_entry(self) -> None:
        assert self.links("zh", "服务级别协议（SLA）按服务级别协议。", "签署SLA时。") == [
            ["服务级别协议"],
            ["SLA"],
        ]

    def test_the_note_tells_the_meaning(self) -> None:
        box = soup("zh", TERM, clause("A", "clause", text=("签署服务级别协议。", ""))).select_one(
            "#A .term-box"
        )
        assert box.a["href"] == "#T1"
        note = box.select_one("span.term-note[role=note]")
        assert note["id"] == box.a["aria-describedby"]
        assert note.get_text() == "服务级别协议 一份协议。"

    def test_english_terms_stand_as_words_of_their_own(self) -> None:
        assert self.links("en", "Service Level Agreements bind.", "The SLAB is not one; an SLA is.") == [
            ["Service Level Agreements"],
            ["SLA"],
        ]

    def test_an_abbreviation_keeps_its_capitals(self) -> None:
        term = clause("T1", "term", heading=("信息技术", "Information technology"), abbreviation="IT")
        assert self.links("en", "If it works, IT is praised.", term=term) == [["IT"]]

    def test_book_titles_and_the_entry_itself_stay_plain(self) -> None:
        assert self.links("zh", "《服务级别协议》模板") == [[]]
        own = clause("T1", "term", heading=("协议", ""), text=("协议是约定。", ""))
        assert not soup("zh", own).select("a.term")

    def test_the_longest_name_wins(self) -> None:
        short = clause("T2", "term", heading=("协议", ""), text=("约定。", ""))
        tree = soup("zh", short, TERM, clause("A", "clause", text=("服务级别协议与协议", "")))
        assert [a["href"] for a in tree.select("#A a.term")] == ["#T1", "#T2"]


class TestContents:
    def test_chapters_sections_and_services_in_order(self) -> None:
        found = [(e.anchor, e.number, e.heading, e.level, e.lang) for e in contents(WHOLE, "zh")]
        assert found == [
            ("C1", "1", "简介", 1, "zh-Hans"),
            ("C11", "1.1", "术语", 2, "zh-Hans"),
            ("V1", "", "网络服务", 2, "zh-Hans"),
        ]

    def test_a_heading_without_translation_says_its_language(self) -> None:
        (entry,) = contents(payload(clause("C", "chapter", number="1", heading=("简介", ""))), "en")
        assert (entry.heading, entry.lang) == ("简介", "zh-Hans")


class TestSearchText:
    def test_everything_visible_is_found_in_both_languages_folded(self) -> None:
        text = search_text(WHOLE)
        for words in (
            "slm-p-001", "服务级别管理程序", "service level management", "product manager", "产品经理", "sla",
            "writes the handbook.", "meeting notes", "permanently", "可用性", "99.9", "7×24", "order.xlsx", "4.1.1",
        ):  # fmt: skip
            assert words in text
        assert SHA not in text

    def test_width_case_and_blanks_are_folded(self) -> None:
        text = search_text(payload(clause("A", "clause", text=("ＳＬＡ　 协议\n第二段", "Straße"))))
        assert "sla 协议 第二段" in text
        assert "strasse" in text
