"""Three nodes, the elected one killed with -9 under load: no answer is wrong and none is missing, and it heals."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from ops.elasticsearch.cluster import Cluster, Node
from ops.elasticsearch.distribution import Missing
from search.breaker import breaker
from search.comparing import drift_of_index
from search.delivery import state
from search.engines.elasticsearch.connecting import Away
from search.looking_after import look_after
from search.queries import Wish, search
from search.refilling import refill
from tests.elastic.asked import groups, said
from tests.elastic.server import unavailable
from tests.search.corpus import Reader, Shelf

pytestmark = pytest.mark.elastic


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    try:
        with Cluster(3) as cluster:
            yield cluster
    except Missing as missing:
        unavailable(str(missing))


def elected(cluster: Cluster) -> Node:
    name = cluster.nodes[0].get("_cat/master?format=json")[0]["node"]
    return next(node for node in cluster.nodes if node.name == name)


class Load:
    """Questions that do not stop, past Guiju, to all nodes."""

    def __init__(self, cluster: Cluster) -> None:
        self._ends = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(node,)) for node in cluster.nodes]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *error: Any) -> None:
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, node: Node) -> None:
        while not self._ends.is_set():
            node.get("_search?q=key:*", timeout=2)
            self._ends.wait(0.02)


def test_the_elected_node_killed_under_load(
    cluster: Cluster, settings: Any, shelf: Shelf, patient_with_server: None, closed_breaker: None
) -> None:
    settings.GUIJU_ELASTICSEARCH_URL = cluster.urls
    for i in range(10):
        shelf.put(f"A-{i}", f"节|内容{i}", title=f"文件{i}")
    refill()
    cluster.wait(3, "green")
    victim, answered = elected(cluster), 0
    with Load(cluster):
        for i in range(30):
            if i == 5:
                victim.end(signal.SIGKILL)
            shelf.put(f"B-{i}", f"|新的内容{i}", title="新")
            with contextlib.suppress(Away):
                look_after()
            results = search(Reader(), Wish("内容", per_page=100))
            assert said(results) == said(search(Reader(), Wish("内容", per_page=100, engine="embedded")))
            assert results.total == 11 + i
            answered += results.engine == "elasticsearch"
    assert answered > 5
    cluster.wait(2, "green")
    cluster.start_again(victim)
    cluster.wait(3, "green")
    look_after()
    breaker._closed_until = 0.0
    assert len(groups("内容")) == 40
    assert drift_of_index(state().index).is_none
