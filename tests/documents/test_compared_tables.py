"""Tables by row and cell: rows belong together by their words, then by their first cell, then by their place."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.compared_tables import RowChange, compare_tables
from documents.redline import Steps


def table(*rows: str, heads: int = 1) -> dict[str, Any]:
    """Rows of cells parted by bars."""
    cells = [[{"text": text, "colspan": 1, "rowspan": 1} for text in row.split("|")] for row in rows]
    return {"head_rows": heads, "head_columns": 0, "rows": cells}


def told(rows: tuple[RowChange, ...]) -> list[str]:
    """Each row in one line."""
    marks = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return [
        f"… {row.left_out}"
        if row.left_out
        else f"{row.op}: "
        + "|".join("".join(marks[p.op].format(p.text) for p in c.pieces) for c in row.cells)
        for row in rows
    ]


def compared(old: Any, new: Any) -> list[str]:
    return told(compare_tables(old, new, Steps()))


class TestRows:
    def test_a_changed_cell_shows_its_words_and_other_rows_are_counted(self) -> None:
        old = table("级别|时限", "紧急|15 分钟", "一般|4 小时", "其他|1 天")
        new = table("级别|时限", "紧急|15 分钟", "一般|8 小时", "其他|1 天")
        assert compared(old, new) == [
            "same: 级别|时限",
            "… 1",
            "changed: 一般|[-4-]{+8+} 小时",
            "… 1",
        ]

    def test_rows_come_and_go(self) -> None:
        old, new = table("a|b", "1|x", "2|y", "3|z"), table("a|b", "1|x", "9|new", "3|z")
        assert compared(old, new) == [
            "same: a|b",
            "… 1",
            "removed: [-2-]|[-y-]",
            "added: {+9+}|{+new+}",
            "… 1",
        ]

    def test_a_row_is_known_by_its_first_cell(self) -> None:
        old, new = table("a|b", "服务月报|3 年"), table("a|b", "合同|长期", "服务月报|5 年")
        assert compared(old, new)[1:] == ["added: {+合同+}|{+长期+}", "changed: 服务月报|[-3-]{+5+} 年"]

    def test_a_column_that_came_changes_every_row_and_no_cell(self) -> None:
        old, new = table("a|b", "1|2"), table("a|n|b", "1|9|2")
        assert compared(old, new) == ["changed: a|{+n+}|b", "changed: 1|{+9+}|2"]

    def test_a_merged_cell_is_a_change_of_its_row(self) -> None:
        old, new = table("a|b", "1|2"), table("a|b", "1|2")
        new["rows"][1][0]["rowspan"] = 2
        rows = compare_tables(old, new, Steps())
        assert [row.op for row in rows] == ["same", "changed"]
        assert rows[0].cells[0].is_head and rows[1].cells[0].rowspan == 2

    def test_a_table_that_came_is_added_whole(self) -> None:
        assert {row.op for row in compare_tables(None, table("a", "b"), Steps())} == {"added"}
        assert {row.op for row in compare_tables(table("a", "b"), None, Steps())} == {"removed"}
        assert compare_tables(None, None, Steps()) == ()

    def test_a_long_table_takes_a_bounded_number_of_steps(self) -> None:
        rows = ["同|同"] * 10_000
        steps = Steps()
        compare_tables(table(*rows), table(*rows[:-1], "异|异"), steps)
        assert steps.left >= 0


WORDS = st.lists(st.sampled_from(["a|b", "a|c", "d|e", "f|g|h", "d|b"]), max_size=8)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_the_rows_read_back_as_both_tables(old: list[str], new: list[str]) -> None:
    rows = compare_tables(table(*old, heads=99), table(*new, heads=99), Steps())
    for side, left_out in ((old, ("added", "ins")), (new, ("removed", "del"))):
        read = [
            [("".join(p.text for p in cell.pieces if p.op != left_out[1])) for cell in row.cells]
            for row in rows
            if row.op != left_out[0]
        ]
        assert [[word for word in row if word] for row in read] == [row.split("|") for row in side]
