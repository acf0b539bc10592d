"""A service level agreement says fourteen things; each that is missing is named by itself."""

import pytest
from django.utils import translation

from documents.checks import run
from documents.checks.of.sla_template import GROUPS
from tests.documents.checks.building import Clause, chapter, clause, payload, target


def whole() -> dict[str, list[Clause]]:
    """A complete template, group by group."""
    groups = {
        part: [
            chapter(f"G-{part}", f"第 {part} 组", part),
            clause("clause", f"G-{part}-1", "", f"{part} 的内容。"),
        ]
        for part in GROUPS
    }
    groups["C5"].append(target("T1", "请求完成率"))
    groups["C7"][1]["text"]["zh"] = "每月工单最多 300 张，最少 20 张。"
    groups["C9"].append(target("T2", "可用性"))
    groups["C10"].append(target("T3", "恢复时间", operator="≤", value="4", unit="h"))
    groups["C14"][1]["text"]["zh"] = "无"
    return groups


def _document(groups: dict[str, list[Clause]], **values: object) -> dict:
    return payload("sla_template", [c for clauses in groups.values() for c in clauses], **values)


def test_a_whole_template_yields_nothing() -> None:
    assert run(_document(whole())) == []


@pytest.mark.parametrize("part", sorted(GROUPS))
@pytest.mark.parametrize("empty", [False, True])
def test_one_missing_group_is_exactly_one_message(part: str, empty: bool) -> None:
    groups = whole()
    if empty:
        groups[part] = groups[part][:1]
    else:
        del groups[part]
    found = run(_document(groups))
    assert [(f.code, f.severity, f.field) for f in found] == [(part, "blocks", part)]
    assert found[0].anchor == (f"G-{part}" if empty else "")
    assert found[0].sentence.startswith(f"{part} is missing")


def test_the_fourteen_messages_differ() -> None:
    sentences = set()
    for part in GROUPS:
        groups = whole()
        del groups[part]
        sentences.add(run(_document(groups))[0].sentence)
    assert len(sentences) == 14


@pytest.mark.parametrize("part", ["C5", "C9", "C10"])
def test_what_is_promised_has_a_target(part: str) -> None:
    groups = whole()
    groups[part] = [c for c in groups[part] if c["kind"] != "target"]
    found = run(_document(groups))
    assert [f.code for f in found] == [part]
    assert "target" in found[0].sentence or "measured" in found[0].sentence


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("每月工单最多 300 张。", ["minimum"]),
        ("每月工单不少于 20 张。", ["maximum"]),
        ("按约定。", ["maximum", "minimum"]),
    ],
)
def test_the_workload_has_a_maximum_and_a_minimum(text: str, missing: list[str]) -> None:
    groups = whole()
    groups["C7"][1]["text"]["zh"] = text
    found = run(_document(groups))
    assert [f.code for f in found] == ["C7"] * len(missing)
    assert all(word in f.sentence for word, f in zip(missing, found, strict=True))


def test_limits_may_be_targets() -> None:
    groups = whole()
    groups["C7"] = [
        groups["C7"][0],
        target("W1", "工作量", operator="≤"),
        target("W2", "工作量", operator="≥"),
    ]
    assert run(_document(groups)) == []


@pytest.mark.parametrize("blank", ["", " ", "—", "-", "/"])
def test_a_dash_says_nothing(blank: str) -> None:
    groups = whole()
    groups["C14"][1]["text"]["zh"] = blank
    assert [f.code for f in run(_document(groups))] == ["C14"]


def test_a_group_reaches_down_to_the_next_heading_of_its_level() -> None:
    groups = whole()
    groups["C3"] = [
        chapter("G-C3", "客户职责", "C3"),
        clause("section", "G-C3-1", "配合", "", 2),
        clause("clause", "G-C3-2", "", "提供场地。"),
    ]
    assert run(_document(groups)) == []


def test_in_english_the_english_text_counts() -> None:
    with translation.override("en"):
        assert {f.code for f in run(_document(whole(), prevailing_language="en"))} >= {"C1", "C14"}


def whole_template() -> list[Clause]:
    """The clauses of a template that lacks nothing."""
    return [clause for group in whole().values() for clause in group]
