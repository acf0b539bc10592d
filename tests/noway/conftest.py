"""One house for each file of tests; what a test does to it is undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from ledger import clock
from tests.noway.house import NOW, House


@pytest.fixture(autouse=True)
def own_folders() -> None:
    """The house below has folders for the whole file."""


@pytest.fixture(scope="module")
def house(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """Built once; each test is a transaction inside this one, and rolled back."""
    place = tmp_path_factory.mktemp("noway")
    folders = {f"GUIJU_{name}_DIR": place / name.lower() for name in ("BLOB", "CHECKPOINT", "KEY")}
    with django_db_blocker.unblock(), override_settings(**folders), clock.moved_to(NOW), transaction.atomic():
        yield House()
        transaction.set_rollback(True)
