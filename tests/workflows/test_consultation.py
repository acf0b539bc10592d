"""Departments remark on exactly what was submitted; every remark is decided before anybody signs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from documents.models import Confidentiality, Document, Release
from ledger import clock
from ledger.due import run_due
from ledger.errors import EvidenceError, Refused
from ledger.models import TrailEntry
from people.models import Department
from tests.workflows.consulting import Table
from workflows.actions import conclude_consultation, recall
from workflows.models import Answer, Conclusion, Consultation, Disposition, Remark, RemarkWithdrawal, Run
from workflows.queries import standing, waiting_for
from workflows.queries.documents import standing_of_document
from workflows.rules import why_not_sign


def acts() -> list[str]:
    return list(
        TrailEntry.objects.filter(act__startswith="consultation.")
        .order_by("seq")
        .values_list("act", flat=True)
    )


def last(act: str) -> dict[str, Any]:
    return TrailEntry.objects.filter(act=act).latest("seq").details()


def on_day(days: int) -> Any:
    return clock.moved_to(clock.now() + timedelta(days=days))


def test_without_departments_nothing_changes(table: Table) -> None:
    run = table.ask()
    assert not Consultation.objects.exists() and json.loads(run.payload)["consultation"] == []
    assert why_not_sign(run, table.world.fresh("reviewer")) == ""


def test_asking_is_told_bound_and_mailed(table: Table, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        run = table.ask("SAL", "PRJ")
    asked = json.loads(run.payload)["consultation"]
    assert [(row["state"], [d["code"] for d in row["departments"]]) for row in asked] == [
        ("asked", ["PRJ", "SAL"])
    ]
    assert asked[0]["due_on"] == (clock.today() + timedelta(days=5)).isoformat()
    told = last("consultation.asked")
    assert told["codes"] == ["PRJ", "SAL"] and told["due"] == asked[0]["due_on"]
    assert sorted(to for letter in mail.outbox for to in letter.to) == [
        "approver2@example.com",
        "staff@example.com",
    ]


def test_nobody_signs_before_the_consultation_is_closed(table: Table) -> None:
    run = table.ask("SAL", "PRJ")
    with pytest.raises(Refused, match="Nobody signs yet"):
        table.desk.sign(run, "reviewer")
    assert waiting_for(table.world.fresh("reviewer")) == []
    row = table.remark(run, "approver2")
    table.answer(run, "approver2")
    table.answer(run, "staff")
    with pytest.raises(Refused, match="1 remarks of the consultation wait"):
        table.desk.sign(run, "reviewer")
    table.decide(row)
    table.desk.sign(run, "reviewer")
    table.desk.sign(run, "approver")
    assert Release.objects.get().digest == run.digest


def test_the_first_signers_are_told_when_it_closes(
    table: Table, django_capture_on_commit_callbacks: Any
) -> None:
    run = table.ask("SAL")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        table.answer(run, "approver2")
    assert [letter.to for letter in mail.outbox] == [["reviewer@example.com"]]


def test_the_time_of_the_first_step_begins_when_it_closes(table: Table) -> None:
    run = table.ask("SAL")
    with on_day(4):
        table.answer(run, "approver2")
        present = standing(run).present
        assert present is not None and present.due == clock.today() + timedelta(days=3)


def test_a_remark_is_kept_with_its_clause_its_author_and_the_digest(table: Table) -> None:
    run = table.ask("SAL")
    row = table.remark(run, "approver2", "  Within two days?  ")
    assert (row.text, row.digest, row.by_name, row.by_post) == (
        "Within two days?",
        run.digest,
        "罗一舟",
        "销售总监",
    )
    assert row.clause_number and last("consultation.remarked")["text"] == "Within two days?"
    whole = table.remark(run, "approver2", "Too long.", anchor="")
    assert whole.anchor == whole.clause_number == ""


@pytest.mark.parametrize("login", ["author", "staff2", "admin", "superuser", "reviewer", "controller"])
def test_nobody_else_remarks_or_answers(table: Table, login: str) -> None:
    run = table.ask("SAL", "PRJ")
    for act in (table.remark, table.answer):
        with pytest.raises(Refused):
            act(run, login)
    assert not Remark.objects.exists() and not Answer.objects.exists()


@pytest.mark.parametrize("login", ["author", "superuser", "admin"])
def test_authors_and_operators_do_not_speak_for_their_own_department(table: Table, login: str) -> None:
    run = table.ask("TOC", "QMD")
    with pytest.raises(Refused, match="remark"):
        table.remark(run, login)
    assert table.remark(run, "reviewer").consulted.code == "TOC"


def test_bad_remarks_are_refused(table: Table) -> None:
    run = table.ask("SAL")
    for values, words in (
        ({"anchor": "another-document-1"}, "no such clause"),
        ({"text": "   "}, "write what should change"),
        ({"text": "x" * 4001}, "at most 4000"),
        ({"digest": "0" * 64}, "showed another content"),
    ):
        with pytest.raises(Refused, match=words):
            table.remark(run, "approver2", **values)
    assert not Remark.objects.exists() and acts() == ["consultation.asked"]


def test_a_remark_is_never_changed(table: Table) -> None:
    run = table.ask("SAL")
    row = table.remark(run, "approver2")
    row.text = "Something else"
    with pytest.raises(EvidenceError):
        row.save()
    with pytest.raises(EvidenceError):
        Remark.objects.filter(pk=row.pk).update(text="x")
    with pytest.raises(EvidenceError):
        row.delete()


def test_a_remark_is_withdrawn_by_its_author_with_a_trace(table: Table) -> None:
    run = table.ask("SAL")
    row = table.remark(run, "approver2")
    for login, reason, words in (
        ("author", "x", "Only 罗一舟"),
        ("approver2", " ", "say why you withdraw"),
    ):
        with pytest.raises(Refused, match=words):
            table.withdraw(row, login, reason)
    table.withdraw(row, "approver2")
    assert last("consultation.remark_withdrawn")["reason"] == "Read it again."
    with pytest.raises(Refused, match="was withdrawn"):
        table.withdraw(row, "approver2")
    with pytest.raises(Refused, match="was withdrawn"):
        table.decide(row)
    assert RemarkWithdrawal.objects.count() == 1 and table.reading(run).standing == []


def test_no_remarks_is_an_answer_and_it_is_given_once(table: Table) -> None:
    run = table.ask("SAL", "PRJ")
    table.answer(run, "staff")
    assert acts()[-1] == "consultation.no_remarks" and not Answer.objects.get().has_remarks
    for act in (table.answer, table.remark):
        with pytest.raises(Refused, match="said already that your department is done"):
            act(run, "staff")


def test_an_answer_with_remarks_says_so(table: Table) -> None:
    run = table.ask("SAL")
    table.remark(run, "approver2")
    table.answer(run, "approver2")
    assert Answer.objects.get().has_remarks and last("consultation.answered")["count"] == 1
    assert not Conclusion.objects.exists()


def test_dispositions_need_a_reason_and_the_right_person(table: Table) -> None:
    run = table.ask("SAL")
    row = table.remark(run, "approver2")
    for values, words in (
        ({"by": "approver2"}, "Only 林澄"),
        ({"by": "reviewer"}, "Only 林澄"),
        ({"by": "controller"}, "Only 林澄"),
        ({"verdict": "maybe"}, "choose whether"),
        ({"reason": "  "}, "say what is changed"),
        ({"verdict": "declined", "reason": ""}, "say what is changed"),
    ):
        with pytest.raises(Refused, match=words):
            table.decide(row, **values)
    assert not Disposition.objects.exists()
    table.decide(row, "declined", "It is said in clause 2.")
    assert last("consultation.remark_declined")["reason"] == "It is said in clause 2."
    with pytest.raises(Refused, match="has decided about this remark already"):
        table.decide(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disposition.objects.create(
            remark=row, verdict="accepted", reason="x", by=table.world.author, by_key="author", at=clock.now()
        )


def test_a_silent_department_is_called_silent_after_its_day(table: Table) -> None:
    run = table.ask("SAL", "PRJ", days=2)
    table.answer(run, "staff")
    with on_day(2):
        run_due()
        assert not Conclusion.objects.exists()
    with on_day(3):
        with pytest.raises(Refused, match="time for remarks ended"):
            table.remark(run, "approver2")
        with pytest.raises(Refused, match="time for remarks is over"):
            table.desk.sign(run, "reviewer")
        run_due()
        assert run_due().done == []
    result = json.loads(Conclusion.objects.get().result)
    assert [(d["code"], d["answer"]) for d in result["departments"]] == [("PRJ", "none"), ("SAL", "silent")]
    assert acts()[-1] == "consultation.closed_in_silence"
    assert last("consultation.closed_in_silence")["silent"] == ["销售部门"]


def test_the_author_closes_what_is_over_and_nobody_sooner(table: Table) -> None:
    run = table.ask("SAL", days=1)
    with pytest.raises(Refused, match="consultation is open until"):
        conclude_consultation(run=run, by=table.world.author)
    with on_day(2):
        with pytest.raises(Refused, match="Only 林澄"):
            conclude_consultation(run=run, by=table.world.reviewer)
        conclude_consultation(run=run, by=table.world.author)
        with pytest.raises(Refused, match="is closed"):
            conclude_consultation(run=run, by=table.world.author)


def test_every_signature_names_the_result_that_was_fixed_before_it(table: Table) -> None:
    run = table.ask("SAL")
    table.answer(run, "approver2")
    table.desk.sign(run, "reviewer")
    conclusion = Conclusion.objects.get()
    assert last("run.signed")["consultation"] == conclusion.digest
    with pytest.raises(Refused, match="closed"):
        table.remark(run, "approver2")


def test_a_new_submission_carries_what_was_said_before(table: Table) -> None:
    run = table.ask("SAL")
    row = table.remark(run, "approver2")
    table.answer(run, "approver2")
    table.decide(row)
    recall(run=run, by=table.world.author, comment="I put it in.")
    table.desk.redraft(run.document)
    again = table.ask("PRJ", document=run.document)
    before, now = json.loads(again.payload)["consultation"]
    assert (before["state"], now["state"]) == ("closed", "asked")
    assert before["remarks"][0]["text"] == "Say who."
    assert before["remarks"][0]["disposition"]["reason"] == "Named now."
    table.answer(again, "staff")
    table.desk.sign(again, "reviewer")
    table.desk.sign(again, "approver")
    assert "Say who." in Release.objects.get().payload
    table.desk.redraft(run.document, words="又改。")
    assert json.loads(table.desk.submit(run.document).payload)["consultation"] == []


def test_a_recalled_submission_takes_nothing_more(table: Table) -> None:
    run = table.ask("SAL")
    row = table.remark(run, "approver2")
    recall(run=run, by=table.world.author, comment="")
    for act in (
        lambda: table.remark(run, "approver2"),
        lambda: table.answer(run, "approver2"),
        lambda: table.withdraw(row, "approver2"),
        lambda: table.decide(row),
    ):
        with pytest.raises(Refused, match="submission is over"):
            act()
    table.desk.redraft(run.document)
    again = table.desk.submit(run.document)
    assert json.loads(again.payload)["consultation"][0]["state"] == "ended"


class TestWhoCanBeAsked:
    """The level of the document counts as for readers."""

    def level(self, table: Table, level: str) -> Document:
        document = table.world.draft()
        Document.objects.filter(pk=document.pk).update(confidentiality=level)
        return document

    def test_a_department_that_may_not_read_it_is_refused_by_name(self, table: Table) -> None:
        document = self.level(table, Confidentiality.DEPARTMENT)
        with pytest.raises(Refused, match="Sales may not read this document"):
            table.ask("TOC", "SAL", document=document)
        document.distribution.add(table.world.departments["SAL"])
        assert table.ask("TOC", "SAL", document=document)

    def test_of_a_restricted_document_only_named_posts_remark(self, table: Table) -> None:
        document = self.level(table, Confidentiality.RESTRICTED)
        with pytest.raises(Refused, match="Sales may not read this document"):
            table.ask("SAL", document=document)
        document.reader_posts.add(table.world.posts["SAL-DIR"])
        run = table.ask("SAL", document=document)
        other = table.world.people["staff2"]
        type(other).objects.filter(pk=other.pk).update(department=table.world.departments["SAL"])
        with pytest.raises(Refused, match="may not read"):
            table.remark(run, "staff2")
        assert table.remark(run, "approver2")

    def test_nobody_there_no_days_no_department_in_use(self, table: Table) -> None:
        with pytest.raises(Refused, match="from 1 to 60"):
            table.ask("SAL", days=None)
        with pytest.raises(Refused, match="from 1 to 60"):
            table.ask("SAL", days=61)
        people = type(table.world.people["staff"]).objects
        people.filter(username="reviewer").update(department=table.world.departments["PRJ"])
        people.filter(username="author2").update(is_active=False)
        with pytest.raises(Refused, match="in Technical Operations there is nobody"):
            table.ask("TOC")
        Department.objects.filter(code="FIN").update(is_active=False)
        table.world.departments["FIN"].refresh_from_db()
        with pytest.raises(Refused, match="Finance is not in use"):
            table.ask("FIN")
        assert not Run.objects.exists()


class TestReminders:
    """Departments on their last two days, the author while remarks wait, the controllers two days later."""

    def told(self, act: str) -> list[list[str]]:
        return [entry.details()["people"] for entry in TrailEntry.objects.filter(act=act).order_by("seq")]

    def test_who_has_not_answered_is_reminded_and_nobody_twice_a_day(
        self, table: Table, django_capture_on_commit_callbacks: Any
    ) -> None:
        run = table.ask("SAL", "PRJ", days=3)
        table.answer(run, "staff")
        mail.outbox.clear()
        for day in (1, 2, 2, 3):
            with on_day(day), django_capture_on_commit_callbacks(execute=True):
                run_due()
        assert self.told("consultation.reminded") == [["罗一舟"], ["罗一舟"]]
        assert [letter.to for letter in mail.outbox] == [["approver2@example.com"]] * 2

    def test_undecided_remarks_are_told_to_the_author_then_to_the_controllers(
        self, table: Table, django_capture_on_commit_callbacks: Any
    ) -> None:
        run = table.ask("SAL", days=1)
        table.remark(run, "approver2")
        for day in (2, 3, 4):
            with on_day(day), django_capture_on_commit_callbacks(execute=True):
                run_due()
        assert self.told("consultation.reminded") == [["林澄"]] * 3
        assert self.told("consultation.escalated") == [["文予安"]]


def test_it_waits_for_the_consulted_and_then_for_the_author(table: Table) -> None:
    run = table.ask("SAL")
    (task,) = waiting_for(table.world.fresh("approver2"))
    assert (task.kind, task.url) == ("consultation", f"/consultation/{run.pk}/")
    table.remark(run, "approver2")
    (mine,) = waiting_for(table.world.fresh("author"))
    assert mine.url == f"/consultation/{run.pk}/dispositions/"
    table.answer(run, "approver2")
    assert waiting_for(table.world.fresh("approver2")) == [] == waiting_for(table.world.fresh("staff2"))


def test_the_standing_says_what_blocks_it_and_who_can_lift_that(table: Table) -> None:
    run = table.ask("SAL", "PRJ")
    table.remark(run, "approver2")
    stands = standing_of_document(run.document)
    titles = [(blocker.title, blocker.who) for blocker in stands.blockers]
    assert titles[0][0].startswith("The consultation is open until")
    assert titles[1] == ("The consultation waits for decisions", "Lin Cheng")
    assert "Projects" in stands.blockers[0].detail and stands.open[0].present is None
