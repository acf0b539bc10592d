"""The press on hostile text: the work grows with the length alone, and what is too much ends in TooLarge.

Work is counted, never timed: the lines laid, the calls made (`work.py`), the bytes held at the worst moment.
"""

import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from ledger import press
from ledger.press import bounds, tokens
from ledger.press.lines import Run, break_lines
from ledger.press.strips import Block
from tests.ledger.test_press import SHEET, body
from tests.ledger.work import calls_of

UNBROKEN = ["a", "服", "，", "（", "“", "a服", "a/", "<b>", "😀", "é", "𬬻"]
LENGTH = 200_000


def printed(blocks: list[Block]) -> Callable[[], bytes]:
    return lambda: press.render(SHEET, blocks)


def growth(make: Callable[[int], list[Block]], size: int) -> float:
    """How many times the calls multiply from half the size to the whole; a linear press makes that two."""
    printed(make(8))()
    half, whole = (calls_of(printed(make(count))) for count in (size // 2, size))
    return whole / half


def cells(count: int, rowspan: int = 1) -> list[list[press.Cell]]:
    """Rows of four cells; the first cell of each may span."""
    plain = [press.Cell([Run(text, tokens.SMALL)]) for text in ("甲", "乙 B", "丙" * 30)]
    return [[press.Cell([Run(f"{row}", tokens.SMALL)], rowspan=rowspan), *plain] for row in range(count)]


class TestUnbrokenText:
    @pytest.mark.parametrize("unit", UNBROKEN)
    def test_each_line_is_laid_once_and_is_full(self, unit: str) -> None:
        text = unit * (LENGTH // len(unit))
        lines = break_lines([Run(text, tokens.BODY)], 400)
        assert "".join(line.text for line in lines) == text
        fullest = max(line.width for line in lines)
        assert len(lines) <= LENGTH * 10.5 / (400 - 2 * 10.5) + 1
        assert fullest <= 400 + 10.5 / 2 + 0.1

    @pytest.mark.parametrize("unit", UNBROKEN)
    def test_twice_the_text_is_twice_the_work(self, unit: str) -> None:
        def text(length: int) -> list[Block]:
            label = Run("1.1.1", tokens.BODY)
            return [body(unit * (length // len(unit)), label=label, indent=34)]

        assert growth(text, LENGTH) < 2.2
        assert calls_of(printed(text(LENGTH))) < 20 * LENGTH

    def test_twice_the_lines_are_twice_the_work(self) -> None:
        assert growth(lambda count: [body("行\n" * count)], 20_000) < 2.2

    def test_memory_grows_with_the_text_and_no_faster(self) -> None:
        held = []
        for length in (LENGTH // 4, LENGTH // 2, LENGTH):
            tracemalloc.start()
            try:
                break_lines([Run("服a" * (length // 2), tokens.BODY)], 400)
                held.append(tracemalloc.get_traced_memory()[1])
            finally:
                tracemalloc.stop()
        assert held[2] < 2.2 * held[1] < 5 * held[0]
        assert held[2] < 400 * LENGTH


class TestLargeTables:
    def test_every_cell_of_ten_thousand_rows_is_laid_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from ledger.press import table

        laid = 0

        def counted(*given: Any) -> Any:
            nonlocal laid
            laid += 1
            return break_lines(*given)

        monkeypatch.setattr(table, "break_lines", counted)
        strips = press.Table(cells(10_000), 1).strips(tokens.WIDTH)
        assert len(strips) == 10_000 and laid == 40_000

    def test_twice_the_rows_are_twice_the_work(self) -> None:
        assert growth(lambda rows: [press.Table(cells(rows), 1)], 10_000) < 2.2

    def test_a_cell_over_all_rows_makes_no_more_of_it(self) -> None:
        def spanned(rows: int) -> list[Block]:
            first, *others = cells(rows)
            tall = press.Cell([Run("高" * rows, tokens.SMALL)], rowspan=rows)
            return [press.Table([[tall, *first[1:]], *(row[1:] for row in others)], 0)]

        assert growth(spanned, 10_000) < 2.2

    def test_spans_that_overlap_in_chains_make_no_more_of_it(self) -> None:
        def chained(rows: int) -> list[Block]:
            return [press.Table([row[row_at % 2 :] for row_at, row in enumerate(cells(rows, rowspan=2))])]

        assert growth(chained, 10_000) < 2.2

    def test_a_span_that_claims_more_than_there_is_gets_what_there_is(self) -> None:
        rows = [[press.Cell([Run("甲", tokens.SMALL)], colspan=2, rowspan=10**9)], []]
        assert press.render(SHEET, [press.Table(rows)]).startswith(b"%PDF")


class TestTooMuch:
    def test_more_strips_than_can_be_printed(self) -> None:
        with pytest.raises(press.TooLarge) as caught:
            press.render(SHEET, [body("一\n" * (bounds.MOST_STRIPS + 1))])
        assert caught.value.code == "strips"

    def test_more_pages_than_can_be_printed(self) -> None:
        with pytest.raises(press.TooLarge) as caught:
            press.render(SHEET, [body("一\n" * 80_000)])
        assert caught.value.code == "pages"

    def test_more_columns_than_can_be_printed(self) -> None:
        wide = [[press.Cell([Run("甲", tokens.SMALL)]) for _column in range(bounds.MOST_COLUMNS + 1)]]
        with pytest.raises(press.TooLarge) as caught:
            press.render(SHEET, [press.Table(wide)])
        assert caught.value.code == "columns"
