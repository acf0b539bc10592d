"""Handing out a stamped copy: the master with a stamp that says its state, who took the copy, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from documents import rules
from documents.actions.announcing import recipients
from documents.models import Confidentiality, Release
from documents.queries import state_of
from documents.stamping import Stamp, StampKind, kind_of, stamped
from ledger import blobs, clock, trail
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from ledger.sealing import SealBroken, master_of, seal_for_organisation
from people.models import User


@dataclass(frozen=True)
class StampedCopy:
    """A copy made for one person at one moment; it is not kept."""

    data: bytes
    kind: StampKind


def take_copy(*, release: Release, by: User) -> StampedCopy:
    """Stamp and seal a copy of a release for `by`, in the language he works in. Of a restricted document the trail
    tells. Refused for who may not read the release; BlobDamaged when the kept file is not what it was."""
    if reason := rules.why_not_copy(release, by):
        raise Refused(reason)
    now, document = clock.now(), release.document
    is_recipient = (
        by.department_id == document.department_id or recipients(document).filter(pk=by.pk).exists()
    )
    kind = kind_of(state_of(release, now), is_recipient=is_recipient)
    stamp = Stamp(
        kind=kind,
        word=str(kind.label).upper(),
        taken=_("Copy for %(name)s, %(moment)s") % {"name": by.name, "moment": _moment(now)},
        note=_("The stamp says how it stood then; the status in the system governs."),
    )
    copy = seal_for_organisation(
        stamped(_master(release), stamp),
        reason=f"{release} {kind.value} {by.username} {_moment(now)}",
        with_timestamp=False,
    )
    if document.confidentiality == Confidentiality.RESTRICTED:
        data = {"version": release.version, "stamp": kind.value, "sha256": sha256_hex(copy.data)}
        with transaction.atomic():
            trail.record("copy.taken", by=by, on=release, data=data)
    return StampedCopy(copy.data, kind)


def _moment(instant: datetime) -> str:
    """A moment that is evidence: to the second, with its offset."""
    return clock.local(instant).isoformat(sep=" ", timespec="seconds")


def _master(release: Release) -> bytes:
    try:
        return master_of(blobs.read(release.pdf_id))
    except SealBroken as problem:
        raise blobs.BlobDamaged(str(problem)) from problem
