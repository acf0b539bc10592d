"""The shelf: a source that stands alone for the time of a test."""

from collections.abc import Iterator

import pytest

from search import budget, sources
from tests.elastic.server import closed_breaker, elastic, patient_with_server  # noqa: F401  (fixtures)
from tests.search.corpus import Shelf
from tests.search.engines import EACH, engine_of


@pytest.fixture(params=EACH)
def engine(request: pytest.FixtureRequest, db: None) -> str:
    """The engine that answers, by name."""
    return engine_of(request)


@pytest.fixture
def shelf(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """The only source there is."""
    shelf = Shelf()
    monkeypatch.setattr(sources, "_sources", {shelf.name: shelf})
    monkeypatch.setattr(sources, "_word_sources", {shelf.name: shelf})
    yield shelf


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL the budget is time, and a busy machine is no reason to find less."""
    monkeypatch.setattr(budget, "MOST_MILLISECONDS", 60_000)
