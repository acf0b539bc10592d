"""What a procedure's steps say of their order, and what is wrong with it."""

from typing import Any

import pytest

from documents.chart import draw, graph_of
from documents.chart.graph import Graph
from tests.documents.procedure import procedure, section, step


def graph(*body: dict[str, Any], language: str = "en") -> Graph:
    return graph_of(procedure(*body), language)


def ways(*body: dict[str, Any]) -> list[tuple[int, int | None, str]]:
    return [(way.source, way.target, way.when) for way in graph(*body).ways]


def findings(*body: dict[str, Any]) -> list[tuple[str, str]]:
    return [(finding.code, finding.step.anchor) for finding in graph(*body).findings]


def bare_step(**more: Any) -> dict[str, Any]:
    return {**step(1, "总裁", ""), **more}


class TestWays:
    def test_a_step_leads_to_the_one_below_and_the_last_to_the_end(self) -> None:
        assert ways(step(1, "A", "x"), step(2, "B", "y")) == [(0, 1, ""), (1, None, "")]

    def test_what_is_written_goes_before_the_order(self) -> None:
        body = step(1, "A", "x", ["S3", "S2"]), step(2, "B", "y", ["END"]), step(3, "C", "z")
        assert ways(*body) == [(0, 2, ""), (0, 1, ""), (1, None, ""), (2, None, "")]

    def test_a_branch_leaves_the_step_below_for_otherwise(self) -> None:
        body = step(1, "A", "x", (), [("it is urgent", "S3")]), step(2, "B", "y"), step(3, "C", "z")
        assert ways(*body)[:2] == [(0, 2, "If it is urgent"), (0, 1, "Otherwise")]

    def test_branches_that_name_the_step_below_need_no_otherwise(self) -> None:
        branches = [("yes", "S2"), ("no", "END")]
        assert ways(step(1, "A", "x", (), branches), step(2, "B", "y"))[:-1] == [
            (0, 1, "If yes"),
            (0, None, "If no"),
        ]

    def test_a_condition_that_says_if_is_not_told_to(self) -> None:
        body = step(1, "A", "x", (), [("若不批准", "END"), ("If refused", "END")]), step(2, "B", "y")
        assert [when for _, _, when in ways(*body)] == ["若不批准", "If refused", "Otherwise", ""]

    def test_a_way_written_twice_is_drawn_once(self) -> None:
        assert len(ways(step(1, "A", "x", ["S2", "S2"]), step(2, "B", "y"))) == 2


class TestLabels:
    def test_verb_and_object_name_a_step(self) -> None:
        fields = {
            "verb": {"zh": "签署", "en": "sign"},
            "object": {"zh": "《服务合同》", "en": "the contract"},
        }
        clause = bare_step(fields=fields)
        assert graph(clause).steps[0].label == "Sign the contract"
        assert graph(clause, language="zh").steps[0].label == "签署《服务合同》"

    def test_without_them_the_heading_does_or_how_the_text_begins(self) -> None:
        fields = {"actor": {"zh": "总裁", "en": "President"}}
        text = {
            "zh": "总裁批准服务合同，并通知销售部门。",
            "en": "The president approves it, then tells sales.",
        }
        titled = bare_step(fields=fields, text=text, heading={"zh": "批准", "en": "Approval"})
        untitled = bare_step(fields=fields, text=text)
        assert graph(titled).steps[0].label == "Approval"
        assert graph(untitled).steps[0].label == "Approves it"
        assert graph(untitled, language="zh").steps[0].label == "批准服务合同"

    def test_the_other_language_stands_in_for_a_missing_one(self) -> None:
        assert graph(bare_step(heading={"zh": "批准", "en": ""})).steps[0].label == "批准"

    @pytest.mark.parametrize("fields", [None, [], "x", {"next": "S1", "branches": {"a": 1}, "actor": "me"}])
    def test_fields_that_are_no_fields_do_no_harm(self, fields: Any) -> None:
        assert ways(bare_step(fields=fields)) == [(0, None, "")]


class TestFindings:
    def test_a_sound_procedure_has_none(self) -> None:
        assert findings(step(1, "A", "x"), step(2, "B", "y")) == []

    def test_a_loop_is_told_and_drawn_back(self) -> None:
        body = step(1, "A", "x"), step(2, "B", "y", (), [("refused", "S1")]), step(3, "C", "z")
        assert findings(*body) == [("loop", "S2")]
        assert graph(*body).back == {(1, 0)}
        (drawing,) = draw(procedure(*body), "en").parts
        assert any(line.points[-1][1] < line.points[0][1] for line in drawing.lines)

    def test_a_step_further_up_that_does_not_lead_back_is_no_loop(self) -> None:
        body = step(1, "A", "x", ["S3"]), step(2, "B", "y", ["END"]), step(3, "C", "z", ["S2"])
        assert findings(*body) == []

    def test_a_step_that_nothing_leads_to_is_named(self) -> None:
        body = step(1, "A", "x", ["S3"]), step(2, "B", "y"), step(3, "C", "z")
        assert findings(*body) == [("unreachable", "S2")]
        (drawing,) = draw(procedure(*body), "en").parts
        assert [box.dashed for box in drawing.boxes if box.shape == "box"] == [False, True, False]

    def test_a_target_that_is_not_there_is_named(self) -> None:
        made = graph(step(1, "A", "x", ["S9"]))
        assert [finding.code for finding in made.findings] == ["missing_target"]
        assert made.findings[0].sentence("en") == (
            "4.1.1 leads to “S9”, and there is no such step. Name a step that there is, or END."
        )
        assert "4.1.1 通向“S9”" in made.findings[0].sentence("zh")

    def test_a_procedure_that_never_ends_is_told_once(self) -> None:
        body = step(1, "A", "x"), step(2, "B", "y", ["S1"])
        assert findings(*body) == [("no_end", "S1"), ("loop", "S2")]


class TestParts:
    def test_a_long_procedure_is_cut_between_its_sections(self) -> None:
        body = [section("4.1", "C1"), *(step(n, "A", "x") for n in range(1, 41))]
        body += [section("4.2", "C2"), *(step(n, "B", "y") for n in range(41, 81))]
        chart = draw(procedure(*body), "en")
        assert [(part[0].anchor, part[-1].anchor) for part in chart.steps] == [("S1", "S40"), ("S41", "S80")]
        assert chart.parts[1].title == "Flow chart of Change management, part 2 of 2: 4.1.41 to 4.1.80"

    def test_its_parts_name_the_step_they_go_on_with(self) -> None:
        chart = draw(procedure(*(step(n, "A", "x") for n in range(1, 62))), "en")
        pills = [
            (box.labels[0].lines[0], box.target.anchor)
            for part in chart.parts
            for box in part.boxes
            if box.shape == "pill" and box.target
        ]
        assert pills == [("To 4.1.61", "S61"), ("From 4.1.60", "S60")]

    def test_what_is_too_wide_for_paper_is_cut_too(self) -> None:
        body = [step(n, f"Post {n}", "x") for n in range(1, 11)]
        assert len(draw(procedure(*body), "en").parts) == 1
        assert len(draw(procedure(*body), "en", 7).parts) == 2

    def test_no_steps_no_drawing(self) -> None:
        assert draw({}, "zh").parts == () == draw({"body": None}, "en").parts
