"""What was typed into a form when the login had expired stands in it again after login: for the same person only, without
any password, and nothing is done by it."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from documents.models import CheckWaiver
from people.typed import MOST
from tests.world import PASSWORD, World
from workflows.models import Run


def logged_in(login: str) -> Client:
    """A browser in which somebody logged in by the form."""
    client = Client(headers={"accept-language": "en"})
    assert client.post("/login/", {"username": login, "password": PASSWORD}).status_code == 302
    return client


def expired(login: str) -> Client:
    """A browser in which the login of somebody has expired."""
    client = logged_in(login)
    Session.objects.all().delete()
    return client


def back_in(client: Client, answer: Any, login: str) -> str:
    """Log in on the page that one was sent to; the page one comes to."""
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    sent = {
        "username": login,
        "password": PASSWORD,
        "next": answer.headers["Location"].split("next=", 1)[1],
    }
    return str(client.post("/login/", sent, follow=True).content.decode())


class TestSubmission:
    def test_comes_back_as_it_was_typed_and_is_not_sent(self, world: World) -> None:
        assert world.chain
        document = world.draft()
        client, url = expired("author"), f"/submit/{document.number}/"
        answer = client.post(
            url, {"change_summary": "Typed for an hour", "proposed_effective_on": "2031-02-03"}
        )
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/login/?next=")
        assert "What you typed is kept" in client.get(answer.headers["Location"]).content.decode()
        page = back_in(client, answer, "author")
        assert "Typed for an hour" in page and "2031-02-03" in page
        assert "What you typed stands in the form again" in page
        assert not Run.objects.exists()
        assert "Typed for an hour" not in client.get(url).content.decode()  # given once

    def test_is_given_to_nobody_else(self, world: World) -> None:
        assert world.chain
        document = world.draft()
        client = expired("author")
        answer = client.post(f"/submit/{document.number}/", {"change_summary": "Typed for an hour"})
        assert "Typed for an hour" not in back_in(client, answer, "author2")
        client.post("/logout/")
        assert "Typed for an hour" not in back_in(client, answer, "author")

    @pytest.mark.parametrize("who", ["nobody", "logged out"])
    def test_nothing_is_kept_for_a_browser_that_says_not_whose_it_is(self, world: World, who: str) -> None:
        document = world.draft()
        client = Client()
        if who == "logged out":
            client = logged_in("author")
            client.post("/logout/")
        client.post(f"/submit/{document.number}/", {"change_summary": "Typed"})
        assert "typed" not in client.session

    def test_nor_more_than_a_form_holds(self, world: World) -> None:
        document, client = world.draft(), expired("author")
        client.post(f"/submit/{document.number}/", {"change_summary": "x" * (MOST + 1)})
        assert "typed" not in client.session


class TestOtherForms:
    def test_a_comment_and_the_decision_come_back_without_the_password(self, world: World) -> None:
        run = world.submitted()
        client = expired("reviewer")
        typed = {"decision": "return", "comment": "Say which", "password": PASSWORD, "digest_shown": "0" * 64}
        answer = client.post(f"/review/{run.pk}/", typed)
        assert PASSWORD not in str(client.session["typed"])
        page = back_in(client, answer, "reviewer")
        assert "Say which" in page and PASSWORD not in page
        assert "0" * 64 not in page and run.digest in page
        assert run.signatures.count() == 0

    def test_a_waiver_comes_back(self, world: World) -> None:
        world.posts["PM-PROD"].reports_to = world.posts["TOC-MGR"]
        world.posts["PM-PROD"].save()
        document, client = world.draft(), expired("reviewer")
        typed = {"code": "D1", "reason": "Known for a year", "expires_on": "2027-01-01"}
        answer = client.post(f"/d/{document.number}/checks/waive/", typed)
        assert "Known for a year" in back_in(client, answer, "reviewer")
        assert not CheckWaiver.objects.exists()

    def test_the_reason_of_a_withdrawal_comes_back(self, world: World) -> None:
        release = world.released()
        client = expired("controller")
        answer = client.post(
            f"/d/{release.number}/{release.version}/withdraw/", {"reason": "Wrong in three places"}
        )
        assert answer.status_code == 302
        assert "Wrong in three places" in back_in(client, answer, "controller")


class TestWhoIsLoggedIn:
    def test_is_said_to_the_editor_with_the_proof_that_forms_need(self, world: World) -> None:
        assert Client().get("/login/now/").json() == {"person": "", "token": ""}
        said = logged_in("author").get("/login/now/").json()
        assert said["person"] == str(world.author.pk) and said["token"]
