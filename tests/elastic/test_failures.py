"""A server that is stopped, slow, restarted, wiped or full: readers keep getting right answers, and it heals itself."""

import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from ops.elasticsearch.cluster import Cluster, Node
from ops.elasticsearch.distribution import Missing
from search import actions
from search.breaker import breaker
from search.comparing import drift_of_index
from search.delivery import deliver_all, state
from search.engines.elasticsearch import asking
from search.engines.elasticsearch.connecting import Away
from search.looking_after import look_after
from search.models import OutboxRow
from search.queries import Results, Wish, engine_states, search
from search.refilling import refill
from search.sources import Granted
from tests.elastic.asked import groups, said
from tests.elastic.proxy import Proxy
from tests.elastic.server import unavailable
from tests.search.corpus import Reader, Shelf

pytestmark = pytest.mark.elastic


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    try:
        with Cluster() as cluster:
            yield cluster
    except Missing as missing:
        unavailable(str(missing))


@pytest.fixture
def node(
    cluster: Cluster, settings: Any, shelf: Shelf, patient_with_server: None, closed_breaker: None
) -> Iterator[Node]:
    """A running node with five documents."""
    (node,) = cluster.nodes
    if node.process is None:
        cluster.start_again(node)
        cluster.wait()
    settings.GUIJU_ELASTICSEARCH_URL = cluster.urls
    for i in range(5):
        shelf.put(f"A-{i}", f"节|内容{i}", title=f"文件{i}")
    refill()
    yield node


def right(typed: str = "内容", why: str | None = None) -> Results:
    """An answer as the database gives it, whoever gave it."""
    results = search(Reader(), Wish(typed, per_page=50))
    assert said(results) == said(search(Reader(), Wish(typed, per_page=50, engine="embedded")))
    assert why is None or results.why == why
    return results


def until(is_so: Callable[[], bool]) -> None:
    last = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < last
        time.sleep(0.5)


def let_wait_pass() -> None:
    breaker._closed_until = 0.0


def test_stopped_and_started_again(node: Node, cluster: Cluster, shelf: Shelf, client: Any) -> None:
    node.end(signal.SIGTERM)
    for _time in range(3):
        assert right(why="away").total == 5
    assert breaker.is_open
    shelf.put("B-1", "|新的内容", title="新")
    assert right(why="behind").total == 6
    with pytest.raises(Away):
        look_after()
    (told,) = engine_states()
    assert told.lag == 2
    assert client.get("/health/").content == b"ok"
    cluster.start_again(node)
    cluster.wait()
    look_after()
    let_wait_pass()
    assert len(groups("内容")) == 6
    assert drift_of_index(state().index).is_none and not breaker.is_open


def test_killed_in_the_middle_it_keeps_what_it_had(node: Node, cluster: Cluster, shelf: Shelf) -> None:
    shelf.put("B-1", "|新的内容", title="新")
    deliver_all()
    node.end(signal.SIGKILL)
    right(why="away")
    cluster.start_again(node)
    cluster.wait()
    let_wait_pass()
    assert len(groups("内容")) == 6
    assert drift_of_index(state().index).is_none


def test_wiped(node: Node, cluster: Cluster, shelf: Shelf) -> None:
    node.end(signal.SIGKILL)
    node.wipe()
    cluster.start_again(node)
    cluster.wait()
    assert right(why="away").total == 5
    look_after()
    let_wait_pass()
    assert len(groups("内容")) == 5


def test_slow(node: Node, settings: Any, monkeypatch: Any) -> None:
    with Proxy(node.http) as proxy:
        settings.GUIJU_ELASTICSEARCH_URL = proxy.url
        groups("内容")
        monkeypatch.setattr(asking, "BUDGET", 0.2)
        proxy.delay = 1.0
        for _time in range(2):
            assert right(why="away").total == 5
        asked = proxy.asked
        for _time in range(5):
            right(why="away")
        assert proxy.asked == asked, "the open breaker leaves it alone"
        let_wait_pass()
        right(why="away")
        right(why="away")
        assert proxy.asked == asked + 1, "one question tries again"
        proxy.delay = 0.0
        monkeypatch.setattr(asking, "BUDGET", 60.0)
        let_wait_pass()
        assert len(groups("内容")) == 5


def test_an_act_is_not_held_up_by_a_slow_server(
    node: Node, settings: Any, shelf: Shelf, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr("search.delivery.SOON", 0.2)
    with Proxy(node.http) as proxy:
        settings.GUIJU_ELASTICSEARCH_URL = proxy.url
        proxy.delay = 2.0
        with django_capture_on_commit_callbacks(execute=True):
            shelf.put("B-1", "|新的内容", title="新")
        assert OutboxRow.objects.count() == 2
        (told,) = engine_states()
        assert told.stalled_since and told.lag == 2
        assert right(why="behind").total == 6
        proxy.delay = 0.0
        look_after()
        let_wait_pass()
        assert len(groups("内容")) == 6


def test_full_disk(node: Node, shelf: Shelf) -> None:
    """The server's own watermark: it refuses writes by itself, and allows them by itself when there is room."""
    server = Elasticsearch(node.url, request_timeout=60)
    marks = "cluster.routing.allocation.disk.watermark"
    full = {f"{marks}.{name}": "9000tb" for name in ("low", "high", "flood_stage")}
    server.cluster.put_settings(persistent={**full, "cluster.info.update.interval": "10s"})
    try:
        until(lambda: "read_only_allow_delete" in str(server.indices.get_settings(index=state().index)))
        assert len(groups("内容")) == 5, "reading goes on"
        actions.put_access(source=shelf.name, document="A-1", grants=[Granted("x")])
        shelf.allowed["A-1"] = frozenset({Granted("x")})
        with pytest.raises(Away):
            deliver_all()
        assert right(why="behind").total == 4
        (told,) = engine_states()
        assert told.stalled_since and told.last_error
    finally:
        server.cluster.put_settings(persistent=dict.fromkeys(full))
    until(lambda: "read_only_allow_delete" not in str(server.indices.get_settings(index=state().index)))
    look_after()
    let_wait_pass()
    assert len(groups("内容")) == 4
    server.close()
