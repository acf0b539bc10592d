"""Moved clauses are the fewest that must be carried; carrying them out on the old text gives the new one."""

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.compare import compare_payloads
from documents.compared_places import Key, Places, moved_between, places_of
from tests.documents.test_compare import clause, payload


def at(anchor: str, level: int = 3, number: str = "") -> dict[str, Any]:
    """A clause of a level whose words are its anchor."""
    return {**clause(anchor, f"第{anchor}条。", number=number), "level": level}


def kinds(old: Any, new: Any) -> list[tuple[str, str, str, str]]:
    """What is said of each clause."""
    changes = compare_payloads(payload(*old), payload(*new))
    return [(c.kind, c.anchor, c.old_number, c.number) for c in changes]


class TestMoves:
    def test_a_clause_under_another_chapter_is_moved_and_nothing_else(self) -> None:
        old = [at("A", 1, "1"), at("a", 3, "1.1"), at("b", 3, "1.2"), at("B", 1, "2"), at("c", 3, "2.1")]
        new = [at("A", 1, "1"), at("a", 3, "1.1"), at("B", 1, "2"), at("b", 3, "2.1"), at("c", 3, "2.2")]
        assert kinds(old, new) == [("moved", "b", "1.2", "2.1")]

    def test_a_chapter_takes_what_stands_below_it_along(self) -> None:
        old = [at("A", 1, "1"), at("a", 3, "1.1"), at("b", 3, "1.2"), at("B", 1, "2"), at("c", 3, "2.1")]
        new = [at("B", 1, "1"), at("c", 3, "1.1"), at("A", 1, "2"), at("a", 3, "2.1"), at("b", 3, "2.2")]
        ((kind, anchor, _old, _new),) = kinds(old, new)
        assert kind == "moved" and anchor in "AB"

    def test_a_chapter_put_before_renumbers_and_moves_nothing(self) -> None:
        old = [at("A", 1, "1"), at("a", 3, "1.1")]
        new = [at("N", 1, "1"), at("A", 1, "2"), at("a", 3, "2.1")]
        assert kinds(old, new) == [("added", "N", "", "1")]

    def test_a_clause_that_loses_its_chapter_has_another_place(self) -> None:
        old = [at("A", 1), at("a", 3), at("B", 1), at("b", 3)]
        assert [row[:2] for row in kinds(old, [at("A", 1), at("a", 3), at("b", 3)])] == [
            ("removed", "B"),
            ("moved", "b"),
        ]


BODIES = st.lists(
    st.builds(at, st.sampled_from("ABCDEFGHIJ"), st.integers(1, 3)),
    max_size=10,
    unique_by=lambda c: c["anchor"],
)


def carried_out(before: Places, after: Places, moved: set[Key]) -> list[Key]:
    """The old order, with what moved and came put where the new text has it, and what went left out."""
    children: dict[Key | None, list[Key]] = {}
    for key, parent in before.parents.items():
        if key in after.parents and key not in moved:
            children.setdefault(parent, []).append(key)
    last: dict[Key | None, Key] = {}
    for key, parent in after.parents.items():
        if key in moved or key not in before.parents:
            siblings = children.setdefault(parent, [])
            siblings.insert(siblings.index(last[parent]) + 1 if parent in last else 0, key)
        last[parent] = key
    return list(_below(None, children))


def _below(parent: Key | None, children: dict[Key | None, list[Key]]) -> Any:
    for key in children.get(parent, []):
        yield key
        yield from _below(key, children)


class TestPromises:
    @settings(max_examples=300, deadline=None)
    @given(BODIES, BODIES)
    def test_carrying_it_out_on_the_old_gives_the_new(self, old: Any, new: Any) -> None:
        before, after = places_of(old), places_of(new)
        moved = moved_between(before, after)
        assert carried_out(before, after, moved) == list(after.clauses)

    @settings(max_examples=100, deadline=None)
    @given(BODIES)
    def test_a_text_beside_itself_moves_nothing(self, body: Any) -> None:
        assert moved_between(places_of(body), places_of(body)) == set()

    @settings(max_examples=150, deadline=None)
    @given(st.permutations("ABCDEFG"))
    def test_no_fewer_clauses_could_be_carried(self, order: list[str]) -> None:
        old = sorted(order)
        moved = moved_between(places_of(map(at, old)), places_of(map(at, order)))
        for size in range(len(moved)):
            for some in itertools.combinations(old, size):
                assert [a for a in old if a not in some] != [a for a in order if a not in some]

    @settings(max_examples=100, deadline=None)
    @given(BODIES, st.integers(0, 10))
    def test_an_insertion_moves_nothing_of_its_own_level(self, body: Any, place: int) -> None:
        lowest = [{**c, "level": 3} for c in body]
        new = [*lowest[:place], at("N"), *lowest[place:]]
        changes = compare_payloads(payload(*lowest), payload(*new))
        assert [c.kind for c in changes if c.kind != "metadata"] == ["added"]
