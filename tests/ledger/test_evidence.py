"""Evidence rows are written once: by the ORM, and below it."""

from collections.abc import Callable
from typing import Any
from unittest import SkipTest

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from ledger import blobs, guards, startup
from ledger.errors import EvidenceError
from ledger.evidence import evidence_models
from ledger.guards import drop_guards, install_guards, missing_guards
from ledger.models import Blob, Checkpoint, TrailEntry
from ledger.verifying import verify_all
from tests.evidence import EvidenceTransactionTestCase
from tests.ledger.conftest import HANDBOOK

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own ways round a trigger")
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL")


def _run(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def _refused(sql: str, *values: object) -> None:
    with pytest.raises(DatabaseError, match="evidence rows are never changed"):
        _run(sql, *values)


def test_every_evidence_table_of_the_ledger_is_known() -> None:
    assert {Blob, Checkpoint, TrailEntry} <= set(evidence_models())
    tables = [model._meta.db_table for model in evidence_models()]
    assert tables == sorted(tables)


@pytest.mark.django_db
class TestOrm:
    @pytest.fixture
    def entry(self, fill: Callable[[int], list[TrailEntry]]) -> TrailEntry:
        return fill(1)[0]

    WRITES: dict[str, Callable[[TrailEntry], Any]] = {
        "save": lambda entry: entry.save(),
        "save update_fields": lambda entry: entry.save(update_fields=["act"]),
        "save fetched": lambda entry: TrailEntry.objects.get().save(),
        "delete": lambda entry: entry.delete(),
        "update": lambda entry: TrailEntry.objects.update(act="x.y"),
        "filtered update": lambda entry: TrailEntry.objects.filter(seq=1).update(act="x.y"),
        "empty update": lambda entry: TrailEntry.objects.none().update(act="x.y"),
        "queryset delete": lambda entry: TrailEntry.objects.all().delete(),
        "bulk_update": lambda entry: TrailEntry.objects.bulk_update([entry], ["act"]),
        "update_or_create": lambda entry: TrailEntry.objects.update_or_create(seq=1, defaults={"act": "x.y"}),
        "upsert": lambda entry: TrailEntry.objects.bulk_create(
            [entry], update_conflicts=True, update_fields=["act"], unique_fields=["seq"]
        ),
        "raw delete": lambda entry: TrailEntry.objects.all()._raw_delete("default"),
        "base manager": lambda entry: TrailEntry._base_manager.update(act="x.y"),
    }

    @pytest.mark.parametrize("way", WRITES)
    def test_every_write_but_an_insert_is_refused(self, entry: TrailEntry, way: str) -> None:
        with pytest.raises(EvidenceError):
            self.WRITES[way](entry)
        assert TrailEntry.objects.get().act == "document.saved"

    def test_a_second_object_with_the_same_key_does_not_overwrite(self, entry: TrailEntry) -> None:
        other = TrailEntry(
            **{field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}
        )
        other.act = "x.y"
        with pytest.raises(DatabaseError), transaction.atomic():
            other.save()
        assert TrailEntry.objects.get().act == "document.saved"

    def test_the_collector_below_the_manager_meets_the_triggers(self, entry: TrailEntry) -> None:
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            models.QuerySet(TrailEntry).delete()
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            models.QuerySet(TrailEntry).update(act="x.y")


@pytest.mark.django_db
class TestTriggers:
    @pytest.fixture(autouse=True)
    def rows(self, fill: Callable[[int], list[TrailEntry]]) -> None:
        fill(2)
        blobs.store(b"one", "text/plain")
        note = Checkpoint(
            size=1, root="0" * 64, created_at=TrailEntry.objects.first().at, note="", frontier=""
        )
        note.save()

    @pytest.mark.parametrize("model", [Blob, Checkpoint, TrailEntry])
    def test_raw_update_and_delete_are_refused(self, model: type[models.Model]) -> None:
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            _refused(f'UPDATE "{table}" SET "{field.column}" = "{field.column}"')
        _refused(f'DELETE FROM "{table}"')

    def test_an_upsert_is_refused(self) -> None:
        columns = ", ".join(field.column for field in TrailEntry._meta.concrete_fields)
        _refused(
            f"INSERT INTO ledger_trailentry ({columns}) SELECT {columns} FROM ledger_trailentry WHERE seq = 1"
            " ON CONFLICT (seq) DO UPDATE SET act = 'x.y'"
        )

    def _copy(self, **changes: str) -> str:
        columns = [field.column for field in TrailEntry._meta.concrete_fields]
        values = ", ".join(changes.get(column, column) for column in columns)
        return (
            f"REPLACE INTO ledger_trailentry ({', '.join(columns)})"
            f" SELECT {values} FROM ledger_trailentry WHERE seq = 1"
        )

    @sqlite_only
    def test_replace_by_key_by_unique_column_and_by_hidden_row_id_is_refused(self) -> None:
        # The guard must hold for a bare client too, which has this pragma off.
        _run("PRAGMA recursive_triggers = OFF")
        try:
            _refused(self._copy(act="'x.y'", leaf_hash="'other'"))
            _refused(self._copy(act="'x.y'", seq="99"))
            columns = [field.column for field in TrailEntry._meta.concrete_fields]
            values = ", ".join(
                {"seq": "99", "leaf_hash": "'other'"}.get(column, column) for column in columns
            )
            _refused(
                f"REPLACE INTO ledger_trailentry (rowid, {', '.join(columns)})"
                f" SELECT rowid, {values} FROM ledger_trailentry WHERE seq = 1"
            )
            _refused(
                "INSERT OR REPLACE INTO ledger_blob"
                " SELECT sha256, 0, content_type, created_at, '' FROM ledger_blob"
            )
        finally:
            _run("PRAGMA recursive_triggers = ON")
        assert TrailEntry.objects.count() == 2
        assert Blob.objects.get().size == 3

    @sqlite_only
    def test_a_new_row_goes_in_even_by_replace(self) -> None:
        _run(self._copy(seq="99", leaf_hash="'other'"))
        assert TrailEntry.objects.count() == 3

    @sqlite_only
    def test_a_conditional_unique_index_is_guarded_within_its_condition_only(self) -> None:
        _run('CREATE TABLE odd (id integer PRIMARY KEY, a text, "open" bool)')
        _run('CREATE UNIQUE INDEX one_open ON odd (a) WHERE "open"')
        with connection.cursor() as cursor:
            when = " OR ".join(guards._sqlite_same_row(cursor, "odd"))
        _run(
            f"CREATE TRIGGER t BEFORE INSERT ON odd WHEN {when} BEGIN"
            " SELECT RAISE(ABORT, 'evidence rows are never changed: odd'); END"
        )
        _run("INSERT INTO odd VALUES (1, 'x', 1)")
        _run("INSERT INTO odd VALUES (2, 'x', 0)")
        _run("INSERT INTO odd VALUES (3, 'y', 1)")
        _refused("REPLACE INTO odd VALUES (4, 'x', 1)")
        _refused("REPLACE INTO odd VALUES (1, 'z', 0)")

    @sqlite_only
    def test_a_unique_index_over_an_expression_is_refused_rather_than_left_open(self) -> None:
        _run("CREATE TABLE odd (id integer PRIMARY KEY, a text)")
        _run("CREATE UNIQUE INDEX lowered ON odd (lower(a))")
        with connection.cursor() as cursor, pytest.raises(ImproperlyConfigured, match="lowered"):
            list(guards._sqlite_same_row(cursor, "odd"))

    @postgresql_only
    @pytest.mark.postgres
    def test_truncate_is_refused(self) -> None:
        _refused("TRUNCATE ledger_trailentry")
        _refused("TRUNCATE ledger_trailentry, ledger_blob CASCADE")

    @postgresql_only
    @pytest.mark.postgres
    def test_a_session_in_the_role_of_a_replica_is_refused_too(self) -> None:
        _run("SET session_replication_role = replica")
        _refused("DELETE FROM ledger_trailentry")
        _run("SET session_replication_role = origin")


@pytest.mark.django_db
class TestGuardsAreWatched:
    def test_after_migrating_nothing_is_missing(self) -> None:
        assert missing_guards(connection) == []
        startup.refuse_unguarded()

    def test_laying_them_again_changes_nothing(self) -> None:
        install_guards(connection)
        install_guards(connection)
        assert missing_guards(connection) == []

    def test_a_missing_trigger_keeps_the_server_from_starting_and_is_a_problem(self) -> None:
        drop_guards(connection)
        missing = missing_guards(connection)
        assert len(missing) >= 3 * (3 if connection.vendor == "sqlite" else 2)
        with pytest.raises(ImproperlyConfigured, match="ledger_trailentry"):
            startup.refuse_unguarded()
        report = verify_all(["guards"])
        assert [problem.subject for problem in report.problems] == missing
        install_guards(connection)
        startup.refuse_unguarded()

    @sqlite_only
    def test_a_weakened_trigger_is_found_and_replaced(self) -> None:
        _run('DROP TRIGGER "evidence_ledger_blob_delete"')
        _run(
            'CREATE TRIGGER "evidence_ledger_blob_delete" BEFORE DELETE ON ledger_blob WHEN 0'
            " BEGIN SELECT 1; END"
        )
        assert missing_guards(connection) == ["ledger_blob: evidence_ledger_blob_delete"]
        install_guards(connection)
        assert missing_guards(connection) == []

    @postgresql_only
    @pytest.mark.postgres
    def test_a_trigger_switched_off_or_a_hollow_function_is_found(self) -> None:
        _run("ALTER TABLE ledger_blob DISABLE TRIGGER evidence_no_change")
        assert missing_guards(connection) == ["ledger_blob: evidence_no_change"]
        install_guards(connection)
        assert missing_guards(connection) == []
        _run(
            "CREATE OR REPLACE FUNCTION guiju_evidence_refuse() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN OLD; END'"
        )
        assert "ledger_blob: evidence_no_truncate" in missing_guards(connection)
        install_guards(connection)
        assert missing_guards(connection) == []

    @postgresql_only
    @pytest.mark.postgres
    def test_an_owner_of_the_tables_is_named(self) -> None:
        owned = startup.application_role_owns_evidence(connection)
        assert {"ledger_trailentry", "ledger_blob", "guiju_evidence_refuse()"} <= set(owned)
        _run("CREATE ROLE guiju_test_application")
        _run("SET LOCAL ROLE guiju_test_application")
        assert startup.application_role_owns_evidence(connection) == []

    @sqlite_only
    def test_sqlite_has_no_owners(self) -> None:
        assert startup.application_role_owns_evidence(connection) == []


class RebuildTest(EvidenceTransactionTestCase):
    """Django rebuilds a table on SQLite to alter a column, and its triggers vanish without a word."""

    def test_triggers_are_back_after_the_migration_signal(self) -> None:
        if connection.vendor != "sqlite":
            raise SkipTest("only SQLite loses triggers")
        field = Blob._meta.get_field("content_type")
        wider = models.CharField(max_length=300)
        wider.set_attributes_from_name("content_type")
        with connection.schema_editor() as editor:
            editor.alter_field(Blob, field, wider, strict=True)
        self.addCleanup(install_guards, connection)
        assert [name.split(":")[0] for name in missing_guards(connection)] == ["ledger_blob"] * 3
        call_command("migrate", verbosity=0)
        assert missing_guards(connection) == []
        with connection.schema_editor() as editor:
            editor.alter_field(Blob, wider, field, strict=True)

    def test_the_flush_between_tests_lifts_and_lays_them(self) -> None:
        from ledger.trail import SYSTEM, record

        with transaction.atomic():
            record("a.b", by=SYSTEM, on=HANDBOOK)
        assert missing_guards(connection) == []


class DurabilityTest(EvidenceTransactionTestCase):
    """An acknowledged act survives a power cut."""

    def _with_pragma(self, pragma: str, back: str) -> str:
        if connection.vendor != "sqlite" or connection.is_in_memory_db():
            raise SkipTest("a SQLite file only")
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {pragma}")
        try:
            return startup.why_not_durable(connection)
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA {back}")

    def test_full_synchronisation_in_wal_is_enough(self) -> None:
        assert startup.why_not_durable(connection) == ""
        assert self._with_pragma("synchronous=EXTRA", "synchronous=FULL") == ""

    def test_less_is_refused_by_name(self) -> None:
        assert "NORMAL" in self._with_pragma("synchronous=NORMAL", "synchronous=FULL")
        assert "OFF" in self._with_pragma("synchronous=OFF", "synchronous=FULL")
        assert "delete" in self._with_pragma("journal_mode=DELETE", "journal_mode=WAL")
