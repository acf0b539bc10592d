"""Where an approval stands, as a line of steps for paper."""

from ledger import press
from ledger.press.drawing import Drawing
from ledger.press.drawing_paper import Drawn
from ledger.press.drawing_svg import svg
from tests.ledger.test_press import SHEET, pages_of
from workflows.drawing_progress import Stage, draw_progress

STAGES = [
    Stage("编制", "done", "已完成", "产品经理　林澄", "11-19 17:32"),
    Stage("审核", "returned", "已退回", "技术运营中心　周砚"),
    Stage("会签", "blocked", "受阻", "销售总监", "应于 11-23 前", "现在无人可签"),
    Stage("复核", "now", "当前", "质量部"),
    Stage("批准", "todo", "未到", "总裁　沈思行"),
]


def drawn(stages: list[Stage], width: float = 1000.0) -> Drawing:
    drawing = draw_progress(stages, "审批", "zh", width)
    assert drawing is not None
    return drawing


def test_each_state_has_a_mark_of_its_own() -> None:
    marks = [(box.shape, box.tone, box.filled) for box in drawn(STAGES).boxes if box.key]
    assert marks == [
        ("disc", "go", True),
        ("disc", "mid", True),
        ("box", "stop", True),
        ("disc", "ink", False),
        ("disc", "line-2", False),
    ]


def test_the_line_is_solid_up_to_what_is_done() -> None:
    assert [(line.tone, line.dashed) for line in drawn(STAGES).lines] == [
        ("go", False),
        *[("line-2", True)] * 3,
    ]


def test_the_state_is_said_in_words_too() -> None:
    assert "会签, 受阻" in drawn(STAGES).description
    assert "会签, 受阻" in svg(drawn(STAGES))


def test_who_and_when_and_what_is_the_matter_stand_under_the_mark() -> None:
    text = pages_of(press.render(SHEET, [Drawn(drawn(STAGES))]))[0]
    assert all(words in text for words in ("产品经理　林澄", "现在无人可签", "应于 11-23 前"))


def test_many_steps_go_on_on_the_next_line() -> None:
    drawing = drawn(STAGES * 5, 640)
    assert len({box.y for box in drawing.boxes if box.key}) == 5
    assert all(box.right <= drawing.width for box in drawing.boxes)


def test_no_steps_no_drawing() -> None:
    assert draw_progress([], "审批", "zh") is None
