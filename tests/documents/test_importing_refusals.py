"""What an import refuses, each with its sentence, and what holds whatever comes in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.importing import parse, why_not_import_name, why_not_import_size
from ledger.errors import Refused


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "name", "sentence"),
        [
            (b"", "a.txt", "is empty"),
            (b" \r\n\t\n\xe3\x80\x80", "a.txt", "only blanks"),
            (b"\xef\xbb\xbf", "a.txt", "only blanks"),
            (b"1 a\x00b", "a.txt", "not text"),
            (b"%PDF-1.7 1 a", "a.txt", "is a PDF file"),
            (b"PK\x03\x04", "a.md", "Word/Excel/ZIP"),
            (b"1 a\x07", "a.txt", "not text"),
            ("1 目的\n".encode("utf-16-le"), "a.txt", "not text"),
            (b"1 a\n2 b\n\xff\xff\xff", "a.txt", "Line 3 of"),
            ("1 目的\n2 职责\n".encode() + b"\xe7\x9b", "a.txt", "Line 3 of"),
            ("1 目的\n2 \ufffd\n".encode(), "a.txt", "Line 2 of"),
            ("1 目的\n職責與權限的說明\n".encode("big5"), "a.txt", "Line 1 of"),
            ("1 café\n2 naïve".encode("latin-1"), "a.txt", "Line 1 of"),
            (b"\xff\xfe1\x00 \x00\x00\xd8", "a.txt", "Line 1 of"),
            ("只有一段话，没有标题。".encode(), "a.txt", "No chapter headings"),
            (b"plain words", "a.md", "No chapter headings"),
            (b"x\n" * 20_001, "a.txt", "more than 20000 lines"),
            (b"1 a", "a.docx", "only .txt, .md and .markdown"),
            (b"1 a", "noextension", "only .txt, .md and .markdown"),
        ],
    )
    def test_what_cannot_be_read_gets_a_sentence(self, data: bytes, name: str, sentence: str) -> None:
        with pytest.raises(Refused, match=re.escape(sentence)):
            parse(data, name)

    def test_fifty_megabytes_are_refused_before_anything_reads_them(self, settings: Any) -> None:
        assert "50 MB" in why_not_import_size(50 * 1024**2)
        assert why_not_import_size(settings.GUIJU_MAX_UPLOAD_BYTES) == ""
        with pytest.raises(Refused, match="at most 20 MB"):
            parse(b" " * (settings.GUIJU_MAX_UPLOAD_BYTES + 1), "a.txt")

    def test_a_path_before_the_name_is_not_repeated_in_the_sentence(self) -> None:
        assert why_not_import_name("C:\\Users\\x\\a.doc").startswith("“a.doc”")
        assert why_not_import_name("folder/A.TXT") == ""


PIECES = [
    "1 目的",
    "2 职责",
    "3 内容",
    "1.1 范围",
    "2.1 部门",
    "3.1.1 项目经理应编制《月报》。",
    "# 标题",
    "## 术语",
    "### 3.1 步骤",
    "术语：说明",
    "- 条目",
    "1. 《手册》",
    "| a | b |",
    "|---|---|",
    "```",
    "---",
    "===",
    "",
    "【1】 《ISO》",
    "第一章 总则",
    "第一条 规定，如下。",
    "一、目的",
    "输出的文件和记录",
    "引用文件",
    "* * *",
    "更多免费资料下载请进：http://example.com",
    "> 引文",
    "**粗体**（AB）：定义",
    "1.2",
    "《》",
    "||",
    "·",
    "#",
]
LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(PIECES),
    ),
    max_size=25,
)


class TestWhateverComesIn:
    @given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.md", "a.bin"]))
    @settings(max_examples=300, deadline=None)
    def test_random_bytes_raise_nothing_but_a_refusal(self, data: bytes, name: str) -> None:
        try:
            parse(data, name)
        except Refused as refusal:
            assert str(refusal)

    @given(lines=LINES, name=st.sampled_from(["a.txt", "a.md"]))
    @settings(max_examples=400, deadline=None)
    def test_every_line_that_is_not_blank_is_placed_or_reported(self, lines: list[str], name: str) -> None:
        text = "\n".join(line.replace("\r", " ") for line in lines)
        try:
            report = parse(text.encode("utf-8", "ignore"), name).report
        except Refused:
            return
        told = set(report.placed)
        reported = [range(n.line_from, n.line_to + 1) for n in report.not_placed]
        for number, line in enumerate(text.encode("utf-8", "ignore").decode().split("\n"), start=1):
            if re.sub("[\ufeff\u200b]", "", line).strip():
                ways = (number in told) + any(number in lines for lines in reported)
                assert ways == 1, (number, line)

    @given(lines=LINES)
    @settings(max_examples=300, deadline=None)
    def test_the_words_of_placed_lines_stand_in_the_body(self, lines: list[str]) -> None:
        text = "\n".join(line.replace("\r", " ") for line in lines).encode("utf-8", "ignore").decode()
        try:
            imported = parse(text.encode(), "a.txt")
        except Refused:
            return
        held = [imported.title_zh, imported.title_en]
        for clause in imported.body:
            held += [clause["source_number"], *clause["heading"].values(), *clause["text"].values()]
            held += [str(clause["fields"])]
        characters = set("".join(held))
        for number in imported.report.placed:
            words = set(re.findall(r"[\u4e00-\u9fffA-Za-z]", text.split("\n")[number - 1]))
            assert words - set("第章条节") <= characters

    @given(lines=LINES, name=st.sampled_from(["a.txt", "a.md"]))
    @settings(max_examples=200, deadline=None)
    def test_anchors_are_unique_and_headings_fit_the_editor(self, lines: list[str], name: str) -> None:
        try:
            body = parse("\n".join(lines).encode("utf-8", "ignore"), name, anchor_prefix="X").body
        except Refused:
            return
        anchors = [c["anchor"] for c in body]
        assert len(anchors) == len(set(anchors))
        assert all(len(c["heading"]["zh"]) <= 200 and c["kind"] and 1 <= c["level"] <= 3 for c in body)

    def test_a_large_text_is_read_in_reasonable_time(self) -> None:
        text = "1 目的\n" + "\n".join(
            f"1.{n} 节\n1.1.{n} 项目经理应编制《月报》，" + "甲" * 400 for n in range(1, 900)
        )
        assert parse(text.encode(), "a.txt").report.steps == 0
        assert parse(text.encode(), "a.txt").report.sections == 899
