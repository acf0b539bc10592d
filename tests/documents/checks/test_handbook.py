"""Each service of the handbook says six things; the change summary says what capability they rest on."""

from typing import Any

import pytest

from cms.demo import handbook
from documents.checks import run
from documents.checks.of.handbook import CONTENTS
from tests.documents.checks.building import Clause, both, clause, payload

TARGET = {
    "metric": both("可用性", "Availability"),
    "operator": "≥",
    "value": "99.9",
    "unit": "%",
    "period": "月",
    "clock": "7×24",
    "source": "监控平台",
}


def service(anchor: str = "P-S01", zh: str = "桌面支持", **fields: Any) -> Clause:
    """A service that says all."""
    values = {
        "code": anchor,
        "kind": "core",
        "lifecycle": "offered",
        "targets": [TARGET],
        "contact": both("服务台 8008"),
        "hours": both("工作日 09:00–18:00"),
        "exceptions": both("无"),
        "security": both("远程协助前征得同意。"),
    }
    return clause("service", anchor, zh, "", **{**values, **fields})


def _run(*services: Clause, **values: Any) -> list[Any]:
    return run(payload("handbook", list(services), **values))


def test_a_whole_service_yields_nothing() -> None:
    assert _run(service()) == []


@pytest.mark.parametrize("body", [handbook.EDITION_1, handbook.EDITION_2])
def test_the_demo_handbook_is_complete(body: tuple[Clause, ...]) -> None:
    assert [f for f in _run(*body) if f.blocks] == []


@pytest.mark.parametrize("code, field", [(code, field) for code, field, _title, _sentence in CONTENTS])
def test_each_missing_content_is_exactly_one_message(code: str, field: str) -> None:
    missing = service("P-S02", "备份")
    if field == "heading":
        missing["heading"] = both("")
    else:
        missing["fields"][field] = [] if field == "targets" else both("")
    found = _run(service(), missing)
    assert [(f.code, f.anchor, f.field, f.severity) for f in found] == [(code, "P-S02", field, "blocks")]
    assert ("备份" if field != "heading" else "P-S02") in found[0].sentence


@pytest.mark.parametrize("blank", ["", "  ", "—", "-", "/", "－"])
def test_no_exceptions_must_be_said(blank: str) -> None:
    found = _run(service(exceptions=both(blank)))
    assert [f.code for f in found] == ["R1.exceptions"]
    assert "write “none”" in found[0].sentence


def test_every_message_of_two_empty_services_is_different() -> None:
    empty = {
        "targets": [],
        "contact": both(""),
        "hours": both(""),
        "exceptions": both(""),
        "security": both(""),
    }
    found = _run(service("P-S01", "桌面支持", **empty), service("P-S02", "备份", **empty))
    assert len(found) == 10
    assert len({f.sentence for f in found}) == 10


def test_a_handbook_without_a_service_blocks() -> None:
    assert [(f.code, f.anchor) for f in _run()] == [("R1.services", "")]


def test_a_service_says_its_code_its_kind_and_where_it_stands() -> None:
    found = _run(service(), service("P-S02", "备份", code=" ", kind="", lifecycle=""))
    assert [(f.code, f.field, f.severity) for f in found] == [
        ("R1.code", "code", "blocks"),
        ("R1.standing", "kind", "blocks"),
        ("R1.standing", "lifecycle", "blocks"),
    ]


def test_two_services_of_one_code_block() -> None:
    found = _run(service(code="SVC"), service("P-S02", "备份", code="SVC"))
    assert [(f.code, f.anchor) for f in found] == [("R1.code", "P-S01"), ("R1.code", "P-S02")]


class TestCapability:
    @pytest.mark.parametrize("summary", ["增加备份服务。", "", "New service."])
    def test_a_summary_without_it_blocks(self, summary: str) -> None:
        found = _run(service(), change_summary=summary)
        assert [(f.code, f.anchor, f.field) for f in found] == [("R1.capability", "", "change_summary")]

    @pytest.mark.parametrize("summary", ["能力依据：主机余量 30%。", "Capability basis: 30 % in reserve."])
    def test_a_summary_with_it_passes(self, summary: str) -> None:
        assert _run(service(), change_summary=summary) == []

    def test_before_submission_nothing_is_asked(self) -> None:
        assert _run(service()) == []
