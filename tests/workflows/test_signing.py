"""Who may sign, on what, with what; and what the last signature brings about."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Revision

from documents.models import Release, State
from documents.queries import release_in_force, state_of
from documents.signatures import lines_from_text
from ledger import clock, verifying
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.models import Deputy, Holding, User
from tests.workflows.desk import Desk, request_of
from workflows.actions import WrongPassword, change_chain
from workflows.models import Closing, Outcome, Run, Signature
from workflows.queries import open_run, standing, waiting_for
from workflows.rules import why_not_sign


def acts(run: Run) -> list[str]:
    return list(
        TrailEntry.objects.filter(thing_key=run.trail_thing().key)
        .order_by("seq")
        .values_list("act", flat=True)
    )


def test_two_signatures_release_exactly_the_bytes_that_were_submitted(desk: Desk) -> None:
    run = desk.submit(effective=clock.today() + timedelta(days=3))
    desk.sign(run, "reviewer", "Good.")
    assert not Release.objects.exists()
    desk.sign(run, "approver")
    release = Release.objects.get()
    assert (release.digest, release.payload, release.revision_id) == (
        run.digest,
        run.payload,
        run.revision_id,
    )
    assert state_of(release) == State.NOT_YET_EFFECTIVE
    lines = lines_from_text(release.signatures)
    assert [(line.kind, line.person_key) for line in lines] == [
        ("author", "author"),
        ("review", "reviewer"),
        ("approval", "approver"),
    ]
    assert lines[1].comment == "Good." and {line.digest for line in lines} == {run.digest}
    assert Closing.objects.get().outcome == Outcome.COMPLETE
    assert acts(run) == ["run.submitted", "run.signed", "run.signed", "run.completed"]
    release.document.page.refresh_from_db()
    assert release.document.page.live_revision_id == run.revision_id


def test_the_archive_verifies_after_a_whole_run(desk: Desk) -> None:
    desk.release()
    report = verifying.verify_all(only=["approvals", "approved releases", "releases"])
    assert report.problems == [] and report.counts["signature"] == 2


def test_a_signature_keeps_person_post_meaning_and_digest(desk: Desk) -> None:
    run = desk.submit()
    desk.sign(run, "reviewer")
    row = Signature.objects.get()
    assert (row.person_name, row.post_zh, row.digest) == ("周砚", "技术运营中心经理", run.digest)
    assert row.meaning_zh.startswith("我已阅读") and row.meaning_en and row.authentication == "password"


def test_the_author_does_not_sign_even_when_he_holds_the_post(desk: Desk) -> None:
    desk.appoint("author2", "TOC-MGR")
    document = desk.world.draft()
    desk.redraft(document, "author2")
    run = desk.submit(document)
    assert "you wrote part of it" in why_not_sign(run, desk.world.author2)
    with pytest.raises(Refused, match="Authors do not sign"):
        desk.sign(run, "author2")
    assert acts(run)[-1] == "run.refused"


def test_the_requester_does_not_sign_even_when_he_wrote_nothing(desk: Desk) -> None:
    desk.appoint("author2", "TOC-MGR")
    run = desk.submit(by="author2")
    assert "author2" in [a["key"] for a in json.loads(run.authors)]
    with pytest.raises(Refused, match="do not sign"):
        desk.sign(run, "author2")


def test_one_person_signs_one_step(desk: Desk) -> None:
    desk.appoint("reviewer", "GM")
    run = desk.submit()
    desk.sign(run, "reviewer")
    with pytest.raises(Refused, match="one person signs one step"):
        desk.sign(run, "reviewer")


def test_an_approver_waits_for_his_turn(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(Refused, match="Your step comes later"):
        desk.sign(run, "approver")


@pytest.mark.parametrize("login", ["staff", "staff2", "controller", "auditor", "approver2"])
def test_whoever_does_not_hold_the_post_does_not_sign(desk: Desk, login: str) -> None:
    run = desk.submit()
    with pytest.raises(Refused, match="You do not hold that post"):
        desk.sign(run, login)


def test_a_superuser_signs_nothing_even_in_the_post(desk: Desk) -> None:
    desk.appoint("superuser", "TOC-MGR")
    run = desk.submit()
    with pytest.raises(Refused, match="A superuser signs nothing"):
        desk.sign(run, "superuser")
    assert waiting_for(desk.world.fresh("superuser")) == []


def test_an_administrator_signs_nothing_even_in_the_post(desk: Desk) -> None:
    desk.appoint("admin", "TOC-MGR")
    run = desk.submit()
    with pytest.raises(Refused, match="An administrator signs nothing"):
        desk.sign(run, "admin")


def test_a_deactivated_holder_does_not_sign(desk: Desk) -> None:
    run = desk.submit()
    User.objects.filter(username="reviewer").update(is_active=False)
    assert "active account" in why_not_sign(run, desk.world.fresh("reviewer"))


def test_a_wrong_password_signs_nothing(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(WrongPassword, match="not your password"):
        desk.sign(run, "reviewer", password="wrong wrong wrong")
    assert not Signature.objects.exists()


def test_another_persons_session_signs_nothing(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(WrongPassword):
        desk.sign(run, "reviewer", request=request_of(desk.world.fresh("approver")))


def test_a_page_that_showed_another_content_is_refused(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(Refused, match="showed another content"):
        desk.sign(run, "reviewer", digest="0" * 64)


def test_a_closed_run_takes_no_signature(desk: Desk) -> None:
    run = desk.submit()
    desk.reject(run, "reviewer")
    with pytest.raises(Refused, match="This approval is over"):
        desk.sign(run, "reviewer")


def test_a_rewritten_revision_voids_the_run_and_its_signatures(desk: Desk) -> None:
    run = desk.submit()
    desk.sign(run, "reviewer")
    revision = Revision.objects.get(pk=run.revision_id)
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "title": "别的"})
    with pytest.raises(Refused, match="changed after it was submitted"):
        desk.sign(run, "approver")
    assert Closing.objects.get(run=run).outcome == Outcome.VOIDED
    assert not Release.objects.exists() and open_run(run.document) is None
    assert acts(run)[-1] == "run.voided"


def test_a_newer_revision_voids_the_run(desk: Desk) -> None:
    run = desk.submit()
    page = run.document.page
    newer = Revision.objects.get(pk=run.revision_id)
    newer.pk = None
    newer.save()
    type(page).objects.filter(pk=page.pk).update(latest_revision=newer)
    with pytest.raises(Refused, match="changed after it was submitted"):
        desk.sign(run, "reviewer")
    assert Closing.objects.get(run=run).outcome == Outcome.VOIDED


def test_editing_the_chain_midway_changes_nothing_for_the_run(desk: Desk) -> None:
    run = desk.submit()
    chain = desk.world.chain
    change_chain(
        chain=chain,
        name_zh="一步",
        name_en="One step",
        steps=[{"kind": "approval", "post": desk.world.posts["SAL-DIR"]}],
        reason="shorter",
        by=desk.world.controller,
    )
    assert [s.step.where for s in standing(run).steps] == ["Head of technical operations", "President"]
    desk.sign(run, "reviewer")
    desk.sign(run, "approver")
    assert Release.objects.count() == 1


def test_a_group_is_deleted_or_renamed_and_the_run_goes_on(desk: Desk) -> None:
    run = desk.submit()
    Group.objects.exclude(name__in=["author"]).delete()
    post = desk.world.posts["TOC-MGR"]
    post.name_zh = "技术总监"
    post.save()
    desk.sign(run, "reviewer")
    assert Signature.objects.get().post_zh == "技术总监"
    assert standing(run).steps[0].step.where == "Head of technical operations"


def test_a_holder_who_was_replaced_no_longer_signs_and_his_successor_does(desk: Desk) -> None:
    run = desk.submit()
    Holding.objects.filter(post=desk.world.posts["TOC-MGR"]).update(held_to=clock.today() - timedelta(days=1))
    desk.appoint("staff", "TOC-MGR")
    with pytest.raises(Refused):
        desk.sign(run, "reviewer")
    desk.sign(run, "staff")
    assert standing(run).done == 1


class TestDeputies:
    """A deputy signs in his dated window; both names stay."""

    def test_both_names_are_kept_and_printed(self, desk: Desk) -> None:
        desk.deputise("GM", "approver", "approver2")
        run = desk.submit()
        desk.sign(run, "reviewer")
        desk.sign(run, "approver2")
        line = lines_from_text(Release.objects.get().signatures)[-1]
        assert (line.person_name, line.on_behalf_name, line.post_zh) == ("罗一舟", "沈思行", "总裁")

    @pytest.mark.parametrize(("first", "last"), [(1, 3), (-3, -1)])
    def test_outside_the_window_he_does_not_sign(self, desk: Desk, first: int, last: int) -> None:
        desk.deputise("TOC-MGR", "reviewer", "staff", first, last)
        run = desk.submit()
        with pytest.raises(Refused, match="You do not hold that post"):
            desk.sign(run, "staff")

    def test_a_deputy_who_wrote_it_is_refused(self, desk: Desk) -> None:
        desk.deputise("TOC-MGR", "reviewer", "author")
        run = desk.submit()
        with pytest.raises(Refused, match="Authors do not sign"):
            desk.sign(run, "author")

    def test_a_deputy_of_an_author_is_refused(self, desk: Desk) -> None:
        desk.appoint("author2", "TOC-MGR")
        desk.deputise("TOC-MGR", "author2", "staff")
        document = desk.world.draft()
        desk.redraft(document, "author2")
        run = desk.submit(document)
        with pytest.raises(Refused, match="You stand in for Lu Yuan, who wrote part of this text"):
            desk.sign(run, "staff")

    def test_a_deputy_for_somebody_who_signed_already_is_refused(self, desk: Desk) -> None:
        desk.appoint("reviewer", "GM")
        run = desk.submit()
        desk.sign(run, "reviewer")
        desk.deputise("GM", "reviewer", "staff")
        with pytest.raises(Refused, match="You stand in for Zhou Yan, for whom a step is signed already"):
            desk.sign(run, "staff")

    def test_a_deputy_who_signed_an_earlier_step_is_refused(self, desk: Desk) -> None:
        desk.deputise("GM", "approver", "reviewer")
        run = desk.submit()
        desk.sign(run, "reviewer")
        with pytest.raises(Refused, match="one person signs one step"):
            desk.sign(run, "reviewer")

    def test_the_absent_holder_does_not_sign_what_was_signed_for_him(self, desk: Desk) -> None:
        desk.appoint("reviewer", "GM")
        desk.deputise("TOC-MGR", "reviewer", "staff")
        run = desk.submit()
        desk.sign(run, "staff")
        with pytest.raises(Refused, match="has signed on your behalf already"):
            desk.sign(run, "reviewer")
        assert Deputy.objects.count() == 1


def test_all_of_them_must_sign_and_a_later_holder_reopens_nothing(desk: Desk) -> None:
    desk.step(1, rule="all_of")
    desk.appoint("staff", "TOC-MGR")
    run = desk.submit()
    desk.sign(run, "reviewer")
    assert standing(run).done == 0
    desk.sign(run, "staff")
    assert standing(run).done == 1
    desk.appoint("staff2", "TOC-MGR")
    assert standing(run).done == 1
    desk.sign(run, "approver")
    assert release_in_force(run.document) is not None


def test_two_of_three_must_sign(desk: Desk) -> None:
    desk.step(1, rule="n_of_m", required=2)
    desk.appoint("staff", "TOC-MGR")
    desk.appoint("staff2", "TOC-MGR")
    run = desk.submit()
    desk.sign(run, "staff")
    with pytest.raises(Refused):
        desk.sign(run, "approver")
    desk.sign(run, "staff2")
    with pytest.raises(Refused, match="Your step|You do not hold"):
        desk.sign(run, "reviewer")
    desk.sign(run, "approver")
    assert Release.objects.count() == 1


def test_a_department_step_is_signed_by_any_post_of_it(desk: Desk) -> None:
    desk.step(1, post=None, department=desk.world.departments["SAL"])
    run = desk.submit()
    assert standing(run).present.who == "Luo Yizhou"
    desk.sign(run, "approver2")
    assert standing(run).done == 1
