"""The release: the one act by which a text can come into force, handed the signatures that allow it."""

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from documents import rules, signals
from documents.actions.acting import derive_acting_posts
from documents.actions.indexing import index_release
from documents.actions.locking import lock_document
from documents.actions.paper import paper_for
from documents.actions.periods import derive_periods
from documents.actions.signers import derive_signers
from documents.models import Document, Release
from documents.models.digests import release_row_digest
from documents.pdf import ControlledPaper, TooLarge, render_controlled_pdf
from documents.printable import why_too_large
from documents.rendering import render_body, search_text
from documents.signatures import SignatureLine, lines_to_text
from ledger import blobs, checkpoints, clock, trail
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from ledger.models import Blob
from ledger.sealing import seal_for_organisation
from people.models import User


@dataclass(frozen=True)
class PreparedRelease:
    """What is made before the lock is taken: the sealed PDF in the blob store and what the trail keeps of its seal,
    the rendered texts, the token behind the code on the cover."""

    pdf: Blob
    seal: dict[str, Any]
    body_zh: str
    body_en: str
    search_text: str
    token: str
    effective_on: date
    digest: str


def effect_of(proposed: date, recorded_at: datetime) -> tuple[date, datetime]:
    """Date and instant of effect: the proposed day's beginning, or the moment of recording when that day has begun."""
    begins = clock.day_begins(proposed)
    if begins > recorded_at:
        return proposed, begins
    return clock.local(recorded_at).date(), recorded_at


def prepare_release(
    *, document: Document, payload: str, digest: str, signatures: tuple[SignatureLine, ...]
) -> PreparedRelease:
    """Render text and PDF, seal the PDF and store it, synced, before any lock: slow work, a slow time stamp server and
    a full disk hold up nobody. Refused without the signatures that allow the release, when it is too
    large to print, and when it cannot be sealed."""
    if reason := rules.why_not_signed(document, digest, signatures):
        raise Refused(reason)
    content = json.loads(payload)
    proposed = date.fromisoformat(content["proposed_effective_on"])
    effective_on, _instant = effect_of(proposed, clock.now())
    token = secrets.token_urlsafe(32)
    paper = paper_for(
        document=document,
        content=content,
        digest=digest,
        signatures=signatures,
        effective_on=effective_on,
        status_url=f"{settings.GUIJU_BASE_URL}/s/{token}/",
    )
    reason = f"{document.number} {content['version']}, SHA-256 {digest}"
    sealed = seal_for_organisation(_printed(paper), reason=reason)
    return PreparedRelease(
        pdf=blobs.store(sealed.data, "application/pdf"),
        seal={"master": sealed.master, "seal": sealed.fingerprint, "time_stamped": sealed.is_stamped},
        body_zh=render_body(content, "zh"),
        body_en=render_body(content, "en"),
        search_text=search_text(content),
        token=token,
        effective_on=effective_on,
        digest=digest,
    )


def _printed(paper: ControlledPaper) -> bytes:
    try:
        return render_controlled_pdf(paper)
    except TooLarge as error:
        raise Refused(why_too_large(error)) from error


@transaction.atomic
def release(
    *,
    document: Document,
    revision: Revision,
    payload: str,
    digest: str,
    signatures: tuple[SignatureLine, ...],
    prepared: PreparedRelease,
    by: User,
) -> Release:
    """Write the release. Refused when the digest does not fit the payload, the signatures do not suffice, a later
    draft exists, or a date is out of order."""
    document = lock_document(document)
    content = json.loads(payload)
    recorded_at = clock.now()
    effective_on, effective_from = effect_of(
        date.fromisoformat(content["proposed_effective_on"]), recorded_at
    )
    reason = _why_not_release(document, revision, payload, digest, prepared, effective_on)
    if reason := reason or rules.why_not_signed(document, digest, signatures):
        raise Refused(reason)
    last = document.releases.order_by("sequence").last()
    row = Release.objects.create(
        document=document,
        number=document.number,
        sequence=last.sequence + 1 if last else 1,
        version=content["version"],
        document_type=document.document_type,
        title_zh=content["title"]["zh"],
        title_en=content["title"]["en"],
        prevailing_language=content["prevailing_language"],
        payload=payload,
        digest=digest,
        body_zh=prepared.body_zh,
        body_en=prepared.body_en,
        search_text=prepared.search_text,
        signatures=lines_to_text(signatures),
        pdf=prepared.pdf,
        revision=revision,
        proposed_effective_on=date.fromisoformat(content["proposed_effective_on"]),
        effective_on=effective_on,
        effective_from=effective_from,
        next_review_on=next_review(effective_on, content["review_months"]),
        change_summary=content["change_summary"],
        recorded_at=recorded_at,
        token=prepared.token,
    )
    document.title_zh, document.title_en = row.title_zh, row.title_en
    document.save(update_fields=["title_zh", "title_en"])
    derive_periods(document)
    derive_acting_posts(row)
    derive_signers(row)
    index_release(row)
    data = {
        "version": row.version,
        "digest": digest,
        "pdf": prepared.pdf.pk,
        "effective_on": effective_on.isoformat(),
        "effective_from": effective_from.isoformat(),
        "signers": [line.person_key for line in signatures],
        "row": release_row_digest(row),
        **prepared.seal,
    }
    trail.record("release.recorded", by=by, on=row, data=data)
    signals.released.send(sender=Release, release=row, by=by)
    transaction.on_commit(lambda: checkpoints.make_checkpoint(by=by), robust=True)
    return row


def _why_not_release(
    document: Document,
    revision: Revision,
    payload: str,
    digest: str,
    prepared: PreparedRelease,
    effective_on: date,
) -> str:
    if sha256_hex(payload.encode()) != digest or prepared.digest != digest:
        return _("The text is not the one that was signed.")
    if str(revision.object_id) != str(document.page_id):
        return _("The signed revision belongs to another document.")
    if document.page.latest_revision_id != revision.pk:
        return _("The draft was changed after it was submitted. Submit it again.")
    if document.discarded_at:
        return _("This document was given up.")
    if prepared.effective_on != effective_on:
        return _("The day changed while the PDF was being made. Sign again.")
    return rules.why_not_record(document) or rules.why_not_effective_on(document, effective_on)


def next_review(effective_on: date, months: int) -> date | None:
    """The day of the next review, `months` after the effect; none when the interval is 0."""
    if not months:
        return None
    index = effective_on.year * 12 + effective_on.month - 1 + months
    year, month = divmod(index, 12)
    for day in (effective_on.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day, effective_on.day))
        except ValueError:
            continue
    return None
