"""On no day may deputies stand in for each other in a circle."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from people.circles import Standing, circle_through

FIRST = date(2026, 1, 1)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    absent, person = draw(st.lists(st.integers(1, 5), min_size=2, max_size=2, unique=True))
    begins = draw(st.integers(0, 12))
    ends = draw(st.integers(begins, 14))
    return Standing(absent, person, FIRST + timedelta(begins), FIRST + timedelta(ends))


def has_circle_on(day: date, rows: list[Standing]) -> bool:
    """Decided another way: take away, again and again, people for whom nobody stands in; what is left goes
    round."""
    edges = {(row.absent, row.person) for row in rows if row.first <= day <= row.last}
    while True:
        left = {edge for edge in edges if edge[1] in {absent for absent, _ in edges}}
        if left == edges:
            return bool(edges)
        edges = left


class TestCircles:
    @given(st.lists(standings(), max_size=14))
    def test_what_is_admitted_never_goes_round_and_what_is_refused_would(
        self, wanted: list[Standing]
    ) -> None:
        admitted: list[Standing] = []
        days = [FIRST + timedelta(n) for n in range(15)]
        for new in wanted:
            if circle_through(new, admitted):
                assert any(has_circle_on(day, [*admitted, new]) for day in days)
            else:
                admitted.append(new)
            assert not any(has_circle_on(day, admitted) for day in days)

    def test_it_names_the_people_of_the_circle_in_order(self) -> None:
        day = FIRST
        others = [Standing(2, 3, day, day), Standing(3, 1, day, day)]
        assert circle_through(Standing(1, 2, day, day), others) == [1, 2, 3]
