"""Database triggers that keep evidence rows unchanged below the ORM too, on SQLite and on PostgreSQL.

SQLite loses a table's triggers when Django rebuilds the table, and lets INSERT OR REPLACE go round UPDATE
and DELETE triggers: so they are laid again after every migration, checked at start-up, and insertion is
guarded as well."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper

from ledger.evidence import evidence_models

_WORDS = "evidence rows are never changed: "
_PG_FUNCTION = "guiju_evidence_refuse"
_PG_BODY = f"""
BEGIN
  RAISE EXCEPTION '{_WORDS}%', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
"""
#: Trigger name -> (when it fires, pg_trigger.tgtype: 1 row, 2 before, 8 delete, 16 update, 32 truncate).
_PG_TRIGGERS = {
    "evidence_no_change": ("BEFORE UPDATE OR DELETE ON {} FOR EACH ROW", 1 | 2 | 8 | 16),
    "evidence_no_truncate": ("BEFORE TRUNCATE ON {} FOR EACH STATEMENT", 2 | 32),
}


class Guard(NamedTuple):
    """One trigger as it must be: on which table, under which name, by which statement."""

    table: str
    name: str
    sql: str


def install_guards(connection: BaseDatabaseWrapper) -> None:
    """Lay every trigger that is missing or altered, on each evidence table that exists."""
    with connection.cursor() as cursor:
        _settle(connection, cursor)
        if connection.vendor == "postgresql":
            _install_postgresql(cursor, _tables(connection))
        else:
            _install_sqlite(connection, cursor)


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """`table: trigger` for each trigger that is missing, altered or switched off, and for each missing
    table."""
    present = _tables(connection)
    absent = [f"{table}: no such table" for table in _evidence_tables() if table not in present]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return absent + _missing_postgresql(cursor, present)
        laid = _sqlite_triggers(cursor)
        guards = _sqlite_guards(connection, cursor)
        return absent + [
            f"{guard.table}: {guard.name}" for guard in guards if laid.get(guard.name) != guard.sql
        ]


def drop_guards(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away. For the tests that empty the database between them; the product never calls
    it."""
    with connection.cursor() as cursor:
        _settle(connection, cursor)
        for table in _tables(connection):
            if connection.vendor == "postgresql":
                for name in _PG_TRIGGERS:
                    cursor.execute(f'DROP TRIGGER IF EXISTS {name} ON "{table}"')
            else:
                for verb in ("update", "delete", "insert"):
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{_sqlite_name(table, verb)}"')


def _settle(connection: BaseDatabaseWrapper, cursor: Any) -> None:
    """PostgreSQL changes no trigger while deferred foreign keys of the same transaction wait to be checked."""
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _evidence_tables() -> list[str]:
    return [model._meta.db_table for model in evidence_models()]


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The evidence tables that exist."""
    existing = set(connection.introspection.table_names())
    return [table for table in _evidence_tables() if table in existing]


# --- SQLite ---


def _install_sqlite(connection: BaseDatabaseWrapper, cursor: Any) -> None:
    laid = _sqlite_triggers(cursor)
    for guard in _sqlite_guards(connection, cursor):
        if laid.get(guard.name) != guard.sql:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"')
            cursor.execute(guard.sql)


def _sqlite_triggers(cursor: Any) -> dict[str, str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(cursor.fetchall())


def _sqlite_name(table: str, verb: str) -> str:
    return f"evidence_{table}_{verb}"


def _sqlite_guards(connection: BaseDatabaseWrapper, cursor: Any) -> Iterator[Guard]:
    for table in _tables(connection):
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_WORDS}{table}'); END"
        for verb in ("update", "delete"):
            name = _sqlite_name(table, verb)
            yield Guard(table, name, f'CREATE TRIGGER "{name}" BEFORE {verb.upper()} ON "{table}" {refuse}')
        name = _sqlite_name(table, "insert")
        same = " OR ".join(_sqlite_same_row(cursor, table))
        yield Guard(table, name, f'CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" WHEN {same} {refuse}')


def _sqlite_same_row(cursor: Any, table: str) -> Iterator[str]:
    """SQL conditions, one for each way in which REPLACE could find a row to overwrite: the hidden row id
    and every unique index, conditional ones among them. Read from the database, so that no constraint is
    forgotten."""
    yield f'EXISTS (SELECT 1 FROM "{table}" WHERE rowid = NEW.rowid)'  # noqa: S608  (names of our own tables)
    cursor.execute(f'PRAGMA index_list("{table}")')
    for _number, index, unique, _origin, partial in cursor.fetchall():
        if not unique:
            continue
        cursor.execute(f'PRAGMA index_info("{index}")')
        columns = [column for _rank, _cid, column in cursor.fetchall()]
        if None in columns:
            raise ImproperlyConfigured(
                f"the unique index {index} of the evidence table {table} is over an expression; "
                "the guard against INSERT OR REPLACE covers columns only"
            )
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        if partial:
            condition = _sqlite_condition(cursor, index)
            same = f"{same} AND ({condition}) AND {_sqlite_holds_for_new(cursor, table, condition)}"
        yield f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608  (names of our own tables)


def _sqlite_condition(cursor: Any, index: str) -> str:
    cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = %s", [index])
    return re.split(r"\)\s*WHERE\s", cursor.fetchone()[0], maxsplit=1, flags=re.IGNORECASE)[1]


def _sqlite_holds_for_new(cursor: Any, table: str, condition: str) -> str:
    """The index's condition asked of the new row instead of a stored one."""
    cursor.execute(f'PRAGMA table_info("{table}")')
    new = ", ".join(f'NEW."{column[1]}" AS "{column[1]}"' for column in cursor.fetchall())
    return f"EXISTS (SELECT 1 FROM (SELECT {new}) WHERE {condition})"  # noqa: S608  (names of our own tables)


# --- PostgreSQL ---


def _install_postgresql(cursor: Any, tables: list[str]) -> None:
    missing = _missing_postgresql(cursor, tables)
    if not missing:
        return
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {_PG_FUNCTION}() RETURNS trigger"
        f" LANGUAGE plpgsql AS $body${_PG_BODY}$body$"
    )
    for table in tables:
        for name, (when, _type) in _PG_TRIGGERS.items():
            if f"{table}: {name}" in missing:
                cursor.execute(f'DROP TRIGGER IF EXISTS {name} ON "{table}"')
                timing = when.format(f'"{table}"')
                cursor.execute(f"CREATE TRIGGER {name} {timing} EXECUTE FUNCTION {_PG_FUNCTION}()")
                # ALWAYS: a session in the role of a replica must not slip through either.
                cursor.execute(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {name}')


def _missing_postgresql(cursor: Any, tables: list[str]) -> list[str]:
    cursor.execute(
        "SELECT c.relname, t.tgname, t.tgtype FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE pg_table_is_visible(c.oid) AND t.tgenabled = 'A' AND t.tgqual IS NULL"
        " AND t.tgattr = ''::int2vector"
        " AND p.proname = %s AND p.prosrc = %s",
        [_PG_FUNCTION, _PG_BODY],
    )
    laid = {(table, name, kind) for table, name, kind in cursor.fetchall()}
    return [
        f"{table}: {name}"
        for table in tables
        for name, (_when, kind) in _PG_TRIGGERS.items()
        if (table, name, kind) not in laid
    ]
