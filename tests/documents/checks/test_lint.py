"""The lint of procedures as a whole: the raw source has every defect, the corrected one and a clean one have none."""

import time
from pathlib import Path

import pytest

from cms.demo import handbook, others, slm_procedure, words
from cms.demo.writing import DemoDocument
from documents.checks import House, Word, run
from documents.importing import parse
from tests.documents.checks import change_procedure
from tests.documents.checks.building import both, clause, payload

SOURCE = Path(__file__).parent.parent / "source_procedure.txt"
TEN = {f"D{n}" for n in range(1, 11)}
#: What the register of terms would say in that company.
HOUSE = House(words=(Word("客户服务部", ("服务部",)), Word("外部支持合同", ("支持合同",))))


def _codes(document: dict, house: House = HOUSE) -> set[str]:
    return {finding.code for finding in run(document, house)}


def _source() -> dict:
    body = parse(SOURCE.read_bytes(), "a.txt", anchor_prefix="SLM").body
    return payload("procedure", body, title=both("服务级别管理程序"))


def _corrected() -> dict:
    return payload("procedure", list(slm_procedure.BODY), title=both(slm_procedure.TITLE_ZH))


class TestTheSource:
    def test_as_imported_it_yields_all_ten(self) -> None:
        assert _codes(_source()) == TEN

    def test_without_any_register_too(self) -> None:
        assert _codes(_source(), House()) == TEN

    def test_each_defect_is_found_where_it_is(self) -> None:
        found: dict[str, list[str]] = {}
        for finding in run(_source(), HOUSE):
            found.setdefault(finding.code, []).append(finding.anchor)
        assert len(found["D1"]) == 31  # ten sections of chapters 2 and 4, and the 21 steps
        assert found["D2"] == ["SLM-S02"]
        assert found["D4"] == ["SLM-S09"]
        assert found["D5"] == ["SLM-S02"]
        assert found["D8"] == ["SLM-S04"]
        assert found["D10"] == ["SLM-C3"]

    def test_eight_act_without_a_duty(self) -> None:
        named = [f.values["actor"] for f in run(_source(), HOUSE) if f.code == "D3"]
        eight = "产品经理 技术运营中心 总裁 销售总监 项目经理 财务部 资源部 客户服务部总监"
        assert named == eight.split()

    def test_one_record_is_missing_and_one_is_made_nowhere(self) -> None:
        named = {f.values["record"] for f in run(_source(), HOUSE) if f.code == "D6"}
        assert named == {"《项目验收报告》", "《合同审批表》"}

    def test_five_cited_documents_are_no_references(self) -> None:
        named = {f.values["title"] for f in run(_source(), HOUSE) if f.code == "D7" and f.field == "text"}
        five = "服务策划管理程序 项目管理流程 问题管理程序 信息安全管理手册 纠正预防控制程序"
        assert named == {f"《{title}》" for title in five.split()}


class TestTheCorrectedSource:
    def test_it_yields_none(self) -> None:
        assert run(_corrected(), HOUSE) == []

    def test_it_yields_none_by_the_words_of_the_demo_s_glossary_in_both_languages(self) -> None:
        given = [
            Word(
                term[f"preferred_{language}"] or term[f"term_{language}"],
                tuple(term[f"forbidden_{language}"].split("\n")),
            )
            for term in (dict.fromkeys(("preferred_zh", "preferred_en"), "") | term for term in words.TERMS)
            for language in ("zh", "en")
            if term.get(f"forbidden_{language}")
        ]
        assert run(_corrected(), House(words=tuple(given))) == []


class TestTheDemo:
    @pytest.mark.parametrize("document", others.DOCUMENTS, ids=lambda document: document.prefix)
    def test_nothing_blocks(self, document: DemoDocument) -> None:
        body = list(document.body)
        assert [f for f in run(payload(document.document_type, body), HOUSE) if f.blocks] == []

    @pytest.mark.parametrize("note", handbook.CHANGE_NOTES)
    def test_the_handbook_states_its_capability_basis(self, note: dict[str, str]) -> None:
        for summary in note.values():
            found = run(payload("handbook", list(handbook.EDITION_1), change_summary=summary))
            assert [f for f in found if f.blocks] == []


class TestAnotherProcedure:
    def test_clean_it_yields_none(self) -> None:
        assert run(change_procedure.document(change_procedure.body()), change_procedure.HOUSE) == []

    @pytest.mark.parametrize("defects", [change_procedure.DEFECTS, change_procedure.OTHER_DEFECTS])
    @pytest.mark.parametrize("code", sorted(TEN))
    def test_a_planted_defect_is_found_alone_and_in_its_place(self, code: str, defects: dict) -> None:
        anchor, plant = defects[code]
        body = change_procedure.body()
        plant(body)
        found = run(change_procedure.document(body), change_procedure.HOUSE)
        assert [(f.code, f.anchor) for f in found] == [(code, anchor)]

    @pytest.mark.parametrize(
        "codes", [TEN, {"D2", "D5", "D8"}, {"D1", "D3", "D9", "D10"}, {"D4", "D6", "D7"}]
    )
    def test_several_planted_together_yield_exactly_those(self, codes: set[str]) -> None:
        body = change_procedure.body()
        for code in codes:
            change_procedure.DEFECTS[code][1](body)
        assert _codes(change_procedure.document(body), change_procedure.HOUSE) == codes


class TestManySteps:
    def test_two_hundred_steps_take_well_under_a_tenth_of_a_second(self) -> None:
        body = [c for c in slm_procedure.BODY if c["kind"] != "step"]
        steps = [c for c in slm_procedure.BODY if c["kind"] == "step"]
        body += [{**steps[n % len(steps)], "anchor": f"N{n}"} for n in range(200)]
        document = payload("procedure", body)
        run(document, HOUSE)
        begun = time.process_time()
        run(document, HOUSE)
        assert time.process_time() - begun < 0.1

    @pytest.mark.parametrize(
        "piece",
        [
            "《",
            "《甲》",
            "按《甲》和",
            "按照",
            "x",
            "第一",
            "ISO 9001",
            "本程序第 1",
            "×",
            "1.",
            "（",
            "由经理",
            "《甲》1.1",
        ],
    )
    def test_a_hostile_text_takes_bounded_time(self, piece: str) -> None:
        text = piece * (200_000 // len(piece))
        document = payload("procedure", [clause("step", "A1", "", text, actor=None, outputs=[])])
        begun = time.process_time()
        run(document, HOUSE)
        assert time.process_time() - begun < 5
