"""What changed between two texts: found by anchor, shown word by word, never cut where no reader would cut."""

import copy
import random
import re
import time
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.compare import Piece, compare_payloads, summary
from documents.redline import compare_texts

POST = {"code": "PM", "zh": "产品经理", "en": "Product manager"}


def clause(
    anchor: str,
    text_zh: str = "",
    text_en: str = "",
    *,
    kind: str = "clause",
    number: str = "",
    fields: Any = None,
) -> dict[str, Any]:
    """A clause as it is frozen."""
    return {
        "anchor": anchor,
        "kind": kind,
        "level": 3,
        "number": number,
        "heading": {"zh": "", "en": ""},
        "text": {"zh": text_zh, "en": text_en},
        "fields": fields or {},
    }


def payload(*body: Any, **more: Any) -> dict[str, Any]:
    """A frozen document."""
    return {
        "schema": "guiju/document/1",
        "number": "SLM-P-001",
        "title": {"zh": "服务级别管理程序", "en": "Service level management"},
        "version": "1.0",
        "proposed_effective_on": "2026-09-01",
        "change_summary": "",
        "owner_post": POST,
        "confidentiality": "internal",
        "distribution": [],
        "attachments": [],
        "body": list(body),
        **more,
    }


def shown(old: str, new: str) -> str:
    """The redline in one line: [-gone-] and {+came+}."""
    marks = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return "".join(marks[piece.op].format(piece.text) for piece in compare_texts(old, new))


def read_back(pieces: Iterable[Piece]) -> tuple[str, str]:
    """The old and the new text that the pieces tell of."""
    old = "".join(piece.text for piece in pieces if piece.op != "ins")
    return old, "".join(piece.text for piece in pieces if piece.op != "del")


A, B, C, D = (clause(name, f"第{name}条的文字。") for name in "ABCD")


class TestClauses:
    def test_identical_texts_have_no_changes(self) -> None:
        assert compare_payloads(payload(A, B), payload(A, B)) == []

    def test_a_first_release_is_added_whole(self) -> None:
        changes = compare_payloads(None, payload(A, B))
        assert [c.kind for c in changes] == ["metadata", "added", "added"]
        assert {piece.op for c in changes for t in c.changes for piece in t.pieces} == {"ins"}

    def test_an_insertion_renumbers_the_rest_without_changing_it(self) -> None:
        old = payload(clause("A", "甲", number="1"), clause("B", "乙", number="2"))
        new = payload(
            clause("A", "甲", number="1"), clause("N", "新", number="2"), clause("B", "乙", number="3")
        )
        (change,) = compare_payloads(old, new)
        assert (change.kind, change.anchor, change.number, change.old_number) == ("added", "N", "2", "")

    def test_a_removed_clause_stands_where_it_was(self) -> None:
        changed = clause("C", "第C条的另一些文字。")
        changes = compare_payloads(payload(A, B, C, D), payload(A, changed, D))
        assert [(c.kind, c.anchor) for c in changes] == [("removed", "B"), ("changed", "C")]
        changes = compare_payloads(payload(A, B), payload(B))
        assert [(c.kind, c.anchor) for c in changes] == [("removed", "A")]

    def test_swapping_neighbours_moves_one_and_changes_nothing(self) -> None:
        (change,) = compare_payloads(payload(A, B, C), payload(B, A, C))
        assert (change.kind, change.moved, change.changes) == ("moved", True, [])

    def test_a_clause_carried_far_is_the_only_one_that_moved(self) -> None:
        (change,) = compare_payloads(payload(A, B, C, D), payload(D, A, B, C))
        assert (change.kind, change.anchor) == ("moved", "D")

    def test_moved_and_changed_says_both(self) -> None:
        new = clause("D", "第D条的新文字。", number="1")
        (change,) = compare_payloads(payload(A, B, C, {**D, "number": "4"}), payload(new, A, B, C))
        assert (change.kind, change.moved, change.number, change.old_number) == ("changed", True, "1", "4")

    def test_repeated_and_empty_anchors_do_not_get_lost(self) -> None:
        old = payload(clause("", "一"), clause("", "二"))
        assert compare_payloads(old, old) == []
        assert [c.kind for c in compare_payloads(old, payload(clause("", "一")))] == ["removed"]

    def test_a_change_of_line_ends_alone_is_none(self) -> None:
        assert compare_payloads(payload(clause("A", "一\r\n二")), payload(clause("A", "一\n二"))) == []

    def test_the_summary_counts_every_kind(self) -> None:
        changes = compare_payloads(payload(A, B), payload(B, C))
        assert summary(changes) == {"changed": 0, "added": 1, "removed": 1, "moved": 0, "metadata": 0}


