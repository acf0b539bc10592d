"""The life of the index: handed over twice, made anew, broken off, resumed, compared with the register."""

import threading
import time
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from ledger.errors import Refused
from search import actions
from search.actions import rebuilding
from search.checking import drift_of
from search.engines import Tokens, embedded
from search.models import Entry, Generation, GenerationState, OutboxRow, Period
from search.queries import Wish, search
from search.sources import Granted, Group
from tests.search.corpus import BEGINS, Reader, Shelf


def found(typed: str) -> list[str]:
    return [hit.document for hit in search(Reader(), Wish(typed, per_page=100)).hits]


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    for i in range(5):
        shelf.put(f"A-{i}", f"节|内容{i}", f"Text|Managers of {i}", title=f"文件{i}")
    return shelf


def drift() -> Any:
    return drift_of(actions.current_generation())


def test_what_was_handed_over_agrees_with_the_source(filled: Shelf) -> None:
    assert drift().is_none
    assert drift().entries == 15


def test_handed_over_twice_is_handed_over_once(filled: Shelf) -> None:
    before = set(Entry.objects.values_list("pk", flat=True))
    actions.put_group(source=filled.name, group=filled.kept["A-1"][0], grants=filled.allowed["A-1"])
    assert set(Entry.objects.values_list("pk", flat=True)) == before
    assert drift().is_none


def test_a_replaced_text_leaves_no_ghost(filled: Shelf) -> None:
    old = filled.kept["A-1"].pop()
    filled.put("A-1", "节|别的文字", title="文件1")
    assert old.texts != filled.kept["A-1"][0].texts
    assert "A-1" not in found("内容")
    assert found("别的文字") == ["A-1"]
    assert drift().is_none


def test_a_removed_group_is_gone(filled: Shelf) -> None:
    actions.remove_group(source=filled.name, document="A-1", group="A-1@1.0")
    assert "A-1" not in found("内容")
    assert sorted(drift().missing) == ["A-1@1.0#C-1:zh", "A-1@1.0#C-2:en", "A-1@1.0#zh"]
    assert not Period.objects.filter(document="A-1").exists()


def test_an_act_rolled_back_leaves_nothing(filled: Shelf) -> None:
    with pytest.raises(Refused), transaction.atomic():
        filled.put("Z-9", "|撤回内容", title="九")
        raise Refused("no")
    del filled.kept["Z-9"]
    assert found("撤回内容") == []
    assert drift().is_none


def test_every_act_is_in_the_outbox(shelf: Shelf) -> None:
    group = shelf.put("A-1", "|内容", title="甲")
    actions.put_access(source=shelf.name, document="A-1", grants=[Granted("x")])
    actions.remove_group(source=shelf.name, document="A-1", group=group.key)
    rows = OutboxRow.objects.values_list("document", "group", "narrows")
    assert list(rows) == [
        ("A-1", "A-1@1.0", False),
        ("A-1", "", True),
        ("A-1", "", True),
        ("A-1", "A-1@1.0", True),
    ]


def test_drift_is_named(filled: Shelf) -> None:
    generation = actions.current_generation()
    entry = Entry.objects.get(key="A-0@1.0#C-1:zh")
    Entry.objects.filter(key="A-2@1.0#zh").update(content_hash="0" * 64)
    Period.objects.filter(document="A-3").update(ends=BEGINS)
    filled.allowed["A-4"] = frozenset({Granted("nobody")})
    embedded().remove(generation.pk, [Tokens.of(entry)])
    ghost = Tokens(999_999, Tokens.of(entry).fields, Tokens.of(entry).context)
    embedded().add(generation.pk, [ghost])
    told = drift()
    assert told.different == ["A-2@1.0#zh"]
    assert told.periods == ["A-3"]
    assert told.access == ["A-4"]
    assert told.tokens == ["A-0@1.0#C-1:zh"]
    assert told.ghosts == [999_999]


def test_what_the_register_no_longer_has_is_surplus(filled: Shelf) -> None:
    del filled.kept["A-4"]
    assert [key for key in drift().surplus if key.startswith("A-4")]
    assert drift().periods == ["A-4"]


def test_a_rebuild_swaps_in_the_same_index(filled: Shelf) -> None:
    before, old = found("内容"), actions.current_generation()
    told: list[Any] = []
    actions.rebuild(tell=told.append)
    assert actions.current_generation().pk != old.pk
    assert found("内容") == before
    assert [p.documents for p in told] == [1, 2, 3, 4, 5]
    assert Generation.objects.count() == 1
    assert Entry.objects.count() == 15
    assert _tables() == [_table()]


def test_a_rebuild_mends_what_drifted(filled: Shelf) -> None:
    Entry.objects.filter(document="A-2").delete()
    assert "A-2" not in found("内容")
    actions.rebuild()
    assert "A-2" in found("内容")
    assert drift().is_none


