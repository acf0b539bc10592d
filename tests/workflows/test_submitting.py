"""What can be sent for review, and what happens to it: frozen, returned, recalled, submitted again."""

from datetime import timedelta

import pytest
from django.core import mail

from documents.actions import create_folder, save_draft
from documents.models import Document, DocumentType, Release
from ledger import clock
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.models import Holding
from tests.workflows.desk import Desk
from workflows.actions import assign_chain, create_chain, recall
from workflows.models import Chain, ChainAssignment, Closing, Outcome, Run, SubjectKind
from workflows.queries import chain_for, open_run, standing
from workflows.rules import why_not_submit


def test_only_authors_of_the_department_submit(desk: Desk) -> None:
    document = desk.world.draft()
    for login in ("staff", "reviewer", "controller", "auditor", "admin", "superuser"):
        with pytest.raises(Refused, match="Only authors|belongs to"):
            desk.submit(document, by=login)
    assert not Run.objects.exists()


def test_a_second_submission_is_refused_while_one_is_open(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(Refused, match="is being approved already"):
        desk.submit(run.document)


def test_a_chain_is_needed(desk: Desk) -> None:
    ChainAssignment.objects.all().delete()
    with pytest.raises(Refused, match="No approval chain applies here. Wen Yuan can assign one"):
        desk.submit()


def test_a_vacant_post_is_named_with_who_can_fill_it(desk: Desk) -> None:
    Holding.objects.filter(post=desk.world.posts["GM"]).delete()
    with pytest.raises(
        Refused, match="Step 2, Approval by President.*nobody holds the post.*Wen Yuan, Gu Heng"
    ):
        desk.submit()


def test_a_post_held_by_the_author_alone_is_named(desk: Desk) -> None:
    Holding.objects.filter(post=desk.world.posts["TOC-MGR"]).delete()
    desk.appoint("author", "TOC-MGR")
    with pytest.raises(Refused, match=r"nobody else acts in the post: Lin Cheng \(wrote part of it\)"):
        desk.submit()


def test_one_person_in_both_posts_is_not_enough(desk: Desk) -> None:
    Holding.objects.filter(post=desk.world.posts["GM"]).delete()
    desk.appoint("reviewer", "GM")
    with pytest.raises(Refused, match="Step 2.*one person signs one step"):
        desk.submit()


def test_two_people_in_both_posts_are_enough(desk: Desk) -> None:
    desk.appoint("reviewer", "GM")
    desk.appoint("approver", "TOC-MGR")
    assert desk.submit().pk


def test_more_signers_than_there_are_is_refused(desk: Desk) -> None:
    desk.step(1, rule="n_of_m", required=3)
    desk.appoint("staff", "TOC-MGR")
    with pytest.raises(Refused, match="3 must sign, and only 2 can"):
        desk.submit()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"version": "7.3"}, "the next version is 1.0"),
        ({"version": ""}, "the next version is 1.0"),
        ({"why": "  "}, "say what changed and why"),
        ({"effective": None}, "give a day"),
    ],
)
def test_version_date_and_reason_are_checked(desk: Desk, values: dict, sentence: str) -> None:
    document = desk.world.draft()
    with pytest.raises(Refused, match=sentence):
        desk.submit(document, **values)


def test_a_date_before_a_waiting_release_is_refused(desk: Desk) -> None:
    first = desk.release(effective=clock.today() + timedelta(days=9))
    desk.redraft(first.document)
    with pytest.raises(Refused, match="takes effect on"):
        desk.submit(first.document, effective=clock.today())


def test_an_empty_document_is_refused(desk: Desk) -> None:
    document = desk.world.draft()
    save_draft(document=document, by=desk.world.author, body=[])
    with pytest.raises(Refused, match="has no clauses yet"):
        desk.submit(document)


def test_a_released_text_is_not_submitted_again(desk: Desk) -> None:
    release = desk.release()
    with pytest.raises(Refused, match="released already"):
        desk.submit(release.document)


def test_an_older_draft_is_refused(desk: Desk) -> None:
    document = desk.world.draft()
    old = desk.world.revision(document)
    desk.redraft(document)
    with pytest.raises(Refused, match="newer draft exists"):
        desk.submit(document, revision=old)


def test_another_documents_draft_is_refused(desk: Desk) -> None:
    other = desk.world.revision(desk.world.draft(title_zh="另一份"))
    with pytest.raises(Refused, match="belongs to another document"):
        desk.submit(desk.world.draft(), revision=other)


