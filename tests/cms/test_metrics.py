"""Figures for a monitoring server: to whom they are told, what they say, and that they name nobody."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ledger import clock
from search.actions import record_unfound
from search.breaker import FAILURES, breaker
from search.engines.elasticsearch import NAME
from search.language import SCHEME, parse
from search.models import EngineState, Entry, OutboxRow
from tests.world import World

TOKEN = "a-token-of-thirty-two-characters-or-more"
NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def figures(client: Client, **headers: str) -> dict[str, str]:
    """Name and label → value; every line is of the text form."""
    response = client.get("/metrics/", headers=headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "no-store" in response.headers["Cache-Control"]
    lines = response.content.decode().splitlines()
    for line in lines:
        assert re.fullmatch(r'# (HELP|TYPE) \w+ .+|\w+(\{engine="\w+"\})? [0-9.]+', line), line
    return dict(line.split(" ") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("login", ["staff", "author", "reviewer", "controller", "auditor", "superuser"])
def test_it_is_not_there_for_others(world: World, settings: Any, login: str) -> None:
    assert world.client(login).get("/metrics/").status_code == 404
    for token in ("", TOKEN):
        settings.GUIJU_METRICS_TOKEN = token
        for sent in (
            None,
            "",
            "Bearer",
            "Bearer ",
            "Bearer x",
            f"Basic {TOKEN}",
            TOKEN,
            "Bearer ä",
            "Bearer \x00",
        ):
            headers = {} if sent is None else {"authorization": sent}
            assert Client().get("/metrics/", headers=headers).status_code == 404, (token, sent)


def test_who_sends_the_token_reads_and_writes_nothing(db: None, settings: Any) -> None:
    settings.GUIJU_METRICS_TOKEN = TOKEN
    assert figures(Client(), authorization=f"Bearer {TOKEN}") == {
        "guiju_search_entries": "0",
        "guiju_search_unfound_open": "0",
    }
    assert Client().post("/metrics/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 405


def test_an_administrator_reads_how_the_search_stands(world: World, settings: Any) -> None:
    settings.GUIJU_ELASTICSEARCH_URL = "http://127.0.0.1:9"
    stalled = {"stalled_since": NINE + timedelta(seconds=30), "drifted": 3}
    EngineState.objects.create(name=NAME, index="x", scheme=SCHEME, **stalled)
    with clock.moved_to(NINE):
        release = world.released()
        record_unfound(query=parse("outage"))
    for _failure in range(FAILURES):
        breaker.failed()
    try:
        with clock.moved_to(NINE + timedelta(seconds=90)):
            record_unfound(query=parse("outage"))
            client = world.client("admin")
            told = figures(client)
    finally:
        breaker.succeeded()
    beside = f'{{engine="{NAME}"}}'
    assert told == {
        "guiju_search_entries": str(Entry.objects.count()),
        "guiju_search_unfound_open": "1",
        f"guiju_search_lag_acts{beside}": str(OutboxRow.objects.count()),
        f"guiju_search_waiting_seconds{beside}": "90",
        f"guiju_search_stalled_seconds{beside}": "60",
        f"guiju_search_has_index{beside}": "1",
        f"guiju_search_breaker_open{beside}": "1",
        f"guiju_search_refused_total{beside}": "3",
    }
    text = client.get("/metrics/").content.decode()
    assert "outage" not in text and release.number not in text
    EngineState.objects.update(index="")
    told = figures(client)
    assert told[f"guiju_search_has_index{beside}"] == told[f"guiju_search_breaker_open{beside}"] == "0"


def test_every_figure_is_explained_in_the_handbook_of_operations(world: World, settings: Any) -> None:
    settings.GUIJU_ELASTICSEARCH_URL = "http://127.0.0.1:9"
    text = (settings.BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
    told = {name.partition("{")[0] for name in figures(world.client("admin"))}
    assert set(re.findall(r"`(guiju_search_\w+)`", text)) == told
