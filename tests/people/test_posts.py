"""Departments, posts and their history: who changed what, when, why, and how it stood on a day."""

from datetime import timedelta

import pytest
from django.utils import translation

from ledger import clock
from ledger.errors import Refused
from people import actions
from people.history import Change, history_of, values_on
from people.models import Department, Post, Role, User
from tests.people.cast import NOON, TODAY, acts, department, holding, person, post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def controller() -> User:
    return person("controller", Role.CONTROLLER)


def new_post(by: User, **values: object) -> Post:
    given = {"code": "CEO", "name_zh": "总裁", "name_en": "President", "reason": "new", **values}
    return actions.create_post(by=by, **given)


class TestDepartments:
    def test_created_changed_retired_and_brought_back(self, controller: User) -> None:
        row = actions.create_department(
            code="OPS", name_zh="运营", name_en="Ops", reason="new", by=controller
        )
        actions.change_department(
            department=row, name_zh="运营部", name_en="Ops", reason="name", by=controller
        )
        actions.retire_department(department=row, reason="merged", by=controller)
        actions.return_to_use(thing=row, reason="split again", by=controller)
        assert acts() == [f"department.{act}" for act in ("created", "changed", "retired", "returned")]
        assert [entry.comment for entry in history_of(row)] == ["split again", "merged", "name", "new"]

    def test_never_a_part_of_itself(self, controller: User) -> None:
        whole = department()
        part = Department.objects.create(code="P", name_zh="部", name_en="Part", parent=whole)
        with pytest.raises(Refused, match="Part of"):
            actions.change_department(
                department=whole, name_zh="a", name_en="b", parent=part, reason="r", by=controller
            )

    def test_retired_only_when_empty(self, controller: User) -> None:
        row = department()
        person("li", department=row)
        with pytest.raises(Refused, match="li先生"):
            actions.retire_department(department=row, reason="r", by=controller)

    def test_not_by_others_and_not_without_a_reason(self, controller: User) -> None:
        for by, reason, words in [(person("x"), "r", "controllers"), (controller, "", "Reason")]:
            with pytest.raises(Refused, match=words):
                actions.create_department(code="A", name_zh="甲", name_en="A", reason=reason, by=by)
        with pytest.raises(Refused, match="is in use"):
            actions.return_to_use(thing=department(), reason="r", by=controller)
        assert acts() == []


class TestPosts:
    def test_created_changed_and_retired(self, controller: User) -> None:
        row = new_post(controller)
        actions.change_post(post=row, name_zh="总裁", name_en="CEO", reason="title", by=controller)
        actions.retire_post(post=row, reason="gone", by=controller)
        actions.return_to_use(thing=row, reason="needed", by=controller)
        assert acts() == ["post.created", "post.changed", "post.retired", "post.returned"]

    def test_a_code_in_use_is_named(self, controller: User) -> None:
        new_post(controller)
        with pytest.raises(Refused, match="Code: "):
            new_post(controller, name_zh="x", name_en="y")

    def test_nobody_reports_to_himself_over_any_line(self, controller: User) -> None:
        top = post("TOP")
        middle = post("MID", reports_to=top)
        low = post("LOW", reports_to=middle)
        for above in (top, low):
            with pytest.raises(Refused, match="Reports to"):
                actions.change_post(
                    post=top, name_zh="a", name_en="b", reports_to=above, reason="r", by=controller
                )
        actions.change_post(post=low, name_zh="a", name_en="b", reports_to=top, reason="r", by=controller)

    def test_retired_only_when_nobody_holds_it_now_or_later(self, controller: User) -> None:
        row = post()
        with clock.moved_to(NOON):
            holding(row, person("li"), TODAY + DAY)
            with pytest.raises(Refused, match="li先生"):
                actions.retire_post(post=row, reason="r", by=controller)

    def test_not_by_the_superuser_as_such(self) -> None:
        with pytest.raises(Refused, match="controllers"):
            new_post(person("root", is_superuser=True))
        assert acts() == [] and not Post.objects.exists()


class TestHistory:
    def test_differences_with_who_when_and_why(self, controller: User) -> None:
        ops = department("OPS")
        with clock.moved_to(NOON):
            row = new_post(controller)
        with clock.moved_to(NOON + DAY):
            actions.change_post(
                post=row, name_zh="总裁", name_en="CEO", department=ops, reason="shorter", by=controller
            )
        newest, first = history_of(row)
        assert (newest.at, newest.by, newest.comment) == (NOON + DAY, controller, "shorter")
        assert set(newest.changes) == {
            Change("English name", "President", "CEO"),
            Change("Department", "", "Department OPS"),
        }
        assert Change("Code", "", "CEO") in first.changes
        with translation.override("zh-hans"):
            assert "部门OPS" in {change.new for change in history_of(row)[0].changes}

    def test_how_it_stood_on_a_day(self, controller: User) -> None:
        with clock.moved_to(NOON):
            row = new_post(controller)
        with clock.moved_to(NOON + DAY):
            actions.change_post(post=row, name_zh="总裁", name_en="CEO", reason="shorter", by=controller)
        assert values_on(row, TODAY - DAY) is None
        assert values_on(row, TODAY)["name_en"] == "President"
        assert values_on(row, TODAY + DAY)["name_en"] == "CEO"

    def test_a_refused_change_leaves_no_history(self, controller: User) -> None:
        row = new_post(controller)
        with pytest.raises(Refused):
            actions.change_post(post=row, name_zh="", name_en="CEO", reason="r", by=controller)
        assert len(history_of(row)) == 1
