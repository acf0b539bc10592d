"""Signing: one person, one step, on exactly the bytes he was shown, with his password given again."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from documents.actions import PreparedRelease, lock_document, prepare_release
from documents.signatures import SignatureLine
from ledger import clock, trail
from ledger.errors import Refused
from people.models import User
from workflows import rules
from workflows.actions.closing import close_run, complete_run
from workflows.actions.confirming import confirm, refuse_if, refuse_signing
from workflows.actions.telling import tell_signers
from workflows.consulting import consultation_of
from workflows.digests import row_digest
from workflows.lines import lines_of
from workflows.meanings import meaning_of
from workflows.models import Outcome, Run, Signature, SubjectKind
from workflows.reading import RunReading

_TRIES = 5


class _OthersSigned(Exception):  # noqa: N818  (it reads as what happened)
    """Signatures came in while the PDF was being made: make it again."""


def sign(
    *, run: Run, by: User, password: str, comment: str, digest_shown: str, request: HttpRequest
) -> Signature:
    """Sign the present step of `run`. Refused, each with its sentence, for who may not sign, for a page that showed
    another content, and when the content moved (then the run ends as voided); WrongPassword for a wrong password.

    The last signature of a revision's run makes the release in the same transaction; its PDF is made before the lock.
    """
    reading = RunReading(fresh(run))
    why = rules.why_not_sign(reading.run, by, reading) or rules.why_not_shown(reading.run, digest_shown)
    if why:
        refuse_moved(reading.run)
        refuse_signing(reading.run, by, why)
    confirm(request, by, password)
    for _attempt in range(_TRIES):
        # Read again: time has passed. One reading serves the guard, the lines and the paper.
        reading = RunReading(fresh(run))
        if why := rules.why_not_sign(reading.run, by, reading):
            refuse_moved(reading.run)
            raise Refused(why)
        draft = draft_of(reading, by, comment)
        lines = lines_of(reading.run, draft)
        prepared = _prepared(reading, draft, lines)
        try:
            return _write(reading.run, by, draft, lines, prepared)
        except _OthersSigned:
            continue
    run = fresh(run)
    raise Refused(rules.why_not_sign(run, by) or rules.why_not_shown(run, ""))


def fresh(run: Run) -> Run:
    """The run and what it is about, read again."""
    return Run.objects.select_related("document__page", "requested_by", "release", "reinstate").get(pk=run.pk)


def refuse_moved(run: Run) -> None:
    """Refused when the content is no longer what was submitted; the run then ends as voided, and that stays."""
    if RunReading(run).closing is not None or not rules.why_moved(run):
        return
    with transaction.atomic():
        lock_document(run.document)
        why = rules.why_moved(run)
        if why and RunReading(run).closing is None:
            close_run(run=run, outcome=Outcome.VOIDED, by=trail.SYSTEM, comment=why)
    if why:
        raise Refused(why)


def draft_of(reading: RunReading, by: User, comment: str) -> Signature:
    """The signature as it would be written now, not saved. Refused when it is not this person's turn."""
    run, step = reading.run, reading.present
    candidate = reading.candidate(step, by.username) if step else None
    if step is None or candidate is None:
        raise Refused(rules.why_not_sign(run, by, reading))
    zh, en = meaning_of(run.subject_kind, step.kind)
    holder = candidate.on_behalf_of
    return Signature(
        run=run,
        step=step.position,
        kind=step.kind,
        person_id=by.pk,
        person_key=by.username,
        person_name=by.name_zh or by.username,
        post_code=candidate.post.code,
        post_zh=candidate.post.zh,
        post_en=candidate.post.en,
        on_behalf_key=holder.username if holder else "",
        on_behalf_name=(holder.name_zh or holder.username) if holder else "",
        meaning_zh=zh,
        meaning_en=en,
        comment=comment.strip(),
        digest=run.digest,
        completes_step=reading.course.would_complete(step, reading.acting(step), candidate),
        signed_at=clock.now(),
    )


def is_last(reading: RunReading, draft: Signature) -> bool:
    """Whether the run is complete with this signature."""
    rest = [step for step in reading.steps if step.position != draft.step]
    return draft.completes_step and all(reading.is_done(step) for step in rest)


def _prepared(
    reading: RunReading, draft: Signature, lines: tuple[SignatureLine, ...]
) -> PreparedRelease | None:
    """The PDF and texts of the release, when this signature would make it; slow, so before any lock."""
    run = reading.run
    if run.subject_kind != SubjectKind.REVISION or not is_last(reading, draft):
        return None
    return prepare_release(document=run.document, payload=run.payload, digest=run.digest, signatures=lines)


@transaction.atomic
def _write(
    run: Run, by: User, draft: Signature, lines: tuple[SignatureLine, ...], prepared: PreparedRelease | None
) -> Signature:
    lock_document(run.document)
    run = fresh(run)
    reading = RunReading(run)
    refuse_if(rules.why_not_sign(run, by, reading))
    now = draft_of(reading, by, draft.comment)
    same = _seat(now) == _seat(draft) and lines_of(run, draft) == lines
    last = is_last(reading, now)
    if not same or (last and run.subject_kind == SubjectKind.REVISION and prepared is None):
        raise _OthersSigned
    draft.run = run
    draft.save()
    record_signature(draft, by)
    if last:
        complete_run(run=run, lines=lines, prepared=prepared, by=by)
    elif draft.completes_step:
        tell_signers(run)
    return draft


def _seat(signature: Signature) -> tuple[object, ...]:
    """What others, or midnight, may have changed while the PDF was being made."""
    return (signature.step, signature.completes_step, signature.post_code, signature.on_behalf_key)


def record_signature(signature: Signature, by: User) -> None:
    """One trail entry: whose signature, in which step, for whom, and a digest of the whole row."""
    data: dict[str, Any] = {
        "version": signature.run.version,
        "step": signature.step,
        "sign_kind": str(signature.kind),
        "in_post": signature.post_zh,
        "on_behalf_of": signature.on_behalf_name,
        "digest": signature.digest,
        "authentication": signature.authentication,
        "comment": signature.comment,
        "row": row_digest(signature),
    }
    consulting = consultation_of(signature.run)
    if consulting is not None and consulting.conclusion is not None:
        data["consultation"] = consulting.conclusion.digest
    act = "run.signed_as_deputy" if signature.on_behalf_key else "run.signed"
    trail.record(act, by=by, on=signature.run, data=data)
