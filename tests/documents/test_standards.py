"""The three editions of the standard: numbers and titles, and which clause became which."""

import pytest
from django.utils import translation

from documents import standards
from documents.choices import standard_clause_choices


def test_three_editions_in_order_each_clause_under_one_that_is_there() -> None:
    for edition, count in (("2018", 77), ("2011", 53), ("2005", 33)):
        listed = standards.clauses(edition)
        assert len(listed) == count
        numbers = [clause.number for clause in listed]
        assert len(set(numbers)) == count
        assert all(clause.title_zh and clause.title_en for clause in listed)
        assert all(clause.parent in numbers for clause in listed if clause.parent)


def test_a_clause_stands_under_the_nearest_above_it() -> None:
    found = standards.find("2018:8.3.4.1")
    assert found is not None and found.parent == "8.3.4"
    assert found.title == "Management of external suppliers"
    with translation.override("zh-hans"):
        assert found.title == "外部供应商的管理"


def test_an_edition_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no edition 1999"):
        standards.clauses("1999")


def test_what_a_clause_was_in_older_editions_is_read_both_ways() -> None:
    new = standards.find("2018:8.3.3")
    assert new is not None
    assert [clause.number for clause in standards.mapped(new, "2011")] == ["6.1"]
    (old,) = standards.mapped(new, "2005")
    assert "8.3.3" in [clause.number for clause in standards.mapped(old, "2018")]
    assert standards.mapped(new, "2018") == (new,)


def test_every_mapping_leads_to_a_clause() -> None:
    lost = [
        f"{clause.key} -> {edition}:{number}"
        for clause in standards.clauses("2018")
        for edition, numbers in clause.maps
        for number in numbers
        if standards.find(f"{edition}:{number}") is None
    ]
    assert lost == []


@pytest.mark.parametrize("key", ["2018:99.9", "8.3.3", "2018", "", "1999:4"])
def test_an_unknown_clause_is_named_in_the_refusal(key: str) -> None:
    assert f"“{key}” is no clause" in standards.why_not_clause(key)


def test_the_editor_offers_them_by_edition() -> None:
    assert [name for name, _clauses in standard_clause_choices()] == [
        "ISO/IEC 20000-1:2018",
        "ISO/IEC 20000-1:2011",
        "ISO/IEC 20000-1:2005",
    ]
    assert ("2018:8.3.3", "8.3.3 Service level management") in standard_clause_choices()[0][1]
