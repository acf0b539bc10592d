"""From the outbox into the index: in order, again, out of order, by two at once; and the rebuild beside it all."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ledger.errors import Refused
from search import actions, comparing, refilling
from search.comparing import drift_of_index
from search.delivery import deliver, deliver_all, next_ticket, state, writes_of
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.documents import id_of
from search.looking_after import look_after
from search.models import Applied, Entry, OutboxRow
from search.queries import Wish, engine_states, search
from search.refilling import refill
from search.sources import Granted
from search.standing import waiting
from tests.elastic.asked import groups
from tests.search.corpus import Reader, Shelf

pytestmark = pytest.mark.elastic


@pytest.fixture
def filled(elastic: Any, shelf: Shelf) -> Shelf:
    for i in range(5):
        shelf.put(f"A-{i}", f"节|内容{i}", f"Text|Managers of {i}", title=f"文件{i}")
    refill()
    return shelf


def agrees() -> bool:
    return drift_of_index(state().index).is_none


def test_what_happened_is_delivered_in_order(filled: Shelf) -> None:
    filled.put("A-1", "|第二版的文字", title="文件1", version="2.0")
    filled.put("B-1", "|新的文字", title="新")
    assert [row.document for row in waiting(state().index)] == ["A-1", "A-1", "B-1", "B-1"]
    last = OutboxRow.objects.latest("pk").pk
    assert deliver_all() == 4
    assert state().applied == last
    assert groups("新的文字") == ["B-1@1.0"]
    assert groups("第二版") == ["A-1@2.0"]
    assert agrees()


def test_rows_that_every_index_has_applied_are_gone(filled: Shelf) -> None:
    filled.put("B-1", "|新的文字", title="新")
    deliver_all()
    assert not OutboxRow.objects.exists() and not Applied.objects.exists()


def test_delivered_twice_and_out_of_order_it_is_the_same(filled: Shelf) -> None:
    for version in ("2.0", "3.0"):
        filled.put("A-1", f"|文字{version}", title="文件1", version=version)
    index = state().index
    rows = list(waiting(index))
    for row in (*reversed(rows), *rows):
        for write in [*writes_of(row.source, row.document, next_ticket())]:
            indexes.write(index, [write])
    assert len(deliver(index)) == len(rows)
    assert agrees()


def test_a_removed_group_is_gone(filled: Shelf) -> None:
    actions.remove_group(source=filled.name, document="A-1", group="A-1@1.0")
    filled.kept["A-1"] = []
    deliver_all()
    assert "A-1@1.0" not in groups("内容")
    assert agrees()


def test_a_delivery_that_was_held_up_undoes_nothing(filled: Shelf) -> None:
    """Two at once: the older one has read, waits, and writes last."""
    index = state().index
    old_ticket = next_ticket()
    old = list(writes_of(filled.name, "A-1", old_ticket))
    filled.kept["A-1"].clear()
    filled.put("A-1", "|别的文字", title="文件1")
    deliver_all()
    assert indexes.write(index, old) == {id_of(filled.name, "A-1@1.0")}
    assert groups("别的文字") == ["A-1@1.0"]
    assert agrees()


def test_rows_whose_documents_were_taken_by_another_wait_for_the_next_run(filled: Shelf) -> None:
    index = state().index
    filled.put("A-1", "|第二版", title="文件1", version="2.0")
    ahead = next_ticket() + 1
    indexes.write(index, writes_of(filled.name, "A-1", ahead))
    assert deliver(index) == []
    assert waiting(index).count() == 2
    assert len(deliver(index)) == 2
    assert agrees()


def test_what_narrows_is_answered_by_the_database_until_it_is_applied(filled: Shelf) -> None:
    actions.put_access(source=filled.name, document="A-1", grants=[Granted("x")])
    filled.allowed["A-1"] = frozenset({Granted("x")})
    results = search(Reader(), Wish("内容"))
    assert results.why == "behind" and results.engine != "elasticsearch"
    assert "A-1" not in repr(results) and results.total == 4
    deliver_all()
    assert len(groups("内容")) == 4


def test_the_second_door_refuses_what_the_index_lets_through(filled: Shelf) -> None:
    """As when the outbox lost a row: totals and facets would tell, so the database answers all of it."""
    actions.put_access(source=filled.name, document="A-1", grants=[Granted("x")])
    OutboxRow.objects.all().delete()
    results = search(Reader(), Wish("内容"))
    assert results.why == "behind" and results.total == 4 and "A-1" not in repr(results)
    (told,) = engine_states()
    assert told.drifted > 0


def test_after_the_commit_it_is_delivered_at_once(
    filled: Shelf, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        filled.put("B-1", "|新的文字", title="新")
    assert not OutboxRow.objects.exists()
    assert groups("新的文字") == ["B-1@1.0"]


def test_a_document_that_cannot_be_read_again_keeps_no_other_waiting(filled: Shelf, monkeypatch: Any) -> None:
    filled.put("A-1", "|坏", title="文件1", version="2.0")
    filled.put("B-1", "|新的文字", title="新")
    good = filled.grants
    monkeypatch.setattr(filled, "grants", lambda d: 1 / 0 if d == "A-1" else good(d))
    with pytest.raises(ZeroDivisionError):
        deliver_all()
    (told,) = engine_states()
    assert told.lag == 2 and told.stalled_since and "division" in told.last_error
    assert search(Reader(), Wish("新的文字")).total == 1
    monkeypatch.setattr(filled, "grants", good)
    deliver_all()
    (told,) = engine_states()
    assert (told.lag, told.stalled_since, told.last_error) == (0, None, "")


def test_a_rebuild_swaps_index_and_alias_and_drops_the_old(filled: Shelf, elastic: Any) -> None:
    old, told = state().index, list[Any]()
    refill(tell=told.append)
    new = state().index
    assert new != old and [p.documents for p in told] == [1, 2, 3, 4, 5]
    assert list(elastic.indices.get_alias(name=indexes.alias()).body) == [new]
    assert not elastic.indices.exists(index=old)
    assert len(groups("内容")) == 5


def test_a_rebuild_mends_what_drifted(filled: Shelf, elastic: Any, capsys: Any) -> None:
    index = state().index
    elastic.delete(index=index, id=id_of(filled.name, "A-2@1.0"))
    ghost = indexes.kept(index, [id_of(filled.name, "A-1@1.0")]).popitem()[1]
    elastic.index(index=index, id="ghost", document={**ghost, "key": "Z-9@1.0", "document": "Z-9"})
    elastic.update(index=index, id=id_of(filled.name, "A-3@1.0"), doc={"grants": ["shelf:nobody"]})
    elastic.update(index=index, id=id_of(filled.name, "A-4@1.0"), doc={"periods": []})
    drift = drift_of_index(index)
    assert drift.missing == ["A-2@1.0#C-1:zh", "A-2@1.0#C-2:en", "A-2@1.0#zh"]
    assert (drift.surplus, drift.access, drift.periods) == (["Z-9@1.0"], ["A-3@1.0"], ["A-4@1.0"])
    with pytest.raises(SystemExit):
        call_command("fsck")
    said = capsys.readouterr().out
    assert "ENGINE_MISSING A-2@1.0#zh" in said and "ENGINE_SURPLUS Z-9@1.0" in said
    refill()
    assert agrees()
    call_command("fsck")
    assert "problems: 0" in capsys.readouterr().out


def test_what_the_outbox_will_still_bring_is_no_drift(filled: Shelf) -> None:
    filled.put("B-1", "|新的文字", title="新")
    assert agrees()


def test_a_rebuild_broken_off_is_resumed(filled: Shelf, monkeypatch: Any) -> None:
    monkeypatch.setattr(refilling, "_BATCH", 1)
    old = state().index

    def break_off(progress: Any) -> None:
        if progress.documents == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refill(tell=break_off)
    assert state().index == old and len(groups("内容")) == 5
    filled.put("A-0", "|之后的版本", title="新", version="2.0")
    deliver_all()
    assert OutboxRow.objects.count() == 2, "the index being filled has not applied them"
    told: list[Any] = []
    refill(resume=True, tell=told.append)
    assert [p.reached for p in told] == ["A-3", "A-4"]
    assert groups("之后的版本") == ["A-0@2.0"]
    assert agrees() and not OutboxRow.objects.exists()


def test_without_resume_a_broken_off_rebuild_is_begun_anew(filled: Shelf, elastic: Any) -> None:
    def break_off(progress: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refill(tell=break_off)
    broken_off = state().filling
    refill()
    assert not elastic.indices.exists(index=broken_off)
    assert state().filling == "" and agrees()


def test_what_happens_during_a_rebuild_is_in_the_new_index(filled: Shelf) -> None:
    def act(progress: Any) -> None:
        if progress.documents == 2:
            filled.put("A-0", "|中途的版本", title="新", version="2.0")
            filled.allowed["A-1"] = frozenset({Granted("x")})
            actions.put_access(source=filled.name, document="A-1", grants=[Granted("x")])

    refill(tell=act)
    assert groups("中途的版本") == ["A-0@2.0"]
    assert "A-1@1.0" not in groups("内容")
    assert agrees()


def test_a_rebuild_that_does_not_agree_is_refused(filled: Shelf, monkeypatch: Any) -> None:
    old = state().index
    monkeypatch.setattr(refilling, "writes_of", lambda *args: iter(()))
    with pytest.raises(Refused):
        refill()
    assert state().index == old and len(groups("内容")) == 5


def test_an_index_that_is_gone_is_made_anew(filled: Shelf, elastic: Any) -> None:
    elastic.indices.delete(index=state().index)
    results = search(Reader(), Wish("内容"))
    assert (results.total, results.why) == (5, "away")
    filled.put("B-1", "|新的内容", title="新")
    with pytest.raises(comparing.Away):
        deliver_all()
    assert not elastic.indices.exists(index=state().index), "no write lays an index unasked"
    look_after()
    assert len(groups("内容")) == 6


def test_an_index_of_another_token_scheme_does_not_answer_and_is_made_anew(filled: Shelf) -> None:
    kept = state()
    kept.scheme = 0
    kept.save()
    assert search(Reader(), Wish("内容")).why == "behind"
    look_after()
    assert len(groups("内容")) == 5


def test_the_commands(filled: Shelf, capsys: Any) -> None:
    filled.put("B-1", "|新的文字", title="新")
    call_command("deliver_search")
    assert "2 applied" in capsys.readouterr().out
    call_command("rebuild_search", engine="elasticsearch")
    assert "entries: 17" in capsys.readouterr().out
    assert groups("新的文字") == ["B-1@1.0"]


def test_the_rebuild_of_the_inner_index_leaves_the_outer_one_right(filled: Shelf) -> None:
    filled.put("B-1", "|新的内容", title="新")
    actions.rebuild()
    assert waiting(state().index).count() == 2, "the inner rebuild does not delete what waits here"
    deliver_all()
    assert len(groups("内容")) == 6
    assert Entry.objects.count() == 17


def test_without_a_server_named_the_commands_say_so(shelf: Shelf, capsys: Any) -> None:
    call_command("deliver_search")
    assert "GUIJU_ELASTICSEARCH_URL" in capsys.readouterr().out
    with pytest.raises(CommandError, match="GUIJU_ELASTICSEARCH_URL"):
        call_command("rebuild_search", engine="elasticsearch")
