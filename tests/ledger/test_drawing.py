"""One drawing for screen and paper: plain values, well-formed SVG, vectors and links in the PDF."""

from dataclasses import FrozenInstanceError, replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import press
from ledger.press import tokens
from ledger.press.drawing import TONES, Box, Diamond, Drawing, Label, Lane, Line, Target, measure, wrap
from ledger.press.drawing_paper import Drawn
from ledger.press.drawing_svg import heads, rounded, svg
from ledger.press.lines import Run
from tests.ledger.test_press import SHEET, pages_of

SVG = "{http://www.w3.org/2000/svg}"
WICKED = "<script>alert(\"1\")</script> & 'x' ]]> \x00\x0b\ud800 \ufffe"


def drawing(**more: Any) -> Drawing:
    """Two boxes in two lanes, joined by a line with one corner."""
    boxes = (
        Box(10, 50, 90, 50, (Label(17, 60, 76, ("4.1.1",), linked=True, tone="link"),), key="a"),
        Box(120, 150, 90, 50, (Label(127, 160, 76, ("签署",)),), target=Target("S02", "4.1.2 签署"), key="b"),
    )
    lanes = tuple(
        Lane(x, 0, 110, 220, 33, Label(x + 6, 8, 98, (name,), bold=True), shaded=x > 0)
        for x, name in ((0, "产品经理"), (110, "总裁"))
    )
    line = Line(((55, 100), (55, 125), (165, 125), (165, 150)), source="a", target="b")
    diamond = Diamond(40, 102, 30, 20, key="a")
    whole = Drawing(220, 220, "流程图", "两步", "zh", lanes, (line,), boxes, (diamond,), cuts=(110,), head=33)
    return replace(whole, **more)


