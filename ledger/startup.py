"""What must be true before the first request is answered. Called by the server's entry points, never while
Django loads: `migrate` has to work on a database that is not guarded yet."""

from typing import Any, cast

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

from ledger.evidence import evidence_models
from ledger.guards import missing_guards
from ledger.models import TrailEntry

#: SQLite's names for the answers of PRAGMA synchronous.
_SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


def refuse_unguarded() -> None:
    """ImproperlyConfigured, naming what is wrong, when evidence could be changed or an acknowledged act
    could be lost: a missing trigger, or SQLite without WAL or with less than full synchronisation."""
    connection = connections[router.db_for_write(TrailEntry)]
    missing = missing_guards(connection)
    if missing:
        raise ImproperlyConfigured(
            "the evidence tables are not guarded; run `manage.py migrate`, which lays the triggers. Missing: "
            + ", ".join(missing)
        )
    careless = why_not_durable(connection)
    if careless:
        raise ImproperlyConfigured(careless)


def why_not_durable(connection: BaseDatabaseWrapper) -> str:
    """Why a commit on this connection may be lost in a power cut; empty when it will not be."""
    if connection.vendor != "sqlite" or cast(Any, connection).is_in_memory_db():
        return ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        journal = str(cursor.fetchone()[0]).lower()
        cursor.execute("PRAGMA synchronous")
        synchronous = int(cursor.fetchone()[0])
    if journal != "wal":
        return f"SQLite must keep its journal in mode wal, not {journal}: see SQLITE_PRAGMAS in the settings"
    if synchronous < 2:
        return (
            f"SQLite must run with synchronous FULL or EXTRA, not {_SYNCHRONOUS[synchronous]}: "
            "see SQLITE_PRAGMAS in the settings"
        )
    return ""


def application_role_owns_evidence(connection: BaseDatabaseWrapper) -> list[str]:
    """On PostgreSQL, the evidence tables (and the trigger function) whose owner the present role is or may
    become: an owner can switch triggers off. Empty on SQLite, which has no roles."""
    if connection.vendor != "postgresql":
        return []
    tables = [model._meta.db_table for model in evidence_models()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relname = ANY(%s) AND c.relkind IN ('r', 'p')"
            " AND pg_table_is_visible(c.oid) AND pg_has_role(current_user, c.relowner, 'MEMBER')"
            " UNION SELECT p.proname || '()' FROM pg_proc p WHERE p.proname = 'guiju_evidence_refuse'"
            " AND pg_has_role(current_user, p.proowner, 'MEMBER') ORDER BY 1",
            [tables],
        )
        return [name for (name,) in cursor.fetchall()]
