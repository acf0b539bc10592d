"""A target that cannot be measured is no target."""

from typing import Any

import pytest

from documents.checks import run
from tests.documents.checks.building import both, payload, target
from tests.documents.checks.test_handbook import TARGET, service


@pytest.mark.parametrize(
    "name, word",
    [
        ("operator", "operator"),
        ("value", "value"),
        ("unit", "unit"),
        ("period", "period"),
        ("clock", "clock"),
        ("source", "data source"),
    ],
)
def test_what_a_target_lacks_is_named(name: str, word: str) -> None:
    found = run(payload("handbook", [service(targets=[TARGET, {**TARGET, name: ""}])]))
    assert [(f.code, f.anchor, f.field) for f in found] == [("R7", "P-S01", "targets")]
    assert found[0].sentence.endswith(f"it lacks: {word}.")


def test_words_are_no_value() -> None:
    found = run(payload("handbook", [service(targets=[{**TARGET, "value": "尽快"}])]))
    assert [f.code for f in found] == ["R7"]


@pytest.mark.parametrize("value", ["99.9", "4", "4 小时", "09:00"])
def test_figures_are(value: str) -> None:
    assert run(payload("handbook", [service(targets=[{**TARGET, "value": value}])])) == []


def test_several_missing_things_are_one_message() -> None:
    found = run(payload("handbook", [service(targets=[{"metric": both("响应"), "operator": "≤"}])]))
    assert len(found) == 1
    assert "value, unit, period, clock, data source" in found[0].sentence


@pytest.mark.parametrize("fields", [{"unit": ""}, {"value": "尽快"}, {"source": " "}])
def test_a_target_of_an_agreement_likewise(fields: dict[str, Any]) -> None:
    found = [f for f in run(payload("sla_template", [target("T1", "可用性", **fields)])) if f.code == "R7"]
    assert [f.anchor for f in found] == ["T1"]


def test_a_target_without_metric() -> None:
    found = [f for f in run(payload("sla_template", [target("T1", "")])) if f.code == "R7"]
    assert "metric" in found[0].sentence