def tree(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314  (our own text)


def links_of(pdf: bytes) -> list[Any]:
    return [a for page in pypdf.PdfReader(BytesIO(pdf)).pages for a in page.get("/Annots", [])]


def test_a_drawing_is_plain_values_that_nobody_changes() -> None:
    assert drawing() == drawing()
    assert hash(drawing()) == hash(drawing())
    with pytest.raises(FrozenInstanceError):
        drawing().width = 3  # type: ignore[misc]


class TestWrapping:
    @given(st.text(max_size=120), st.integers(20, 140), st.integers(1, 4))
    def test_no_line_is_wider_than_its_room_and_there_are_no_more_than_asked(
        self, text: str, width: int, most: int
    ) -> None:
        lines = wrap(text, width, most)
        assert 1 <= len(lines) <= most
        assert all(measure(line) <= width + 0.01 for line in lines)

    def test_no_single_character_is_left_over(self) -> None:
        assert wrap("发送服务开通单", 78, 3) == ("发送服务", "开通单")

    def test_an_english_word_that_fits_is_not_broken(self) -> None:
        assert wrap("Finance department", 92, 3, bold=True) == ("Finance", "department")

    def test_what_does_not_fit_ends_in_an_ellipsis(self) -> None:
        assert wrap("服务级别管理程序" * 8, 78, 2)[-1].endswith("…")

    def test_a_space_between_chinese_words_stays(self) -> None:
        assert wrap("总裁　沈思行", 200, 1) == ("总裁　沈思行",)


class TestSvg:
    def test_it_is_xml_with_a_size_and_a_name(self) -> None:
        root = tree(svg(drawing()))
        assert root.tag == f"{SVG}svg"
        assert root.get("viewBox") == "0 0 220 220"
        assert root.get("role") == "group" and root.get("aria-label") == "流程图"
        assert root.findtext(f"{SVG}desc") == "两步"

    def test_a_drawing_that_leads_nowhere_is_one_picture(self) -> None:
        assert tree(svg(drawing(boxes=()))).get("role") == "img"

    def test_a_node_is_a_link_with_a_title(self) -> None:
        (link,) = tree(svg(drawing())).iter(f"{SVG}a")
        assert link.get("href") == "#S02"
        assert link.findtext(f"{SVG}title") == "4.1.2 签署"

    def test_every_word_is_escaped(self) -> None:
        label = Label(0, 0, 90, (WICKED,))
        box = Box(0, 0, 90, 50, (label,), target=Target('"><script>', WICKED, WICKED))
        text = svg(drawing(title=WICKED, description=WICKED, boxes=(box,), labels=(label,)))
        root = tree(text)
        assert "<script" not in text
        assert "<script>alert(\"1\")</script> & 'x' ]]>" in (root.get("aria-label") or "")
        assert not list(root.iter(f"{SVG}script"))

    def test_nothing_is_styled_in_line_and_colours_have_classes(self) -> None:
        text = svg(drawing())
        assert "style" not in text and "<script" not in text and " on" not in text
        for shape in tree(text).iter():
            if shape.get("fill", "none") != "none":
                assert shape.get("class")

    def test_the_heads_of_the_lanes_can_stand_alone(self) -> None:
        root = tree(heads(drawing()))
        assert root.get("aria-hidden") == "true" and root.get("height") == "33"
        assert [span.text for span in root.iter(f"{SVG}tspan")] == ["产品经理", "总裁"]

    def test_corners_are_rounded_and_the_arrow_ends_at_its_node(self) -> None:
        path = "".join(rounded(drawing().lines[0]))
        assert path == "M55 100L55 120Q55 125 60 125L160 125Q165 125 165 130L165 144"
        assert "M165 150L161.4 143L168.6 143z" in svg(drawing())


class TestPaper:
    def test_it_is_drawn_with_vectors_and_words_that_copy(self) -> None:
        pdf = press.render(SHEET, [Drawn(drawing())])
        page = pypdf.PdfReader(BytesIO(pdf)).pages[0]
        assert not page.images
        assert "签署" in pages_of(pdf)[0] and "产品经理" in pages_of(pdf)[0]

    def test_a_node_leads_to_its_step_when_the_step_is_printed(self) -> None:
        mark = press.Mark("zh-S02", "", -1)
        step = press.Text([Run("4.1.2", tokens.BODY)], mark=mark)
        (link,) = links_of(press.render(SHEET, [Drawn(drawing(), "zh-"), step]))
        left, bottom, right, top = (float(value) for value in link.get_object()["/Rect"])
        assert right - left == pytest.approx(90 * 0.75) and top - bottom == pytest.approx(50 * 0.75)
        assert not links_of(press.render(SHEET, [Drawn(drawing(), "en-"), step]))

    def test_a_wide_drawing_is_made_as_wide_as_the_page(self) -> None:
        (strip,) = Drawn(drawing(width=2000.0)).strips(tokens.WIDTH)
        assert strip.height == pytest.approx(220 * tokens.WIDTH / 2000 + 2)

    def test_a_tall_drawing_goes_on_under_the_same_heads(self) -> None:
        cuts = tuple(float(y) for y in range(200, 4000, 200))
        boxes = tuple(Box(10, y + 20, 90, 50, (Label(17, y + 30, 76, (f"步{y:g}",)),)) for y in cuts)
        tall = drawing(height=4200.0, cuts=cuts, boxes=boxes)
        pages = pages_of(press.render(SHEET, [Drawn(tall)]))
        assert len(pages) == 7
        assert all("产品经理" in page for page in pages)
        assert all("\n".join(pages).split().count(f"步{y:g}") == 1 for y in cuts)

    def test_it_is_made_a_little_smaller_when_that_saves_a_page(self) -> None:
        room = (tokens.TOP - tokens.BOTTOM) / 0.75
        tall = drawing(height=room, cuts=(room - 10,))
        assert len(Drawn(tall).strips(tokens.WIDTH)) == 1

    def test_a_drawing_without_a_place_to_cut_is_cut_all_the_same(self) -> None:
        assert len(Drawn(drawing(height=9000.0, cuts=())).strips(tokens.WIDTH)) > 5

    def test_the_same_drawing_gives_the_same_bytes(self) -> None:
        assert press.render(SHEET, [Drawn(drawing())]) == press.render(SHEET, [Drawn(drawing())])
        assert svg(drawing()) == svg(drawing())


def test_the_inks_can_be_read_on_paper() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for name, (ink, tint) in TONES.items():
        if name not in ("line", "line-2", "paper"):
            assert (light(tint) + 0.05) / (light(ink) + 0.05) >= 4.5
