"""The press: type is set as Chinese and English want it, in bounded time; same text, same bytes."""

import gc
import random
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image

from ledger import press
from ledger.press import tokens
from ledger.press.fonts import missing_characters
from ledger.press.lines import CLOSING, OPENING, Run, break_lines, clean, fit, text_width
from ledger.press.strips import Placed, Strip, paginate

SHEET = press.Sheet(
    title="试印",
    author="启衡信息",
    subject="程序文件",
    keywords="",
    lang="zh-CN",
    head_left="ITSM-T-001　试印",
    head_right="1.0 版",
    foot_left="启衡信息　内部",
    foot_middle="摘要 00000000…0000",
    page_words=lambda page, pages: f"第 {page} 页　共 {pages} 页",
)


def body(text: str, **more: Any) -> press.Text:
    return press.Text([Run(text, tokens.BODY)], **more)


def lines_of(text: str, width: float = 300) -> list[str]:
    return [line.text for line in break_lines([Run(text, tokens.BODY)], width)]


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def fonts_of(pdf: bytes) -> dict[str, Any]:
    fonts: dict[str, Any] = {}
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            fonts[font["/BaseFont"]] = font
    return fonts


class TestLines:
    def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(self) -> None:
        chance = random.Random(7)
        nouns, marks = (
            ["服务", "《协议》", "（SLA）", "“级别”", "2026年", "【1】管理"],
            ["", "，", "。", "；", "……", "、《程序》："],
        )
        for _ in range(60):
            text = "".join(chance.choice(nouns) + chance.choice(marks) for _ in range(60))
            lines = lines_of(text, chance.randrange(110, 300))
            assert all(line[0] not in CLOSING and line[-1] not in OPENING for line in lines)

    def test_a_mark_that_would_stand_alone_takes_its_character_along(self) -> None:
        for count in range(5, 40):
            for line in lines_of("服" * count + "》。" + "务" * 30, 150)[1:]:
                assert line[0] not in CLOSING
            for line in lines_of("服" * count + "（《" + "务" * 30, 150)[:-1]:
                assert line[-1] not in OPENING

    def test_english_breaks_between_words_only(self) -> None:
        text = "Service level agreements are settled with the customer’s own people, and “signed” by both."
        lines = lines_of(text, 130)
        assert " ".join(lines) == text

    def test_a_latin_word_in_chinese_text_stays_in_one_piece(self) -> None:
        for count in range(1, 30):
            joined = lines_of("务" * count + "Availability" + "级" * 20, 200)
            assert any("Availability" in line for line in joined)

    def test_a_word_wider_than_the_line_is_broken(self) -> None:
        lines = break_lines([Run("x" * 500, tokens.BODY)], 100)
        assert "".join(line.text for line in lines) == "x" * 500
        assert max(line.width for line in lines) <= 100

    def test_nothing_is_lost_and_nothing_stands_out_of_the_column(self) -> None:
        chance = random.Random(11)
        alphabet = "服务级别，。《》（）“”‘’…—·ab1-/_.%~" + " "
        for _ in range(80):
            text = "".join(chance.choice(alphabet) for _ in range(chance.randrange(1, 400))).strip()
            for width in (40, 130, 434):
                lines = break_lines([Run(text, tokens.BODY)], width)
                assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
                # A closing mark may reach out by the empty half of its square.
                assert max(line.width for line in lines) <= width + 10.5 / 2 + 0.1

    def test_new_lines_are_kept_and_control_characters_are_not(self) -> None:
        assert lines_of("一\n\n二") == ["一", "", "二"]
        assert clean("a\x00b\tc\u200bd\r\ne\ud800") == "a b cd\ne□"

    def test_two_marks_that_meet_share_a_square(self) -> None:
        (apart,) = break_lines([Run("级》级，级", tokens.BODY)], 500)
        (together,) = break_lines([Run("级》，级级", tokens.BODY)], 500)
        assert together.width == pytest.approx(apart.width - 10.5 / 2)

    def test_a_text_is_shortened_to_its_room(self) -> None:
        short = fit("服务级别管理程序" * 9, tokens.BODY.font, 8.5, 100)
        assert short.endswith("…") and text_width(short, tokens.BODY.font, 8.5) <= 100
        assert fit("短", tokens.BODY.font, 8.5, 100) == "短"


