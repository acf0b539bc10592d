"""F1: what a record is later filled in by has a code of its own for each field, and answers where it is a choice."""

from typing import Any

from tests.documents.checks.building import Clause, both, chapter, clause
from tests.documents.checks.finding import found


def field(anchor: str, name: str, **more: Any) -> Clause:
    values = {"name": name, "type": "text", "required": False, "help": both(""), "choices": []}
    return clause("field", anchor, f"栏 {anchor}", "", **{**values, **more})


def told(*clauses: Clause) -> list[tuple[str, str]]:
    return [(f.anchor, f.field) for f in found("F1", *clauses, document_type="form_template") if f.blocks]


def test_a_form_without_a_field_blocks() -> None:
    assert told(chapter("C1", "说明", "", "文字")) == [("", "")]


def test_a_field_without_a_code_blocks() -> None:
    assert told(field("F1", "applicant"), field("F2", " ")) == [("F2", "name")]


def test_two_fields_of_one_code_block() -> None:
    assert told(field("F1", "date"), field("F2", "date")) == [("F1", "name"), ("F2", "name")]


def test_a_choice_needs_two_answers_in_the_prevailing_language() -> None:
    few = field("F1", "state", type="choice", choices=[both("开通"), both("", "closed")])
    whole = field("F2", "kind", type="choice", choices=[both("开通"), both("关闭")])
    assert told(few, whole) == [("F1", "choices")]
