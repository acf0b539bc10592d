"""Every act leaves one row, in order, chained, in its transaction."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ledger import clock
from ledger.canonical import canonical_bytes
from ledger.leaves import COLUMNS, NOTHING_BEFORE, Row, leaf_hash, leaf_input, spell
from ledger.merkle import leaf
from ledger.models import TrailEntry
from ledger.trail import SYSTEM, Actor, Thing, record
from ledger.verifying import verify_all
from tests.evidence import EvidenceTransactionTestCase
from tests.ledger.conftest import AUTHOR, HANDBOOK

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
words = st.text(max_size=30)


class ChainTest(TestCase):
    """Property: whatever is recorded, the chain holds and each leaf is RFC 9162's over the canonical
    columns."""

    @given(
        st.lists(
            st.tuples(words, words, st.dictionaries(words, words | st.integers(-9, 9)), st.integers(-90, 90)),
            max_size=8,
        )
    )
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_any_rows(self, acts: list[tuple[str, str, dict, int]]) -> None:
        instant = START
        for name, title, data, seconds in acts:
            instant += timedelta(seconds=seconds)
            with clock.moved_to(instant):
                try:
                    record("document.saved", by=Actor("u", name), on=Thing("d", "1", title), data=data)
                except ValueError:
                    assert not _is_text(data)
        before = NOTHING_BEFORE
        for number, entry in enumerate(TrailEntry.objects.order_by("seq"), start=1):
            assert (entry.seq, entry.prev_hash) == (number, before)
            columns = {name: getattr(entry, name) for name in COLUMNS if name != "leaf_hash"}
            columns["at"] = spell(entry.at)
            assert leaf(canonical_bytes(columns)).hex() == entry.leaf_hash
            before = entry.leaf_hash
        assert verify_all(["trail"]).problems == []


def _is_text(data: object) -> bool:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.django_db
class TestRecord:
    def test_the_row_holds_copies_of_who_and_what(self) -> None:
        with clock.moved_to(START):
            entry = record("release.issued", by=AUTHOR, on=HANDBOOK, data={"number": "2", "first": True})
        entry.refresh_from_db()
        assert (entry.seq, entry.at, entry.act) == (1, START, "release.issued")
        assert (entry.actor_key, entry.actor_name, entry.actor_post) == ("u-7", "周敏", "产品经理")
        assert (entry.thing_kind, entry.thing_key, entry.thing_title) == ("document", "QH-PH-001", "产品手册")
        assert entry.data == '{"first":true,"number":"2"}'
        assert entry.details() == {"first": True, "number": "2"}
        assert (entry.prev_hash, entry.clock_jump_seconds) == ("0" * 64, 0)

    def test_persons_and_things_of_rooms_above_name_themselves(self) -> None:
        @dataclass
        class Person:
            name: str

            def trail_actor(self) -> Actor:
                return Actor("p", self.name)

        @dataclass
        class Contract:
            def trail_thing(self) -> Thing:
                return Thing("contract", "C-1", "合同")

        entry = record("contract.filed", by=Person("李雷"), on=Contract())
        assert (entry.actor_name, entry.thing_key, entry.data) == ("李雷", "C-1", "{}")

    def test_a_clock_set_back_is_noted_and_the_order_holds(self) -> None:
        with clock.moved_to(START):
            record("a.b", by=SYSTEM, on=HANDBOOK)
        with clock.moved_to(START - timedelta(days=1, microseconds=1)):
            second = record("a.b", by=SYSTEM, on=HANDBOOK)
        assert (second.seq, second.clock_jump_seconds) == (2, 86401)
        report = verify_all(["trail"])
        assert report.ok
        assert [(notice.code, notice.subject) for notice in report.notices] == [
            ("trail.clock_jump", "trail 2")
        ]

    @pytest.mark.parametrize("act", ["", "saved", "Document.saved", "document.", "document saved", "a.b\n"])
    def test_a_code_that_is_not_dotted_is_refused(self, act: str) -> None:
        with pytest.raises(ValueError):
            record(act, by=SYSTEM, on=HANDBOOK)

    def test_a_key_longer_than_its_column_is_refused_on_every_database(self) -> None:
        with pytest.raises(ValueError):
            record("a.b", by=Actor("x" * 201, "X"), on=HANDBOOK)

    def test_details_that_are_not_plain_are_refused(self) -> None:
        with pytest.raises(TypeError):
            record("a.b", by=SYSTEM, on=HANDBOOK, data={"at": START})

    def test_names_may_be_long_and_hold_anything(self) -> None:
        title = "规" * 5000 + "\U00020bb7\n'\"\\\x00\ud800"
        entry = record("a.b", by=SYSTEM, on=Thing("d", "1", title))
        entry.refresh_from_db()
        assert entry.thing_title == "规" * 5000 + "\U00020bb7\n'\"\\�?"
        assert verify_all(["trail"]).ok

    def test_the_leaf_covers_every_other_column(self) -> None:
        entry = record("a.b", by=SYSTEM, on=HANDBOOK)
        assert set(COLUMNS) == {field.name for field in TrailEntry._meta.concrete_fields}
        row = Row(*(getattr(entry, name) for name in COLUMNS))
        assert set(json.loads(leaf_input(row))) == set(COLUMNS) - {"leaf_hash"}
        assert leaf_hash(row) == entry.leaf_hash


class TransactionTest(EvidenceTransactionTestCase):
    def test_outside_a_transaction_nothing_is_recorded(self) -> None:
        with pytest.raises(RuntimeError, match="transaction"):
            record("a.b", by=SYSTEM, on=HANDBOOK)
        assert not TrailEntry.objects.exists()

    def test_what_is_rolled_back_leaves_no_gap(self) -> None:
        with transaction.atomic():
            record("a.b", by=SYSTEM, on=HANDBOOK)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            record("a.b", by=SYSTEM, on=HANDBOOK)
            raise ZeroDivisionError
        with transaction.atomic():
            record("a.b", by=SYSTEM, on=HANDBOOK)
        assert list(TrailEntry.objects.values_list("seq", flat=True)) == [1, 2]

    def test_writers_at_once_make_one_chain(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        def write(number: int) -> None:
            try:
                for _turn in range(10):
                    with transaction.atomic():
                        record("a.b", by=Actor(f"u-{number}", "U"), on=HANDBOOK)
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(4)))
        report = verify_all(["trail"])
        assert report.ok, report.problems
        assert report.counts["trail row"] == 40


@pytest.mark.django_db
def test_the_flush_of_other_tests_starts_a_new_trail(fill: Callable[[int], list[TrailEntry]]) -> None:
    assert [entry.seq for entry in fill(2)] == [1, 2]