class TestPages:
    @staticmethod
    def frame(page: int) -> tuple[float, float]:
        return 100.0, 0.0

    @staticmethod
    def strip(height: float, **more: Any) -> Strip:
        return Strip(height, lambda pen, x, top: None, **more)

    def test_glued_strips_move_together(self) -> None:
        pages = paginate([self.strip(80), self.strip(15, glue=True), self.strip(15)], self.frame)
        assert [len(page) for page in pages] == [1, 2]

    def test_a_chain_taller_than_a_page_is_laid_out_all_the_same(self) -> None:
        pages = paginate([self.strip(30, glue=True) for _ in range(10)], self.frame)
        assert [len(page) for page in pages] == [3, 3, 3, 1]

    def test_a_page_does_not_begin_with_air(self) -> None:
        pages = paginate([self.strip(90), self.strip(30, gap=20)], self.frame)
        assert pages[1][0].top == 100.0

    def test_two_page_breaks_leave_no_empty_page(self) -> None:
        pdf = press.render(SHEET, [body("一"), press.NewPage(), press.NewPage(), body("二")])
        assert len(pages_of(pdf)) == 2

    def test_a_head_never_stands_last_on_its_page(self) -> None:
        blocks: list[Any] = []
        for place in range(80):
            blocks.append(body(f"题{place}", keep=True, gap=7))
            blocks.append(body(f"文{place}" + "字" * (place * 7 % 160), gap=3))
        for page in pages_of(press.render(SHEET, blocks)):
            last = [line for line in page.split("\n") if line.strip()][-1]
            assert not last.startswith("题")

    def test_no_single_line_of_a_paragraph_stands_alone(self) -> None:
        for count in (2, 3, 5):
            strips = body("字" * 42 * count).strips(tokens.WIDTH)
            pages = paginate([self.strip(90 - 19), *strips], self.frame)
            assert all(len([p for p in page if p.strip in strips]) != 1 for page in pages)

    def test_what_is_tied_to_a_paragraph_takes_its_last_two_lines_along(self) -> None:
        text = body("字" * 42 * 9, tied=True).strips(tokens.WIDTH)
        pages = paginate([*text, self.strip(19)], lambda page: (19 * len(text) + 5.0, 0.0))
        assert [len(page) for page in pages] == [len(text) - 2, 3]

    @pytest.mark.parametrize("room", range(60, 400, 9))
    def test_no_row_of_a_table_stands_alone(self, room: float) -> None:
        rows = [[[Run(f"行{place}", tokens.SMALL)]] for place in range(9)]
        facts = press.Facts([[(f"名{place}", [Run("值", tokens.SMALL)])] for place in range(9)])
        for block, headed in ((press.Grid((1,), ["记录"], rows), 1), (facts, 0)):
            strips = block.strips(tokens.WIDTH)
            above = self.strip(400.0 - room)
            pages = paginate([above, *strips], lambda page: (400.0, 0.0))
            counts = [sum(placed.strip is not above for placed in page) for page in pages]
            assert not any(0 < count - headed < 2 for count in counts), counts

    def test_the_choices_of_a_field_stand_together(self) -> None:
        for count in (1, 2, 12):
            strips = press.Boxes([f"选项{at}" for at in range(count)]).strips(300)
            assert [strip.glue for strip in strips] == [True] * (count - 1) + [False]
        many = [strip.glue for strip in press.Boxes([f"选项{at}" for at in range(40)]).strips(300)]
        assert many[0] and many[-2] and not any(many[1:-2]) and not many[-1]

    def test_an_address_in_a_table_does_not_take_the_room_of_the_other_columns(self) -> None:
        address = "https://intranet.example.cn/" + "wiki/itsm/service_level_agreement/" * 4
        rows = [[press.Cell([Run(text, tokens.SMALL)]) for text in (address, "字" * 60, "W" * 90)]]
        (strip,) = press.Table(rows).strips(tokens.WIDTH)
        assert strip.height < 12 * tokens.SMALL.leading

    def test_rows_too_tall_to_be_moved_together_may_stand_alone(self) -> None:
        rows = [[[Run("行\n" * 11, tokens.SMALL)]] for _place in range(3)]
        assert [strip.glue for strip in press.Grid((1,), ["记录"], rows).strips(300)] == [
            True,
            False,
            False,
            False,
        ]

    def test_the_head_of_a_table_stands_again_on_every_page(self) -> None:
        rows = [[[Run(f"行{place}", tokens.SMALL)], [Run("值", tokens.SMALL)]] for place in range(120)]
        pages = pages_of(press.render(SHEET, [press.Grid((1, 2), ["记录", "期限"], rows)]))
        assert len(pages) > 2
        assert all("记录" in page for page in pages)

    def test_a_row_taller_than_a_page_goes_on_on_the_next(self) -> None:
        tall = [[Run("格" * 6000, tokens.SMALL)], [Run("值", tokens.SMALL)]]
        facts = press.Facts([[("摘要", [Run("实" * 6000, tokens.SMALL)])]])
        pdf = press.render(SHEET, [press.Grid((1, 1), ["甲", "乙"], [tall]), facts])
        text = "".join(pages_of(pdf))
        assert text.count("格") == 6000 and text.count("实") == 6000


