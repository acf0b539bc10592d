"""Searches that found nothing: words and day, nobody's name, bounded, no fault of who searches."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from ledger import clock
from search import actions
from search.actions import record_unfound, settle_unfound, unfound
from search.language import parse
from search.models import Unfound
from tests.search.corpus import Shelf

pytestmark = pytest.mark.django_db


def record(typed: str) -> Unfound | None:
    return record_unfound(query=parse(typed))


def test_words_are_folded_and_counted_day_by_day() -> None:
    assert actions.record_unfound is record_unfound
    for typed in ("Laptop  Policy", "laptop policy", "ＬＡＰＴＯＰ policy"):
        record(typed)
    with clock.moved_to(clock.now() + timedelta(days=1)):
        record("laptop policy")
    assert sorted(Unfound.objects.values_list("words", "count")) == [
        ("laptop policy", 1),
        ("laptop policy", 3),
    ]


def test_a_row_names_nobody() -> None:
    assert {f.name for f in Unfound._meta.get_fields()} == {"id", "words", "day", "count", "settled_at"}


@pytest.mark.parametrize("typed", ["", "!!", "x" * 201, " ".join(f"a{i}" for i in range(60))])
def test_what_is_no_question_or_was_cut_is_not_kept(typed: str) -> None:
    assert record(typed) is None
    assert not Unfound.objects.exists()


def test_the_number_of_something_hidden_is_not_kept(shelf: Shelf) -> None:
    shelf.put("SEC-P-001", "|内容", title="甲", grants=[])
    for typed in ("SEC-P-001", "sec p 001", "ＳＥＣＰ００１"):
        assert record(typed) is None
    assert record("SEC-P-002") is not None


def test_so_many_different_words_a_day_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfound, "MOST_A_DAY", 2)
    assert [record(word) is not None for word in ("one", "two", "three", "one")] == [True, True, False, True]


def test_after_a_year_they_are_forgotten() -> None:
    record("old")
    with clock.moved_to(clock.now() + timedelta(days=unfound.KEPT_DAYS + 1)):
        record("new")
    assert list(Unfound.objects.values_list("words", flat=True)) == ["new"]


def test_settled_words_come_back_when_typed_in_vain_again() -> None:
    record("laptop")
    record("laptop")
    assert settle_unfound(words="laptop") == 2
    assert settle_unfound(words="laptop") == 0
    record("laptop")
    assert Unfound.objects.get().settled_at is None


def test_a_database_that_cannot_take_it_is_no_fault_of_who_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(words: str) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(unfound, "_counted", full)
    assert record("laptop") is None
