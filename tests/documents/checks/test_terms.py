"""D9: one word for one thing, a standard with its edition."""

import pytest

from documents.checks import House, Word
from tests.documents.checks.building import clause, reference, step
from tests.documents.checks.finding import anchors, found

HOUSE = House(words=(Word("信息技术部", ("技术部", "IT部")), Word("incident", ("ticket",))))


@pytest.mark.parametrize(
    "text", ["技术部登记。", "由IT部登记。", "信息技术部和技术部登记。", "The Ticket is closed."]
)
def test_another_word_is_told(text: str) -> None:
    told = found("D9", step("S1", text), house=HOUSE)
    assert [f.anchor for f in told] == ["S1"]
    assert "glossary" in told[0].sentence


@pytest.mark.parametrize(
    "text", ["信息技术部登记。", "技术部门登记。", "见《技术部管理规定》。", "ticketing"]
)
def test_the_word_itself_and_longer_words_are_silent(text: str) -> None:
    assert anchors("D9", step("S1", text), house=HOUSE) == []


def test_each_clause_is_told() -> None:
    assert anchors("D9", step("S1", "技术部登记。"), step("S2", "技术部关闭。"), house=HOUSE) == ["S1", "S2"]


@pytest.mark.parametrize("name", ["ISO/IEC 27001", "GB/T 22080", "ISO 9001", "《GB/T 24405.1》"])
def test_a_standard_without_edition_is_told_once(name: str) -> None:
    assert anchors("D9", step("S1", f"符合{name}的要求。"), step("S2", f"见{name}。")) == ["S1"]


@pytest.mark.parametrize(
    "text", ["符合 ISO/IEC 27001:2022。", "GB/T 22080-2016", "ISO 9001（2015）", "《ISO/IEC 20000-1》2018 版"]
)
def test_with_its_edition_it_is_silent(text: str) -> None:
    assert anchors("D9", step("S1", text)) == []


def test_a_reference_with_edition_dates_every_mention() -> None:
    assert anchors("D9", reference("R1", "ISO 9001", edition="2015"), step("S1", "符合 ISO 9001。")) == []
    assert anchors("D9", reference("R1", "ISO 9001"), step("S1", "符合 ISO 9001。")) == ["R1"]


def test_in_every_type_of_document() -> None:
    assert anchors(
        "D9", clause("note", "N1", "", "技术部填写。"), house=HOUSE, document_type="form_template"
    ) == ["N1"]
