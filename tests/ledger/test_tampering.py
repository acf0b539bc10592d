"""Somebody owns the database, triggers and all: what the verifier finds, and which row it names."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ledger import checkpoints
from ledger.errors import Refused
from ledger.guards import drop_guards
from ledger.leaves import COLUMNS, NOTHING_BEFORE, Row, leaf_hash, stored_rows
from ledger.models import Checkpoint, TrailEntry
from ledger.trail import SYSTEM, record
from ledger.verifying import Report, verify_all
from tests.ledger.conftest import HANDBOOK

pytestmark = pytest.mark.django_db
Attacker = Callable[..., int]
Fill = Callable[[int], list[TrailEntry]]

#: For every column another value of its type.
OTHER_VALUES = {
    "seq": "77",
    "at": "'2020-01-01 00:00:00'",
    "act": "'document.signed'",
    "actor_key": "'u-8'",
    "actor_name": "'周敏 '",
    "actor_post": "''",
    "thing_kind": "'Document'",
    "thing_key": "'QH-PH-002'",
    "thing_title": "'产品手冊'",
    "data": "'{}'",
    "clock_jump_seconds": "1",
    "prev_hash": "'" + "0" * 63 + "1'",
    "leaf_hash": "'" + "f" * 64 + "'",
}


def found(report: Report) -> set[tuple[str, str]]:
    return {(problem.code, problem.subject) for problem in report.problems}


def verify() -> Report:
    return verify_all(["trail", "checkpoints"])


def rehash() -> None:
    """What a patient attacker does last: make every hash fit again."""
    before = NOTHING_BEFORE
    for row in list(stored_rows()):
        row = row._replace(prev_hash=before)
        before = leaf_hash(row)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ledger_trailentry SET prev_hash = %s, leaf_hash = %s WHERE seq = %s",
                [row.prev_hash, before, row.seq],
            )


def test_the_untouched_trail_is_clean(fill: Fill) -> None:
    fill(5)
    checkpoints.make_checkpoint(by=SYSTEM)
    fill(3)
    report = verify()
    assert (report.problems, report.counts["trail row"]) == ([], 8)


def test_every_column_has_a_case() -> None:
    assert set(OTHER_VALUES) == set(COLUMNS)


@pytest.mark.parametrize("row", [1, 3, 5])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_names_its_row(fill: Fill, attacker: Attacker, column: str, row: int) -> None:
    fill(5)
    assert attacker(f"UPDATE ledger_trailentry SET {column} = {OTHER_VALUES[column]} WHERE seq = {row}") == 1
    named = {subject for code, subject in found(verify()) if code in {"trail.leaf", "trail.gap"}}
    assert f"trail {77 if column == 'seq' else row}" in named


@pytest.mark.parametrize(
    "value",
    [
        "x'00ff'",
        "CAST(x'ff' AS TEXT)",
        "'2026-03-01T08:00:00'",
        "'garbage'",
        "'2026-13-45 00:00:00'",
        "''",
        "5",
        "1.5",
    ],
)
@pytest.mark.parametrize("column", ["at", "actor_name", "data", "clock_jump_seconds"])
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL refuses such values itself")
def test_values_that_cannot_be_read_name_their_row_too(
    fill: Fill, attacker: Attacker, column: str, value: str
) -> None:
    fill(4)
    attacker(f"UPDATE ledger_trailentry SET {column} = {value} WHERE seq = 2")
    codes = found(verify())
    assert ("trail.leaf", "trail 2") in codes
    assert {subject for _code, subject in codes} <= {"trail 2", "trail 3"}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has one spelling of a time")
def test_another_spelling_of_the_same_time_is_a_changed_row(fill: Fill, attacker: Attacker) -> None:
    fill(3)
    attacker("UPDATE ledger_trailentry SET at = replace(at, ' ', 'T') WHERE seq = 2")
    assert ("trail.leaf", "trail 2") in found(verify())


class OneByteTest(TestCase):
    """Property: one character more, less or other, anywhere in the text columns, is found and its row
    named."""

    @given(
        st.sampled_from([name for name in COLUMNS if name not in {"seq", "at", "clock_jump_seconds"}]),
        st.integers(1, 4),
        st.integers(0, 80),
        st.sampled_from(["", "x", " ", "０", "é", '"', "\\"]),
    )
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_any_character(self, column: str, seq: int, place: int, other: str) -> None:
        for number in range(4):
            record("document.saved", by=SYSTEM, on=HANDBOOK, data={"n": number})
        drop_guards(connection)
        was = TrailEntry.objects.values_list(column, flat=True).get(seq=seq)
        now = was[:place] + other + was[place + 1 :]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql" and len(now) > 64 and column.endswith("hash"):
                now = now[:64]
            cursor.execute(f"UPDATE ledger_trailentry SET {column} = %s WHERE seq = %s", [now, seq])
        assert (("trail.leaf", f"trail {seq}") in found(verify())) == (now != was)


def test_a_deleted_row_in_the_middle_is_named(fill: Fill, attacker: Attacker) -> None:
    fill(5)
    attacker("DELETE FROM ledger_trailentry WHERE seq = 3")
    report = verify()
    assert found(report) == {("trail.gap", "trail 4"), ("trail.link", "trail 4")}
    assert "3 " in report.problems[0].text


def test_the_deleted_first_row_is_named(fill: Fill, attacker: Attacker) -> None:
    fill(3)
    attacker("DELETE FROM ledger_trailentry WHERE seq = 1")
    assert found(verify()) == {("trail.gap", "trail 2"), ("trail.link", "trail 2")}


def test_a_deleted_row_closed_up_is_named(fill: Fill, attacker: Attacker) -> None:
    fill(5)
    attacker("DELETE FROM ledger_trailentry WHERE seq = 3")
    attacker("UPDATE ledger_trailentry SET seq = 3 WHERE seq = 4")
    attacker("UPDATE ledger_trailentry SET seq = 4 WHERE seq = 5")
    assert {("trail.leaf", "trail 3"), ("trail.link", "trail 3"), ("trail.leaf", "trail 4")} == found(
        verify()
    )


def test_swapped_rows_are_named(fill: Fill, attacker: Attacker) -> None:
    fill(5)
    attacker("UPDATE ledger_trailentry SET seq = 99 WHERE seq = 2")
    attacker("UPDATE ledger_trailentry SET seq = 2 WHERE seq = 4")
    attacker("UPDATE ledger_trailentry SET seq = 4 WHERE seq = 99")
    assert {("trail.leaf", "trail 2"), ("trail.leaf", "trail 4")} <= found(verify())


def test_an_inserted_row_is_named(fill: Fill, attacker: Attacker) -> None:
    fill(3)
    insert_after(attacker, list(stored_rows())[-1], act="document.signed")
    assert (
        verify().ok
    )  # a well-made row at the end is what `record` writes; only its transaction knows better
    attacker("UPDATE ledger_trailentry SET seq = 9 WHERE seq = 4")
    assert ("trail.gap", "trail 9") in found(verify())


def test_a_well_hashed_row_with_details_out_of_form_is_named(fill: Fill, attacker: Attacker) -> None:
    fill(2)
    insert_after(attacker, list(stored_rows())[-1], data='{"n": 1}')
    assert found(verify()) == {("trail.data", "trail 3")}


def test_a_well_hashed_row_that_hides_or_invents_a_jump_of_the_clock_is_named(
    fill: Fill, attacker: Attacker
) -> None:
    fill(2)
    last = list(stored_rows())[-1]
    insert_after(attacker, last, at=last.at - timedelta(days=1))
    insert_after(attacker, list(stored_rows())[-1], clock_jump_seconds=5)
    assert found(verify()) == {("trail.clock", "trail 3"), ("trail.clock", "trail 4")}


def test_a_well_hashed_row_on_another_past_is_not_signed(fill: Fill, attacker: Attacker) -> None:
    fill(2)
    insert_after(attacker, list(stored_rows())[-1], prev_hash="0" * 64)
    assert found(verify()) == {("trail.link", "trail 3")}
    with pytest.raises(Refused):
        checkpoints.make_checkpoint(by=SYSTEM)


def insert_after(attacker: Attacker, last: Row, **changes: object) -> None:
    """Append a row as `record` would hash it, with these columns otherwise."""
    forged = last._replace(**{"seq": last.seq + 1, "prev_hash": last.leaf_hash, **changes})
    forged = forged._replace(leaf_hash=leaf_hash(forged))
    at = forged.at.replace(tzinfo=None) if connection.vendor == "sqlite" else forged.at
    values = [
        str(value) if name == "at" else value
        for name, value in zip(COLUMNS, forged._replace(at=at), strict=True)
    ]
    marks = ", ".join(["%s"] * len(COLUMNS))
    attacker(f"INSERT INTO ledger_trailentry ({', '.join(COLUMNS)}) VALUES ({marks})", *values)


class TestWhatOnlyACheckpointShows:
    """A chain alone cannot show these to anybody: the attacker rewrites the chain. A signed head outside
    can."""

    @pytest.fixture
    def kept(self, fill: Fill, attacker: Attacker, tmp_path: Path) -> Path:
        """An auditor keeps the checkpoints at 4 and 8; the attacker wipes ours, folder and table."""
        for rows in (4, 4):
            fill(rows)
            checkpoints.make_checkpoint(by=SYSTEM)
        fill(2)
        kept = tmp_path / "auditor"
        checkpoints.folder().rename(kept)
        attacker("DELETE FROM ledger_checkpoint")
        return kept

    def brought(self, kept: Path) -> set[tuple[str, str]]:
        files = sorted(kept.iterdir(), key=lambda path: int(path.name.split("-")[0]))
        report = verify_all(["trail", "checkpoints"], checkpoint_files=files)
        return {(problem.code, Path(problem.subject).name.split("-")[0]) for problem in report.problems}

    def test_the_control_is_clean(self, kept: Path) -> None:
        assert self.brought(kept) == set()

    def test_the_newest_rows_cut_off(self, kept: Path, attacker: Attacker) -> None:
        attacker("DELETE FROM ledger_trailentry WHERE seq > 7")
        assert verify().ok
        assert self.brought(kept) == {("checkpoint.newer", "8")}

    def test_one_row_changed_and_everything_hashed_again(self, kept: Path, attacker: Attacker) -> None:
        attacker("UPDATE ledger_trailentry SET actor_name = '别人' WHERE seq = 6")
        rehash()
        assert verify().ok
        assert self.brought(kept) == {("checkpoint.root", "8")}
        report = verify_all(["trail", "checkpoints"], checkpoint_files=sorted(kept.iterdir()))
        assert "5" in report.problems[0].text and "8" in report.problems[0].text

    def test_cut_off_and_continued_otherwise(self, kept: Path, attacker: Attacker) -> None:
        attacker("DELETE FROM ledger_trailentry WHERE seq > 6")
        for _row in range(4):
            insert_after(attacker, list(stored_rows())[-1], act="document.signed", clock_jump_seconds=0)
        assert verify().ok
        assert self.brought(kept) == {("checkpoint.root", "8")}

    def test_after_the_last_checkpoint_the_tail_is_unprotected_and_that_is_said(
        self, kept: Path, attacker: Attacker
    ) -> None:
        attacker("DELETE FROM ledger_trailentry WHERE seq > 8")
        assert self.brought(kept) == set()


def test_our_own_folder_finds_a_cut_without_anybody_bringing_a_file(fill: Fill, attacker: Attacker) -> None:
    fill(5)
    checkpoints.make_checkpoint(by=SYSTEM)
    attacker("DELETE FROM ledger_checkpoint")
    attacker("DELETE FROM ledger_trailentry WHERE seq > 3")
    assert {code for code, _subject in found(verify())} == {"checkpoint.newer"}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("size", "2"),
        ("root", "'" + "0" * 64 + "'"),
        ("created_at", "'2020-01-01 00:00:00'"),
        ("frontier", "'3:00:00'"),
        ("frontier", "upper(frontier)"),
        ("note", "'hello'"),
    ],
)
def test_a_changed_checkpoint_row_is_named(fill: Fill, attacker: Attacker, column: str, value: str) -> None:
    fill(3)
    checkpoints.make_checkpoint(by=SYSTEM)
    attacker(f"UPDATE ledger_checkpoint SET {column} = {value}")
    size = Checkpoint.objects.get().size
    assert ("checkpoint.columns", f"checkpoint {size}") in found(verify())
