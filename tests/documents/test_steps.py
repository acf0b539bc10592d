"""My steps: all that texts in force ask of my posts, nothing of what I may not read, at one cost."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from cms.views import my_steps as view
from documents.actions import change_access, save_draft
from documents.models import ActingPost
from documents.steps import MySteps
from ledger import clock, verifying
from people.models import Holding, User
from tests.costs import costs
from tests.world import BODY, World, tomorrow

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def step(number: int, post: str | None, outputs: tuple[str, ...] = ()) -> dict[str, Any]:
    """A step done by a post."""
    return {
        "anchor": f"S-{number}",
        "kind": "step",
        "heading": {"zh": "", "en": ""},
        "text": {"zh": f"第{number}步的文字。", "en": f"Words of step {number}."},
        "fields": {"actor": {"code": post} if post else None, "outputs": list(outputs)},
    }


def found(world: World, login: str) -> list[tuple[str, str]]:
    """Document number and anchor of each step of a person."""
    mine = MySteps(world.fresh(login))
    rows = [(p.release.number, s.anchor) for p in mine.read(0, 100) for s in p.steps]
    assert mine.total == len(rows) and mine.releases.count() == len({number for number, _ in rows})
    return rows


class TestWhose:
    def test_those_of_the_posts_held_today_in_every_text_in_force(self, world: World) -> None:
        first = world.released(body=[BODY[0], step(1, "PM-PRJ"), step(2, "GM"), step(3, None)])
        second = world.released(body=[BODY[0], step(1, "GM"), step(2, "PM-PRJ"), step(3, "PM-PRJ")])
        world.released()
        assert found(world, "staff") == [
            (first.number, "S-1"),
            (second.number, "S-2"),
            (second.number, "S-3"),
        ]
        assert found(world, "approver") == [(first.number, "S-2"), (second.number, "S-1")]
        assert found(world, "staff2") == found(world, "reviewer") == []

    def test_a_post_given_up_takes_its_steps_along(self, world: World) -> None:
        world.released(body=[BODY[0], step(1, "PM-PRJ")])
        Holding.objects.filter(person=world.staff).update(held_to=clock.today())
        assert len(found(world, "staff")) == 1
        with clock.moved_to(clock.now() + timedelta(days=1)):
            assert found(world, "staff") == []

    def test_only_what_is_in_force_now(self, world: World) -> None:
        with clock.moved_to(NINE):
            release = world.released(body=[BODY[0], step(1, "PM-PRJ")])
        document = release.document
        save_draft(document=document, by=world.author, body=[BODY[0], step(2, "PM-PRJ")])
        assert [anchor for _, anchor in found(world, "staff")] == ["S-1"]
        newer = world.released(document, effective=tomorrow())
        assert [anchor for _, anchor in found(world, "staff")] == ["S-1"]
        with clock.moved_to(clock.now() + timedelta(days=2)):
            assert [anchor for _, anchor in found(world, "staff")] == ["S-2"]
            world.withdraw(newer, "x")
            assert found(world, "staff") == []

    def test_what_one_may_not_read_shows_in_no_count(self, world: World) -> None:
        release = world.released(body=[BODY[0], step(1, "PM-PRJ"), step(2, "PM-PRJ")])
        open_one = world.released(body=[BODY[0], step(7, "PM-PRJ")])
        change_access(
            document=release.document,
            confidentiality="restricted",
            distribution=[],
            reader_posts=[],
            reason="Personal data",
            by=world.controller,
        )
        assert found(world, "staff") == [(open_one.number, "S-7")]
        for url in ("/", "/my-steps/"):
            text = world.client("staff").get(url).content.decode()
            assert release.number not in text and "Words of step 1." not in text and "2 more" not in text
            assert "1 step" in text and "3 steps" not in text


class TestPage:
    def test_each_step_leads_to_its_place_and_names_its_outputs(self, world: World) -> None:
        release = world.released(body=[BODY[0], step(1, "PM-PRJ", ("项目计划", "立项报告"))])
        text = world.client("staff").get("/my-steps/").content.decode()
        assert f'href="/d/{release.number}/#S-1"' in text
        assert "Output: 项目计划, 立项报告" in text and "version 1.0" in text and "As Project" not in text
        Holding.objects.create(post=world.posts["GM"], person=world.staff, held_from=clock.today())
        assert "As Project manager" in world.client("staff").get("/my-steps/").content.decode()

    def test_an_output_that_the_text_lists_is_named_in_the_language_of_the_page(self, world: World) -> None:
        heading = {"zh": "《项目计划》", "en": "Project Plan"}
        record = {"anchor": "O-1", "kind": "output", "heading": heading, "text": {}, "fields": {}}
        world.released(body=[BODY[0], step(1, "PM-PRJ", ("项目计划",)), record])
        assert "Output: Project Plan" in world.client("staff").get("/my-steps/").content.decode()

    def test_it_goes_on_page_by_page(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(view, "PER_PAGE", 2)
        numbers = [world.released(body=[BODY[0], step(1, "PM-PRJ")]).number for _ in range(3)]
        client = world.client("staff")
        first, second = (client.get(f"/my-steps/?page={n}") for n in (1, 2))
        assert [p["number"] for p in first.context["procedures"]] == numbers[:2]
        assert [p["number"] for p in second.context["procedures"]] == numbers[2:]
        assert first.context["total"] == 3
        assert "There is no page" in client.get("/my-steps/?page=x").content.decode()

    def test_the_old_address_leads_there(self, world: World) -> None:
        assert world.client("staff").get("/steps/").headers["Location"] == "/my-steps/"

    def test_in_chinese(self, world: World) -> None:
        world.released(body=[BODY[0], step(1, "PM-PRJ")])
        User.objects.filter(username="staff").update(language="zh-hans")
        text = world.client("staff").get("/my-steps/").content.decode()
        assert "第1步的文字。" in text and "项目经理" in text

    def test_it_costs_the_same_with_two_texts_and_with_twelve(self, world: World) -> None:
        client, found = world.client("staff"), []
        for size in (2, 10):
            for _ in range(size):
                world.released(body=[BODY[0], step(1, "PM-PRJ"), step(2, "GM")])
            found.append(costs(client, ("/my-steps/", "/")))
        assert found[0] == found[1]


class TestKeptRows:
    def test_the_migration_makes_the_rows_that_a_release_makes(self, world: World) -> None:
        world.released(body=[BODY[0], step(1, "PM-PRJ"), step(2, "GM"), step(3, "GM"), step(4, None)])
        world.released()
        rows = list(ActingPost.objects.values_list("release", "post_code", "steps"))
        assert [row[1:] for row in rows] == [("GM", 2), ("PM-PRJ", 1)]
        ActingPost.objects.all().delete()
        editor = SimpleNamespace(connection=connection)
        import_module("documents.migrations.0010_steps_of_posts").fill(apps, editor)
        assert list(ActingPost.objects.values_list("release", "post_code", "steps")) == rows

    @pytest.mark.parametrize("change", ["take", "add", "count"])
    def test_a_changed_row_is_found_by_the_archive_s_check(self, world: World, change: str) -> None:
        release = world.released(body=[BODY[0], step(1, "PM-PRJ")])
        assert verifying.verify_all(["acting posts"]).ok
        if change == "take":
            ActingPost.objects.all().delete()
        elif change == "add":
            ActingPost.objects.create(release=release, post_code="GM", steps=1)
        else:
            ActingPost.objects.update(steps=9)
        problems = verifying.verify_all(["acting posts"]).problems
        assert [(p.code, p.subject) for p in problems] == [("ACTING_POSTS", str(release))]
