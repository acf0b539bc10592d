"""Wagtail's own search, in its explorer, its listings and its choosers: modelsearch's backends with our cutting.

Readers are never served from here (`search.answering` answers them). Each backend keeps the tokens that
`search.language` makes and asks for phrases of them; so Chinese is found by any of its characters, and nothing that is
typed is an operator. Begin at `texts.py` (what is kept) and `asking.py` (what is asked).
"""

from typing import Any

from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  (modelsearch looks for this name)
    """The backend of the database in use, SQLite or PostgreSQL."""
    if connection.vendor == "postgresql":
        from search.backends.postgresql import CuttingPostgresBackend

        return CuttingPostgresBackend(params)
    from search.backends.sqlite import CuttingSqliteBackend

    return CuttingSqliteBackend(params)
