"""Consultation: departments are asked with a submission, remark on its clauses, withdraw, say that they are done."""

import json
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction

from documents.actions import lock_document
from documents.queries import readers_in
from ledger import clock, trail
from people.models import Department, User
from workflows import rules
from workflows.actions.concluding_consultation import close_consultation
from workflows.actions.confirming import refuse_if
from workflows.actions.signing import fresh
from workflows.consulting import consultation_of
from workflows.digests import row_digest
from workflows.models import Answer, Consultation, Consulted, Remark, RemarkWithdrawal, Run
from workflows.reading import RunReading
from workflows.rules.consulting import department_of, without_barred
from workflows.tasks_of_consultations import mail_consultation, mail_remarks_to_decide


def ask_departments(*, run: Run, departments: Sequence[Department], days: int, by: User) -> Consultation:
    """Open the consultation of a run that is being submitted; the caller has the lock and has asked the guard. The
    people of the departments are told after the commit."""
    now = clock.now()
    row = Consultation.objects.create(run=run, due_on=clock.today() + timedelta(days=days), asked_at=now)
    for department in departments:
        Consulted.objects.create(
            consultation=row,
            department=department,
            code=department.code,
            name_zh=department.name_zh,
            name_en=department.name_en,
        )
    data = {
        "version": run.version,
        "departments": [department.name_zh for department in departments],
        "codes": sorted(department.code for department in departments),
        "due": row.due_on.isoformat(),
        "row": row_digest(row),
    }
    trail.record("consultation.asked", by=by, on=run, data=data)
    for person in people_asked(run, departments):
        if person.email:
            transaction.on_commit(partial(mail_consultation.enqueue, run.pk, person.pk), robust=True)
    return row


def people_asked(run: Run, departments: Sequence[Department]) -> list[User]:
    """Who may remark for these departments."""
    people = [person for department in departments for person in readers_in(run.document, department)]
    return without_barred(people, {run.requester_key, *(author["key"] for author in json.loads(run.authors))})


@transaction.atomic
def remark(*, run: Run, by: User, anchor: str, text: str, digest_shown: str) -> Remark:
    """Say something about a clause, or about the whole text. Refused for who is not consulted, after the department's
    answer or the last day, for a clause that the text has not, for a page that showed another content."""
    run, reading = _locked(run)
    refuse_if(rules.why_not_remark(run, by, anchor, text, digest_shown, reading))
    clause = next((c for c in json.loads(run.payload)["body"] if anchor and c["anchor"] == anchor), None)
    heading = clause["heading"] if clause else {}
    row = Remark.objects.create(
        consulted=department_of(reading.consulting, by),  # type: ignore[arg-type]  # the guard: there is one
        anchor=anchor,
        clause_number=str(clause["number"] if clause else ""),
        clause_zh=str(heading.get("zh") or ""),
        clause_en=str(heading.get("en") or ""),
        text=text.strip(),
        digest=run.digest,
        **spoken_by(by),
    )
    data = {"clause": row.clause_number or row.clause_zh or "—", "text": row.text}
    _record("consultation.remarked", by, run, row, data, row.consulted)
    return row


@transaction.atomic
def withdraw_remark(*, remark: Remark, by: User, reason: str) -> RemarkWithdrawal:
    """Take one's own remark back; it stays readable. Refused for another's, a decided one, without a reason."""
    run, reading = _locked(remark.consulted.consultation.run)
    row = remark_of(reading, remark)
    refuse_if(rules.why_not_withdraw_remark(row, by, reason, reading))
    withdrawal = RemarkWithdrawal.objects.create(remark=row, reason=reason.strip(), **spoken_by(by))
    data = {"clause": row.clause_number or row.clause_zh or "—", "reason": withdrawal.reason}
    _record("consultation.remark_withdrawn", by, run, withdrawal, data, row.consulted)
    close_consultation(run)
    return withdrawal


@transaction.atomic
def answer(*, run: Run, by: User, digest_shown: str) -> Answer:
    """Say for one's department that it is done: with the remarks that stand, or without any. Refused for who is not
    consulted, a second time, after the last day, for a page that showed another content."""
    run, reading = _locked(run)
    refuse_if(rules.why_not_answer(run, by, digest_shown, reading))
    asked = department_of(reading.consulting, by)  # type: ignore[arg-type]  # the guard: there is one
    count = sum(row.consulted_id == asked.pk for row in reading.consulting.standing)  # type: ignore[union-attr]
    row = Answer.objects.create(consulted=asked, has_remarks=count > 0, **spoken_by(by))
    act = "consultation.answered" if count else "consultation.no_remarks"
    _record(act, by, run, row, {"count": count}, asked)
    if close_consultation(run) is None:
        _tell_decider(run)
    return row


def _tell_decider(run: Run) -> None:
    """Mail to whoever decides, once every department has answered."""
    consulting = consultation_of(run)
    if consulting is None or consulting.unanswered or not run.requested_by.email:
        return
    transaction.on_commit(partial(mail_remarks_to_decide.enqueue, run.pk), robust=True)


def spoken_by(by: User) -> dict[str, Any]:
    """Who says it now: key, name and post, copied."""
    actor = by.trail_actor()
    return {
        "by": by,
        "by_key": actor.key,
        "by_name": actor.name,
        "by_post": actor.post[:200],
        "at": clock.now(),
    }


def remark_of(reading: RunReading, remark: Remark) -> Remark:
    """The remark as it stands under the lock."""
    rows = reading.consulting.remarks if reading.consulting else []
    return next(row for row in rows if row.pk == remark.pk)


def _locked(run: Run) -> tuple[Run, RunReading]:
    lock_document(run.document)
    run = fresh(run)
    return run, RunReading(run)


def _record(act: str, by: User, run: Run, row: Any, data: dict[str, Any], asked: Consulted) -> None:
    facts = {"version": run.version, "department": asked.name_zh, **data, "row": row_digest(row)}
    trail.record(act, by=by, on=run, data=facts)
