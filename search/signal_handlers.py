"""What this room hears."""

from typing import Any

from django.db import transaction

from search.delivery import deliver_soon
from search.engines.elasticsearch.connecting import is_configured


def deliver_after_commit(**kwargs: Any) -> None:
    """An act's row reaches the engines outside the database once it is committed; when that fails the worker goes on."""
    if is_configured():
        transaction.on_commit(deliver_soon, robust=True)
