"""Who holds a post and who stands in: never twice, never by oneself, never in a circle, and never
forgotten."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import clock
from ledger.errors import Refused
from people import actions
from people.models import Deputy, Holding, Post, Role, User
from people.queries import acts_in, holders_on, posts_held, signers_of
from tests.people.cast import NOON, TODAY, acts, holding, last_entry, person, post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.moved_to(NOON):
        yield


@pytest.fixture
def controller() -> User:
    return person("controller", Role.CONTROLLER)


def appoint(
    by: User, post: Post, who: User, first: date = TODAY, last: date | None = None, reason: str = ""
) -> Holding:
    return actions.appoint(post=post, person=who, held_from=first, held_to=last, reason=reason, by=by)


class TestAppoint:
    @pytest.mark.parametrize("role", [Role.CONTROLLER, Role.ADMINISTRATOR])
    def test_by_controllers_and_administrators(self, role: Role) -> None:
        ceo, li = post("CEO"), person("li")
        appoint(person("by", role), ceo, li)
        assert posts_held(li) == [ceo]
        assert acts() == ["holding.appointed"]
        assert last_entry().thing_title == "岗位CEO · li先生"

    def test_nobody_appoints_himself(self, controller: User) -> None:
        with pytest.raises(Refused, match="Nobody appoints himself"):
            appoint(controller, post(), controller)

    @pytest.mark.parametrize("role", [Role.AUTHOR, Role.AUDITOR])
    def test_nobody_else_appoints(self, role: Role) -> None:
        with pytest.raises(Refused, match="controllers"):
            appoint(person("by", role), post(), person("li"))
        with pytest.raises(Refused, match="controllers"):
            appoint(person("root", is_superuser=True), post(), person("wang"))
        assert acts() == []

    def test_overlapping_is_refused_naming_the_other(self, controller: User) -> None:
        ceo, li = post(), person("li")
        appoint(controller, ceo, li)
        with pytest.raises(Refused, match="from 2026-03-10 until further notice"):
            appoint(controller, ceo, li, TODAY + 30 * DAY)

    def test_two_people_may_hold_one_post(self, controller: User) -> None:
        ceo = post()
        appoint(controller, ceo, person("li"))
        appoint(controller, ceo, person("wang"))
        assert len(holders_on(ceo, TODAY)) == 2

    def test_into_the_past_only_with_a_reason(self, controller: User) -> None:
        ceo, li = post(), person("li")
        with pytest.raises(Refused, match="Reason"):
            appoint(controller, ceo, li, TODAY - DAY)
        appoint(controller, ceo, li, TODAY - DAY, reason="the order of 9 March came late")
        assert holders_on(ceo, TODAY - DAY)[0].person == li

    def test_other_bad_values(self, controller: User) -> None:
        with pytest.raises(Refused, match="before the first day"):
            appoint(controller, post(), person("li"), TODAY, TODAY - DAY)
        with pytest.raises(Refused, match="out of use"):
            appoint(controller, post(is_active=False), person("wang"))
        with pytest.raises(Refused, match="deactivated"):
            appoint(controller, post(), person("gone", is_active=False))
        with pytest.raises(Refused, match="at most 300"):
            appoint(controller, post(), person("zhao"), reason="x" * 301)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(0, 6))), max_size=8))
    def test_whatever_is_tried_no_day_is_held_twice(
        self, controller: User, wanted: list[tuple[int, int | None]]
    ) -> None:
        li, _created = User.objects.get_or_create(username="li", defaults={"name_zh": "李"})
        ceo, admitted = post(), []
        for begins, length in wanted:
            first = TODAY + begins * DAY
            last = None if length is None else first + length * DAY
            days = {first + n * DAY for n in range(40 if last is None else (last - first).days + 1)}
            overlaps = any(days & other for other in admitted)
            try:
                appoint(controller, ceo, li, first, last)
            except Refused:
                assert overlaps
            else:
                assert not overlaps
                admitted.append(days)
        for n in range(40):
            assert len(holders_on(ceo, TODAY + n * DAY)) <= 1


class TestEndHolding:
    def test_it_ends_on_the_day_and_the_past_stays(self, controller: User) -> None:
        ceo, li = post(), person("li")
        actions.end_holding(holding=holding(ceo, li), last_day=TODAY, reason="retires", by=controller)
        assert [h.person for h in holders_on(ceo, TODAY)] == [li]
        assert holders_on(ceo, TODAY + DAY) == []
        assert acts() == ["holding.ended"]

    def test_what_has_not_begun_is_taken_back(self, controller: User) -> None:
        ceo, li = post(), person("li")
        row = holding(ceo, li, TODAY + DAY)
        actions.end_holding(holding=row, last_day=TODAY, reason="a mistake", by=controller)
        assert holders_on(ceo, TODAY + DAY) == []
        assert acts() == ["holding.taken_back"]
        appoint(controller, ceo, li, TODAY + DAY)

    def test_never_longer(self, controller: User) -> None:
        row = holding(post(), person("li"), last=TODAY + DAY)
        with pytest.raises(Refused, match="new appointment"):
            actions.end_holding(holding=row, last_day=TODAY + 9 * DAY, reason="more", by=controller)

    def test_other_refusals(self, controller: User) -> None:
        row = holding(post(), person("li"))
        for by, last, reason, words in [
            (controller, TODAY, " ", "Reason"),
            (row.person, TODAY, "I go", "controllers"),
            (controller, date(2025, 1, 1), "early", "before the first day"),
        ]:
            with pytest.raises(Refused, match=words):
                actions.end_holding(holding=row, last_day=last, reason=reason, by=by)
        assert acts() == []


class TestDeputies:
    def name(
        self, by: User, absent: User, who: User, post: Post, first: date = TODAY, last: date = TODAY
    ) -> Deputy:
        return actions.name_deputy(
            post=post, absent=absent, person=who, deputy_from=first, deputy_to=last, reason="on leave", by=by
        )

    def test_the_holder_names_his_own(self) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        holding(ceo, li)
        self.name(li, li, wang, ceo)
        signer = acts_in(wang, ceo)
        assert signer is not None and signer.on_behalf_of == li
        assert acts_in(wang, ceo, TODAY + DAY) is None
        assert acts() == ["deputy.named"]

    def test_a_controller_names_another_never_himself(self, controller: User) -> None:
        ceo, li = post(), person("li")
        holding(ceo, li)
        with pytest.raises(Refused, match="Nobody names himself"):
            self.name(controller, li, controller, ceo)
        self.name(controller, li, person("wang"), ceo)

    def test_others_name_nobody(self) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        holding(ceo, li)
        for by in (person("x", Role.AUTHOR), person("root", is_superuser=True)):
            with pytest.raises(Refused, match="controllers"):
                self.name(by, li, wang, ceo)
        assert acts() == []

    def test_only_while_the_holder_holds_the_post(self, controller: User) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        holding(ceo, li, last=TODAY + DAY)
        holding(ceo, li, TODAY + 2 * DAY, TODAY + 3 * DAY)
        self.name(controller, li, wang, ceo, TODAY, TODAY + 3 * DAY)
        with pytest.raises(Refused, match="does not hold .* on 2026-03-14"):
            self.name(controller, li, person("zhao"), ceo, TODAY, TODAY + 4 * DAY)

    def test_a_deputyship_falls_with_the_holding_and_the_account(self, controller: User) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        row = holding(ceo, li)
        self.name(controller, li, wang, ceo, TODAY, TODAY + 5 * DAY)
        actions.end_holding(holding=row, last_day=TODAY, reason="leaves", by=controller)
        assert signers_of(ceo, TODAY + DAY) == []
        actions.deactivate_user(user=li, by=person("admin", Role.ADMINISTRATOR))
        assert signers_of(ceo, TODAY) == []

    def test_not_for_days_past_nor_backwards_nor_without_reason(self, controller: User) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        holding(ceo, li)
        with pytest.raises(Refused, match="not for days past"):
            self.name(controller, li, wang, ceo, TODAY - DAY, TODAY)
        with pytest.raises(Refused, match="before the first day"):
            self.name(controller, li, wang, ceo, TODAY, TODAY - DAY)
        with pytest.raises(Refused, match="stands in for himself"):
            self.name(controller, li, li, ceo)
        with pytest.raises(Refused, match="Reason"):
            actions.name_deputy(
                post=ceo, absent=li, person=wang, deputy_from=TODAY, deputy_to=TODAY, reason="", by=controller
            )

    def test_not_in_a_circle_over_other_posts_and_people(self, controller: User) -> None:
        people = [person(name) for name in ("a", "b", "c")]
        posts = [post() for _ in people]
        for one, who in zip(posts, people, strict=True):
            holding(one, who)
        a, b, c = people
        self.name(controller, a, b, posts[0], TODAY, TODAY + 9 * DAY)
        self.name(controller, b, c, posts[1], TODAY + 5 * DAY, TODAY + 9 * DAY)
        with pytest.raises(Refused, match="c先生 → a先生 → b先生 → c先生"):
            self.name(controller, c, a, posts[2], TODAY + 7 * DAY, TODAY + 20 * DAY)
        self.name(controller, c, a, posts[2], TODAY, TODAY + 4 * DAY)

    def test_not_twice_on_one_day(self, controller: User) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        holding(ceo, li)
        self.name(controller, li, wang, ceo, TODAY, TODAY + DAY)
        with pytest.raises(Refused, match="already"):
            self.name(controller, li, wang, ceo, TODAY + DAY, TODAY + 2 * DAY)

    def test_it_ends_early_or_never_begins(self, controller: User) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        holding(ceo, li)
        now = self.name(li, li, wang, ceo, TODAY, TODAY + 9 * DAY)
        later = self.name(li, li, wang, ceo, TODAY + 20 * DAY, TODAY + 21 * DAY)
        actions.end_deputy(deputy=now, last_day=TODAY, reason="back", by=wang)
        actions.end_deputy(deputy=later, last_day=TODAY, reason="no trip", by=li)
        assert acts_in(wang, ceo, TODAY) and not acts_in(wang, ceo, TODAY + DAY)
        assert not acts_in(wang, ceo, TODAY + 20 * DAY)
        assert acts()[-2:] == ["deputy.ended", "deputy.taken_back"]

    def test_ended_by_those_concerned_only_and_never_longer(self, controller: User) -> None:
        ceo, li, wang = post(), person("li"), person("wang")
        holding(ceo, li)
        row = self.name(li, li, wang, ceo, TODAY, TODAY + DAY)
        for by, last, reason, words in [
            (person("x"), TODAY, "no", "controllers"),
            (li, TODAY, "", "Reason"),
            (li, TODAY + 2 * DAY, "more", "Last day"),
            (li, TODAY - DAY, "before it began", "Last day"),
        ]:
            with pytest.raises(Refused, match=words):
                actions.end_deputy(deputy=row, last_day=last, reason=reason, by=by)
        with clock.moved_to(NOON + 5 * DAY), pytest.raises(Refused, match="over"):
            actions.end_deputy(deputy=row, last_day=TODAY, reason="late", by=li)