def test_a_draft_cannot_change_while_it_is_signed(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(Refused, match="is being signed"):
        desk.redraft(run.document)


def test_a_submitted_draft_is_never_overwritten(desk: Desk) -> None:
    run = desk.submit()
    desk.reject(run, "reviewer")
    page = run.document.page.specific.get_latest_revision_as_object()
    with pytest.raises(Refused, match="stays as it was"):
        page.save_revision(user=desk.world.author, overwrite_revision=run.revision)
    page.save_revision(user=desk.world.author)


def test_returning_voids_the_signatures_and_resubmission_begins_at_step_one(desk: Desk) -> None:
    run = desk.submit()
    desk.sign(run, "reviewer")
    desk.reject(run, "approver", "Who calls the meeting?")
    closing = Closing.objects.get(run=run)
    assert (closing.outcome, closing.step, closing.comment) == (Outcome.REJECTED, 2, "Who calls the meeting?")
    assert open_run(run.document) is None
    again = desk.submit(run.document)
    assert standing(again).present.step.position == 1
    with pytest.raises(Refused, match="Your step comes later"):
        desk.sign(again, "approver")
    desk.sign(again, "reviewer")
    desk.sign(again, "approver")
    assert Release.objects.get().revision_id == again.revision_id


@pytest.mark.parametrize("login", ["author", "approver", "staff", "controller", "superuser"])
def test_only_whoever_may_sign_now_returns_it(desk: Desk, login: str) -> None:
    run = desk.submit()
    with pytest.raises(Refused):
        desk.reject(run, login)
    assert open_run(run.document) == run


def test_returning_needs_a_comment(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(Refused, match="say what must be changed"):
        desk.reject(run, "reviewer", " ")


def test_the_requester_alone_recalls_while_it_is_open(desk: Desk) -> None:
    run = desk.submit()
    with pytest.raises(Refused, match="Only Lin Cheng"):
        recall(run=run, by=desk.world.author2, comment="")
    recall(run=run, by=desk.world.author, comment="One more sentence.")
    assert Closing.objects.get().outcome == Outcome.RECALLED
    with pytest.raises(Refused, match="is over"):
        recall(run=run, by=desk.world.author, comment="")
    desk.redraft(run.document)


def test_each_act_leaves_its_trail_entry(desk: Desk) -> None:
    first = desk.submit()
    desk.reject(first, "reviewer")
    second = desk.submit(first.document)
    recall(run=second, by=desk.world.author, comment="")
    found = TrailEntry.objects.filter(thing_kind="run").order_by("seq").values_list("act", flat=True)
    assert list(found) == ["run.submitted", "run.returned", "run.submitted", "run.recalled"]


def test_signers_and_the_requester_are_told_by_mail_in_their_language(
    desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    type(desk.world.author).objects.filter(username="reviewer").update(language="zh-hans")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        run = desk.submit()
    assert [m.to for m in mail.outbox] == [["reviewer@example.com"]]
    assert f"/review/{run.pk}/" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        desk.sign(run, "reviewer")
    assert mail.outbox[-1].to == ["approver@example.com"]
    assert "waits for your signature: Approval" in mail.outbox[-1].subject
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        desk.reject(run, "approver")
    assert mail.outbox[-1].to == ["author@example.com"] and "Say who." in mail.outbox[-1].body
    assert not any("admin/pages" in m.body for m in mail.outbox)


class TestChoosingTheChain:
    """The nearest folder, then the type, then the general chain."""

    @pytest.fixture
    def inner(self, desk: Desk) -> Document:
        folder = create_folder(
            parent=desk.world.folder,
            title_zh="运营",
            name_en="Operations",
            department=desk.world.departments["TOC"],
            number_prefix="OPS",
            by=desk.world.controller,
        )
        return desk.world.draft(folder=folder)

    def chain(self, desk: Desk, code: str, **place: object) -> Chain:
        steps = [{"kind": "approval", "post": desk.world.posts["GM"]}]
        values = {"reason": "because", "by": desk.world.controller}
        chain = create_chain(code=code, name_zh=code, name_en=code, steps=steps, **values)
        assign_chain(subject_kind=SubjectKind.REVISION, chain=chain, **place, **values)
        return chain

    def test_in_this_order(self, desk: Desk, inner: Document) -> None:
        assert chain_for("revision", inner) == desk.world.chain
        typed = self.chain(desk, "TYPE", document_type=DocumentType.PROCEDURE)
        assert chain_for("revision", inner) == typed
        upper = self.chain(desk, "UPPER", folder=desk.world.folder)
        assert chain_for("revision", inner) == upper
        upper_typed = self.chain(
            desk, "UPPERT", folder=desk.world.folder, document_type=DocumentType.PROCEDURE
        )
        assert chain_for("revision", inner) == upper_typed
        nearest = self.chain(desk, "NEAR", folder=inner.folder)
        assert chain_for("revision", inner) == nearest
        self.chain(desk, "OTHER", folder=inner.folder, document_type=DocumentType.HANDBOOK)
        assert chain_for("revision", inner) == nearest
        Chain.objects.filter(code="NEAR").update(is_active=False)
        assert chain_for("revision", inner) == upper_typed
        assert chain_for("withdrawal", inner) == desk.world.chain

    def test_a_new_assignment_replaces_the_one_that_stands_there(self, desk: Desk) -> None:
        self.chain(desk, "A")
        self.chain(desk, "B")
        assert (
            ChainAssignment.objects.get(subject_kind="revision", folder=None, document_type="").chain.code
            == "B"
        )


def test_why_not_submit_has_nothing_against_a_good_draft(desk: Desk) -> None:
    document = desk.world.draft()
    assert why_not_submit(document, desk.world.revision(document), desk.world.author) == ""
    assert desk.submit(document).version == "1.0"
