"""Importing a text: parsed first, so that a bad file makes no row; then a document, or a new draft of one."""

from typing import Any

from django.db import transaction

from documents.actions.drafting import save_draft
from documents.actions.registering import start_document
from documents.clauses import fitted
from documents.importing import ImportedText, parse
from documents.models import Document, Folder
from ledger import trail
from people.models import Post, User


def import_document(
    *,
    data: bytes,
    filename: str,
    folder: Folder,
    document_type: str,
    owner_post: Post,
    by: User,
    title_zh: str = "",
    title_en: str = "",
    anchor_prefix: str = "",
    number: str | None = None,
) -> tuple[Document, ImportedText]:
    """Begin a document from a text file. Refused, with no row written, for a file that cannot be read."""
    text = parse(data, filename, anchor_prefix=anchor_prefix)
    with transaction.atomic():
        document = start_document(
            folder=folder,
            document_type=document_type,
            title_zh=title_zh or text.title_zh or filename.rsplit(".", 1)[0],
            title_en=title_en or text.title_en,
            owner_post=owner_post,
            by=by,
            number=number,
        )
        _choose_posts(text.body)
        kinds = document.page.specific.body.stream_block.child_blocks
        save_draft(document=document, by=by, body=fitted(text.body, kinds))
        report = text.report
        counts = {
            "chapters": report.chapters,
            "sections": report.sections,
            "steps": report.steps,
            "terms": report.terms,
            "references": report.references,
            "outputs": report.outputs,
            "not_placed": [[p.line_from, p.line_to] for p in report.not_placed],
        }
        trail.record("draft.imported", by=by, on=document, data={"filename": filename, **counts})
    return document, text


def _choose_posts(body: list[dict[str, Any]]) -> None:
    """Who acts in a step is chosen where he is called exactly as a post is; else the author chooses."""
    active = list(Post.objects.filter(is_active=True).order_by("code"))
    named = {name: post.code for post in active for name in (post.name_zh, post.name_en) if name}
    for clause in body:
        actor = clause["fields"].get("actor") if clause["kind"] == "step" else None
        if actor and not actor["code"]:
            actor["code"] = named.get(actor["zh"]) or named.get(actor["en"]) or ""
