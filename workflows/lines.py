"""Signatures as the register keeps and prints them: the author's line first, then step by step."""

from datetime import datetime

from documents.signatures import SignatureLine
from ledger import clock
from workflows.meanings import REQUESTED, SUBMITTED
from workflows.models import Run, Signature, SubjectKind


def lines_of(run: Run, *more: Signature) -> tuple[SignatureLine, ...]:
    """The lines of a run, with signatures that are not written yet at their place."""
    known = sorted([*run.signatures.all(), *more], key=lambda s: (s.step, s.signed_at))
    return (_requester(run), *(line_of(signature) for signature in known))


def line_of(signature: Signature) -> SignatureLine:
    """One signature as a line."""
    return SignatureLine(
        kind=str(signature.kind),
        person_key=signature.person_key,
        person_name=signature.person_name,
        post_code=signature.post_code,
        post_zh=signature.post_zh,
        post_en=signature.post_en,
        on_behalf_key=signature.on_behalf_key,
        on_behalf_name=signature.on_behalf_name,
        meaning_zh=signature.meaning_zh,
        meaning_en=signature.meaning_en,
        comment=signature.comment,
        digest=signature.digest,
        authentication=signature.authentication,
        signed_at=_spelled(signature.signed_at),
    )


def _requester(run: Run) -> SignatureLine:
    """Who wrote or asked: he was logged in, and did not give his password again."""
    zh, en = SUBMITTED if run.subject_kind == SubjectKind.REVISION else REQUESTED
    return SignatureLine(
        kind="author",
        person_key=run.requester_key,
        person_name=run.requester_name,
        post_code="",
        post_zh=run.requester_post,
        post_en=run.requester_post_en,
        on_behalf_key="",
        on_behalf_name="",
        meaning_zh=zh,
        meaning_en=en,
        comment="",
        digest=run.digest,
        authentication="session",
        signed_at=_spelled(run.requested_at),
    )


def _spelled(instant: datetime) -> str:
    return clock.local(instant).isoformat()
