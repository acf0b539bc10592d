"""Real commits: several deliveries at once, and a rebuild killed with -9."""

import os
import signal
import threading
import time
from typing import Any

import pytest
from django.db import connection, connections

from search import actions, refilling
from search.comparing import drift_of_index
from search.delivery import deliver_all, state
from search.engines.elasticsearch import connecting
from search.looking_after import BROKEN_OFF, look_after
from search.models import EngineState, OutboxRow
from search.refilling import refill
from search.sources import Granted
from search.standing import waiting
from tests.elastic.asked import groups
from tests.search.corpus import Shelf

pytestmark = [pytest.mark.elastic, pytest.mark.django_db(transaction=True)]


def at_once(*things: Any) -> list[Exception]:
    """Each in a thread with a connection of its own; what they raised."""
    raised: list[Exception] = []

    def do(thing: Any) -> None:
        try:
            thing()
        except Exception as error:  # noqa: BLE001  (the test names it)
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(thing,)) for thing in things]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def settled() -> None:
    """Deliver until nothing waits: who lost to another leaves his rows to the next run."""
    for _time in range(10):
        deliver_all()
        if not waiting(state().index).exists():
            return
    raise AssertionError("rows keep waiting")


def test_acts_and_deliveries_at_once(elastic: Any, shelf: Shelf) -> None:
    for i in range(4):
        shelf.put(f"A-{i}", "|内容", title="甲")
    refill()
    ends = threading.Event()

    def deliver_on() -> None:
        while not ends.is_set():
            deliver_all()

    def act() -> None:
        try:
            for i in range(8):
                shelf.put(f"A-{i % 4}", f"|内容{i}", title="甲", version=f"{i + 2}.0")
                wider = frozenset({Granted("staff"), Granted(f"x{i}")})
                shelf.allowed[f"A-{i % 4}"] = wider
                actions.put_access(source=shelf.name, document=f"A-{i % 4}", grants=wider)
        finally:
            ends.set()

    assert at_once(act, deliver_on, deliver_on, deliver_on) == []
    settled()
    assert drift_of_index(state().index).is_none
    assert not OutboxRow.objects.exists()
    assert len(groups("内容")) == 12


def test_a_rebuild_killed_in_the_middle(elastic: Any, shelf: Shelf, monkeypatch: Any) -> None:
    for i in range(6):
        shelf.put(f"A-{i}", "|内容", title="甲")
    refill()
    monkeypatch.setattr(refilling, "_BATCH", 1)
    old = state().index
    connections.close_all()
    child = os.fork()
    if child == 0:
        connecting._client.cache_clear()
        refill(tell=lambda progress: time.sleep(3600) if progress.documents == 3 else None)
        os._exit(1)
    last = time.monotonic() + 120
    while state().reached != "shelf|A-2":
        assert time.monotonic() < last
        time.sleep(0.2)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert state().index == old and len(groups("内容")) == 6
    shelf.put("B-1", "|内容", title="新")
    look_after()
    assert state().index == old and len(groups("内容")) == 7, "it may still be at work"
    kept = state()
    EngineState.objects.update(filled_at=kept.filled_at - BROKEN_OFF)
    look_after()
    assert state().index == kept.filling and state().filling == ""
    assert len(groups("内容")) == 7
    assert drift_of_index(state().index).is_none and not OutboxRow.objects.exists()
