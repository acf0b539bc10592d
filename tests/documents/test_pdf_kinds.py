"""The controlled PDF prints every kind of clause, what the document stands with, its terms, and leads from place to place."""

import re
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from documents.actions import add_term
from documents.pdf import ControlledPaper, render_controlled_pdf
from ledger import blobs
from tests.documents.paper_of_kinds import clause, kinds_paper, pair
from tests.documents.paper_of_slm import slm_paper
from tests.documents.test_glossary import SLA
from tests.documents.test_pdf import pages_of, run_on
from tests.world import World, body


def links_of(paper: ControlledPaper) -> list[tuple[int, str, str]]:
    """The links: their page, the words one clicks on, and the words where they lead."""
    pdf = render_controlled_pdf(paper)
    reader, seen = pypdf.PdfReader(BytesIO(pdf)), pypdfium2.PdfDocument(pdf)
    places = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    found = []
    for at, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            words = run_on(seen[at].get_textpage().get_text_bounded(*map(float, link["/Rect"])))
            target, top = link["/Dest"][0].indirect_reference.idnum, float(link["/Dest"][3])
            below = seen[places[target]].get_textpage().get_text_bounded(50, top - 36, 560, top)
            found.append((at, words, run_on(below)))
    return found


def leads(paper: ControlledPaper, words: str, where: str) -> bool:
    """Whether these words are a link to where others stand; the box may touch the character after them."""
    return any(
        said[: len(words)] == words and said[len(words) + 1 :] == "" and where in target
        for _at, said, target in links_of(paper)
    )


def text_of(paper: ControlledPaper) -> str:
    return "\n".join(pages_of(paper))


@pytest.fixture(scope="module")
def text() -> str:
    return text_of(kinds_paper())


class TestKinds:
    def test_a_duty_names_its_post_and_a_note_is_headed(self, text: str) -> None:
        assert "1.1.1 产品经理\n对《产品手册》的内容负责" in text
        assert re.search("注：\\s?岗位的持有人见《岗位说明书》。", text)

    def test_a_step_says_where_it_goes_on(self, text: str) -> None:
        said = run_on(text)
        assert "若客户提出新的要求，转2.1.2" in said and "若客户不需要服务，则结束。" in said
        assert "下一步：2.1.1" in said and "Ifthecustomerasksformore,goto2.1.2" in said

    def test_where_a_step_goes_on_is_never_parted_from_its_text(self) -> None:
        branches = [{"when": pair(f"情形{at}"), "to": "END"} for at in (1, 2)]
        step = clause(
            "S-1", "step", "1", text=pair("做" * 90), fields={"branches": branches, "next": ["S-1"]}
        )
        for lines in range(24, 34):
            before = clause("C-1", "clause", text=pair("\n".join(f"第{line}行" for line in range(lines))))
            pages = pages_of(slm_paper(body=[before, step], has_other_language=False))
            (page,) = [page for page in pages if "情形1" in page]
            assert "情形2" in page and "下一步" in page and "做" * 20 in page

    def test_no_reference_stands_last_and_alone(self) -> None:
        listed = [clause(f"R-{at}", "reference", heading=pair(f"《文件{at}号》")) for at in range(1, 4)]
        for lines in range(24, 36):
            before = clause("C-1", "clause", text=pair("\n".join(f"第{line}行" for line in range(lines))))
            pages = pages_of(slm_paper(body=[before, *listed], has_other_language=False))
            (page,) = [page for page in pages if "文件3号" in page]
            assert "文件2号" in page

    def test_what_a_branch_asks_is_printed_as_typed(self) -> None:
        when = {"when": pair("A|B {when} {x}"), "to": "END"}
        step = clause("S-1", "step", "1", text=pair("做。"), fields={"branches": [when]})
        said = text_of(slm_paper(body=[step], has_other_language=False))
        assert run_on("若A|B {when} {x}，则结束。") in run_on(said)

    def test_targets_and_their_penalties_make_one_table(self, text: str) -> None:
        assert "3.1.1 一级故障响应时" in text.replace("\u3000", " ") and "≤ 15 min" in text
        assert "未达标的处理：每超时一次扣当月服务费 1%。" in text.replace("： ", "：")

    def test_a_form_has_labels_help_and_choices(self, text: str) -> None:
        for said in ("客户名称 必填", "与合同一致。", "主体服务\n基础产品", "是\n否", "技术说明"):
            assert said in text.replace("\u3000", " ")

    def test_a_head_of_two_rows_stands_again_on_every_page_of_its_table(self) -> None:
        pages = [page for page in pages_of(kinds_paper(60)) if re.search(r"P\d+ 15 min", page)]
        assert len(pages) > 4
        assert all("响应 恢复" in page or "Response Recovery" in page for page in pages)


