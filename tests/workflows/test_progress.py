"""When a step is complete: for every rule, whoever signs, deputies included."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from workflows.frozen import FrozenStep, Named, steps_from_text, steps_to_text
from workflows.progress import Course, Signed, fill, slots_of

KEYS = [f"p{n}" for n in range(6)]


@dataclass(frozen=True)
class Person:
    """Somebody who can act: himself, or for another."""

    key: str
    for_: str = ""

    @property
    def seat(self) -> str:
        return self.for_ or self.key


def step(rule: str = "one_of", required: int = 1, position: int = 1) -> FrozenStep:
    return FrozenStep(position, "review", post=Named("P", "岗位", "Post"), rule=rule, required=required)


people = st.lists(
    st.builds(Person, st.sampled_from(KEYS), st.sampled_from(["", *KEYS[:3]])), max_size=7, unique=True
)
keys = st.frozensets(st.sampled_from(KEYS), max_size=2)


@given(
    people, keys, st.sampled_from(KEYS), st.sampled_from(["one_of", "all_of", "n_of_m"]), st.integers(1, 3)
)
def test_signing_one_by_one_never_counts_a_person_or_a_seat_twice(
    acting: list[Person], authors: frozenset[str], requester: str, rule: str, required: int
) -> None:
    row = step(rule, required)
    course = Course([row], authors=authors, requester=requester)
    signed: list[Signed] = []
    while not course.is_done(row, acting):
        allowed = course.allowed(row, acting)
        if not allowed:
            break
        one = allowed[0]
        assert one.key not in authors and one.seat not in authors and requester not in (one.key, one.seat)
        complete = course.would_complete(row, acting, one)
        signed.append(Signed(1, one.key, one.for_, complete))
        course = Course([row], signed, authors, requester)
    names = [key for s in signed for key in {s.key, s.seat}]
    assert len(names) == len(set(names))
    if course.is_done(row, acting):
        assert len({s.seat for s in signed}) >= (required if rule == "n_of_m" else 1)
        assert signed[-1].completes and not any(s.completes for s in signed[:-1])
    else:
        assert not course.allowed(row, acting) and not any(s.completes for s in signed)


@given(people, keys)
def test_all_of_needs_every_seat_that_is_not_barred(acting: list[Person], authors: frozenset[str]) -> None:
    row = step("all_of")
    acting = [*acting, *(Person(a.seat) for a in acting)]
    open_seats = {a.seat for a in acting} - authors
    signed = [Signed(1, f"x-{seat}", seat) for seat in open_seats]
    assert Course([row], signed, authors).is_done(row, acting) == bool(open_seats)
    for missing in open_seats:
        rest = [s for s in signed if s.seat != missing]
        assert not Course([row], rest, authors).is_done(row, acting)


@given(people, keys, people)
def test_what_was_complete_stays_complete_whoever_comes_later(
    acting: list[Person], authors: frozenset[str], later: list[Person]
) -> None:
    row = step("all_of")
    signed = [Signed(1, "z", completes=True)]
    assert Course([row], signed, authors).is_done(row, [*acting, *later])


def test_a_deputy_fills_the_seat_of_his_principal_and_the_holder_signs_no_second_time() -> None:
    row = step("all_of")
    acting = [Person("a"), Person("b"), Person("d", "a")]
    course = Course([row], [Signed(1, "d", "a")])
    assert [p.key for p in course.allowed(row, acting)] == ["b"]
    assert course.would_complete(row, acting, Person("b"))


def test_filling_finds_different_persons_or_says_how_far_it_came() -> None:
    a, b, d = Person("a"), Person("b"), Person("d", "a")
    assert fill([[a, b], [a]])[0] == (b, a)
    assert fill([[a], [d]]) == (None, 1)
    assert fill(slots_of(step("n_of_m", 2), [a, d]))[0] is None
    assert fill(slots_of(step("all_of"), [a, d, b]))[0] == (a, b)


def test_frozen_steps_are_read_back_as_they_were() -> None:
    rows = (
        step("n_of_m", 2),
        FrozenStep(2, "approval", posts=(Named("G", "总裁", "President"),), role="controller"),
    )
    assert steps_from_text(steps_to_text(rows)) == rows
