"""Freezing: a revision and its card become one payload of plain values, and the payload one digest.

The payload is canonical JSON (RFC 8785) of everything that is signed: both languages, metadata, attachments and
pictures by SHA-256, references pinned to the release in force. Nothing in it points at a live row.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Revision

from documents import standards
from documents.blocks import RelationKind
from documents.chart import graph_of, why_not_drawn
from documents.citing import mark_external
from documents.clauses import clauses_of, repeated_anchors
from documents.glossary_freezing import occurring_terms
from documents.models import Attachment, Document, DocumentPage, Release
from documents.printable import why_not_printed
from documents.rules import why_not_complete
from ledger import clock
from ledger.canonical import canonical_bytes, sha256_hex
from people.models import Post

SCHEMA = "guiju/document/1"


@dataclass(frozen=True)
class Frozen:
    """What is signed (`payload`, canonical JSON text), its digest, and the digest of the draft it was made from."""

    payload: str
    digest: str
    source_digest: str


def source_digest(revision: Revision) -> str:
    """SHA-256 over the revision's stored content as it is now; it changes when the draft is overwritten in place."""
    text = json.dumps(revision.content, sort_keys=True, ensure_ascii=False, default=str)
    return sha256_hex(text.encode())


def freeze_revision(
    *,
    document: Document,
    revision: Revision,
    version: str,
    proposed_effective_on: date,
    change_summary: str,
    consultation: Sequence[dict[str, Any]] = (),
) -> Frozen:
    """Freeze what a revision says, under the card's values of this moment, and what departments were asked and said."""
    page = revision.as_object()
    payload = page_payload(document, page)
    payload |= {
        "version": version,
        "proposed_effective_on": proposed_effective_on.isoformat(),
        "change_summary": change_summary.strip(),
        "consultation": list(consultation),
    }
    text = canonical_bytes(payload)
    return Frozen(text.decode(), sha256_hex(text), source_digest(revision))


def page_payload(document: Document, page: DocumentPage) -> dict[str, Any]:
    """The payload of a working copy, without version and date."""
    posts = {post.code: post.as_named() for post in Post.objects.all()}
    body = clauses_of(page.body, posts, _pictures(page))
    _pin_references(body)
    mark_external(body)
    return {
        "schema": SCHEMA,
        "number": document.number,
        "document_type": document.document_type,
        "title": {"zh": page.title, "en": page.title_en},
        "prevailing_language": page.prevailing_language,
        "department": document.department.as_named(),
        "owner_post": document.owner_post.as_named(),
        "confidentiality": document.confidentiality,
        "distribution": [d.as_named() for d in document.distribution.order_by("code")],
        "reader_posts": [p.as_named() for p in document.reader_posts.order_by("code")],
        "review_months": page.review_months,
        "standard_clauses": standard_clauses_of(page),
        "related": _related(page),
        "body": body,
        "glossary": occurring_terms(body),
        "attachments": _attachments(page),
    }


def _chosen(stream: Any, field: str) -> list[str]:
    return [str(block.value.get(field) or "") for block in stream if field in block.value]


def _brought(page: DocumentPage, keys: list[str]) -> QuerySet[Attachment]:
    """The files among `keys` that were brought for this document: another document's cannot be named by its number."""
    return Attachment.objects.filter(pk__in=keys, document__page_id=page.pk).select_related("blob")


def _pictures(page: DocumentPage) -> dict[str, dict[str, str]]:
    keys = [key for key in _chosen(page.body, "picture") if key.isdigit()]
    rows = _brought(page, keys).filter(is_picture=True)
    return {str(row.pk): {"sha256": row.blob_id, "content_type": row.blob.content_type} for row in rows}


def _attachments(page: DocumentPage) -> list[dict[str, Any]]:
    keys = [key for key in _chosen(page.attachments, "attachment") if key.isdigit()]
    rows = {str(row.pk): row for row in _brought(page, keys)}
    return [
        {
            "title": rows[key].title,
            "filename": rows[key].filename,
            "size": rows[key].blob.size,
            "sha256": rows[key].blob_id,
            "content_type": rows[key].blob.content_type,
        }
        for key in keys
        if key in rows
    ]


