"""What an import promises of texts it can read: the source procedure whole, Markdown, other numberings."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from documents.blocks import ProcedureBody
from documents.clauses import clauses_of, stream_of
from documents.importing import Clause, ImportedText, parse
from ledger.errors import Refused

SOURCE = Path(__file__).parent / "source_procedure.txt"


def _source(**kwargs: Any) -> ImportedText:
    return parse(SOURCE.read_bytes(), "服务级别管理程序.txt", **kwargs)


def _of(body: list[Clause], kind: str) -> list[Clause]:
    return [clause for clause in body if clause["kind"] == kind]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


class TestTheSourceProcedure:
    def test_five_chapters_in_order(self) -> None:
        headings = [c["heading"]["zh"] for c in _of(_source().body, "chapter")]
        assert headings == ["简介", "职责", "流程图", "具体内容", "输出的文件和记录"]

    def test_fourteen_sections_stand_under_the_chapter_they_follow(self) -> None:
        under, chapter = {}, ""
        for clause in _source().body:
            if clause["kind"] == "chapter":
                chapter = clause["source_number"]
            if clause["kind"] == "section":
                under.setdefault(chapter, []).append(clause["source_number"])
        assert under == {
            "1": ["1.1", "1.2", "1.3", "1.4"],
            "2": ["1.5", "1.6", "1.7"],
            "4": ["1.8", "1.9", "1.10", "1.11", "1.12", "1.13", "1.14"],
        }

    def test_twenty_one_steps_with_anchors_and_printed_numbers(self) -> None:
        steps = _of(_source(anchor_prefix="SLM").body, "step")
        assert [s["anchor"] for s in steps] == [f"SLM-S{n:02}" for n in range(1, 22)]
        assert [s["source_number"] for s in steps] == [f"1.1.{n}" for n in range(1, 22)]
        assert all(s["level"] == 3 and s["text"]["zh"] and not s["number"] for s in steps)

    def test_who_acts_and_what_comes_of_it_is_guessed_from_the_words(self) -> None:
        steps = {c["anchor"]: c["fields"] for c in _of(_source().body, "step")}
        assert steps["S01"] == {
            "actor": {"code": "", "zh": "产品经理", "en": ""},
            "outputs": ["产品手册"],
            "verb": {"zh": "制订", "en": ""},
            "object": {"zh": "产品手册", "en": ""},
        }
        assert steps["S09"]["actor"]["zh"] == "财务部"
        assert steps["S09"]["outputs"] == ["服务开通单"]
        assert steps["S13"]["actor"]["zh"] == "项目经理"
        assert steps["S14"]["outputs"] == ["项目验收报告"]
        assert steps["S03"] == {
            "actor": {"code": "", "zh": "", "en": ""},
            "outputs": [],
            "verb": {"zh": "参考", "en": ""},
            "object": {"zh": "产品手册", "en": ""},
        }

    def test_four_terms_with_abbreviation_and_definition(self) -> None:
        terms = _of(_source().body, "term")
        assert [t["fields"]["abbreviation"] for t in terms] == ["SC", "SLA", "OLA", "UC"]
        assert terms[3]["heading"]["zh"] == "支持合同"
        assert terms[3]["text"]["zh"] == "与外部供应商就某项服务的供应所签订的合同。"

    def test_two_references_and_eight_outputs(self) -> None:
        body = _source().body
        assert [r["heading"]["zh"] for r in _of(body, "reference")] == ["ISO/IEC 20000-1", "IT服务管理手册"]
        outputs = [o["fields"]["record"] for o in _of(body, "output")]
        assert len(outputs) == 8
        assert outputs[0] == "产品手册"
        assert outputs[-1] == "服务月报"

    def test_the_report_counts_what_the_body_holds(self) -> None:
        report = _source().report
        assert (report.chapters, report.sections, report.steps) == (5, 14, 21)
        assert (report.terms, report.references, report.outputs) == (4, 2, 8)

    def test_course_outline_and_advertising_are_reported_not_placed(self) -> None:
        not_placed = _source().report.not_placed
        assert {n.line_from for n in not_placed if n.reason == "Advertising"} == {9, 139}
        before = [n for n in not_placed if n.reason != "Advertising"]
        assert before[0].line_from == 1
        assert before[-1].line_to == 48
        assert "课程大纲" in before[-1].reason
        text = str(_source().body)
        assert "55top" not in text
        assert "德信诚" not in text
        assert "考试" not in text

    def test_the_title_is_not_invented(self) -> None:
        assert (_source().title_zh, _source().title_en) == ("", "")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    def test_every_encoding_gives_the_same_clauses(self, encoding: str) -> None:
        data = SOURCE.read_text(encoding="utf-8").encode(encoding)
        assert parse(data, "a.txt").body == _source().body

    def test_windows_and_old_mac_line_ends_give_the_same_clauses(self) -> None:
        text = SOURCE.read_text(encoding="utf-8")
        for end in ("\r\n", "\r"):
            assert parse(text.replace("\n", end).encode(), "a.txt") == _source()

    @pytest.mark.django_db
    def test_the_editor_takes_the_clauses_and_gives_them_back(self) -> None:
        body = _source(anchor_prefix="SLM").body
        kept = clauses_of(ProcedureBody().to_python(stream_of(body)), {}, {})
        for ours, theirs in zip(body, kept, strict=True):
            assert (theirs["anchor"], theirs["kind"]) == (ours["anchor"], ours["kind"])
            assert (theirs["heading"], theirs["text"]) == (ours["heading"], ours["text"])
        numbers = [c["number"] for c in kept if c["kind"] == "step"]
        assert (numbers[0], numbers[-1]) == ("4.1.1", "4.7.3")

    def test_two_imports_give_the_same_anchors(self) -> None:
        assert _source() == _source()


class TestMarkdown:
    TEXT = """# 文件控制程序