class TestFields:
    def change(self, old: Any, new: Any, kind: str) -> dict[str, tuple[str, str]]:
        """The labels and texts of the only changed clause."""
        (change,) = compare_payloads(
            payload(clause("A", kind=kind, fields=old)), payload(clause("A", kind=kind, fields=new))
        )
        return {text.label: read_back(text.pieces) for text in change.changes}

    def test_actor_and_outputs_of_a_step(self) -> None:
        other = {"code": "CEO", "zh": "总裁", "en": "President"}
        found = self.change({"actor": POST, "outputs": ["《手册》"]}, {"actor": other, "outputs": []}, "step")
        assert found == {
            "actor": ("产品经理 / Product manager (PM)", "总裁 / President (CEO)"),
            "outputs": ("《手册》", ""),
        }

    def test_texts_and_targets_of_a_service(self) -> None:
        target = {"metric": {"zh": "可用性", "en": ""}, "operator": "≥", "value": "99.9", "unit": "%"}
        old = {"hours": {"zh": "5×8", "en": "5×8"}, "targets": [target]}
        new = {"hours": {"zh": "7×24", "en": "5×8"}, "targets": [{**target, "value": "99.95"}]}
        found = self.change(old, new, "service")
        assert found["service.hours.zh"] == ("5×8", "7×24")
        assert found["target.value"] == ("99.9", "99.95")
        assert list(found) == ["service.hours.zh", "target.value"]

    def test_a_reference_pinned_to_another_release_shows_its_version_not_its_digest(self) -> None:
        old, new = ({"number": "P-1", "version": v, "digest": d} for v, d in (("1.0", "aa"), ("2.0", "bb")))
        assert self.change(old, new, "reference") == {"reference.version": ("1.0", "2.0")}

    def test_another_digest_under_the_same_version_is_shown(self) -> None:
        old, new = ({"number": "P-1", "version": "1.0", "digest": d} for d in ("aa", "bb"))
        assert self.change(old, new, "reference") == {"reference.digest": ("aa", "bb")}

    def test_the_producing_steps_of_a_record_are_not_compared_again(self) -> None:
        old, new = ({"post": POST, "steps": [{"anchor": "S", "number": n}]} for n in ("4.1", "4.2"))
        old_body, new_body = (payload(clause("A", kind="output", fields=f)) for f in (old, new))
        assert compare_payloads(old_body, new_body) == []

    @pytest.mark.parametrize("name", ["kind", "fields", "heading", "text", "level"])
    def test_no_part_of_a_clause_changes_unseen(self, name: str) -> None:
        changed = {
            "kind": "step",
            "fields": {"x": [1]},
            "heading": {"zh": "头"},
            "text": {"zh": ""},
            "level": 2,
        }
        assert compare_payloads(payload(A), payload({**A, name: changed[name]}))


class TestMetadata:
    def test_title_owner_level_distribution_and_files_are_compared(self) -> None:
        file = {"title": "示例", "filename": "a.xlsx", "size": 1, "sha256": "aa", "content_type": "x"}
        new = payload(
            A,
            title={"zh": "服务级别管理", "en": "Service level management"},
            owner_post={"code": "CEO", "zh": "总裁", "en": "President"},
            confidentiality="restricted",
            distribution=[POST],
            attachments=[file],
        )
        (change,) = compare_payloads(payload(A), new)
        assert change.kind == "metadata"
        assert [text.label for text in change.changes] == [
            "title_zh", "confidentiality", "owner_post", "distribution", "attachments",
        ]  # fmt: skip
        again = copy.deepcopy(new)
        again["attachments"][0]["sha256"] = "bb"
        (change,) = compare_payloads(new, again)
        assert [text.label for text in change.changes] == ["attachments"]

    def test_version_day_and_note_always_differ_and_are_not_compared(self) -> None:
        new = payload(A, version="2.0", proposed_effective_on="2027-01-01", change_summary="改")
        assert compare_payloads(payload(A), new) == []


class TestWords:
    def test_chinese_is_compared_by_characters(self) -> None:
        old = "技术运营中心根据当前的服务能力及时更新《产品手册》，提交客户服务部总监审核。"
        new = "技术运营中心每季度根据当前的服务能力更新《产品手册》，在变更说明中写明能力依据，提交客户服务部总监审核。"
        assert shown(old, new) == (
            "技术运营中心{+每季度+}根据当前的服务能力[-及时-]更新《产品手册》，"
            "{+在变更说明中写明能力依据，+}提交客户服务部总监审核。"
        )

    def test_english_is_compared_by_words(self) -> None:
        assert shown("He signs the report in time.", "He signs the report within 5 days.") == (
            "He signs the report [-in time-]{+within 5 days+}."
        )

    def test_numbers_words_and_titles_are_never_cut(self) -> None:
        assert shown("可用性不低于99.9%", "可用性不低于99.95%") == "可用性不低于[-99.9%-]{+99.95%+}"
        assert shown("自2026-09-01起的有效文本", "自2026-09-11起的有效文本") == (
            "自[-2026-09-01-]{+2026-09-11+}起的有效文本"
        )
        assert shown("更新并发放《服务合同》", "更新并发放《服务合同书》") == (
            "更新并发放[-《服务合同》-]{+《服务合同书》+}"
        )
        assert shown("按照协议SLM-S02执行", "按照协议SLM-S12执行") == "按照协议[-SLM-S02-]{+SLM-S12+}执行"

    def test_what_was_rewritten_is_shown_as_replaced(self) -> None:
        old, new = "由财务部的人员负责发送账单给客户", "由销售部门的经理审批合同文本与报价"
        assert compare_texts(old, new) == (Piece("del", old), Piece("ins", new))

    def test_stray_common_characters_do_not_shred_a_passage(self) -> None:
        old = "在合同签署后，财务部门发送账单的通知，然后把合同文本存入档案。"
        new = "在合同签署后，法务人员审查合同的条款，然后把合同文本存入档案。"
        assert len(compare_texts(old, new)) == 4

    def test_an_insertion_among_many_words_keeps_the_rest(self) -> None:
        pieces = compare_texts("短句。", "短句。" + "后面又加了很长的一段话。" * 20)
        assert [piece.op for piece in pieces] == ["same", "ins"]


