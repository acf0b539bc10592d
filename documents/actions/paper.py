"""What is printed on the controlled PDF: everything copied from the frozen payload, the signatures and the register."""

import json
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from documents import standards
from documents.blocks import RelationKind
from documents.glossary_shown import source_words
from documents.models import Confidentiality, Document, DocumentType
from documents.pdf import (
    ControlledPaper,
    PaperAttachment,
    PaperChange,
    PaperCheckpoint,
    PaperRelated,
    PaperSignature,
    PaperStandardClause,
    PaperTerm,
)
from documents.queries import history_of
from documents.signatures import SignatureLine, lines_from_text
from ledger import blobs, checkpoints, clock


def in_language(label: str | Promise, language: str) -> str:
    """A translated label in one language, whatever language the person works in."""
    with translation.override(language):
        return str(label)


def paper_for(
    *,
    document: Document,
    content: dict[str, Any],
    digest: str,
    signatures: tuple[SignatureLine, ...],
    effective_on: date,
    status_url: str,
) -> ControlledPaper:
    """The paper of a release about to be written."""
    from documents.actions.releasing import next_review  # that module asks for the paper

    level = Confidentiality(content["confidentiality"]).label
    kind = DocumentType(content["document_type"]).label
    in_force = history_of(document).in_force(clock.now())
    return ControlledPaper(
        organisation=_organisation(content["prevailing_language"]),
        number=document.number,
        title_zh=content["title"]["zh"],
        title_en=content["title"]["en"],
        type_zh=in_language(kind, "zh-hans"),
        type_en=in_language(kind, "en"),
        version=content["version"],
        approved_on=clock.local(datetime.fromisoformat(signatures[-1].signed_at)).date(),
        effective_on=effective_on,
        next_review_on=next_review(effective_on, content["review_months"]),
        supersedes=in_force.version if in_force else "",
        confidentiality_zh=in_language(level, "zh-hans"),
        confidentiality_en=in_language(level, "en"),
        owner_post_zh=content["owner_post"]["zh"],
        owner_post_en=content["owner_post"]["en"],
        prevailing_language=content["prevailing_language"],
        has_other_language=has_other_language(content),
        distribution=tuple((d["zh"], d["en"]) for d in content["distribution"]),
        digest=digest,
        checkpoint=_checkpoint(),
        signatures=tuple(_signature(line) for line in signatures),
        change_log=(*_earlier(document), _this_change(content, signatures, effective_on)),
        attachments=tuple(
            PaperAttachment(a["filename"], a["title"], a["size"], a["sha256"]) for a in content["attachments"]
        ),
        body=_body(content["body"]),
        pictures=_pictures(content["body"]),
        status_url=status_url if status_url.startswith("http") else "",
        related=tuple(_related(row) for row in content.get("related") or []),
        standard_clauses=tuple(_standard_clause(key) for key in content.get("standard_clauses") or []),
        glossary=tuple(_term(entry) for entry in content.get("glossary") or []),
    )


def _organisation(language: str) -> str:
    """The organisation's name in the language of the paper, where it has one."""
    english = settings.GUIJU_ORGANISATION_EN if language == "en" else ""
    return english or settings.GUIJU_ORGANISATION


def has_other_language(content: dict[str, Any]) -> bool:
    """Whether any clause says something in the language that does not prevail."""
    other = "en" if content["prevailing_language"] == "zh-hans" else "zh"
    return any(clause["text"][other] or clause["heading"][other] for clause in content["body"])


def _checkpoint() -> PaperCheckpoint | None:
    newest = checkpoints.newest()
    return PaperCheckpoint(newest.size, newest.root, clock.local(newest.at)) if newest else None


def _signature(line: SignatureLine) -> PaperSignature:
    return PaperSignature(
        kind=line.kind,  # type: ignore[arg-type]  # a revision has no other kinds
        name=line.person_name,
        post_zh=line.post_zh,
        post_en=line.post_en,
        on_behalf_of=line.on_behalf_name,
        meaning_zh=line.meaning_zh,
        meaning_en=line.meaning_en,
        comment=line.comment,
        signed_at=clock.local(datetime.fromisoformat(line.signed_at)),
    )


def _related(row: dict[str, Any]) -> PaperRelated:
    known = row["relation"] in RelationKind.values
    label: str | Promise = RelationKind(row["relation"]).label if known else row["relation"]
    return PaperRelated(
        number=row["number"],
        title_zh=row["title"]["zh"],
        title_en=row["title"]["en"],
        relation_zh=in_language(label, "zh-hans"),
        relation_en=in_language(label, "en"),
        version=row["version"],
        digest=row["digest"],
        pinned=row["pinned"],
    )


def _standard_clause(key: str) -> PaperStandardClause:
    clause = standards.find(key)
    return PaperStandardClause(key, clause.title_zh if clause else "", clause.title_en if clause else "")


def _term(entry: dict[str, Any]) -> PaperTerm:
    return PaperTerm(
        term_zh=entry["term"]["zh"],
        term_en=entry["term"]["en"],
        abbreviation=entry["abbreviation"],
        definition_zh=entry["definition"]["zh"],
        definition_en=entry["definition"]["en"],
        source=source_words(entry),
    )


def _names(lines: tuple[SignatureLine, ...]) -> tuple[str, str]:
    author = next((line.person_name for line in lines if line.kind == "author"), "")
    return author, lines[-1].person_name if lines else ""


def _earlier(document: Document) -> list[PaperChange]:
    """The change log of the releases before this one."""
    return [
        PaperChange(r.version, r.effective_on, r.change_summary, *_names(lines_from_text(r.signatures)))
        for r in history_of(document).releases
    ]


def _this_change(
    content: dict[str, Any], lines: tuple[SignatureLine, ...], effective_on: date
) -> PaperChange:
    return PaperChange(content["version"], effective_on, content["change_summary"], *_names(lines))


def _body(clauses: list[dict]) -> list[dict]:
    """The clauses as the press wants them: a reference's label and a record's name stand in its fields."""
    body = json.loads(json.dumps(clauses))
    for clause in body:
        if clause["kind"] == "reference":
            clause["fields"]["label"] = clause["heading"]
        elif clause["kind"] == "output":
            clause["fields"]["record"] = clause["heading"]
        elif clause["kind"] == "service":
            clause["fields"]["name"] = clause["heading"]
        elif clause["kind"] == "picture":
            clause["fields"]["caption"] = clause["heading"]
    return body


def _pictures(clauses: list[dict]) -> dict[str, bytes]:
    keys = {c["fields"]["sha256"] for c in clauses if c["kind"] == "picture" and c["fields"]["sha256"]}
    return {key: blobs.read(key) for key in keys}
