"""Real concurrency: threads with connections of their own, on whichever database the suite runs."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections

from documents.actions import save_draft
from documents.models import Announcement, Notice, Release
from documents.queries import release_in_force
from ledger import clock, verifying
from ledger.due import run_due
from ledger.errors import Refused
from people.models import Holding
from tests.world import World, body, sign_as
from workflows.actions import answer, dispose_remark, remark, submit_revision
from workflows.models import Answer, Closing, Conclusion, Disposition, Remark, Run, Signature

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all acts at the same moment; each answer is what it returned or the exception it raised."""
    barrier = threading.Barrier(len(acts))
    answers: list[Any] = [None] * len(acts)

    def work(index: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            answers[index] = act()
        except Exception as error:  # noqa: BLE001  (the answer of this thread)
            answers[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(i, act)) for i, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def clean() -> None:
    assert verifying.verify_all().problems == []


def test_two_approvers_at_once_make_one_release(world: World) -> None:
    Holding.objects.create(post=world.posts["GM"], person=world.approver2, held_from=date(2020, 1, 1))
    run = world.submitted()
    sign_as(run, world.reviewer)
    answers = at_once(lambda: sign_as(run, world.approver), lambda: sign_as(run, world.approver2))
    assert sum(isinstance(a, Signature) for a in answers) == 1, answers
    assert sum(isinstance(a, Refused) for a in answers) == 1, answers
    assert Release.objects.count() == 1
    assert Signature.objects.count() == 2
    clean()


def test_the_same_person_twice_at_once_signs_once(world: World) -> None:
    run = world.submitted()
    answers = at_once(*[lambda: sign_as(run, world.reviewer)] * 4)
    assert sum(isinstance(a, Signature) for a in answers) == 1, answers
    assert Signature.objects.count() == 1
    clean()


def test_approval_while_the_author_saves_releases_what_was_signed_or_nothing(world: World) -> None:
    run = world.submitted()
    sign_as(run, world.reviewer)
    document = run.document

    def save() -> Any:
        return save_draft(document=document, by=world.author, body=body("偷换的文字。", "Swapped words."))

    answers = at_once(lambda: sign_as(run, world.approver), save)
    assert isinstance(answers[0], Signature), answers
    release = Release.objects.get()
    assert release.digest == run.digest
    assert "Swapped" not in release.body_en
    clean()


def test_submission_twice_at_once_makes_one_run(world: World) -> None:
    document = world.draft()
    assert world.chain
    revision = world.revision(document)

    def submit() -> Run:
        return submit_revision(
            document=document,
            revision=revision,
            version="1.0",
            proposed_effective_on=date(2030, 1, 1),
            change_summary="First release",
            by=world.author,
        )

    answers = at_once(submit, submit, submit)
    assert sum(isinstance(a, Run) for a in answers) == 1, answers
    assert Run.objects.count() == 1
    clean()


def test_two_timers_at_once_tell_everybody_once(world: World) -> None:
    document = world.draft(distribution=[world.departments["PRJ"], world.departments["FIN"]])
    world.released(document)
    at_once(run_due, run_due, run_due)
    assert Announcement.objects.count() == 1
    assert sorted(n.person.username for n in Notice.objects.all()) == ["staff", "staff2"]
    run_due()
    assert Notice.objects.count() == 2
    clean()


def test_many_numbers_at_once_are_all_different(world: World) -> None:
    answers = at_once(*[lambda: world.draft().number] * 5)
    assert len(set(map(str, answers))) == 5, answers
    clean()


def test_withdrawal_and_a_second_release_at_once_leave_at_most_one_in_force(world: World) -> None:
    first = world.released()
    save_draft(document=first.document, by=world.author, body=body("第二版。", "Second edition."))
    run = world.submitted(first.document)
    sign_as(run, world.reviewer)
    at_once(lambda: sign_as(run, world.approver), lambda: release_in_force(first.document))
    assert Closing.objects.count() == 2
    assert release_in_force(first.document) == Release.objects.latest("sequence")
    clean()


def test_this_database_really_locks() -> None:
    assert connection.vendor in ("sqlite", "postgresql")
    assert not (connection.vendor == "sqlite" and connection.is_in_memory_db())


def test_a_remark_and_the_answer_of_its_department_at_once_never_lose_the_remark(world: World) -> None:
    run = consulted(world)
    answers = at_once(
        lambda: remark(run=run, by=world.fresh("staff"), anchor="", text="Who?", digest_shown=run.digest),
        lambda: answer(run=run, by=world.fresh("staff"), digest_shown=run.digest),
    )
    kept = isinstance(answers[0], Remark)
    assert kept or isinstance(answers[0], Refused), answers
    assert Answer.objects.get().has_remarks == kept
    assert Conclusion.objects.exists() != kept
    clean()


def test_two_decisions_about_one_remark_at_once_keep_one(world: World) -> None:
    run = consulted(world)
    row = remark(run=run, by=world.fresh("staff"), anchor="", text="Who?", digest_shown=run.digest)
    answer(run=run, by=world.fresh("staff"), digest_shown=run.digest)
    author = world.fresh("author")
    answers = at_once(
        lambda: dispose_remark(remark=row, by=author, verdict="accepted", reason="Yes."),
        lambda: dispose_remark(remark=row, by=author, verdict="declined", reason="No."),
    )
    assert sum(isinstance(a, Disposition) for a in answers) == 1, answers
    assert sum(isinstance(a, Refused) for a in answers) == 1, answers
    assert Conclusion.objects.count() == 1
    clean()


def consulted(world: World) -> Run:
    """A draft sent with one department asked."""
    assert world.chain
    document = world.draft()
    return submit_revision(
        document=document,
        revision=world.revision(document),
        version="1.0",
        proposed_effective_on=clock.today(),
        change_summary="First.",
        by=world.author,
        consult=[world.departments["PRJ"]],
        consult_days=3,
    )