TEXT = st.text(alphabet=st.sampled_from("的了服务协议《》，。\n -ab12.% "), max_size=60) | st.text(
    max_size=40
)
CLAUSES = st.lists(
    st.builds(clause, st.sampled_from("ABCDEFGH"), TEXT, TEXT), max_size=8, unique_by=lambda c: c["anchor"]
)
NEVER_CUT = re.compile(r"《[^《》\n]{1,20}》|\d+(?:\.\d+)+|[a-z]+")


class TestPromises:
    @settings(max_examples=300, deadline=None)
    @given(TEXT, TEXT)
    def test_the_pieces_read_back_as_both_texts(self, old: Any, new: Any) -> None:
        pieces = compare_texts(old, new)
        assert read_back(pieces) == (old, new)
        assert all(piece.text for piece in pieces)
        assert all(a.op != b.op for a, b in zip(pieces, pieces[1:], strict=False))

    @settings(max_examples=200, deadline=None)
    @given(
        st.lists(st.sampled_from(["《服务合同》", "3.14", "sla", "的", "，", " ", "务"]), max_size=25),
        st.randoms(),
    )
    def test_no_title_number_or_word_is_cut(self, tokens: list[str], rng: random.Random) -> None:
        old = "".join(tokens)
        new = "".join(t for t in tokens if rng.random() < 0.8)
        for side, left_out in ((old, "ins"), (new, "del")):
            at, cuts = 0, set()
            for piece in compare_texts(old, new):
                if piece.op != left_out:
                    at += len(piece.text)
                    cuts.add(at)
            for whole in NEVER_CUT.finditer(side):
                assert not cuts & set(range(whole.start() + 1, whole.end()))

    @settings(max_examples=100, deadline=None)
    @given(CLAUSES)
    def test_the_same_text_never_differs_from_itself(self, body: Any) -> None:
        assert compare_payloads(payload(*body), payload(*copy.deepcopy(body))) == []

    @settings(max_examples=100, deadline=None)
    @given(CLAUSES, st.data())
    def test_swapping_two_clauses_is_only_a_move(self, body: Any, data: Any) -> None:
        if len(body) < 2:
            return
        i, j = sorted(data.draw(st.lists(st.integers(0, len(body) - 1), min_size=2, max_size=2, unique=True)))
        swapped = [*body]
        swapped[i], swapped[j] = body[j], body[i]
        changes = compare_payloads(payload(*body), payload(*swapped))
        assert changes and {c.kind for c in changes} == {"moved"}
        assert not any(c.changes for c in changes)

    @settings(max_examples=100, deadline=None)
    @given(CLAUSES, CLAUSES)
    def test_every_clause_is_accounted_for_once(self, old: Any, new: Any) -> None:
        changes = [c for c in compare_payloads(payload(*old), payload(*new)) if c.kind != "metadata"]
        before, after = {c["anchor"] for c in old}, {c["anchor"] for c in new}
        assert {c.anchor for c in changes if c.kind == "removed"} == before - after
        assert {c.anchor for c in changes if c.kind == "added"} == after - before
        assert len({c.anchor for c in changes}) == len(changes)
        order = [c.anchor for c in changes if c.kind != "removed"]
        assert order == [c["anchor"] for c in new if c["anchor"] in order]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("ab" * 10_000, "ba" * 10_000),
            ("的" * 20_000, "的" * 19_000 + "了" * 1_000),
            ("的了" * 10_000, "的的了" * 6_000),
            ("的，" * 10_000, "，了的" * 6_000),
            ("a b " * 5_000, "b a c " * 3_300),
            ("的。" * 10_000, "。了的" * 6_000),
        ],
    )
    def test_long_and_monotonous_texts_take_bounded_time(self, old: Any, new: Any) -> None:
        begin = time.monotonic()
        assert read_back(compare_texts(old, new)) == (old, new)
        assert time.monotonic() - begin < 5

    def test_a_small_change_in_a_long_text_stays_small(self) -> None:
        rng = random.Random(7)
        old = "".join(rng.choice("服务级别协议合同客户部门经理审批文件记录，。的") for _ in range(20_000))
        new = old[:5_000] + "（新增内容）" + old[5_000:12_000] + old[12_100:]
        pieces = compare_texts(old, new)
        assert read_back(pieces) == (old, new)
        assert sum(len(piece.text) for piece in pieces if piece.op != "same") < 400