class TestStanding:
    def test_related_documents_say_whether_they_are_pinned(self, text: str) -> None:
        said = run_on(text)
        assert "ITSM-PH-001产品手册上级文件引用3.1版，摘要c2c2c2c2" in said
        assert "ITSM-PM-P-002问题管理程序配合随现行版，签署时为2.0版" in said
        assert "ITSM-CM-P-003变更管理程序配合随现行版" in said

    def test_clauses_of_the_standard_have_edition_number_and_title(self, text: str) -> None:
        assert "ISO/IEC20000-1:20188.3.3服务级别管理" in run_on(text)

    def test_terms_of_the_glossary_follow_each_language(self, text: str) -> None:
        said = run_on(text)
        assert "服务级别协议（SLA）服务提供方与客户之间写明" in said
        assert "Servicelevelagreement(SLA)Agreementbetween" in said
        assert "来源：ISO/IEC20000-12018" in said

    def test_without_them_nothing_is_headed(self) -> None:
        text = text_of(slm_paper(related=(), standard_clauses=(), glossary=()))
        for said in ("相关文件", "对应的标准条款", "术语表中的术语"):
            assert said not in text

    @pytest.mark.django_db
    def test_a_release_prints_the_terms_it_was_signed_with(self, world: World) -> None:
        add_term(**SLA, reason="x", by=world.controller)
        release = world.released(body=body("签署服务级别协议。", "Sign the SLA."))
        reader = pypdf.PdfReader(BytesIO(blobs.read(release.pdf_id)))
        said = run_on("".join(page.extract_text() for page in reader.pages))
        assert "术语表中的术语" in said and run_on(str(SLA["definition_zh"])) in said


@pytest.mark.django_db
class TestOrganisation:
    def test_an_english_paper_names_the_organisation_in_english(self, world: World) -> None:
        release = world.released(body=body("签署协议。", "Sign it."), prevailing_language="en")
        cover = pypdf.PdfReader(BytesIO(blobs.read(release.pdf_id))).pages[0].extract_text()
        assert "Qiheng Information" in cover and "启衡信息" not in cover

    def test_without_an_english_name_it_has_its_own(self, world: World, settings: Any) -> None:
        settings.GUIJU_ORGANISATION_EN = ""
        release = world.released(body=body("签署协议。", "Sign it."), prevailing_language="en")
        assert "启衡信息" in pypdf.PdfReader(BytesIO(blobs.read(release.pdf_id))).pages[0].extract_text()


class TestLinks:
    def test_the_contents_lead_to_the_clauses_of_both_languages(self) -> None:
        lead = {target for at, _words, target in links_of(kinds_paper()) if at == 3}
        for begun in ("1职责", "7服务", "桌面支持服务", "术语表中的术语", "1Responsibilities", "7Services"):
            assert any(target.startswith(begun) for target in lead), begun

    def test_steps_lead_to_steps_and_records_to_their_rows(self) -> None:
        paper = kinds_paper()
        assert leads(paper, "2.1.2", "2.1.2技术运营中心") and leads(paper, "2.1.1", "2.1.1产品经理")
        assert leads(paper, "2.1.2", "2.1.2Technicaloperations")
        assert leads(paper, "《服务级别协议》", "《服务级别协议》2.1.1产品经理")
        assert leads(paper, "Servicelevelagreement", "Servicelevelagreement2.1.1")

    @pytest.mark.parametrize(
        ("said", "words", "where"),
        [
            ("见《管理手册》。", "《管理手册》", "《管理手册》"),
            ("见【2】。", "【2】", "《标准》"),
            ("见第 3 章。", "第3章", "3章"),
            ("按3.1.2的要求", "3.1.2", "3.1.2条。"),
            ("as clause 3.1 says", "clause3.1", "3.1节"),
        ],
    )
    def test_a_text_leads_to_what_it_names(self, said: str, words: str, where: str) -> None:
        assert leads(slm_paper(body=named_body(said)), words, where)

    @pytest.mark.parametrize(
        "said",
        [
            "《别的》",
            "【9】",
            "第 7 章",
            "10.3.1.2",
            "3.1.25",
            "v3.1.2",
            "3.1.2-1",
            "《别的》3.1.2",
            "《别的》中第 3 章",
        ],
    )
    def test_what_names_nothing_is_plain(self, said: str) -> None:
        text = links_of(slm_paper(body=named_body(said), has_other_language=False))
        assert [words for at, words, _target in text if at > 2] == []

    def test_every_place_of_the_outline_stands_in_the_paper(self) -> None:
        reader = pypdf.PdfReader(BytesIO(render_controlled_pdf(kinds_paper())))
        titles = [entry.title for entry in flat(reader.outline)]
        assert "相关文件" in titles and "目录" in titles and titles.count("术语表中的术语") == 1


def named_body(said: str) -> list[dict[str, Any]]:
    """A body that can be named, and a clause that names."""
    return [
        clause("C-3", "chapter", "3", heading=pair("章")),
        clause("C-31", "section", "3.1", heading=pair("节")),
        clause("S-2", "clause", "3.1.2", text=pair("条。")),
        clause("R-1", "reference", heading=pair("《管理手册》")),
        clause("R-2", "reference", heading=pair("标准")),
        clause("X-9", "clause", text=pair(said)),
    ]


def flat(outline: Any) -> list[Any]:
    return [one for entry in outline for one in (flat(entry) if isinstance(entry, list) else [entry])]
