"""Digests of whole evidence rows: the trail keeps them, so that a change of any column shows."""

from datetime import date, datetime

from django.db.models import Model

from ledger.canonical import canonical_bytes, sha256_hex


def row_digest(row: Model) -> str:
    """SHA-256 over every column of the row except its id."""
    values = {}
    for field in row._meta.concrete_fields:
        if not field.primary_key:
            value = getattr(row, field.attname)
            values[field.attname] = value.isoformat() if isinstance(value, datetime | date) else str(value)
    return sha256_hex(canonical_bytes(values))
