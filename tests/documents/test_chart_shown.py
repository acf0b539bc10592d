"""The flow chart where it is read: a figure with its words on the page, vectors with links in the PDF."""

import io
from io import BytesIO
from typing import Any

import pypdf
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from documents.chart.shown import chart_blocks, chart_html
from ledger import blobs, press
from ledger.press import tokens
from ledger.press.lines import Run
from tests.documents.procedure import procedure, step
from tests.ledger.test_press import SHEET, pages_of
from tests.world import BODY as CHAPTER_AND_CLAUSE
from tests.world import World

BODY = (
    step(1, "产品经理", "制订产品手册"),
    step(2, "总裁", "批准", ["END"], [("不批准", "S1")]),
)


def soup(payload: dict[str, Any], language: str = "zh") -> BeautifulSoup:
    return BeautifulSoup(chart_html(payload, language), "html.parser")


class TestPage:
    def test_it_is_a_figure_in_a_frame_that_can_be_scrolled_by_keyboard(self) -> None:
        page = soup(procedure(*BODY))
        frame = page.select_one("figure.gj-chart > .gj-chart-frame")
        assert frame is not None
        assert frame["tabindex"] == "0" and frame["role"] == "region"
        assert frame["aria-label"] == "变更管理程序流程图"
        assert page.select_one("figcaption") and page.figure and page.figure["lang"] == "zh-Hans"

    def test_its_boxes_lead_to_the_steps(self) -> None:
        links = soup(procedure(*BODY)).select("svg a.dr-link")
        assert [link["href"] for link in links] == ["#S1", "#S2"]

    def test_the_same_stands_beneath_in_words(self) -> None:
        rows = soup(procedure(*BODY)).select("details ol > li")
        assert [" ".join(row.text.split()) for row in rows] == [
            "4.1.1 产品经理 制订产品手册。下一步：4.1.2。",
            "4.1.2 总裁 批准。下一步：若不批准，4.1.1；否则，结束。",
        ]
        assert [link["href"] for link in rows[1].select("a")] == ["#S2", "#S1"]

    def test_so_it_does_in_english(self) -> None:
        rows = soup(procedure(*BODY), "en").select("details ol > li")
        assert (
            " ".join(rows[1].text.split()) == "4.1.2 总裁 批准. Next: If 不批准, 4.1.1; Otherwise, the end."
        )

    def test_it_needs_no_style_or_script_of_its_own(self) -> None:
        html = chart_html(procedure(step(1, "<script>", "<img src=x onerror=alert(1)>"), *BODY[1:]), "zh")
        page = BeautifulSoup(html, "html.parser")
        assert not page.select("script, style, img, [style], [onerror]")

    def test_no_steps_no_figure(self) -> None:
        assert chart_html(procedure(), "zh") == ""

    def test_too_many_steps_are_listed_and_told(self) -> None:
        page = soup(procedure(*(step(n, "总裁", "批准") for n in range(1, 403))))
        assert "4.1.401" in page.select_one(".gj-chart-refused").text  # type: ignore[union-attr]
        assert len(page.select("details ol > li")) == 402 and not page.select("svg")

    def test_the_same_text_gives_the_same_html(self) -> None:
        assert chart_html(procedure(*BODY), "zh") == chart_html(procedure(*BODY), "zh")


class TestPaper:
    def test_it_leads_to_the_steps_of_its_own_language(self) -> None:
        steps = [
            press.Text(
                [Run(clause["number"], tokens.BODY)], mark=press.Mark(f"zh-{clause['anchor']}", "", -1)
            )
            for clause in BODY
        ]
        pdf = press.render(SHEET, [*chart_blocks(procedure(*BODY), "zh", "zh-"), press.NewPage(), *steps])
        page = pypdf.PdfReader(BytesIO(pdf)).pages[0]
        assert len(page["/Annots"]) == 2 and not page.images  # type: ignore[arg-type]
        text = pages_of(pdf)[0]
        assert all(words in text for words in ("制订", "若不批准", "否则", "结束", "流程图"))

    def test_a_chart_over_many_pages_names_its_lanes_on_each(self) -> None:
        payload = procedure(*(step(n, ("产品经理", "总裁")[n % 2], "审核") for n in range(1, 61)))
        pages = pages_of(press.render(SHEET, chart_blocks(payload, "zh")))
        assert len(pages) > 3 and all("产品经理" in page and "总裁" in page for page in pages)

    @pytest.mark.parametrize("count", [0, 402])
    def test_no_steps_or_too_many_are_no_error(self, count: int) -> None:
        blocks = chart_blocks(procedure(*(step(n, "总裁", "批准") for n in range(1, count + 1))), "zh")
        assert len(blocks) == (1 if count else 0)
        press.render(SHEET, blocks)


def test_the_controlled_pdf_draws_it_where_the_text_says(world: World) -> None:
    """The page says where the flow chart stands; so does the paper, with the same steps in the boxes."""
    body = [
        {
            **CHAPTER_AND_CLAUSE[0],
            "anchor": "F-1",
            "heading": {"zh": "流程图", "en": "Flow chart"},
            "fields": {"part": "flow_chart"},
        },
        {
            **CHAPTER_AND_CLAUSE[0],
            "anchor": "S-0",
            "heading": {"zh": "步骤", "en": "Steps"},
            "fields": {"part": "steps"},
        },
        {
            "anchor": "S-1",
            "kind": "step",
            "heading": {"zh": "", "en": ""},
            "text": {"zh": "产品经理编制手册。", "en": "The product manager writes the handbook."},
            "fields": {
                "actor": {"code": "PM-PROD", "zh": "产品经理", "en": "Product manager"},
                "next": ["END"],
            },
        },
    ]
    drawn = world.released(body=body)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(blobs.read(drawn.pdf_id))).pages)
    assert "开始" in text and "结束" in text
    assert 'href="#S-1"' in drawn.body_zh