def listed(rows: int, every: int = 6) -> list[press.Mark]:
    """Marks for a contents; one of so many is a chapter."""
    return [press.Mark(f"m{at}", f"第 {at} 项", int(at % every > 0), f"{at}", True) for at in range(rows)]


def rows_of(marks: list[press.Mark], above: float = 28.0) -> list[list[Placed]]:
    """The pages of a contents; what stands over it is not counted."""
    over = Strip(above, lambda pen, x, top: None, glue=True)
    strips = press.Contents(marks, above).strips(tokens.WIDTH)
    pages = paginate([over, *strips], lambda page: (tokens.TOP, tokens.BOTTOM))
    return [[placed for placed in page if placed.strip is not over] for page in pages]


class TestContents:
    def test_a_page_of_a_few_rows_is_spared_by_closer_rows(self) -> None:
        (page,) = rows_of(listed(32))
        assert 16 < page[0].strip.height < 20
        first, second = rows_of(listed(62))
        assert len(first) > 25 and len(second) > 25 and second[0].strip.height < 20

    def test_rows_that_have_room_stand_as_ever(self) -> None:
        for rows in (1, 20, 29, 45, 100):
            assert {placed.strip.height for page in rows_of(listed(rows)) for placed in page} == {20.0}

    def test_no_last_page_holds_less_than_seven_rows(self) -> None:
        for rows in range(30, 100, 2):
            for every in (1, 3, 40):
                *before, last = rows_of(listed(rows, every))
                assert not before or len(last) > 6, (rows, every)
                assert last[0].strip.height >= 16.4

    def test_no_chapter_stands_last_on_a_page(self) -> None:
        for rows in range(28, 70):
            pages = rows_of(listed(rows))
            chapters = {page[-1].strip.glue for page in pages[:-1]}
            assert chapters <= {False}


