"""Changes in the words of pages: each text stands under its name."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from documents.compare import compare_payloads
from documents.views.changes_shown import change_row
from tests.documents.test_compare import A, payload


def term(zh: str, en: str, definition: str) -> dict[str, Any]:
    """A term as it is frozen."""
    return {"term": {"zh": zh, "en": en}, "abbreviation": "", "definition": {"zh": definition, "en": ""}}


def shown(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> dict[str, Any]:
    """The one change between two texts that differ in their terms."""
    (change,) = compare_payloads(payload(A, glossary=old), payload(A, glossary=new))
    return change_row(change)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Term changed: 事件 / incident", "Term added: 问题 / problem", "Term removed: 变更 / change"],
        ),
        ("zh-hans", ["修改术语：事件 / incident", "加入术语：问题 / problem", "去掉术语：变更 / change"]),
    ],
)
def test_each_term_is_said_to_have_come_gone_or_changed(language: str, words: list[str]) -> None:
    old = [term("事件", "incident", "旧"), term("变更", "change", "改动")]
    new = [term("事件", "incident", "新"), term("问题", "problem", "原因")]
    with translation.override(language):
        assert [text["label"] for text in shown(old, new)["texts"]] == words


def test_on_the_review_page_too_when_it_is_all_that_changed() -> None:
    row = shown([], [term("事件", "incident", "新")])
    html = render_to_string("workflows/includes/changes.html", {"changes": [row]})
    assert "加入术语：事件 / incident" in html or "Term added: 事件 / incident" in html
