"""Tests that empty the database between them: the triggers that guard evidence are lifted around the flush,
and only there. There is no such switch in the product."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import connection, connections, transaction
from django.test import LiveServerTestCase, TransactionTestCase

from ledger.guards import drop_guards, install_guards
from search.engines import embedded
from search.models import Generation


@contextmanager
def guards_lifted() -> Iterator[None]:
    """Inside the block the database changes and deletes evidence like any other row."""
    for each in connections.all(initialized_only=True):
        drop_guards(each)
    try:
        yield
    finally:
        for each in connections.all(initialized_only=True):
            install_guards(each)


class EvidenceFlush:
    """Mixed in before a TransactionTestCase: its flush may empty the evidence tables."""

    def _fixture_teardown(self) -> None:
        with guards_lifted():
            super()._fixture_teardown()  # type: ignore[misc]


class EvidenceTransactionTestCase(EvidenceFlush, TransactionTestCase):
    """A test with real commits on tables that hold evidence."""


class EvidenceLiveServerTestCase(EvidenceFlush, LiveServerTestCase):
    """The same with a running server, for the browser."""


def lift_guards_for_every_flush(patch: Any) -> None:
    """For pytest's `transactional_db` and `live_server`, whose class is not ours: give Django's own class
    the flush of `EvidenceFlush`. `patch` is pytest's MonkeyPatch, so that it ends with the session."""
    plain = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        self.serialized_rollback = True  # so that the flush does not lay content types of its own
        with guards_lifted():
            plain(self)
            restore_what_migrations_laid()

    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)


def restore_what_migrations_laid() -> None:
    """A flush takes the library, the roles and the front workflow too; the next test expects them."""
    contents = getattr(connection, "_test_serialized_contents", None)
    if not contents:
        return
    rows = json.loads(contents)
    # Saving a page looks its content type up: those come first.
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    ContentType.objects.clear_cache()
    with transaction.atomic(), connection.constraint_checks_disabled():
        for row in serializers.deserialize("json", json.dumps(rows)):
            row.save()
    empty_the_index()


def empty_the_index() -> None:
    """The tokens stand in a table that is no model, so that a flush leaves them."""
    for generation in Generation.objects.all():
        embedded().create(generation.pk)
