"""Bringing files: bytes into the blob store, one row per file, never replaced."""

from django.db import transaction
from django.utils.translation import gettext as _

from documents import rules
from documents.files import identify
from documents.models import Attachment, Document
from ledger import blobs, clock, trail
from ledger.errors import Refused
from people.models import User


def bring_file(*, document: Document, data: bytes, filename: str, title: str, by: User) -> Attachment:
    """Keep a file for a document's drafts. Refused for who may not write it, and for files that are not what they say.

    The bytes are written and synced before the row that names them.
    """
    if reason := rules.why_not_author(document, by):
        raise Refused(reason)
    name = filename.replace("\\", "/").rsplit("/", 1)[-1].strip()[:200]
    if not name:
        raise Refused(_("The file has no name."))
    found = identify(data, name)
    blob = blobs.store(data, found.content_type)
    actor = by.trail_actor()
    with transaction.atomic():
        attachment = Attachment.objects.create(
            document=document,
            title=title.strip()[:200] or name,
            filename=name,
            blob=blob,
            is_picture=found.is_picture,
            brought_by_key=actor.key,
            brought_by_name=actor.name,
            brought_at=clock.now(),
        )
        data_kept = {"filename": name, "size": blob.size, "document": document.number}
        trail.record("attachment.brought", by=by, on=attachment, data=data_kept)
    return attachment
