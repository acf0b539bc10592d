"""D7, D8: what is cited is listed; a place in another document has an edition and is there."""

import pytest

from documents.checks import House, InForce
from tests.documents.checks.building import both, clause, reference, step
from tests.documents.checks.finding import anchors, found


class TestCited:
    def test_cited_and_listed_is_silent(self) -> None:
        assert anchors("D7", reference("R1", "档案管理规定"), step("S1", "按《档案管理规定》归档。")) == []

    def test_cited_and_not_listed_is_told_once(self) -> None:
        told = found("D7", step("S1", "按《档案管理规定》归档。"), step("S2", "见《档案管理规定》。"))
        assert [f.anchor for f in told] == ["S1"]
        assert "《档案管理规定》" in told[0].sentence

    def test_listed_and_cited_nowhere_is_told(self) -> None:
        assert anchors("D7", reference("R1", "档案管理规定"), step("S1", "归档。")) == ["R1"]

    def test_a_standard_may_be_listed_without_a_citation(self) -> None:
        assert anchors("D7", reference("R1", "GB/T 19001", edition="2016"), step("S1", "归档。")) == []

    def test_what_is_followed_is_cited_whatever_it_is_called(self) -> None:
        assert anchors("D7", step("S1", "按《白皮书》的要求归档。")) == ["S1"]

    def test_records_and_the_document_itself_are_not_cited(self) -> None:
        title = both("收文办法")
        assert anchors("D7", step("S1", "填写《收文单》，《收文办法》另有规定的除外。"), title=title) == []

    def test_an_edition_in_the_title_is_the_same_document(self) -> None:
        assert (
            anchors("D7", reference("R1", "档案管理规定"), step("S1", "按《档案管理规定（2024）》归档。"))
            == []
        )


class TestPlaces:
    @pytest.mark.parametrize(
        "text",
        [
            "见《档案管理规定》第三章。",
            "见《档案管理规定》第 4.2 条。",
            "见《档案管理规定》中4.1和4.2章节。",
            "见《档案管理规定》4.2。",
            "见《档案管理规定》附录 B。",
            "见《档案管理规定》的第5节。",
        ],
    )
    def test_a_place_without_edition_is_told(self, text: str) -> None:
        assert anchors("D8", reference("R1", "档案管理规定"), step("S1", text)) == ["S1"]

    @pytest.mark.parametrize(
        "text",
        [
            "见《档案管理规定》2.0 版第三章。",
            "见《档案管理规定》（V2.1）4.2 条。",
            "见《档案管理规定：2024》第 4.2 条。",
            "按《档案管理规定》在 3 日内归档。",
            "按《档案管理规定》办理，第 2 天交回。",
            "《档案管理规定》2.0 版的要求。",
        ],
    )
    def test_dated_or_no_place_is_silent(self, text: str) -> None:
        assert anchors("D8", reference("R1", "档案管理规定"), step("S1", text)) == []

    @pytest.mark.parametrize("fields", [{"edition": "2.0"}, {"version": "2.0", "digest": "0" * 64}])
    def test_a_reference_with_edition_or_pinned_dates_the_place(self, fields: dict[str, str]) -> None:
        assert (
            anchors("D8", reference("R1", "档案管理规定", **fields), step("S1", "见《档案管理规定》4.2 条。"))
            == []
        )

    def test_a_place_that_the_release_in_force_has_not(self) -> None:
        house = House(in_force={"档案管理规定": InForce("A-1", "2.0", frozenset({"4", "4.1"}))})
        clauses = (
            reference("R1", "档案管理规定", edition="2.0"),
            step("S1", "见《档案管理规定》4.1 和 4.7 条。"),
        )
        told = found("D8", *clauses, house=house)
        assert [f.anchor for f in told] == ["S1"]
        assert "4.7" in told[0].sentence
        assert "4.1" not in told[0].sentence

    def test_a_place_in_this_document_that_is_not_there(self) -> None:
        clauses = (
            clause("chapter", "C1", "总则", "", 1),
            clause("section", "C1-1", "目的", "见本办法第 1.1 条和本办法 3.2 条。", 2),
        )
        assert ["3.2" in f.sentence for f in found("D8", *clauses)] == [True]
