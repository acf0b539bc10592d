"""Asking that a release be withdrawn, cancelled or reinstated; and the emergency withdrawal by two persons."""

from django.db import transaction
from django.http import HttpRequest

from documents.actions import lock_document
from documents.models import Release
from ledger.canonical import canonical_text, sha256_hex
from people.models import User
from workflows import rules
from workflows.actions.confirming import confirm, refuse_if
from workflows.actions.signing import draft_of, record_signature
from workflows.actions.submitting import frozen_chain, open_new_run
from workflows.actions.telling import tell_signers
from workflows.models import Run, SubjectKind
from workflows.reading import RunReading
from workflows.rules.requesting import why_no_reason
from workflows.subjects import EMERGENCY_CHAIN, authors_concerned, emergency_steps, request_payload


@transaction.atomic
def request_withdrawal(*, release: Release, reason: str, by: User, reinstate: Release | None = None) -> Run:
    """Ask for the withdrawal of the release in force, leaving nothing in force unless `reinstate` comes back.
    Refused for others than controllers, without a reason, in a state that does not allow it, while a run is open."""
    lock_document(release.document)
    refuse_if(rules.why_not_request_withdrawal(release, by, reinstate=reinstate) or why_no_reason(reason))
    return _request(SubjectKind.WITHDRAWAL, release, reason, by, reinstate)


@transaction.atomic
def request_cancellation(*, release: Release, reason: str, by: User) -> Run:
    """Ask that a release waiting for its date be cancelled. Refused as a withdrawal, and once it took effect."""
    lock_document(release.document)
    refuse_if(rules.why_not_request_cancellation(release, by) or why_no_reason(reason))
    return _request(SubjectKind.CANCELLATION, release, reason, by)


@transaction.atomic
def request_reinstatement(*, release: Release, reason: str, by: User) -> Run:
    """Ask that an ended release be put in force again. Refused as a withdrawal, and while another is in force."""
    lock_document(release.document)
    refuse_if(rules.why_not_request_reinstatement(release, by) or why_no_reason(reason))
    return _request(SubjectKind.REINSTATEMENT, release, reason, by)


def withdraw_in_emergency(
    *, release: Release, reason: str, by: User, password: str, request: HttpRequest
) -> Run:
    """A controller signs at once; a second person's signature withdraws the release in that moment.

    Refused for others than controllers, without a reason, when nobody could be the second; WrongPassword."""
    refuse_if(rules.why_not_withdraw_in_emergency(release, by) or why_no_reason(reason))
    confirm(request, by, password)
    with transaction.atomic():
        document = lock_document(release.document)
        refuse_if(rules.why_not_withdraw_in_emergency(release, by))
        payload = canonical_text(request_payload(SubjectKind.EMERGENCY, release, reason))
        run = open_new_run(
            subject_kind=SubjectKind.EMERGENCY,
            document=document,
            release=release,
            version=release.version,
            reason=reason,
            payload=payload,
            digest=sha256_hex(payload.encode()),
            chain=EMERGENCY_CHAIN,
            steps=emergency_steps(document, by),
            authors=authors_concerned(SubjectKind.EMERGENCY, release) - {by.username},
            by=by,
        )
        signature = draft_of(RunReading(run), by, "")
        signature.save()
        record_signature(signature, by)
        tell_signers(run)
    return run


def _request(
    subject_kind: SubjectKind, release: Release, reason: str, by: User, reinstate: Release | None = None
) -> Run:
    chain, steps = frozen_chain(subject_kind, release.document)
    payload = canonical_text(request_payload(subject_kind, release, reason, reinstate))
    return open_new_run(
        subject_kind=subject_kind,
        document=release.document,
        release=release,
        reinstate=reinstate,
        version=release.version,
        reason=reason,
        payload=payload,
        digest=sha256_hex(payload.encode()),
        chain=(chain.code, chain.name_zh, chain.name_en),
        steps=steps,
        authors=authors_concerned(subject_kind, release, reinstate),
        by=by,
    )
