"""A server that is named and not there: nothing else notices. (No server is needed for these.)"""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.management import call_command

from ledger.due import run_due
from search import breaker as breaking
from search.breaker import FAILURES, Breaker, breaker
from search.engines.elasticsearch import NAME
from search.language import SCHEME
from search.models import EngineState, OutboxRow
from search.queries import Wish, engine_states, search
from tests.search.corpus import Reader, Shelf


@pytest.fixture
def away(settings: Any, shelf: Shelf) -> Any:
    """Nobody listens there."""
    settings.GUIJU_ELASTICSEARCH_URL = "http://127.0.0.1:9"
    breaker.succeeded()
    yield shelf
    breaker.succeeded()


def lay_state() -> None:
    EngineState.objects.create(name=NAME, index="guiju-search-x", scheme=SCHEME)


def test_without_an_index_the_database_answers(away: Shelf) -> None:
    away.put("A-1", "|内容", title="甲")
    results = search(Reader(), Wish("内容"))
    assert (results.total, results.why) == (1, "behind")
    assert results.engine in ("sqlite", "postgresql")


def test_when_it_does_not_answer_the_database_does(away: Shelf) -> None:
    away.put("A-1", "|内容", title="甲")
    OutboxRow.objects.all().delete()
    lay_state()
    for _time in range(4):
        results = search(Reader(), Wish("内容"))
        assert (results.total, results.why) == (1, "away")
    assert breaker.is_open


def test_an_act_does_not_notice(away: Shelf, django_capture_on_commit_callbacks: Any) -> None:
    lay_state()
    with django_capture_on_commit_callbacks(execute=True):
        away.put("A-1", "|内容", title="甲")
    (told,) = engine_states()
    assert told.is_behind and told.lag == 2 and told.stalled_since and told.last_error
    assert search(Reader(), Wish("内容")).total == 1


def test_clock_work_and_fsck_say_so(away: Shelf, capsys: Any) -> None:
    lay_state()
    away.put("A-1", "|内容", title="甲")
    assert any("search delivery" in failed for failed in run_due().failed)
    with pytest.raises(SystemExit):
        call_command("fsck")
    assert "ENGINE_AWAY guiju-search-x" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        call_command("deliver_search")


def test_health_says_ok(away: Shelf, client: Any) -> None:
    lay_state()
    assert client.get("/health/").content == b"ok"


def test_without_a_setting_there_is_no_engine(shelf: Shelf) -> None:
    away = search(Reader(), Wish("内容", engine=NAME))
    assert (away.engine in ("sqlite", "postgresql"), away.why) == (True, "")
    assert engine_states() == ()
    assert not any("search" in each for each in [*run_due().done, *run_due().failed])


def test_the_breaker_opens_tries_by_one_and_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(breaking.time, "monotonic", lambda: now[0])
    one = Breaker()
    for _failure in range(FAILURES):
        assert one.lets_through()
        one.failed()
    assert one.is_open and not one.lets_through()
    now[0] += breaking.FIRST_WAIT
    assert one.lets_through() and not one.lets_through()
    one.failed()
    now[0] += breaking.FIRST_WAIT
    assert not one.lets_through(), "after a failed try it waits twice as long"
    now[0] += breaking.FIRST_WAIT
    assert one.lets_through()
    one.succeeded()
    assert not one.is_open and one.lets_through() and one.lets_through()


def test_the_wait_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(breaking.time, "monotonic", lambda: now[0])
    one = Breaker()
    for _failure in range(20):
        one.failed()
    assert not one.lets_through()
    now[0] += breaking.LONGEST_WAIT
    assert one.lets_through()


class Nonsense(BaseHTTPRequestHandler):
    """Answers, and not as Elasticsearch does."""

    status, body, product = 200, "{}", "Elasticsearch"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(self.status)
        self.send_header("X-Elastic-Product", self.product)
        self.send_header("Content-Type", "application/json" if self.body[:1] == "{" else "text/html")
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body.encode())

    do_GET = do_HEAD = do_PUT = do_POST

    def log_message(self, *args: Any) -> None:
        """Nothing to say."""


@pytest.mark.parametrize(
    ("status", "body", "product"),
    [
        (200, "{}", "Elasticsearch"),
        (200, "{}", "Another"),
        (200, "<html>", "Elasticsearch"),
        (200, '{"timed_out": true, "_shards": {"failed": 0}}', "Elasticsearch"),
        (200, '{"timed_out": false, "_shards": {"failed": 0}, "hits": null}', "Elasticsearch"),
        (200, '{"timed_out": false, "_shards": {"failed": 1}}', "Elasticsearch"),
        (400, '{"error": "too many clauses"}', "Elasticsearch"),
        (401, "{}", "Elasticsearch"),
        (429, "{}", "Elasticsearch"),
        (503, "<html>", "Elasticsearch"),
    ],
)
def test_whatever_it_answers_readers_get_theirs(
    away: Shelf, settings: Any, status: int, body: str, product: str
) -> None:
    handler = type("Handler", (Nonsense,), {"status": status, "body": body, "product": product})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.GUIJU_ELASTICSEARCH_URL = f"http://127.0.0.1:{server.server_port}"
        away.put("A-1", "|内容", title="甲")
        OutboxRow.objects.all().delete()
        lay_state()
        for _time in range(3):
            results = search(Reader(), Wish("内容"))
            assert (results.total, results.why) == (1, "away")
        assert breaker.is_open == (status != 400), "one question it refuses is no reason to leave it alone"
        server.shutdown()


def test_certificates_that_are_not_there(away: Shelf, settings: Any) -> None:
    settings.GUIJU_ELASTICSEARCH_URL = "https://127.0.0.1:9"
    settings.GUIJU_ELASTICSEARCH_CA_FILE = "/nowhere/ca.pem"
    lay_state()
    assert search(Reader(), Wish("内容")).why == "away"
