"""A real server for the tests of one engine beside the database, and for those that every engine goes through."""

import os
from collections.abc import Iterator
from secrets import token_hex
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.breaker import FIRST_WAIT, breaker
from search.delivery import deliver_all, state
from search.engines.elasticsearch import asking
from search.refilling import refill

MISSING = (
    "no Elasticsearch server: `make elastic-tests` starts one (needs a JDK of version 21 or newer, and Maven)"
)


def unavailable(reason: str) -> None:
    """On a laptop these tests are skipped with the reason; in CI they fail."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def patient_with_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is right is asked here, not what is fast: a busy machine may take its time."""
    monkeypatch.setattr(asking, "BUDGET", 60.0)
    monkeypatch.setattr("search.delivery.SOON", 60.0)


@pytest.fixture
def closed_breaker() -> Iterator[None]:
    """No test inherits the failures of another."""
    _close()
    yield
    _close()


def _close() -> None:
    breaker.succeeded()
    breaker._closed_until = 0.0
    breaker._wait = FIRST_WAIT


@pytest.fixture
def elastic(settings: Any, patient_with_server: None, closed_breaker: None) -> Iterator[Elasticsearch]:
    """Guiju pointed at the server, with index names of its own that are gone afterwards."""
    url = os.environ.get("GUIJU_TEST_ELASTICSEARCH_URL", "")
    if not url:
        unavailable(MISSING)
    settings.GUIJU_ELASTICSEARCH_URL = url
    settings.GUIJU_ELASTICSEARCH_PREFIX = f"guiju-test-{token_hex(4)}"
    server = Elasticsearch(url.split(","), request_timeout=60)
    yield server
    names = list(server.indices.get(index=f"{settings.GUIJU_ELASTICSEARCH_PREFIX}-*").body)
    if names:
        server.indices.delete(index=",".join(names))
    server.close()


def in_step() -> None:
    """Bring what was told since, or make the index when there is none yet."""
    if state().index:
        deliver_all()
    else:
        refill()