用途见下。

## 1 目的

规定文件的编制、
审核与批准。
Second line
of Latin words.

## 2 术语

| 术语 | 缩写 | 定义 |
|------|------|------|
| 受控文件 | CD | 有编号并受控的文件。 |

- **发布版**（REL）：批准后不再改动的版本。

## 3 引用文件

1. 《IT服务管理手册》
2. ISO/IEC 20000-1:2018

## 4 工作内容

### 4.1 编制

1. 编制人应编写《文件初稿》，并提交审核。
2. 审核人应在 3 个工作日内审核，意见包括：

- 是否适用
- 是否完整

### 4.2 发布

4.2.1 总裁审批后发布。

![图](a.png)

## 5 输出记录

- 《文件审批表》
- 《发放清单》、《回收清单》
"""

    @pytest.fixture
    def imported(self) -> ImportedText:
        return parse(self.TEXT.encode(), "文件控制程序.md", anchor_prefix="DOC-")

    def test_the_single_first_heading_is_the_title(self, imported: ImportedText) -> None:
        assert imported.title_zh == "文件控制程序"
        assert imported.report.chapters == 5

    def test_lines_of_a_paragraph_are_joined_as_their_script_wants(self, imported: ImportedText) -> None:
        assert imported.body[0]["text"]["zh"] == "规定文件的编制、审核与批准。Second line of Latin words."

    def test_terms_come_from_tables_and_lists(self, imported: ImportedText) -> None:
        terms = _of(imported.body, "term")
        assert [(t["heading"]["zh"], t["fields"]["abbreviation"]) for t in terms] == [
            ("受控文件", "CD"),
            ("发布版", "REL"),
        ]
        assert terms[0]["text"]["zh"] == "有编号并受控的文件。"

    def test_numbered_sentences_are_steps_and_lists_stay_text(self, imported: ImportedText) -> None:
        steps = _of(imported.body, "step")
        assert [s["anchor"] for s in steps] == ["DOC-S01", "DOC-S02", "DOC-S03"]
        assert steps[1]["text"]["zh"].endswith("：\n· 是否适用\n· 是否完整")
        assert steps[2]["source_number"] == "4.2.1"

    def test_references_and_outputs(self, imported: ImportedText) -> None:
        assert [r["fields"]["label"] for r in _of(imported.body, "reference")] == ["1", "2"]
        assert [o["heading"]["zh"] for o in _of(imported.body, "output")] == [
            "文件审批表",
            "发放清单",
            "回收清单",
        ]

    def test_what_has_no_place_is_reported(self, imported: ImportedText) -> None:
        reasons = [n.reason for n in imported.report.not_placed]
        assert reasons == [
            "Before the first chapter",
            "Pictures are not imported; add the picture in the editor",
        ]

    def test_a_title_too_long_for_the_editor_is_reported(self) -> None:
        imported = parse(f"# {'长' * 201}\n\n## 目的\n\n说明。".encode(), "a.md")
        assert imported.title_zh == ""
        assert [n.reason for n in imported.report.not_placed] == ["Too long for a title"]

    def test_an_english_text_fills_the_english_side(self) -> None:
        text = (
            "# Purpose\n\nSay why.\n\n# Procedure\n\n## Draft\n\n1. The author shall draft it, and file it."
        )
        body = parse(text.encode(), "a.markdown").body
        assert body[0]["heading"] == {"zh": "", "en": "Purpose"}
        assert body[-1]["fields"]["actor"]["en"] == ""
        assert body[-1]["text"]["en"] == "The author shall draft it, and file it."


class TestOtherTexts:
    def test_numbers_inside_sentences_begin_no_section(self) -> None:
        text = "1 目标\n99.5 % 的可用性按月考核。\n2.0 版自下月起有效。\n2 职责\n服务部负责。"
        body = parse(text.encode(), "a.txt").body
        assert [c["kind"] for c in body] == ["chapter", "chapter"]

    def test_an_enumeration_before_the_text_is_not_taken_for_its_chapters(self) -> None:
        real = "1 目的\n1.1 总则\n说明。\n2 职责\n2.1 部门\n说明。\n3 内容\n3.1 事项\n说明。"
        text = "1 苹果\n2 梨\n3 桃\n\n" + real
        body = parse(text.encode(), "a.txt").body
        assert [c["heading"]["zh"] for c in _of(body, "chapter")] == ["目的", "职责", "内容"]

    def test_chapters_and_articles_in_words(self) -> None:
        text = (
            "第一章 总则\n第一条 为规范管理，制定本规定。\n第二章 管理\n第二条 行政部负责登记，并每月检查。"
        )
        body = parse(text.encode(), "a.txt").body
        assert [c["kind"] for c in body] == ["chapter", "clause", "chapter", "step"]
        assert body[3]["source_number"] == "第二条"
        assert body[3]["fields"]["actor"]["zh"] == "行政部"

    def test_numbered_entries_of_the_output_chapter_are_outputs(self) -> None:
        text = "1 目的\n说明。\n2 输出的文件和记录\n2.1 《登记表》\n2.2 《检查表》"
        assert [o["heading"]["zh"] for o in _of(parse(text.encode(), "a.txt").body, "output")] == [
            "登记表",
            "检查表",
        ]

    def test_the_title_line_above_the_chapters_is_taken(self) -> None:
        text = "机房出入管理规定\nServer Room Access Rules\n1 目的\n说明。"
        imported = parse(text.encode(), "a.txt")
        assert (imported.title_zh, imported.title_en) == ("机房出入管理规定", "Server Room Access Rules")

    def test_anchors_are_unique_and_well_formed(self) -> None:
        for prefix in ("", "SLM", "A-1-"):
            anchors = [c["anchor"] for c in _source(anchor_prefix=prefix).body]
            assert len(anchors) == len(set(anchors))
            assert all(re.fullmatch(r"[A-Z0-9][A-Z0-9-]*", anchor) for anchor in anchors)

    def test_a_prefix_that_cannot_stand_in_an_address_is_refused(self) -> None:
        with pytest.raises(Refused, match="cannot begin an anchor"):
            _source(anchor_prefix="slm/")