def _pin_references(body: list[dict]) -> None:
    """A reference that names a document of ours is pinned to the release in force at this moment, by digest."""
    numbers = {c["fields"]["number"] for c in body if c["kind"] == "reference" and c["fields"]["number"]}
    releases = Release.objects.in_force_at(clock.now()).filter(number__in=numbers)
    pinned = {r.number: r for r in releases.only("number", "version", "digest")}
    for clause in body:
        if clause["kind"] == "reference":
            release = pinned.get(clause["fields"]["number"])
            clause["fields"] |= {
                "version": release.version if release else "",
                "digest": release.digest if release else "",
            }


def standard_clauses_of(page: DocumentPage) -> list[str]:
    """The clauses of the standard a working copy names, each once, in its order."""
    return list(dict.fromkeys(str(block.value) for block in page.standard_clauses if block.value))


def _related(page: DocumentPage) -> list[dict[str, Any]]:
    """Related documents: pinned to the release named, or to the one in force at this moment, which later ones follow."""
    rows = [block.value for block in page.related]
    releases = Release.objects.filter(number__in={row["number"] for row in rows})
    named = releases.only("number", "version", "digest", "title_zh", "title_en")
    by_version = {(r.number, r.version): r for r in named}
    in_force = {r.number: r for r in named.in_force_at(clock.now())}
    return [_related_row(row, by_version, in_force) for row in rows]


def _related_row(
    row: Any, by_version: dict[tuple[str, str], Release], in_force: dict[str, Release]
) -> dict[str, Any]:
    number, version = str(row["number"] or "").strip(), str(row["version"] or "").strip()
    release = by_version.get((number, version)) if version else in_force.get(number)
    return {
        "number": number,
        "relation": str(row["relation"] or RelationKind.SEE_ALSO),
        "title": {"zh": release.title_zh if release else "", "en": release.title_en if release else ""},
        "version": release.version if release else version,
        "digest": release.digest if release else "",
        "pinned": bool(version),
    }


def why_not_freeze(document: Document, revision: Revision) -> str:
    """Why this revision cannot be submitted as it is; empty when it can."""
    page = revision.as_object()
    payload = page_payload(document, page)
    title = payload["title"]["zh" if page.prevailing_language == "zh-hans" else "en"]
    if not title.strip():
        return _("Give the document a title in its prevailing language.")
    if not payload["body"]:
        return _("The document has no clauses yet. Write at least one.")
    if repeated := repeated_anchors(payload["body"]):
        return _(
            "The anchor %(anchor)s stands at more than one clause. Give each clause an anchor of its own."
        ) % {"anchor": repeated[0]}
    missing = _unknown_neighbour(payload) or _incomplete_clause(payload) or why_not_printed(payload)
    return missing or _unfinished(document, payload)


def _unfinished(document: Document, payload: dict[str, Any]) -> str:
    """What the checks ask for that is not waived, and a flow that cannot be drawn."""
    language = "zh" if payload["prevailing_language"] == "zh-hans" else "en"
    return why_not_complete(document, payload) or why_not_drawn(graph_of(payload, language))


def _unknown_neighbour(payload: dict[str, Any]) -> str:
    """A clause that the standard has not; a pinned version that is no release."""
    unknown = (standards.why_not_clause(key) for key in payload["standard_clauses"])
    if why := next((why for why in unknown if why), ""):
        return why
    for row in payload["related"]:
        if row["pinned"] and not row["digest"]:
            return _(
                "There is no version %(version)s of %(number)s to pin. Choose another, or leave the version empty."
            ) % {"version": row["version"], "number": row["number"]}
    return ""


def _incomplete_clause(payload: dict[str, Any]) -> str:
    language = "zh" if payload["prevailing_language"] == "zh-hans" else "en"
    for clause in payload["body"]:
        where = clause["number"] or clause["heading"]["zh"] or clause["heading"]["en"] or clause["anchor"]
        if not (clause["heading"][language] or clause["text"][language] or _table(clause, language)):
            return _("Clause %(clause)s has no text in the prevailing language.") % {"clause": where}
        if clause["kind"] == "picture" and not clause["fields"]["sha256"]:
            return _("The picture at %(clause)s is missing. Choose it again.") % {"clause": where}
    return ""


def _table(clause: dict[str, Any], language: str) -> bool:
    """A table needs no caption."""
    return clause["kind"] == "table" and clause["fields"][language] is not None


def preview_context(page: DocumentPage) -> dict[str, Any]:
    """The draft drawn as readers would see it."""
    from documents.rendering import contents, render_body

    language = "en" if (get_language() or "").startswith("en") else "zh"
    payload = page_payload(page.card, page)
    return {
        "page": page,
        "card": page.card,
        "contents": contents(payload, language),
        "body": render_body(payload, language),
    }
