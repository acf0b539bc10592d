"""Every test of the ledger has its own folders, and a small way to fill the trail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from ledger.guards import drop_guards, install_guards
from ledger.models import TrailEntry
from ledger.trail import Actor, Thing, record

AUTHOR = Actor("u-7", "周敏", "产品经理")
HANDBOOK = Thing("document", "QH-PH-001", "产品手册")


@pytest.fixture(autouse=True)
def own_folders(settings: object, tmp_path: Path) -> Path:
    settings.GUIJU_BLOB_DIR = tmp_path / "blobs"
    settings.GUIJU_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.GUIJU_KEY_DIR = tmp_path / "keys"
    return tmp_path


@pytest.fixture
def fill() -> Callable[[int], list[TrailEntry]]:
    """Append so many rows."""

    def filled(rows: int) -> list[TrailEntry]:
        with transaction.atomic():
            return [
                record("document.saved", by=AUTHOR, on=HANDBOOK, data={"clause": f"1.{number}", "n": number})
                for number in range(rows)
            ]

    return filled


@pytest.fixture
def attacker(db: None) -> Iterator[Callable[..., int]]:
    """Somebody who owns the database: the triggers are gone, any statement runs. Inside the test's
    transaction."""
    drop_guards(connection)

    def run(sql: str, *values: object) -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.rowcount

    yield run
    install_guards(connection)
