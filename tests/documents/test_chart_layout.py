"""A flow chart of any procedure: no line through a box, no box on another, every word inside its own."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.chart import ON_PAPER, draw
from ledger.errors import Refused
from ledger.press.drawing import Box, Diamond, Drawing, Line, measure
from ledger.press.drawing_svg import svg
from tests.documents.procedure import procedure, step
from tests.ledger.work import calls_of

#: Calls that drawing may make: about half as many again as it makes today, far below what a search of all ways takes.
SIXTY, FOUR_HUNDRED = 160_000, 6_500_000
ACTORS = ("产品经理", "技术运营中心", "Sales department", "总裁", "", "<script>alert(1)</script>")
WORDS = st.sampled_from(
    (
        "",
        "签署服务合同",
        "审核资料并提出书面意见，必要时组织相关部门评审",
        "Sign the underpinning contract with the supplier",
        "<script>alert('x')</script>",
        "A" * 300,
        "》》》，，，（（（",
        "\u0000\ud800\ufffe&\"'",
    )
)


@st.composite
def procedures(draw_: st.DrawFn, most: int = 60) -> dict[str, Any]:
    """A procedure with loops, branches, ways to nowhere and to the end, and hostile words."""
    count = draw_(st.integers(1, most))
    anchors = st.sampled_from([*(f"S{n}" for n in range(1, count + 1)), "END", "S999"])
    usually_none: st.SearchStrategy[list[Any]] = st.one_of(
        st.just([]), st.just([]), st.lists(anchors, max_size=3)
    )
    branches = st.one_of(st.just([]), st.lists(st.tuples(WORDS, anchors), max_size=3))
    steps = [
        step(n, draw_(st.sampled_from(ACTORS)), draw_(WORDS), draw_(usually_none), draw_(branches))
        for n in range(1, count + 1)
    ]
    return procedure(*steps)


def stretches(line: Line) -> Iterator[tuple[float, float, float, float]]:
    """The straight parts of a line: left, top, right, bottom."""
    for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def meets(part: tuple[float, float, float, float], box: Box | Diamond) -> bool:
    """Whether a straight part runs through the inside of a box."""
    edge = 0.5
    return (
        part[0] < box.x + box.width - edge
        and part[2] > box.x + edge
        and part[1] < box.y + box.height - edge
        and part[3] > box.y + edge
    )


def overlap(one: Box | Diamond, other: Box | Diamond) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def check(drawing: Drawing) -> None:
    """All that holds for any drawing."""
    boxes = {box.key: box for box in drawing.boxes}
    diamonds = {diamond.key: diamond for diamond in drawing.diamonds}
    solid: list[Box | Diamond] = [*drawing.boxes, *drawing.diamonds]
    for line in drawing.lines:
        for part in stretches(line):
            assert part[0] == part[2] or part[1] == part[3], "lines have right angles"
            assert not any(meets(part, box) for box in solid)
            assert part[0] >= 0 and part[2] <= drawing.width
            assert part[1] >= drawing.head and part[3] <= drawing.height
    for place, one in enumerate(solid):
        assert not any(overlap(one, other) for other in solid[place + 1 :])
        assert one.x >= 0 and one.x + one.width <= drawing.width
        assert drawing.head <= one.y and one.y + one.height <= drawing.height
    for line in drawing.lines:
        if line.source == line.target and not line.arrow:
            continue
        (x, y), (end_x, end_y) = line.points[0], line.points[-1]
        source, target = boxes[line.source], boxes[line.target]
        out = diamonds.get(line.source)
        low = out.y + out.height if out else source.bottom
        assert source.x - 0.1 <= x <= source.right + 0.1
        assert y == pytest.approx(low) or (out and y == pytest.approx(out.y + out.height / 2))
        assert end_x == pytest.approx(target.x + target.width / 2) and end_y == pytest.approx(target.y)
    for box in drawing.boxes:
        for label in box.labels:
            assert box.y <= label.y and label.y + label.height <= box.bottom + 0.01
            assert all(measure(text, label.size, label.bold) <= box.width for text in label.lines)
    for lane in drawing.lanes:
        assert lane.label.height <= lane.head
        assert all(measure(text, bold=True) <= lane.width for text in lane.label.lines)


def parallel(drawing: Drawing) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines to different nodes that lie on each other for a stretch."""
    parts = [(line, part) for line in drawing.lines if line.source != line.target for part in stretches(line)]
    for place, (line, one) in enumerate(parts):
        for other_line, other in parts[place + 1 :]:
            if {line.target} == {other_line.target} or line.source == other_line.source:
                continue
            for axis in (0, 1):
                level = one[axis] == one[axis + 2] == other[axis] == other[axis + 2]
                along = 1 - axis
                if level and min(one[along + 2], other[along + 2]) - max(one[along], other[along]) > 0.5:
                    yield line, other_line


