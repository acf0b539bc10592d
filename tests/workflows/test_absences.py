"""Who waits for somebody on leave is told so: on the status page, the desk and the submission page, and by letter,
once. He who is away may sign all the same."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledger import clock
from ledger.due import run_due
from ledger.errors import Refused
from ledger.models import TrailEntry
from ledger.sentences import sentence
from people.actions import report_absence
from people.models import Absence, User
from tests.workflows.desk import Desk
from tests.workflows.test_pages import text_of
from workflows.actions import ask_for_deputy
from workflows.models import Run
from workflows.queries import standing, waiting_for
from workflows.queries.in_hand import runs_in_hand, vacant_seats
from workflows.rules import warnings_of_absence, why_not_sign


def away(desk: Desk, login: str, first: int = 0, last: int = 6, reason: str = "leave") -> Absence:
    today = clock.today()
    person = desk.world.fresh(login)
    return report_absence(
        person=person,
        absent_from=today + timedelta(days=first),
        absent_to=today + timedelta(days=last),
        reason=reason,
        by=person,
    )


def status_of(desk: Desk, run: Run, login: str = "author") -> Any:
    return desk.world.client(login).get(reverse("status", args=[run.document.number]))


@pytest.fixture
def stuck(desk: Desk) -> Run:
    """Reviewed; the president is on leave, and nobody stands in."""
    run = desk.submit(effective=clock.today() + timedelta(days=7))
    desk.sign(run, "reviewer")
    away(desk, "approver")
    return run


class TestStatusPage:
    def test_it_says_who_is_away_who_can_lift_it_and_how(self, desk: Desk, stuck: Run) -> None:
        answer = status_of(desk, stuck)
        html, text = answer.content.decode(), text_of(answer)
        assert "gj-step-blocked" in html and "gj-notice-stop" in html
        assert "nobody can sign now" in text
        assert "Held up at Approval: from today on nobody is there to sign for President" in text
        assert re.search(r"Shen Sixing, who holds the post, is away from .+ to .+ \(leave\)", text)
        assert "Approval: nobody is there to sign no deputy of President can sign" in text
        assert "Document controller Wen Yuan or Shen Sixing" in text
        assert "it cannot be Lin Cheng or Zhou Yan." in text and "Name a deputy for " in text
        assert "Remind Wen Yuan" in text
        assert "The day of effect may be later" in text

    def test_each_gets_the_button_that_helps(self, desk: Desk, stuck: Run) -> None:
        own = status_of(desk, stuck, "approver").content.decode()
        assert (
            "Name my deputy" in own and f"/account/?post={desk.world.posts['GM'].pk}&amp;deputy_from=" in own
        )
        keeper = status_of(desk, stuck, "controller").content.decode()
        assert f"absent={desk.world.approver.pk}&amp;deputy_from=" in keeper and "Name a deputy" in keeper

    def test_a_deputy_who_may_sign_lifts_it_and_one_who_may_not_does_not(
        self, desk: Desk, stuck: Run
    ) -> None:
        desk.deputise("GM", "approver", "reviewer")
        assert standing(stuck).present.state == "blocked"
        desk.deputise("GM", "approver", "staff")
        assert standing(stuck).present.state == "now"
        away(desk, "staff")
        present = standing(stuck).present
        assert present.state == "blocked" and "Everybody who may sign is away" in present.why_blocked

    def test_one_of_two_who_is_there_is_enough(self, desk: Desk, stuck: Run) -> None:
        desk.appoint("approver2", "GM")
        assert standing(stuck).present.state == "now"
        away(desk, "approver2")
        assert standing(stuck).present.state == "blocked"

    def test_where_all_must_sign_it_is_stuck_when_those_who_are_missing_are_away(self, desk: Desk) -> None:
        desk.step(1, rule="all_of")
        desk.appoint("staff", "TOC-MGR")
        run = desk.submit()
        away(desk, "reviewer")
        assert standing(run).present.state == "now"
        desk.sign(run, "staff")
        assert standing(run).present.state == "blocked"

    def test_before_and_after_the_days_it_is_not_stuck(self, desk: Desk) -> None:
        run = desk.submit()
        away(desk, "reviewer", 1, 2)
        for days, state in ((0, "now"), (1, "blocked"), (2, "blocked"), (3, "now")):
            with clock.moved_to(clock.now() + timedelta(days=days)):
                assert standing(run).present.state == state
        with clock.moved_to(clock.now() + timedelta(days=2)):
            text = text_of(status_of(desk, run))
            assert "Held up at Review: since " in text and "Name a deputy for " in text

    def test_the_late_step_says_both(self, desk: Desk, stuck: Run) -> None:
        with clock.moved_to(clock.now() + timedelta(days=5)):
            text = text_of(status_of(desk, stuck))
        assert "nobody can sign now" in text and "overdue by 2 days" in text

    def test_an_effect_that_comes_later_than_that_is_not_called_late(self, desk: Desk) -> None:
        run = desk.submit(effective=clock.today() + timedelta(days=40))
        away(desk, "reviewer")
        text = text_of(status_of(desk, run))
        assert "Held up at Review" in text and "may be later" not in text

    def test_the_reason_is_shown_as_words(self, desk: Desk) -> None:
        run = desk.submit()
        away(desk, "reviewer", reason="<b>100% %(away)s</b>")
        assert "&lt;b&gt;100% %(away)s&lt;/b&gt;" in status_of(desk, run).content.decode()

    def test_it_costs_the_same_with_more_people_away(self, desk: Desk, stuck: Run) -> None:
        def cost() -> int:
            client = desk.world.client("author")
            client.get(reverse("status", args=[stuck.document.number]))
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(reverse("status", args=[stuck.document.number]))
            return len(queries)

        few = cost()
        for number in range(6):
            person = User.objects.create_user(f"more{number}", name_zh=f"人{number}", language="en")
            desk.world.people[f"more{number}"] = person
            desk.appoint(f"more{number}", "GM")
            away(desk, f"more{number}")
        assert standing(stuck).present.state == "blocked"
        assert cost() == few


class TestHeWhoIsAway:
    def test_may_sign_from_afar(self, desk: Desk, stuck: Run) -> None:
        assert why_not_sign(stuck, desk.world.fresh("approver")) == ""
        assert [row.run_id for row in waiting_for(desk.world.fresh("approver"))] == [stuck.pk]
        page = text_of(desk.world.client("approver").get(reverse("review", args=[stuck.pk])))
        assert "Shen Sixing (you)" in page
        desk.sign(stuck, "approver")
        assert standing(stuck).outcome == "complete"


class TestSubmission:
    def test_it_warns_and_does_not_refuse(self, desk: Desk) -> None:
        document = desk.world.draft()
        assert warnings_of_absence(document) == []
        away(desk, "approver")
        (warning,) = warnings_of_absence(document)
        assert warning.startswith(
            "Step 2, Approval by President: Shen Sixing, who holds the post, is away from"
        )
        client = desk.world.client("author")
        assert warning in text_of(client.get(reverse("submit", args=[document.number])))
        desk.deputise("GM", "approver", "author")
        assert warnings_of_absence(document) == [warning]
        assert desk.submit(document).pk
        desk.deputise("GM", "approver", "staff")
        assert warnings_of_absence(document) == []


class TestDesk:
    def test_the_post_counts_as_vacant_and_the_run_says_why(self, desk: Desk, stuck: Run) -> None:
        controller = desk.world.fresh("controller")
        (seat,) = vacant_seats(controller)
        assert (seat.code, seat.waiting) == ("GM", 1)
        (row,) = runs_in_hand(controller)
        assert row.why_blocked.startswith("away: Shen Sixing until ")
        text = text_of(desk.world.client("controller").get("/desk/"))
        assert "away: Shen Sixing until " in text and "no deputy" in text
        desk.deputise("GM", "approver", "staff")
        assert vacant_seats(controller) == []

    def test_it_costs_the_same_with_more_people_away(self, desk: Desk, stuck: Run) -> None:
        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                vacant_seats(desk.world.fresh("controller"))
                runs_in_hand(desk.world.fresh("controller"))
            return len(queries)

        few = cost()
        away(desk, "reviewer")
        for number in range(4):
            desk.submit(desk.world.draft(title_en=f"Paper {number}"))
        assert len(vacant_seats(desk.world.fresh("controller"))) == 2
        assert cost() == few


def told(act: str = "absence.told") -> list[dict[str, Any]]:
    return [entry.details() for entry in TrailEntry.objects.filter(act=act).order_by("seq")]


class TestTelling:
    def test_the_controllers_are_told_once(self, desk: Desk, stuck: Run) -> None:
        for day in (0, 0, 1, 2):
            with clock.moved_to(clock.now() + timedelta(days=day)):
                run_due()
        (entry,) = told()
        assert (entry["people"], entry["away"], entry["step"]) == (["文予安"], ["沈思行"], 2)
        words = sentence(TrailEntry.objects.get(act="absence.told"))
        assert "文予安 were told that step 2 of 服务级别管理程序 1.0 waits for 沈思行" in words

    def test_a_later_absence_is_told_again(self, desk: Desk, stuck: Run) -> None:
        run_due()
        with clock.moved_to(clock.now() + timedelta(days=9)):
            run_due()
            away(desk, "approver")
            run_due()
        assert len(told()) == 2

    def test_not_while_somebody_is_there(self, desk: Desk, stuck: Run) -> None:
        desk.deputise("GM", "approver", "staff")
        run_due()
        assert told() == []

    def test_the_letter_says_who_and_where(
        self, desk: Desk, stuck: Run, django_capture_on_commit_callbacks: Any
    ) -> None:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            run_due()
        (letter,) = mail.outbox
        assert letter.to == ["controller@example.com"]
        assert "nobody is there for Approval by President" in letter.subject
        assert "(leave)" in letter.body and f"/d/{stuck.document.number}/status/" in letter.body


class TestAsking:
    def ask(self, desk: Desk, run: Run, login: str = "author") -> Any:
        return desk.world.client(login).post(reverse("ask_for_deputy", args=[run.pk]), follow=True)

    def test_asked_once_a_day_in_the_trail_and_by_letter(
        self, desk: Desk, stuck: Run, django_capture_on_commit_callbacks: Any
    ) -> None:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            first = self.ask(desk, stuck)
        assert "Reminded: Wen Yuan." in text_of(first) and "Remind Wen Yuan" not in text_of(first)
        assert "Lin Cheng asks you for a deputy." in mail.outbox[0].body
        assert "Wen Yuan: asked for a deputy today already." in text_of(self.ask(desk, stuck, "reviewer"))
        assert len(told("absence.deputy_asked")) == 1
        words = sentence(TrailEntry.objects.get(act="absence.deputy_asked"))
        assert words.startswith("林澄 asked 文予安 for a deputy")
        with clock.moved_to(clock.now() + timedelta(days=1)):
            assert "Reminded" in text_of(self.ask(desk, stuck))

    def test_refused_when_nobody_is_away_and_to_who_has_no_part(self, desk: Desk) -> None:
        run = desk.submit()
        assert "Nothing waits here" in text_of(self.ask(desk, run))
        away(desk, "reviewer")
        for login in ("staff", "superuser", "admin"):
            assert self.ask(desk, run, login).status_code == 404
            with pytest.raises(Refused, match="not for you"):
                ask_for_deputy(run=run, by=desk.world.fresh(login))
        with pytest.raises(Refused, match="nobody else to ask"):
            ask_for_deputy(run=run, by=desk.world.fresh("controller"))
        assert self.ask(desk, run).status_code == 200
        assert desk.world.client("author").get(reverse("ask_for_deputy", args=[run.pk])).status_code == 405
        assert len(told("absence.deputy_asked")) == 1
