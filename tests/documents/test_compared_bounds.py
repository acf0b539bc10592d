"""Targets and the head of a document by field; and hostile texts, whose comparison is bounded by counted steps."""

import random
from typing import Any

import pytest

from documents.compare import compare_payloads
from documents.redline import BUDGET_OF_ALL, Steps, compare_texts
from tests.documents.test_compare import A, clause, payload, read_back


class TestTargets:
    def changes(self, old: list[Any], new: list[Any]) -> list[tuple[str, str, str, str]]:
        """Whose, which field, and the texts."""
        before, after = (
            payload(clause("A", kind="service", fields={"targets": rows})) for rows in (old, new)
        )
        return [
            (text.of, text.label, *read_back(text.pieces))
            for change in compare_payloads(before, after)
            for text in change.changes
        ]

    def target(self, metric: str, value: str) -> dict[str, Any]:
        """A target as it is frozen."""
        return {"metric": {"zh": metric, "en": ""}, "operator": "≥", "value": value, "unit": "%"}

    def test_by_metric_wherever_it_stands(self) -> None:
        a, b = self.target("甲", "1"), self.target("乙", "2")
        assert self.changes([a, b], [self.target("乙", "3"), a]) == [("乙", "target.value", "2", "3")]

    def test_one_that_came_or_went_is_one_line(self) -> None:
        a, b = self.target("甲", "1"), self.target("乙", "2")
        assert self.changes([a], [a, b]) == [("", "target", "", "乙 ≥ 2 %")]
        assert self.changes([a, b], [b]) == [("", "target", "甲 ≥ 1 %", "")]

    def test_one_with_another_name_is_named_anew(self) -> None:
        assert self.changes([self.target("甲", "1")], [self.target("丙", "1")]) == [
            ("丙", "target.metric.zh", "甲", "丙")
        ]

    def test_two_of_one_name_do_not_get_lost(self) -> None:
        a = self.target("甲", "1")
        assert self.changes([a, a], [a, self.target("甲", "2")]) == [("甲", "target.value", "1", "2")]


class TestHostile:
    """Work is counted in steps of matching, so that no machine's pace decides."""

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("的" * 200_000, "的" * 199_000 + "了"),
            ("a" * 200_000, "a" * 199_999 + "b"),
            ("的了" * 100_000, "了的" * 100_000),
            ("".join(chr(0x4E00 + n % 20_000) for n in range(200_000)), "的" * 200_000),
            ("a-" * 100_000, "-a" * 100_000),
            ("《" * 200_000, "》" * 200_000),
        ],
        ids=["one-character", "one-word", "two-by-two", "nothing-alike", "joints", "brackets"],
    )
    def test_a_clause_without_a_break(self, old: str, new: str) -> None:
        steps = Steps()
        assert read_back(compare_texts(old, new, steps)) == (old, new)
        assert BUDGET_OF_ALL - steps.left <= BUDGET_OF_ALL // 2

    def test_two_thousand_clauses_share_one_bound(self) -> None:
        rng = random.Random(3)
        texts = ["".join(rng.choice("的了和") for _ in range(400)) for _ in range(4_000)]
        old = payload(*(clause(f"A{n}", texts[n]) for n in range(2_000)))
        new = payload(*(clause(f"A{n}", texts[n + 2_000]) for n in range(2_000)))
        steps = Steps()
        changes = compare_payloads(old, new, steps)
        assert steps.left >= 0
        assert [c.anchor for c in changes] == [f"A{n}" for n in range(2_000)]
        assert all(
            read_back(c.changes[0].pieces) == (texts[n], texts[n + 2_000]) for n, c in enumerate(changes)
        )

    def test_two_thousand_clauses_turned_round_are_told_apart(self) -> None:
        body = [clause(f"A{n}", f"第 {n} 条") for n in range(2_000)]
        changes = compare_payloads(payload(*body), payload(*reversed(body)))
        assert len(changes) == 1_999 and {c.kind for c in changes} == {"moved"}


class TestHead:
    def test_codes_are_said_in_words_of_both_languages(self) -> None:
        (change,) = compare_payloads(payload(A), payload(A, confidentiality="restricted"))
        assert read_back(change.changes[0].pieces) == ("内部 / Internal", "限定岗位 / Restricted")

    def test_terms_of_the_glossary_are_compared_where_both_texts_have_them(self) -> None:
        def term(words: str) -> dict[str, Any]:
            return {
                "term": {"zh": "事件", "en": ""},
                "abbreviation": "",
                "definition": {"zh": words, "en": ""},
            }

        (change,) = compare_payloads(payload(A, glossary=[term("旧")]), payload(A, glossary=[term("新")]))
        assert [(text.label, text.of) for text in change.changes] == [("glossary", "事件")]
        assert compare_payloads(payload(A), payload(A, glossary=[term("新")])) == []
