"""The controlled PDF: everything that was signed can be read from it, in both languages, page by page."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from documents.pdf import ControlledPaper, render_controlled_pdf
from tests.documents.paper_of_slm import service_clause, slm_body, slm_paper


def pages_of(paper: ControlledPaper) -> list[str]:
    document = pypdfium2.PdfDocument(render_controlled_pdf(paper))
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def text_of(paper: ControlledPaper) -> str:
    """The whole text without line ends, so that a sentence is found wherever it was broken."""
    return re.sub(r"\s+", " ", " ".join(pages_of(paper)))


def run_on(text: str) -> str:
    return re.sub(r"\s", "", text)


def clause(kind: str = "clause", **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"heading": {"zh": "", "en": ""}, "text": {"zh": "", "en": ""}, "fields": {}}
    return {"anchor": "X-1", "kind": kind, "level": 3, "number": "1.1.1", **empty, **more}


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return pages_of(slm_paper())


@pytest.fixture(scope="module")
def reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(render_controlled_pdf(slm_paper())))


class TestCover:
    def test_it_carries_number_titles_stamp_and_facts(self, pages: list[str]) -> None:
        for said in (
            "启衡信息",
            "受控",
            "ITSM-SLM-P-001",
            "服务级别管理程序",
            "Service Level Management Procedure",
            "版本 3.0",
            "密级 内部",
            "批准日期 2026年8月27日",
            "生效日期 2026年9月1日",
            "下次评审 2027年8月31日",
            "责任岗位 产品经理",
            "替代 2.0 版",
            "中文为准，附英文",
            "销售部门、客户服务部、技术运营中心、资源部、财务部、项目组",
        ):
            assert said in pages[0]

    def test_the_digest_stands_in_groups_of_eight_and_the_checkpoint_below(self, pages: list[str]) -> None:
        assert "3f9a07c2 b41e5d80 e6c491fd 2a7b6630\n91c8f7ad 04be2253 7d1950ce 4a6f88d1" in pages[0]
        assert "校验点 18,204　2026-08-27 09:05:41 +08:00　根 a71d03e9…5c20" in pages[0]

    def test_without_an_address_there_is_no_code_and_no_word_of_scanning(self) -> None:
        cover = pages_of(slm_paper(status_url="", checkpoint=None))[0]
        assert "扫码" not in cover and "校验点" not in cover and "打印件不保证是现行版本" in cover

    def test_a_first_release_supersedes_nothing(self) -> None:
        cover = pages_of(slm_paper(supersedes="", next_review_on=None, distribution=()))[0]
        assert "无，首次发布" in cover and "下次评审 —" in cover and "发放范围 —" in cover

    def test_an_english_paper_speaks_english(self) -> None:
        pages = pages_of(slm_paper(prevailing_language="en"))
        assert "CONTROLLED" in pages[0] and "In force from 1 Sep 2026" in pages[0]
        assert f"Page 1 of {len(pages)}" in pages[0]
        assert "Approval and signatures" in pages[1]
        assert "本部分为译文。两种文字不一致时，以英文为准。" in " ".join(pages)


class TestApproval:
    def test_every_signature_says_who_in_which_post_what_and_when(self, pages: list[str]) -> None:
        page = run_on(pages[1])
        for said in (
            "编制林澄产品经理编制并提交",
            "审核周砚技术运营中心已审核，内容与能力相符",
            "批准沈思行总裁批准，自生效日期起执行",
            "09:05:41+08:00",
            "代陈若谷签署",
            "意见：4.4.1由资源部确认，已采纳。",
        ):
            assert said in page

    def test_change_log_and_attachments_follow(self, pages: list[str]) -> None:
        page = run_on(pages[1])
        assert "以《服务开通单》替代《运营级别协议》；补第3章流程图" in page
        assert "服务开通单填写示例.xlsx" in page and "42KB" in page
        assert "9c41b2f077ae1d35" * 4 in page

    def test_times_in_universal_time_show_their_offset(self) -> None:
        paper = slm_paper()
        signature = paper.signatures[0].__class__(
            **{**vars(paper.signatures[0]), "signed_at": datetime(2026, 8, 18, 7, 20, 7, tzinfo=UTC)}
        )
        assert "07:20:07 +00:00" in text_of(slm_paper(signatures=(signature,)))

    def test_nothing_signed_and_nothing_attached_is_said(self) -> None:
        page = pages_of(slm_paper(signatures=(), change_log=(), attachments=()))[1]
        assert "没有签署记录。" in page and "无附件。" in page


class TestBody:
    def test_every_chinese_and_english_sentence_is_there(self) -> None:
        paper = slm_paper()
        text = run_on(
            " ".join(re.sub(r"\n?启衡信息　内部 .*|ITSM-SLM-P-001　.*有效", "", p) for p in pages_of(paper))
        )
        for one in paper.body:
            for said in (*one["heading"].values(), *one["text"].values()):
                for line in said.split("\n"):
                    sentence = run_on(line.removeprefix("· ").removeprefix("- "))
                    assert sentence in text, one["anchor"]

    def test_the_number_stands_on_the_line_of_its_text(self, pages: list[str]) -> None:
        text = "\n".join(pages)
        assert "4.1.1 产品经理 输出：《产品手册》" in text
        assert "4.4.2 《服务开通单》的要求应与《服务合同》中要求的内容一致" in text

    def test_records_name_the_steps_they_come_from(self, pages: list[str]) -> None:
        assert "《产品手册》 4.1.1、4.1.2 产品经理 长期" in "\n".join(pages)

    def test_a_pinned_reference_shows_its_version_and_digest(self, pages: list[str]) -> None:
        text = "\n".join(pages)
        assert "【2】 《IT服务管理手册》" in text and "引用 4.0 版，摘要 b7b7b7b7" in text

    def test_the_translation_says_which_text_governs_and_what_is_not_translated(
        self, pages: list[str]
    ) -> None:
        text = "\n".join(pages)
        assert "This part is a translation. Where the two differ, the Chinese text governs." in text
        assert "Not translated; the Chinese text governs." in text
        assert "Project manager\u3000Output: Project summary" in text.replace(
            "manager Output", "manager\u3000Output"
        )

    def test_without_a_second_language_there_is_no_second_part(self) -> None:
        text = "\n".join(pages_of(slm_paper(has_other_language=False)))
        assert "English translation" not in text and "正文语言 中文" in text

    def test_a_service_has_facts_and_targets(self) -> None:
        text = "\n".join(pages_of(slm_paper(body=[service_clause()])))
        for said in ("服务编号 SVC-001", "类别 主体服务", "状态 提供中", "联系接口 服务台 8000", "服务目标"):
            assert said in text
        assert "一级故障响应时间 ≤ 15 min" in text and "按时解决率 ≥ 95%" in text

    def test_a_table_and_fields_named_the_other_way(self) -> None:
        rows = [[{"text": "级别"}, {"text": "响应"}], [{"text": "一级"}, {"text": "15 分钟"}]]
        table = clause("table", fields={"zh": {"head_rows": 1, "head_columns": 0, "rows": rows}, "en": None})
        output = clause("output", anchor="X-2", number="")
        output["fields"] = {
            "record": {"zh": "服务月报", "en": ""},
            "steps": [{"anchor": "X-9", "number": "4.6.1"}],
        }
        text = "\n".join(pages_of(slm_paper(body=[table, output], has_other_language=False)))
        assert "级别 响应" in text and "一级 15 分钟" in text and "《服务月报》 4.6.1 — —" in text

    def test_an_empty_body_still_makes_a_paper(self) -> None:
        assert len(pages_of(slm_paper(body=[], has_other_language=False))) >= 2

    def test_a_picture_that_was_not_handed_over_is_refused(self) -> None:
        with pytest.raises(ValueError, match="was not handed over"):
            render_controlled_pdf(slm_paper(pictures={}))

    def test_markup_is_printed_as_typed(self) -> None:
        wicked = '<img src="http://a.example/x.png"/><b>&lt;</b>'
        body = [clause(text={"zh": wicked, "en": ""}, heading={"zh": "<font size=90>", "en": ""})]
        text = text_of(slm_paper(body=body, title_zh="<u>程序</u> & 其他", has_other_language=False))
        assert run_on(wicked) in run_on(text)
        assert "<font size=90>" in text and "<u>程序</u> & 其他" in text


class TestWhole:
    def test_every_page_is_numbered_and_the_contents_are_right(self, pages: list[str]) -> None:
        for number, page in enumerate(pages, 1):
            assert f"第 {number} 页　共 {len(pages)} 页" in page
        starts = next(n for n, page in enumerate(pages, 1) if "5 输出的文件和记录\n文件或记录" in page)
        assert f"5 输出的文件和记录 {starts}" in pages[2]

    def test_the_outline_leads_through_both_parts(self, reader: pypdf.PdfReader) -> None:
        titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]  # type: ignore[union-attr]
        assert titles[:5] == ["审批与签署", "变更履历", "附件", "目录", "1 简介"]
        assert titles[-1] == "English translation"

    def test_it_says_what_it_is(self, reader: pypdf.PdfReader) -> None:
        assert reader.metadata is not None
        assert reader.metadata.title == "ITSM-SLM-P-001 服务级别管理程序"
        assert reader.metadata.author == "启衡信息"
        assert slm_paper().digest in str(reader.metadata.keywords)
        assert reader.root_object["/Lang"] == "zh-CN"
        assert reader.metadata["/CreationDate"] == "D:20260827090541+08'00'"

    def test_all_fonts_are_embedded_subsets(self, reader: pypdf.PdfReader) -> None:
        names = set()
        for page in reader.pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                assert "/FontFile2" in font.get_object()["/FontDescriptor"]
                names.add(font.get_object()["/BaseFont"])
        assert names and all(re.match(r"/[A-Z]{6}\+Noto", name) for name in names)

    def test_the_same_paper_gives_the_same_bytes(self) -> None:
        first = render_controlled_pdf(slm_paper())
        render_controlled_pdf(slm_paper(version="9.9", effective_on=date(2030, 1, 1)))
        assert render_controlled_pdf(slm_paper()) == first

    def test_one_character_more_gives_other_bytes(self) -> None:
        body = slm_body(next(iter(slm_paper().pictures)))
        body[2]["text"]["zh"] += "。"
        assert render_controlled_pdf(slm_paper(body=body)) != render_controlled_pdf(slm_paper())
