"""What is decided about a release later: cancelled before effect, withdrawn, reinstated. Each is a row beside it."""

from django.db import transaction
from django.utils.translation import gettext as _

from documents import rules, signals
from documents.actions.locking import lock_document
from documents.actions.periods import derive_periods
from documents.models import EventKind, Release, ReleaseEvent
from documents.models.digests import event_row_digest
from documents.queries import history_of
from documents.signatures import SignatureLine, lines_to_text
from ledger import clock, trail
from ledger.errors import Refused
from people.models import User


@transaction.atomic
def cancel(
    *, release: Release, reason: str, signatures: tuple[SignatureLine, ...], digest: str, by: User
) -> ReleaseEvent:
    """Cancel a release that has not taken effect: the one in force simply stays. Refused once it took effect, and
    without sufficient signatures."""
    document = lock_document(release.document)
    history = history_of(document)
    _refuse(rules.why_not_record(document) or _why_no_reason(reason))
    _refuse(rules.why_not_cancel(release, history.state(release, clock.now())))
    _refuse(rules.why_not_decided(digest, signatures))
    return _decide(release, EventKind.CANCELLED, reason, signatures, digest, by)


@transaction.atomic
def withdraw(
    *,
    release: Release,
    reason: str,
    signatures: tuple[SignatureLine, ...],
    digest: str,
    by: User,
    reinstate: Release | None = None,
    is_emergency: bool = False,
) -> ReleaseEvent:
    """Withdraw the release in force; nothing is in force afterwards unless `reinstate` names an earlier release.
    Refused for what is not in force, and without sufficient signatures (in an emergency, of two persons)."""
    document = lock_document(release.document)
    history, now = history_of(document), clock.now()
    _refuse(rules.why_not_record(document) or _why_no_reason(reason))
    _refuse(rules.why_not_withdraw(release, history.state(release, now)))
    _refuse(rules.why_not_decided(digest, signatures, is_emergency))
    if reinstate is not None:
        if reinstate.document_id != document.pk:
            raise Refused(_("The release to reinstate belongs to another document."))
        _refuse(rules.why_not_reinstate(reinstate, history.state(reinstate, now), release, same_act=True))
    event = _decide(release, EventKind.WITHDRAWN, reason, signatures, digest, by, is_emergency)
    if reinstate is not None:
        _decide(reinstate, EventKind.REINSTATED, reason, signatures, digest, by, is_emergency)
    return event


@transaction.atomic
def reinstate(
    *, release: Release, reason: str, signatures: tuple[SignatureLine, ...], digest: str, by: User
) -> ReleaseEvent:
    """Put an ended release in force again; refused while another is in force, and without sufficient signatures."""
    document = lock_document(release.document)
    history, now = history_of(document), clock.now()
    _refuse(rules.why_not_record(document) or _why_no_reason(reason))
    _refuse(rules.why_not_reinstate(release, history.state(release, now), history.in_force(now)))
    _refuse(rules.why_not_decided(digest, signatures))
    return _decide(release, EventKind.REINSTATED, reason, signatures, digest, by)


def _why_no_reason(reason: str) -> str:
    return "" if reason.strip() else _("Give the reason; it stays with the decision.")


def _refuse(reason: str) -> None:
    if reason:
        raise Refused(reason)


def _decide(
    release: Release,
    kind: EventKind,
    reason: str,
    signatures: tuple[SignatureLine, ...],
    digest: str,
    by: User,
    is_emergency: bool = False,
) -> ReleaseEvent:
    now = clock.now()
    event = ReleaseEvent.objects.create(
        release=release,
        kind=kind,
        at=now,
        reason=reason.strip(),
        is_emergency=is_emergency,
        signatures=lines_to_text(signatures),
        digest=digest,
        recorded_at=now,
    )
    derive_periods(release.document)
    data = {
        "version": release.version,
        "reason": reason.strip(),
        "signers": [line.person_key for line in signatures],
        "emergency": is_emergency,
        "row": event_row_digest(event),
    }
    trail.record(f"release.{kind.value}", by=by, on=release, data=data)
    signals.decided_later.send(sender=ReleaseEvent, event=event, by=by)
    return event
