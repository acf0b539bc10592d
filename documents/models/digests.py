"""Digests of whole register rows: the trail keeps them, so that a change of any column shows."""

from documents.models.release import Release, ReleaseEvent
from documents.models.waiver import CheckWaiver
from ledger.canonical import canonical_bytes, sha256_hex


def release_row_digest(release: Release) -> str:
    """SHA-256 over every column of the row except its id: the trail keeps it, so a change of any column shows."""
    values = {}
    for field in Release._meta.concrete_fields:
        if field.primary_key:
            continue
        value = getattr(release, field.attname)
        values[field.attname] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return sha256_hex(canonical_bytes(values))


def event_row_digest(event: ReleaseEvent) -> str:
    """SHA-256 over every column of the event except its id."""
    values = {
        "release": event.release_id,
        "kind": str(event.kind),
        "at": event.at.isoformat(),
        "reason": event.reason,
        "is_emergency": event.is_emergency,
        "signatures": event.signatures,
        "digest": event.digest,
        "recorded_at": event.recorded_at.isoformat(),
    }
    return sha256_hex(canonical_bytes(values))


def waiver_row_digest(waiver: CheckWaiver) -> str:
    """SHA-256 over every column of the waiver except its id."""
    values = {
        "document": waiver.document_id,
        "code": waiver.code,
        "anchor": waiver.anchor,
        "reason": waiver.reason,
        "expires_on": waiver.expires_on.isoformat(),
        "by_key": waiver.by_key,
        "by_name": waiver.by_name,
        "by_post": waiver.by_post,
        "waived_at": waiver.waived_at.isoformat(),
    }
    return sha256_hex(canonical_bytes(values))
