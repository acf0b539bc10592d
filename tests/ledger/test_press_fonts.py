"""The fonts: GBK and 通用规范汉字表 whole, the rare ones copied as themselves, what none has named."""

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from ledger import press
from ledger.press import tokens
from ledger.press.fonts import BEYOND, BOLD, SANS, SERIF, face, missing_characters
from ledger.press.fonts.copying import mended
from tests.ledger.copying import copied
from tests.ledger.test_press import SHEET, body, fonts_of

# Derived from Unicode's Unihan database, field kTGH: see docs/dependencies.md.
TABLE = Path(__file__).parents[1] / "samples" / "tongyong_guifan_hanzi.txt"
RARE = "𬬻𬭊𫟼𬭎𫖮"


class TestCoverage:
    @pytest.mark.parametrize("name", [SANS, BOLD, SERIF])
    def test_every_face_holds_the_8105_characters_of_the_table(self, name: str) -> None:
        table = TABLE.read_text(encoding="utf-8").replace("\n", "")
        assert len(table) == len(set(table)) == 8105
        assert sum(char > "\uffff" for char in table) == 196
        assert [char for char in table if not face(name).has(char)] == []

    def test_the_fallback_holds_what_the_others_lack(self) -> None:
        for char in "≒Łğ∘⏱𠀡":
            assert face(BEYOND).has(char) and not face(SANS).has(char)
            assert missing_characters(char) == set()

    def test_what_only_one_weight_has_is_missing_as_it_cannot_be_set_everywhere(self) -> None:
        only_serif = face(SERIF).face.charToGlyph.keys() - face(SANS).face.charToGlyph.keys()
        assert only_serif and missing_characters("".join(map(chr, only_serif)))

    def test_a_character_of_no_font_is_named(self) -> None:
        assert missing_characters("好😀𠮷的한") == {"😀", "𠮷", "한"}

    def test_the_fallback_is_embedded_as_a_subset(self) -> None:
        fonts = fonts_of(press.render(SHEET, [body("甲≒乙")]))
        assert {name.split("+")[1] for name in fonts} == {"NotoSansSC-Regular", "NotoPressBeyond-Regular"}


class TestCopying:
    @pytest.mark.parametrize("look", [tokens.BODY, tokens.BODY_BOLD, tokens.CHAPTER])
    def test_characters_beyond_the_basic_plane_come_back_as_themselves(
        self, look: press.Look, tmp_path: Path
    ) -> None:
        pdf = press.render(SHEET, [press.Text([press.Run(f"元素{RARE}等", look)])])
        assert f"元素{RARE}等" in copied(pdf, tmp_path)
        assert f"元素{RARE}等" in pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()

    def test_a_whole_table_of_characters_comes_back(self, tmp_path: Path) -> None:
        table = TABLE.read_text(encoding="utf-8").replace("\n", "")
        text = copied(press.render(SHEET, [body(table)]), tmp_path)
        assert set(table) <= set(text)

    def test_both_languages_are_searchable(self, tmp_path: Path) -> None:
        said = "服务级别协议（SLA）means a service level agreement，第3章“流程图”."
        text = copied(press.render(SHEET, [body(said)]), tmp_path)
        assert re.sub(r"\s", "", said) in re.sub(r"\s", "", text)

    def test_a_letter_with_a_combining_mark_becomes_one_character(self, tmp_path: Path) -> None:
        assert "café" in copied(press.render(SHEET, [body("cafe\u0301")]), tmp_path)

    def test_the_map_holds_pairs_in_blocks_of_a_hundred(self) -> None:
        pairs = [f"<{n:02X}> <{0x2000A + n:04X}>" for n in range(150)]
        made = mended("\n".join(["150 beginbfchar", *pairs, "endbfchar", "end"]))
        assert "<00> <D840DC0A>" in made and "100 beginbfchar" in made and "50 beginbfchar" in made
        assert made.endswith("endbfchar\nend")
