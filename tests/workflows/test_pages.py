"""The pages: who sees them, what they say, what a crafted request gets, and that nothing typed is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from documents.models import Release
from documents.queries import release_in_force
from ledger import clock
from people.models import Holding, User
from tests.workflows.desk import PASSWORD, Desk
from workflows.models import Closing, Run, Signature
from workflows.queries import waiting_for

EVERYBODY = (
    "author",
    "author2",
    "reviewer",
    "approver",
    "approver2",
    "controller",
    "auditor",
    "staff",
    "staff2",
    "admin",
    "superuser",
)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def post(client: Client, run: Run, **values: Any) -> Any:
    data = {"decision": "approve", "comment": "", "password": PASSWORD, "digest_shown": run.digest, **values}
    return client.post(reverse("review", args=[run.pk]), data)


def test_the_review_page_shows_why_what_changed_who_signed_and_the_digest(desk: Desk) -> None:
    first = desk.release()
    desk.redraft(first.document, words="资源部在两天内确认。")
    run = desk.submit(first.document, why="In time is now two days.")
    desk.sign(run, "reviewer", "It can be done.")
    response = desk.world.client("approver").get(reverse("review", args=[run.pk]))
    text = text_of(response)
    assert response.status_code == 200
    for words in (
        "Please approve Service level management procedure",
        "In time is now two days.",
        "against version 1.0: 1 clause changed",
        "周砚",
        "It can be done.",
        "I have read all changes and agree that they apply",
        "You are the last to sign.",
        "replaces 1.0",
    ):
        assert words in text, words
    assert run.digest in response.content.decode()
    assert "<ins>" in response.content.decode() and response.headers["Cache-Control"] == "private, no-store"


def test_signing_on_the_page_releases(desk: Desk) -> None:
    run = desk.submit()
    assert post(desk.world.client("reviewer"), run, comment="Good.").status_code == 302
    response = post(desk.world.client("approver"), run)
    assert response.status_code == 302 and response.url == reverse("waiting")
    assert release_in_force(run.document) is not None


def test_returning_on_the_page_needs_a_comment_and_keeps_what_was_typed(desk: Desk) -> None:
    run, client = desk.submit(), desk.world.client("reviewer")
    response = post(client, run, decision="return")
    assert response.status_code == 200 and "Say what must be changed" in text_of(response)
    assert post(client, run, decision="return", comment="Who?").status_code == 302
    assert Closing.objects.get().outcome == "rejected"


def test_a_wrong_password_keeps_the_comment_and_never_the_password(desk: Desk) -> None:
    run = desk.submit()
    response = post(
        desk.world.client("reviewer"), run, comment="I was typing this", password="wrong-secret-word"
    )
    html = response.content.decode()
    assert response.status_code == 200 and "not your password" in html
    assert "I was typing this" in html and "wrong-secret-word" not in html and "checked" in html
    assert not Signature.objects.exists()


def test_a_page_that_showed_something_else_is_refused(desk: Desk) -> None:
    run = desk.submit()
    response = post(desk.world.client("reviewer"), run, digest_shown="0" * 64, comment="kept words")
    assert response.status_code == 403
    assert "showed another content" in text_of(response) and "kept words" in response.content.decode()


def test_another_documents_address_signs_nothing(desk: Desk) -> None:
    mine = desk.submit()
    other = desk.submit(desk.world.draft(title_zh="另一份"))
    response = post(desk.world.client("reviewer"), other, digest_shown=mine.digest)
    assert response.status_code == 403 and not Signature.objects.exists()


@pytest.mark.parametrize("login", ["author", "author2", "controller", "auditor", "approver"])
def test_those_who_may_read_but_not_sign_see_why_and_who_can(desk: Desk, login: str) -> None:
    run, client = desk.submit(), desk.world.client(login)
    response = client.get(reverse("review", args=[run.pk]))
    text = text_of(response)
    assert "You cannot sign this version" in text
    assert "Who can sign" in text and "Zhou Yan" in text and "Who can lift it" in text
    assert "password" not in response.content.decode().replace("Passwords", "").lower().split("<main", 1)[1]
    refused = post(client, run)
    assert refused.status_code == 403 and not Signature.objects.exists()


@pytest.mark.parametrize("login", ["staff", "staff2", "approver2", "admin", "superuser"])
@pytest.mark.parametrize("page", ["review", "review_text", "recall"])
def test_for_everybody_else_there_is_no_such_page(desk: Desk, login: str, page: str) -> None:
    run, client = desk.submit(), desk.world.client(login)
    assert client.get(reverse(page, args=[run.pk])).status_code == 404
    assert client.post(reverse(page, args=[run.pk]), {"decision": "approve"}).status_code in (404, 405)
    assert not Signature.objects.exists() and not Closing.objects.exists()


def test_a_superuser_in_the_post_is_refused(desk: Desk) -> None:
    desk.appoint("superuser", "TOC-MGR")
    run = desk.submit()
    assert post(desk.world.client("superuser"), run).status_code == 404
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    "data", [{}, {"decision": "publish"}, {"decision": ["approve", "return"], "digest_shown": "x" * 99}]
)
def test_a_crafted_post_is_a_sentence_and_no_error(desk: Desk, data: dict) -> None:
    run = desk.submit()
    for login in ("reviewer", "author"):
        assert desk.world.client(login).post(reverse("review", args=[run.pk]), data).status_code in (200, 403)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("key", ["0", "999999", "999999999999999", "1234567890123456789012345"])
def test_a_run_that_is_not_there(desk: Desk, key: str) -> None:
    assert desk.world.client("controller").get(f"/review/{key}/").status_code == 404


def test_a_moved_draft_is_said_and_the_run_is_over(desk: Desk) -> None:
    run = desk.submit()
    revision = run.revision
    type(revision).objects.filter(pk=revision.pk).update(content={**revision.content, "title": "x"})
    response = post(desk.world.client("reviewer"), run)
    assert response.status_code == 403 and "changed after it was submitted" in text_of(response)
    assert Closing.objects.get().outcome == "voided"


def test_a_recent_one_time_link_of_an_earlier_signer_is_shown(desk: Desk) -> None:
    run = desk.submit()
    desk.sign(run, "reviewer")
    User.objects.filter(username="reviewer").update(password_link_by="Gu Heng", password_link_at=clock.now())
    text = text_of(desk.world.client("approver").get(reverse("review", args=[run.pk])))
    assert "Zhou Yan was given a one-time link for a new password by Gu Heng" in text


def test_the_whole_text_is_drawn_from_the_signed_bytes(desk: Desk) -> None:
    run = desk.submit()
    response = desk.world.client("reviewer").get(reverse("review_text", args=[run.pk]))
    assert response.status_code == 200 and "being signed: not to be worked by" in text_of(response)


def test_what_waits_for_me(desk: Desk, django_assert_max_num_queries: Any) -> None:
    for number in range(4):
        desk.submit(desk.world.draft(title_en=f"Paper {number}"))
    with django_assert_max_num_queries(9):
        tasks = waiting_for(desk.world.fresh("reviewer"))
    assert len(tasks) == 4 and tasks[0].requester == "Lin Cheng" and tasks[0].overdue_days == 0
    text = text_of(desk.world.client("reviewer").get(reverse("waiting")))
    assert "Paper 3" in text and "Go and sign" in text
    assert "Nothing waits for you" in text_of(desk.world.client("approver").get(reverse("waiting")))


def test_a_deputys_tasks_stand_apart(desk: Desk) -> None:
    desk.deputise("TOC-MGR", "reviewer", "staff")
    desk.submit()
    assert "As deputy" in text_of(desk.world.client("staff").get(reverse("waiting")))


def test_sending_for_review_on_the_page(desk: Desk) -> None:
    document, client = desk.world.draft(), desk.world.client("author")
    page = text_of(client.get(reverse("submit", args=[document.number])))
    assert "Who signs, in this order" in page and "Zhou Yan" in page
    data = {"version": "1.0", "proposed_effective_on": "2026-02-30", "change_summary": "First words"}
    wrong = client.post(reverse("submit", args=[document.number]), data)
    assert (
        wrong.status_code == 200
        and "Give a day" in text_of(wrong)
        and "First words" in wrong.content.decode()
    )
    data["proposed_effective_on"] = clock.today().isoformat()
    response = client.post(reverse("submit", args=[document.number]), data)
    run = Run.objects.get()
    assert response.url == reverse("review", args=[run.pk])
    again = client.post(reverse("submit", args=[document.number]), data)
    assert again.status_code == 403 and "is being approved already" in text_of(again)


def test_submission_that_is_off_says_why(desk: Desk) -> None:
    Holding.objects.filter(post=desk.world.posts["GM"]).delete()
    document = desk.world.draft()
    text = text_of(desk.world.client("author").get(reverse("submit", args=[document.number])))
    assert "nobody holds the post today" in text and "Wen Yuan" in text


@pytest.mark.parametrize("login", ["staff", "staff2", "reviewer", "admin", "superuser"])
def test_there_is_no_submission_page_of_a_draft_for_others(desk: Desk, login: str) -> None:
    document = desk.world.draft()
    assert desk.world.client(login).get(reverse("submit", args=[document.number])).status_code == 404


def test_the_status_page_says_where_it_stands_and_what_blocks_it(desk: Desk) -> None:
    first = desk.release()
    desk.redraft(first.document)
    run = desk.submit(first.document, effective=clock.today() + timedelta(days=5))
    desk.sign(run, "reviewer")
    Holding.objects.filter(post=desk.world.posts["GM"]).update(held_to=clock.today() - timedelta(days=1))
    text = text_of(desk.world.client("author").get(reverse("status", args=[first.number])))
    for words in (
        "Where Service level management procedure stands",
        "version 1.0, since",
        "draft 2.0",
        "1 of 2 steps done",
        "Approval: nobody can sign for President",
        "nobody holds the post today",
        "Wen Yuan, Gu Heng",
        "Recall it",
        "submitted draft 2.0",
    ):
        assert words in text, words


def test_an_overdue_step_names_who_can_sign(desk: Desk) -> None:
    run = desk.submit()
    with clock.moved_to(clock.now() + timedelta(days=5)):
        text = text_of(desk.world.client("controller").get(reverse("status", args=[run.document.number])))
    assert "Review is late" in text and "late by 2 days" in text and "Zhou Yan" in text


@pytest.mark.parametrize("login", EVERYBODY)
def test_who_sees_where_a_restricted_draft_stands(desk: Desk, login: str) -> None:
    document = desk.world.draft(confidentiality="restricted")
    desk.submit(document)
    seen = desk.world.client(login).get(reverse("status", args=[document.number])).status_code
    expected = 200 if login in ("author", "author2", "reviewer", "approver", "controller", "auditor") else 404
    assert seen == expected


def test_unknown_numbers_look_the_same(desk: Desk) -> None:
    for name in ("status", "submit"):
        for number in ("NO-1", "%E4%B8%AD", "x" * 200):
            assert (
                desk.world.client("staff")
                .get(f"/{'d/' if name == 'status' else 'submit/'}{number}/")
                .status_code
                == 404
            )


def test_asking_for_withdrawal_on_the_page(desk: Desk) -> None:
    first = desk.release()
    url = reverse("withdraw", args=[first.number, "1.0"])
    text = text_of(desk.world.client("author").get(url))
    assert "Only document controllers ask for this" in text
    client = desk.world.client("controller")
    assert "Reason" in text_of(client.post(url, {"reason": ""}))
    assert client.post(url, {"reason": "Replaced."}).status_code == 302
    run = Run.objects.latest("pk")
    page = text_of(desk.world.client("reviewer").get(reverse("review", args=[run.pk])))
    assert "Withdrawal of Service level management procedure" in page and "Replaced." in page
    assert desk.world.client("staff").get(url).status_code == 404
    assert client.get(reverse("withdraw", args=[first.number, "9.9"])).status_code == 404


def test_emergency_on_the_page_keeps_the_reason_when_the_password_is_wrong(desk: Desk) -> None:
    first, client = desk.release(), desk.world.client("controller")
    url = reverse("emergency", args=[first.number, "1.0"])
    wrong = client.post(url, {"reason": "Dangerous words", "password": "no no no no"})
    assert "not your password" in text_of(wrong) and "Dangerous words" in wrong.content.decode()
    assert client.post(url, {"reason": "Dangerous words", "password": PASSWORD}).status_code == 302
    run = Run.objects.latest("pk")
    assert post(desk.world.client("approver"), run).status_code == 302
    assert release_in_force(first.document) is None


def test_recalling_on_the_page(desk: Desk) -> None:
    run = desk.submit()
    url = reverse("recall", args=[run.pk])
    assert "Only Lin Cheng" in text_of(desk.world.client("author2").post(url, {"comment": ""}))
    assert desk.world.client("author").post(url, {"comment": "One more."}).status_code == 302
    assert Closing.objects.get().outcome == "recalled"
    over = text_of(desk.world.client("reviewer").get(reverse("review", args=[run.pk])))
    assert "This approval is over" in over and "One more." in over


def test_the_number_of_queries_does_not_grow_with_signatures_or_releases(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    first = desk.release()
    desk.redraft(first.document)
    run = desk.submit(first.document)
    client = desk.world.client("reviewer")
    with django_assert_max_num_queries(60):
        client.get(reverse("review", args=[run.pk]))
    with django_assert_max_num_queries(60):
        desk.world.client("author").get(reverse("status", args=[first.number]))


def test_the_pages_speak_chinese(desk: Desk) -> None:
    User.objects.update(language="zh-hans")
    run = desk.submit()
    with translation.override("zh-hans"):
        response = desk.world.client("reviewer").get(reverse("review", args=[run.pk]))
    assert response.status_code == 200 and "我已阅读全部变更" in text_of(response)
    assert not Release.objects.exists()
