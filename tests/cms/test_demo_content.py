"""What the demo's texts promise: whole in both languages, free of the defects of the text they come from."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from cms.demo import cast, handbook, others, slm_procedure, words
from cms.demo.writing import Clause, DemoDocument
from documents.blocks import HandbookBody, ProcedureBody, SlaTemplateBody
from documents.clauses import clauses_of, stream_of
from documents.compare import compare_payloads
from documents.languages import in_both_languages

ANCHOR = re.compile(r"^[A-Z0-9][A-Z0-9-]*$")
TITLE = re.compile(r"《([^《》]+)》")
BODIES = [
    *[pytest.param(document.body, id=document.prefix) for document in others.DOCUMENTS],
    pytest.param(handbook.EDITION_1, id="PH-1"),
]
DOCUMENTS = [pytest.param(document, id=document.prefix) for document in others.DOCUMENTS]


def _of(body: tuple[Clause, ...], kind: str) -> list[Clause]:
    return [clause for clause in body if clause["kind"] == kind]


def _texts(value: Any, language: str) -> Iterator[str]:
    """Every text of one language anywhere in a value."""
    if isinstance(value, dict):
        if isinstance(value.get(language), str) and "zh" in value:
            yield value[language]
        elif set(value) == {"zh", "en"}:
            yield from (cell["text"] for row in value[language]["rows"] for cell in row)
            return
        for inner in value.values():
            yield from _texts(inner, language)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, language)


def _chinese(body: tuple[Clause, ...]) -> str:
    return "\n".join(_texts(body, "zh"))


class TestEveryText:
    @pytest.mark.parametrize("body", BODIES)
    def test_every_clause_has_words_in_both_languages(self, body: tuple[Clause, ...]) -> None:
        for clause in body:
            assert clause["heading"]["zh"] or clause["text"]["zh"], clause["anchor"]
            pairs = zip(_texts(clause, "zh"), _texts(clause, "en"), strict=True)
            assert all(bool(zh) == bool(en) for zh, en in pairs), clause["anchor"]

    @pytest.mark.parametrize("body", BODIES)
    def test_each_language_keeps_to_its_script(self, body: tuple[Clause, ...]) -> None:
        for english in _texts(body, "en"):
            assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", english), english
        for chinese in _texts(body, "zh"):
            assert not re.search(r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\.(?!\d)", chinese), chinese

    @pytest.mark.parametrize("body", BODIES)
    def test_lists_say_the_same_number_of_things(self, body: tuple[Clause, ...]) -> None:
        for clause in body:
            assert clause["text"]["zh"].count("\n· ") == clause["text"]["en"].count("\n· "), clause["anchor"]

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_anchors_are_unique_well_formed_and_begin_with_the_prefix(self, document: DemoDocument) -> None:
        anchors = [clause["anchor"] for clause in document.body]
        assert len(anchors) == len(set(anchors))
        assert all(ANCHOR.match(anchor) and len(anchor) <= 40 for anchor in anchors)
        assert all(anchor.startswith(f"{document.prefix}-") for anchor in anchors)

    @pytest.mark.parametrize("body", BODIES)
    def test_everybody_who_acts_is_a_post(self, body: tuple[Clause, ...]) -> None:
        named = [step["fields"]["actor"] for step in _of(body, "step")]
        named += [output["fields"]["post"] for output in _of(body, "output")]
        for who in named:
            post = cast.POST_BY_CODE[who["code"]]
            assert (who["zh"], who["en"]) == (post.zh, post.en)

    @pytest.mark.parametrize("body", BODIES)
    def test_records_that_come_of_steps_are_the_records_listed(self, body: tuple[Clause, ...]) -> None:
        steps = {step["anchor"]: step["fields"]["outputs"] for step in _of(body, "step")}
        named = {record for records in steps.values() for record in records}
        assert named == {output["fields"]["record"] for output in _of(body, "output")}
        for output in _of(body, "output"):
            assert output["fields"]["record"] in steps[output["fields"]["step"]]

    @pytest.mark.parametrize("body", BODIES)
    def test_no_placeholder_and_no_advertising(self, body: tuple[Clause, ...]) -> None:
        text = str(body)
        assert not re.search(
            r"xxx|×××|待定|TBD|TODO|55top|德信诚|免费|下载|https?://|>>>|www\.", text, re.IGNORECASE
        )

    @pytest.mark.parametrize("body", BODIES)
    def test_every_title_cited_exists(self, body: tuple[Clause, ...]) -> None:
        titles = {document.title_zh for document in others.DOCUMENTS} | {words.STANDARD["title_zh"]}
        for document in others.DOCUMENTS:
            titles |= {output["fields"]["record"] for output in _of(document.body, "output")}
        assert set(TITLE.findall(_chinese(body))) <= titles

    def test_a_numbered_reference_names_a_document_released_before(self) -> None:
        before = {words.STANDARD["number"]: words.STANDARD["title_zh"]}
        for document in others.DOCUMENTS:
            for reference in _of(document.body, "reference"):
                if number := reference["fields"]["number"]:
                    assert before[number] == reference["heading"]["zh"]
            before[document.number] = document.title_zh

    @pytest.mark.django_db
    @pytest.mark.parametrize("body", BODIES)
    def test_the_editor_takes_every_text_and_gives_it_back(self, body: tuple[Clause, ...]) -> None:
        blocks = {"PH": HandbookBody, "SLA": SlaTemplateBody}
        block = blocks.get(body[0]["anchor"].split("-")[0], ProcedureBody)()
        posts = {post.code: {"code": post.code, "zh": post.zh, "en": post.en} for post in cast.POSTS}
        kept = clauses_of(block.to_python(stream_of(body)), posts, {})
        assert [c["anchor"] for c in kept] == [c["anchor"] for c in body]
        for ours, theirs in zip(body, kept, strict=True):
            assert theirs["kind"] == ours["kind"]
            assert theirs["heading"] == ours["heading"]
            assert theirs["text"] == ours["text"]
            for name in set(theirs["fields"]) & set(ours["fields"]):
                assert theirs["fields"][name] == ours["fields"][name], (ours["anchor"], name)

    def test_texts_fit_the_fields_of_the_editor(self) -> None:
        longest = {"value": 40, "unit": 40, "period": 40, "clock": 80, "source": 120}
        for document in others.DOCUMENTS:
            for clause in document.body:
                assert max(map(len, clause["heading"].values())) <= 200
                for target in clause["fields"].get("targets", []):
                    assert all(len(target[name]) <= most for name, most in longest.items())


class TestTheServiceLevelManagementProcedure:
    BODY = slm_procedure.BODY

    def test_chapters_and_sections_are_those_of_the_picture(self) -> None:
        assert [c["heading"]["zh"] for c in _of(self.BODY, "chapter")] == [
            "简介",
            "职责",
            "流程图",
            "具体内容",
            "输出的文件和记录",
        ]
        sections = [
            s["heading"]["zh"] for s in _of(self.BODY, "section") if s["anchor"].startswith("SLM-C4-")
        ]
        assert sections == [
            "建立服务目录",
            "确定服务级别协议",
            "项目立项",
            "签署运营级别协议",
            "签署外部支持合同",
            "监控和报告",
            "变更服务级别协议",
        ]

    def test_the_steps_of_the_source_keep_their_anchors_and_order(self) -> None:
        anchors = [s["anchor"] for s in _of(self.BODY, "step")]
        assert sorted(anchors) == [f"SLM-S{n:02}" for n in range(1, 23)]
        assert [a for a in anchors if a != "SLM-S22"] == [f"SLM-S{n:02}" for n in range(1, 22)]

    def test_the_reviewer_is_named(self) -> None:
        step = next(c for c in self.BODY if c["anchor"] == "SLM-S02")
        assert "客户服务部总监审核" in step["text"]["zh"]

    def test_everybody_who_acts_stands_in_the_chapter_on_responsibilities(self) -> None:
        described = {
            s["heading"]["zh"] for s in _of(self.BODY, "section") if s["anchor"].startswith("SLM-C2-")
        }
        assert {s["fields"]["actor"]["zh"] for s in _of(self.BODY, "step")} <= described
        assert {"总裁", "客户服务部总监"} <= described

    def test_documents_cited_are_documents_referenced(self) -> None:
        referenced = {r["heading"]["zh"] for r in _of(self.BODY, "reference")}
        records = {o["fields"]["record"] for o in _of(self.BODY, "output")}
        assert set(TITLE.findall(_chinese(self.BODY))) - records == referenced

    def test_the_acceptance_report_is_listed_and_the_approval_form_is_produced(self) -> None:
        assert "项目验收报告" in {o["fields"]["record"] for o in _of(self.BODY, "output")}
        assert "合同审批表" in [r for s in _of(self.BODY, "step") for r in s["fields"]["outputs"]]

    def test_a_link_into_another_document_names_its_edition_and_finds_its_clauses(self) -> None:
        step = next(c for c in self.BODY if c["anchor"] == "SLM-S04")
        edition = next(
            r["fields"]["edition"] for r in _of(self.BODY, "reference") if r["anchor"] == "SLM-R03"
        )
        assert f"《服务策划管理程序》{edition} 版第 4.1 和 4.2 条" in step["text"]["zh"]
        planning = next(d for d in others.DOCUMENTS if d.title_zh == "服务策划管理程序")
        assert {"SPL-C4-1", "SPL-C4-2"} <= {c["anchor"] for c in planning.body}

    def test_one_word_for_one_thing(self) -> None:
        text = _chinese(self.BODY)
        assert not re.search(r"(?<!客户)服务部(?!门)", text)
        assert not re.search(r"(?<!外部)支持合同", text)
        assert not re.search(r"服务项目组|服务水平|服务等级|外包合同", text)

    def test_the_flow_chart_has_a_text(self) -> None:
        chart = next(c for c in self.BODY if c["anchor"] == "SLM-C3")
        assert chart["text"]["zh"].count("\n· ") == 6

    def test_the_project_team_does_not_sign_what_the_finance_department_issues(self) -> None:
        team = next(c for c in self.BODY if c["anchor"] == "SLM-C2-3")
        assert "签署" not in team["text"]["zh"]
        assert next(c for c in self.BODY if c["anchor"] == "SLM-S09")["fields"]["actor"]["code"] == "FIN"

    def test_only_one_post_owns_the_handbook(self) -> None:
        owners = [c["heading"]["zh"] for c in self.BODY if "《产品手册》的责任岗位" in c["text"]["zh"]]
        assert owners == ["产品经理"]


class TestTheHandbook:
    NEEDED = (
        "summary",
        "outcome",
        "contact",
        "hours",
        "exceptions",
        "security",
        "dependencies",
        "capability_basis",
    )

    def test_four_services_then_six(self) -> None:
        assert len(_of(handbook.EDITION_1, "service")) == 4
        assert len(_of(handbook.EDITION_2, "service")) == 6

    def test_both_editions_have_the_four_chapters(self) -> None:
        for edition in (handbook.EDITION_1, handbook.EDITION_2):
            headings = [c["heading"]["zh"] for c in _of(edition, "chapter")]
            assert headings == ["简介", "主体服务", "基础产品", "使用要求"]

    def test_kinds_stand_under_their_chapters(self) -> None:
        chapter = ""
        for clause in handbook.EDITION_2:
            if clause["kind"] == "chapter":
                chapter = clause["anchor"]
            if clause["kind"] == "service":
                assert chapter == {"core": "PH-C2", "base": "PH-C3"}[clause["fields"]["kind"]]

    def test_every_service_says_all_it_must(self) -> None:
        for entry in (*_of(handbook.EDITION_1, "service"), *_of(handbook.EDITION_2, "service")):
            fields = entry["fields"]
            assert all(fields[name]["zh"] and fields[name]["en"] for name in self.NEEDED), entry["anchor"]
            assert fields["lifecycle"] in {"planned", "offered", "stopped"}
            assert fields["targets"]

    def test_every_target_can_be_measured(self) -> None:
        for entry in (*_of(handbook.EDITION_1, "service"), *_of(handbook.EDITION_2, "service")):
            for target in entry["fields"]["targets"]:
                assert target["operator"] in {"≥", "≤", "=", ">", "<"}
                assert float(target["value"]) > 0
                assert target["unit"] and target["period"] and target["clock"] and target["source"]

    def test_where_there_is_no_exception_the_handbook_says_so(self) -> None:
        said = [s["fields"]["exceptions"] for s in _of(handbook.EDITION_2, "service")]
        assert {"zh": "无", "en": "None"} in said

    def test_the_second_edition_promises_more_for_the_same_service(self) -> None:
        first, second = (
            next(s for s in _of(edition, "service") if s["anchor"] == "PH-S01")["fields"]["targets"]
            for edition in (handbook.EDITION_1, handbook.EDITION_2)
        )
        assert float(second[0]["value"]) > float(first[0]["value"])
        assert float(second[1]["value"]) < float(first[1]["value"])

    def test_between_the_editions_a_clause_moved_and_a_table_changed(self) -> None:
        changes = {
            change.anchor: change
            for change in compare_payloads({"body": handbook.EDITION_1}, {"body": handbook.EDITION_2})
        }
        assert changes["PH-C1-2"].kind == "moved"
        table = next(text for text in changes["PH-TB01"].changes if text.label == "table.en")
        assert {"same", "changed", "added"} <= {row.op for row in table.rows}
        assert "target.value" in {text.label for text in changes["PH-S01"].changes}

    def test_the_english_of_one_clause_lags(self) -> None:
        texts = [(str(n), {"body": body}) for n, body in enumerate((handbook.EDITION_1, handbook.EDITION_2))]
        assert [c.anchor for c in in_both_languages(texts) if c.state == "lags"] == ["PH-C4-2"]

    def test_there_is_a_change_note_for_each_edition(self) -> None:
        assert all(note["zh"] and note["en"] for note in handbook.CHANGE_NOTES)
        assert "能力依据" in handbook.CHANGE_NOTES[1]["zh"]
