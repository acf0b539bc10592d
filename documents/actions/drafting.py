"""Writing drafts from programs: import, seed and tests use the same door as the editor."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from documents import rules
from documents.actions.locking import lock_document
from documents.clauses import stream_of
from documents.models import Attachment, Document
from ledger import trail
from ledger.errors import Refused
from people.models import User


@transaction.atomic
def save_draft(
    *,
    document: Document,
    by: User,
    title_zh: str | None = None,
    title_en: str | None = None,
    body: Iterable[Mapping[str, Any]] | None = None,
    attachments: Iterable[Attachment] | None = None,
) -> Revision:
    """Save a new revision with the given parts changed. Refused for who may not edit, and while it is in review."""
    document = lock_document(document)
    if reason := rules.why_not_author(document, by):
        raise Refused(reason)
    page = document.page.specific.get_latest_revision_as_object()
    if title_zh is not None:
        page.title = title_zh
    if title_en is not None:
        page.title_en = title_en
    if body is not None:
        page.body = page.body.stream_block.to_python(stream_of(body))
    if attachments is not None:
        rows = [{"type": "attachment", "value": {"attachment": str(a.pk)}} for a in attachments]
        page.attachments = page.attachments.stream_block.to_python(rows)
    revision = page.save_revision(user=by)
    document.title_zh, document.title_en = page.title, page.title_en
    document.save(update_fields=["title_zh", "title_en"])
    trail.record("draft.saved", by=by, on=document, data={"revision": revision.pk})
    return revision
