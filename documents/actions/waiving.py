"""Letting a finding of a check stand, with a reason, until a day."""

from datetime import date

from django.db import transaction

from documents.actions.locking import lock_document
from documents.models import CheckWaiver, Document
from documents.models.digests import waiver_row_digest
from documents.rules_of_waivers import why_not_waive, why_not_waiver
from ledger import clock, trail
from ledger.errors import Refused
from people.models import User


@transaction.atomic
def waive_check(
    *, document: Document, code: str, anchor: str, reason: str, expires_on: date, by: User
) -> CheckWaiver:
    """Waive one check at one anchor (empty: of the whole document). Refused for everybody but a holder of the post
    to which the owner's post reports, for authors of the text, without a reason, and beyond twelve months."""
    document = lock_document(document)
    why = why_not_waive(document, by) or why_not_waiver(code, anchor, reason, expires_on)
    if why:
        raise Refused(why)
    actor = by.trail_actor()
    waiver = CheckWaiver.objects.create(
        document=document,
        code=code,
        anchor=anchor.strip(),
        reason=reason.strip(),
        expires_on=expires_on,
        by_key=actor.key,
        by_name=actor.name,
        by_post=actor.post,
        waived_at=clock.now(),
    )
    data = {
        "code": waiver.code,
        "anchor": waiver.anchor,
        "reason": waiver.reason,
        "expires_on": expires_on.isoformat(),
        "row": waiver_row_digest(waiver),
    }
    trail.record("check.waived", by=by, on=document, data=data)
    return waiver
