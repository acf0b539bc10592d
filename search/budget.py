"""One budget for all help with a question: near matches, mended words. What does not fit in it is left out."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

#: Steps of SQLite's virtual machine; about a fifth of a second on an ordinary machine.
MOST_STEPS = 20_000_000
_EACH = 100_000
#: Milliseconds of one statement on PostgreSQL.
MOST_MILLISECONDS = 250


@contextmanager
def budget() -> Iterator[None]:
    """Inside the block the database works so much and no more; what it breaks off ends the block, without an error."""
    limits = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    with limits():
        yield


@contextmanager
def _on_sqlite() -> Iterator[None]:
    rounds = 0

    def is_spent() -> bool:
        nonlocal rounds
        rounds += 1
        return rounds * _EACH > MOST_STEPS

    connection.ensure_connection()
    connection.connection.set_progress_handler(is_spent, _EACH)
    try:
        yield
    except OperationalError:
        if rounds * _EACH <= MOST_STEPS:
            raise
    finally:
        connection.connection.set_progress_handler(None, _EACH)


@contextmanager
def _on_postgresql() -> Iterator[None]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            (before,) = cursor.fetchone()
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(MOST_MILLISECONDS)])
            yield
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [before])
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "57014":  # query_canceled
            raise
