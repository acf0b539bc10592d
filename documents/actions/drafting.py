"""Writing drafts from programs: import, seed and tests use the same door as the editor."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from documents import rules, standards
from documents.actions.locking import lock_document
from documents.blocks import RelationKind
from documents.clauses import stream_of
from documents.models import Attachment, Document, DocumentPage
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
    standard_clauses: Iterable[str] | None = None,
    related: Iterable[Mapping[str, Any]] | None = None,
) -> Revision:
    """Save a new revision with the given parts changed. Refused for who may not edit, while it is in review, for a
    clause that the standard has not, and for a related document that `by` may not know of.

    `related` holds {number, relation, version}; without a version it follows the release in force.
    """
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
    if standard_clauses is not None:
        page.standard_clauses = _standard_clauses(page, list(standard_clauses))
    if related is not None:
        page.related = _related(page, list(related), by)
    revision = page.save_revision(user=by)
    document.title_zh, document.title_en = page.title, page.title_en
    document.save(update_fields=["title_zh", "title_en"])
    trail.record("draft.saved", by=by, on=document, data={"revision": revision.pk})
    return revision


def _standard_clauses(page: DocumentPage, keys: list[str]) -> Any:
    if why := next((why for key in keys if (why := standards.why_not_clause(key))), ""):
        raise Refused(why)
    rows = [{"type": "clause", "value": key} for key in keys]
    return page.standard_clauses.stream_block.to_python(rows)


def _related(page: DocumentPage, related: list[Mapping[str, Any]], by: User) -> Any:
    if why := rules.why_not_relate(related, by):
        raise Refused(why)
    rows = [
        {
            "type": "document",
            "value": {
                "number": row["number"],
                "relation": row.get("relation") or RelationKind.SEE_ALSO,
                "version": row.get("version") or "",
            },
        }
        for row in related
    ]
    return page.related.stream_block.to_python(rows)
