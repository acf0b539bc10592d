"""What must be true before the first request is answered, in development and in production."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from ledger.seal_key import load_key
from ledger.startup import application_role_owns_evidence, refuse_unguarded


def refuse_to_start() -> None:
    """ImproperlyConfigured when evidence is unguarded or the seal's key cannot be used (outside production it is made
    now, when there is none), or, in production, when the application's role could unguard evidence."""
    refuse_unguarded()
    load_key()
    if getattr(settings, "GUIJU_DEMO", False):
        return
    if owned := application_role_owns_evidence(connection):
        raise ImproperlyConfigured(
            "the role in GUIJU_DATABASE_URL owns evidence tables and could switch their guards off; let another role own"
            " them (GUIJU_OWNER_DATABASE_URL) and give this one its rights by `manage.py grant_rights`. Owned: "
            + ", ".join(owned)
        )