class TestAnyProcedure:
    @settings(max_examples=120, deadline=None)
    @given(procedures())
    def test_no_line_runs_through_a_box_and_no_word_out_of_its_own(self, payload: dict[str, Any]) -> None:
        for drawing in draw(payload, "zh").parts:
            check(drawing)

    @settings(max_examples=40, deadline=None)
    @given(procedures())
    def test_so_it_is_in_english_and_on_paper(self, payload: dict[str, Any]) -> None:
        for drawing in draw(payload, "en", ON_PAPER).parts:
            check(drawing)

    @settings(max_examples=60, deadline=None)
    @given(procedures(30))
    def test_lines_to_different_nodes_never_lie_on_each_other(self, payload: dict[str, Any]) -> None:
        for drawing in draw(payload, "zh").parts:
            assert not list(parallel(drawing))

    @settings(max_examples=40, deadline=None)
    @given(procedures(), st.sampled_from(["zh", "en"]))
    def test_it_is_written_as_xml_with_every_word_escaped(self, payload: dict[str, Any], lang: str) -> None:
        first, again = draw(payload, lang).parts, draw(payload, lang).parts
        for drawing, same in zip(first, again, strict=True):
            text = svg(drawing)
            assert text == svg(same)
            assert "<script" not in text
            ElementTree.fromstring(text)  # noqa: S314  (our own text)

    @settings(max_examples=40, deadline=None)
    @given(procedures(20))
    def test_every_step_stands_in_it_once_and_leads_to_its_clause(self, payload: dict[str, Any]) -> None:
        boxes = [box for part in draw(payload, "zh").parts for box in part.boxes if box.shape == "box"]
        anchors = [clause["anchor"] for clause in payload["body"] if clause["kind"] == "step"]
        assert [box.target.anchor for box in boxes if box.target] == anchors


class TestWork:
    def test_sixty_steps_are_drawn_with_bounded_work(self) -> None:
        steps = [
            step(n, ACTORS[n * 7 % 4], "审核资料并提出书面意见", (), [("不通过", f"S{n * 31 % 60 + 1}")])
            for n in range(1, 61)
        ]
        payload = procedure(*steps)
        draw(payload, "zh")
        assert calls_of(lambda: draw(payload, "zh")) < SIXTY
        (drawing,) = draw(payload, "zh").parts
        check(drawing)

    def test_four_hundred_steps_are_drawn_in_parts_with_bounded_work(self) -> None:
        steps = [
            step(n, ACTORS[n % 5], "审核", (), [("不通过", f"S{n * 37 % 400 + 1}"), ("退回", "S1")])
            for n in range(1, 401)
        ]
        for columns in (24, ON_PAPER):
            assert calls_of(partial(draw, procedure(*steps), "zh", columns)) < FOUR_HUNDRED
            assert len(draw(procedure(*steps), "zh", columns).parts) >= 7

    def test_a_step_beyond_four_hundred_is_refused_by_its_number(self) -> None:
        with pytest.raises(Refused, match=r"4\.1\.401"):
            draw(procedure(*(step(n, "总裁", "批准") for n in range(1, 500))), "zh")

    def test_a_step_with_too_many_ways_is_refused_by_its_number(self) -> None:
        branches = [(f"情况{n}", f"S{n}") for n in range(1, 13)]
        steps = [step(n, "总裁", "批准") for n in range(2, 20)]
        with pytest.raises(Refused, match=r"4\.1\.1 有 12 个去向"):
            draw(procedure(step(1, "总裁", "批准", (), branches), *steps), "zh")