class TestPdf:
    def test_nothing_is_left_for_the_search_for_cycles(self) -> None:
        marks = [press.Mark("a", "职责", 0, "1", in_contents=True)]
        labelled = body("甲", label=Run("1", tokens.BODY), indent=34, mark=marks[0])
        blocks = [press.Contents(marks), press.NewPage(), labelled, body("乙", bullet=20)]
        press.render(SHEET, blocks)
        gc.collect()
        gc.disable()
        try:
            press.render(SHEET, blocks)
            assert gc.collect() == 0
        finally:
            gc.enable()

    def test_the_same_blocks_give_the_same_bytes(self) -> None:
        blocks = [body("服务级别管理 Service level " * 300)]
        first = press.render(SHEET, blocks)
        press.render(SHEET, [body("别的内容")])
        assert press.render(SHEET, blocks) == first

    def test_every_page_says_which_of_how_many_it_is(self) -> None:
        pages = pages_of(press.render(SHEET, [body("字" * 9000)]))
        for number, page in enumerate(pages, 1):
            assert f"第 {number} 页　共 {len(pages)} 页" in page
            assert "ITSM-T-001" in page

    def test_all_fonts_are_embedded_subsets(self) -> None:
        blocks = [body("服务"), press.Text([Run("题 Title", tokens.CHAPTER), Run("粗", tokens.BODY_BOLD)])]
        fonts = fonts_of(press.render(SHEET, blocks))
        assert {name.split("+")[1] for name in fonts} == {
            "NotoSansSC-Regular",
            "NotoSansSC-Bold",
            "NotoSerifSC-Bold",
        }
        assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())

    def test_the_pdf_says_its_language_and_title(self) -> None:
        reader = pypdf.PdfReader(BytesIO(press.render(SHEET, [body("文")])))
        assert reader.root_object["/Lang"] == "zh-CN"
        assert reader.metadata is not None
        assert (reader.metadata.title, reader.metadata.author, reader.metadata.subject) == (
            "试印",
            "启衡信息",
            "程序文件",
        )

    def test_marks_become_the_outline_and_the_contents_name_their_pages(self) -> None:
        marks = [press.Mark("a", "甲", 0, "1", True), press.Mark("b", "乙", 2, "1.1.1", True)]
        blocks = [press.Contents(marks), press.NewPage(), body("甲", mark=marks[0])]
        blocks += [body("字" * 5000), body("乙", mark=marks[1])]
        pdf = press.render(SHEET, blocks)
        reader = pypdf.PdfReader(BytesIO(pdf))
        first, below = reader.outline
        assert first.title == "1 甲" and below[0].title == "1.1.1 乙"  # type: ignore[union-attr,index]
        page = reader.get_destination_page_number(below[0]) + 1  # type: ignore[index,arg-type]
        assert page > 3
        assert f"乙 {page}" in pages_of(pdf)[0]

    def test_markup_in_a_text_is_text(self) -> None:
        wicked = '<img src="file:///etc/passwd"/> <b>&amp;</b> <a href="http://a.example">x</a>'
        pdf = press.render(SHEET, [body(wicked)])
        assert wicked in " ".join(pages_of(pdf)[0].split("\n"))
        page = pypdf.PdfReader(BytesIO(pdf)).pages[0]
        assert not page.images and "/Annots" not in page

    def test_rare_characters_can_be_copied_out(self) -> None:
        assert "𬭎𫖮镕" in pages_of(press.render(SHEET, [body("𬭎𫖮镕")]))[0]

    def test_a_character_the_serif_lacks_is_set_in_the_bold_sans(self) -> None:
        fonts = fonts_of(press.render(SHEET, [press.Text([Run("㐂", tokens.CHAPTER)])]))
        assert any("Bold" in name and "Sans" in name for name in fonts)

    def test_a_link_to_a_mark_that_is_not_there_is_plain_text(self) -> None:
        runs = [Run("4.1.1", tokens.BODY, link="nowhere")]
        assert "4.1.1" in pages_of(press.render(SHEET, [press.Text(runs)]))[0]

    def test_a_long_head_is_shortened_before_it_meets_the_version(self) -> None:
        page = pages_of(
            press.render(replace(SHEET, head_left="长" * 5000, foot_left="久" * 5000), [body("文")])
        )[0]
        assert "长…" in page and "久…" in page and "1.0 版" in page

    @pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n broken"])
    def test_bytes_that_are_no_picture_are_refused(self, content: bytes) -> None:
        with pytest.raises(ValueError, match="neither a PNG nor a JPEG"):
            press.Picture(content).strips(400)

    def test_a_picture_fits_its_page(self) -> None:
        out = BytesIO()
        Image.new("RGB", (900, 9000), "red").save(out, "JPEG")
        (strip,) = press.Picture(out.getvalue()).strips(tokens.WIDTH)
        assert strip.height < tokens.TOP - tokens.BOTTOM
        assert len(pages_of(press.render(SHEET, [press.Picture(out.getvalue())]))) == 1


class TestFonts:
    def test_they_hold_the_characters_of_gbk(self) -> None:
        codes = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
        text = "".join(code.decode("gbk", errors="ignore") for code in codes)
        assert len(text) > 21_000 and missing_characters(text) == set()

    def test_what_no_font_has_is_listed(self) -> None:
        assert missing_characters("服务 Level\n\t\u3000\u200b\xa0 ≥ 95% ①✓") == set()
        assert missing_characters("好😀的한") == {"😀", "한"}
