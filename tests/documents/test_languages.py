"""What lags is what the prevailing language said anew and the other did not follow, over all releases."""

from typing import Any

from documents.languages import counted, in_both_languages
from tests.documents.test_compare import clause, payload


def states(*versions: Any, **more: Any) -> dict[str, tuple[str, str]]:
    """The clauses of the last version: their state, and since when they lag."""
    rows = [(f"{place}.0", payload(*body, **more)) for place, body in enumerate(versions, 1)]
    found = in_both_languages(rows)
    return {row.anchor: (row.state, row.sides[0].since) for row in found}


class TestLagging:
    def test_a_prevailing_text_that_changed_alone_leaves_the_other_behind(self) -> None:
        assert states([clause("A", "旧", "old")], [clause("A", "新", "old")]) == {"A": ("lags", "2.0")}

    def test_both_changed_at_once_are_in_step(self) -> None:
        assert states([clause("A", "旧", "old")], [clause("A", "新", "new")]) == {"A": ("ok", "")}

    def test_it_lags_from_the_first_version_that_went_ahead(self) -> None:
        bodies = [[clause("A", text, "old")] for text in ("一", "二", "三")]
        assert states(*bodies) == {"A": ("lags", "2.0")}

    def test_what_followed_later_is_in_step_again(self) -> None:
        assert (
            states([clause("A", "一", "1")], [clause("A", "二", "1")], [clause("A", "二", "2")])["A"][0]
            == "ok"
        )

    def test_what_was_put_back_does_not_lag(self) -> None:
        assert (
            states([clause("A", "一", "1")], [clause("A", "二", "1")], [clause("A", "一", "1")])["A"][0]
            == "ok"
        )

    def test_blanks_are_no_change(self) -> None:
        assert states([clause("A", "一 二", "1")], [clause("A", "一二\n", "1")])["A"][0] == "ok"

    def test_the_prevailing_language_of_the_last_text_counts(self) -> None:
        bodies = ([clause("A", "一", "1")], [clause("A", "一", "2")])
        assert states(*bodies)["A"][0] == "ok"
        assert states(*bodies, prevailing_language="en")["A"] == ("lags", "2.0")

    def test_a_new_clause_is_in_step_or_missing(self) -> None:
        new = [
            clause("A", "一", "1"),
            clause("B", "二", "2"),
            clause("C", "三"),
            clause("D", "", "4"),
            clause("E"),
        ]
        found = states([clause("A", "一", "1")], new)
        assert {key: state for key, (state, _since) in found.items()} == {
            "A": "ok", "B": "ok", "C": "missing", "D": "unasked",
        }  # fmt: skip

    def test_every_text_counts_and_a_clause_is_called_by_its_worst(self) -> None:
        fields = {"hours": {"zh": "5×8", "en": "5×8"}, "summary": {"zh": "概述", "en": ""}}
        later = {**fields, "hours": {"zh": "7×24", "en": "5×8"}}
        old, new = (clause("A", "一", "1", kind="service", fields=f) for f in (fields, later))
        rows = in_both_languages([("1.0", payload(old)), ("2.0", payload(new))])
        assert {side.label: side.state for side in rows[0].sides} == {
            "text": "ok", "service.hours": "lags", "service.summary": "missing",
        }  # fmt: skip
        assert rows[0].state == "missing"
        assert counted(rows) == {"missing": 1, "lags": 0, "unasked": 0, "ok": 0}

    def test_what_it_said_when_they_were_in_step_is_kept_for_the_page(self) -> None:
        rows = [("1.0", payload(clause("A", "旧", "old"))), ("2.0", payload(clause("A", "新", "old")))]
        assert in_both_languages(rows)[0].sides[0].then == "旧"