def test_a_rebuild_broken_off_is_resumed(filled: Shelf, monkeypatch: Any) -> None:
    monkeypatch.setattr(rebuilding, "MOST_ROWS", 1)

    def break_off(progress: Any) -> None:
        if progress.documents == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.rebuild(tell=break_off)
    assert len(found("内容")) == 5
    filled.put("A-0", "|之后的版本", title="新", version="2.0")
    filled.put("Z-1", "|之后的文件", title="新")
    told: list[Any] = []
    actions.rebuild(resume=True, tell=told.append)
    assert [p.reached for p in told] == ["A-3", "A-4", "Z-1"]
    assert found("之后的文件") == ["Z-1"]
    assert drift().is_none


def test_without_resume_a_broken_off_rebuild_is_begun_anew(filled: Shelf) -> None:
    with transaction.atomic():
        from search.actions.generations import lay_generation

        lay_generation(GenerationState.FILLING)
    actions.rebuild()
    assert Generation.objects.count() == 1
    assert _tables() == [_table()]


@pytest.mark.parametrize("most_rows", [1, 500])
def test_what_happens_during_a_rebuild_is_in_the_new_index(
    filled: Shelf, monkeypatch: Any, most_rows: int
) -> None:
    monkeypatch.setattr(rebuilding, "MOST_ROWS", most_rows)

    def act(progress: Any) -> None:
        if progress.documents == 2:
            filled.put("A-0", "|中途的版本", title="新", version="2.0")
            actions.put_access(source=filled.name, document="A-1", grants=[Granted("x")])
            filled.allowed["A-1"] = frozenset({Granted("x")})

    actions.rebuild(tell=act)
    assert found("中途的版本") == ["A-0"]
    assert "A-1" not in found("内容")
    assert drift().is_none


def test_an_act_that_the_hand_over_missed_is_taken_over(filled: Shelf, monkeypatch: Any) -> None:
    """As when an act began before the rebuild and commits after its document was read."""
    fill = rebuilding._fill

    def fill_and_miss(generation: Generation, tell: Any) -> None:
        fill(generation, tell)
        group = _other(filled.kept["A-3"][0])
        filled.kept["A-3"] = [group]
        monkeypatch.setattr("search.actions.handing.live_generations", lambda: [actions.current_generation()])
        actions.put_group(source=filled.name, group=group, grants=filled.allowed["A-3"])

    monkeypatch.setattr(rebuilding, "_fill", fill_and_miss)
    actions.rebuild()
    assert "A-3" in found("另一种")


def _other(group: Group) -> Group:
    from dataclasses import replace

    return replace(group, texts=(group.texts[0], replace(group.texts[1], text="另一种内容")))


def test_a_rebuild_that_does_not_agree_is_refused(filled: Shelf, monkeypatch: Any) -> None:
    old = actions.current_generation()
    monkeypatch.setattr(rebuilding, "lay", lambda *args: None)
    with pytest.raises(Refused):
        actions.rebuild()
    assert actions.current_generation() == old
    assert len(found("内容")) == 5


def test_entries_of_another_scheme_are_not_replaced_but_rebuilt(filled: Shelf) -> None:
    Entry.objects.filter(document="A-1").update(scheme=0, content_hash="x")
    with pytest.raises(Refused, match="rebuild_search"):
        actions.put_group(source=filled.name, group=filled.kept["A-1"][0], grants=filled.allowed["A-1"])


def test_the_command_tells_the_number_of_entries(filled: Shelf, capsys: Any) -> None:
    call_command("rebuild_search")
    assert "entries: 15" in capsys.readouterr().out


def _tables() -> list[str]:
    names = connection.introspection.table_names()
    return [n for n in names if n.removeprefix("search_fts_").removeprefix("search_tsv_").isdigit()]


def _table() -> str:
    kind = "tsv" if connection.vendor == "postgresql" else "fts"
    return f"search_{kind}_{actions.current_generation().pk}"


def test_fsck_names_what_does_not_agree(filled: Shelf, capsys: Any) -> None:
    call_command("fsck")
    assert "problems: 0" in capsys.readouterr().out
    Entry.objects.filter(key="A-2@1.0#zh").delete()
    with pytest.raises(SystemExit):
        call_command("fsck")
    told = capsys.readouterr().out
    assert "INDEX_MISSING A-2@1.0#zh" in told
    assert "INDEX_GHOST" in told


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_an_act_that_has_its_number_and_commits_later_is_not_missed(filled: Shelf) -> None:
    """The act writes its outbox row before the rebuild begins, and commits when the rebuild already waits for it."""
    has_written = threading.Event()

    def act() -> None:
        try:
            with transaction.atomic():
                filled.put("A-0", "|晚到的版本", title="新", version="2.0")
                has_written.set()
                for _poll in range(1000):
                    if _is_waited_for():
                        break
                    time.sleep(0.01)
        finally:
            has_written.set()
            connection.close()

    other = threading.Thread(target=act)
    other.start()
    has_written.wait()
    actions.rebuild()
    other.join()
    assert found("晚到的版本") == ["A-0"]
    assert drift().is_none


def _is_waited_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return bool(cursor.fetchone()[0])
