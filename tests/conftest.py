"""Fixtures for all tests. The cast and the small organisation are in `tests/world.py`."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from tests.evidence import lift_guards_for_every_flush
from tests.migrated import MigratedTables
from tests.world import World


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what opens the database is run again: the rest is the same test twice."""
    if connection.vendor == "postgresql":
        same = [item for item in items if not _opens_database(item)]
        config.hook.pytest_deselected(items=same)
        items[:] = [item for item in items if _opens_database(item)]


def _opens_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    # Fault campaigns lay databases of their own.
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres", "slow"))
    return bool(asked) or marked


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def migrated(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None
) -> Iterator[MigratedTables | None]:
    """On SQLite, the tables as migrations of the same code laid them once; a copy that goes at the end."""
    cache = request.config.cache
    if connection.vendor != "sqlite" or cache is None:
        yield None
        return
    tables = MigratedTables(cache.mkdir("migrated"))
    yield tables
    tables.forget()


@pytest.fixture(scope="session")
def django_db_keepdb(migrated: MigratedTables | None) -> bool:
    """Whether the tables are there already, so that only what is missing is migrated."""
    return migrated is not None and migrated.are_there


@pytest.fixture(scope="session")
def django_db_setup(migrated: MigratedTables | None, django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep what migrations laid, for later runs, and so that it can be laid again after a flush."""
    with django_db_blocker.unblock():
        if migrated is not None:
            migrated.keep()
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()


@pytest.fixture(scope="session", autouse=True)
def guards_lifted_for_flushes() -> Iterator[None]:
    """The database is emptied between transactional tests; the evidence guards are lifted for just that."""
    patch = pytest.MonkeyPatch()
    lift_guards_for_every_flush(patch)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> Path:
    """Each test has its own blobs, checkpoints and keys."""
    settings.GUIJU_BLOB_DIR = tmp_path / "blobs"
    settings.GUIJU_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.GUIJU_KEY_DIR = tmp_path / "keys"
    return tmp_path


@pytest.fixture
def world(db: None) -> World:
    """A small organisation with a named cast, folders, numbering and a two-step chain."""
    return World()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Sentences are asserted in English unless a test says otherwise."""
    cache.clear()
    with translation.override("en"):
        yield
