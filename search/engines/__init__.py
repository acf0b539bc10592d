"""Engines: they keep tokens and intersect them. Which one is built in follows from the database."""

from django.db import connection

from search.engines.interface import Embedded, Fragments, Tokens
from search.engines.postgresql import PostgresqlIndex
from search.engines.sqlite import SqliteIndex

__all__ = ["Embedded", "Fragments", "Tokens", "embedded"]

_SQLITE, _POSTGRESQL = SqliteIndex(), PostgresqlIndex()


def embedded() -> Embedded:
    """The engine inside the database in use: always on, written in the transaction of the act."""
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
