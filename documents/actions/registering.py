"""Folders and cards: where a document stands, its number, and who may read it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from documents import rules
from documents.actions.indexing import index_access
from documents.actions.locking import lock_document
from documents.actions.numbering import issue_number, take_number
from documents.beginning import first_clauses
from documents.clauses import stream_of
from documents.kinds import review_months_of
from documents.models import (
    Confidentiality,
    Document,
    Folder,
    IssuedNumber,
    Library,
    NumberGap,
    page_class,
)
from documents.queries import effective_confidentiality
from ledger import clock, trail
from ledger.errors import Refused
from people.models import Department, Post, Role, User
from people.queries import has_role


def create_library() -> Library:
    """The root of all folders; made once, by migration and seed."""
    existing = Library.objects.first()
    if existing is not None:
        return existing
    root = Page.get_first_root_node()
    library = Library(title="受控文件", slug="library", live=True)
    root.add_child(instance=library)
    return library


@transaction.atomic
def create_folder(
    *,
    parent: Library | Folder,
    title_zh: str,
    name_en: str,
    by: User,
    department: Department | None = None,
    number_prefix: str = "",
    confidentiality: str = "",
    reader_posts: Iterable[Post] = (),
) -> Folder:
    """A new folder; Refused for anybody but a document controller."""
    if not has_role(by, Role.CONTROLLER):
        raise Refused(_("Only document controllers make folders."))
    if not title_zh.strip():
        raise Refused(_("Give the folder a Chinese title."))
    slug = slugify(name_en) or f"folder-{clock.now():%Y%m%d%H%M%S%f}"
    if parent.get_children().filter(slug=slug).exists():
        raise Refused(_("There is already a folder of this English name here."))
    folder = Folder(
        title=title_zh.strip(),
        name_en=name_en.strip(),
        slug=slug,
        department=department,
        number_prefix=number_prefix.strip(),
        confidentiality=confidentiality,
        live=True,
        owner=by,
    )
    folder.reader_posts = list(reader_posts)
    parent.add_child(instance=folder)
    trail.record("folder.created", by=by, on=folder_thing(folder), data={"parent": parent.title})
    return folder


def folder_thing(folder: Folder) -> trail.Thing:
    """How the trail names a folder."""
    return trail.Thing("folder", str(folder.pk), folder.title)


def _inherited(folder: Folder, name: str) -> Any:
    for place in Folder.objects.ancestor_of(folder, inclusive=True).order_by("-depth"):
        if value := getattr(place, name):
            return value
    return None


@transaction.atomic
def start_document(
    *,
    folder: Folder,
    document_type: str,
    title_zh: str,
    owner_post: Post,
    by: User,
    title_en: str = "",
    prevailing_language: str = "zh-hans",
    confidentiality: str = "",
    distribution: Iterable[Department] = (),
    reader_posts: Iterable[Post] = (),
    number: str | None = None,
    with_parts: bool = False,
) -> Document:
    """Begin a controlled document: its number, its card and a draft, in one transaction; the draft is empty, or holds the
    headings of the parts that a document of this type must have.

    Refused for who may not write in the folder, for a folder without department, and for a number that cannot be.
    """
    department = _inherited(folder, "department")
    if department is None:
        raise Refused(_("This folder has no department. A document controller can set one."))
    if reason := rules.why_not_start(folder, department.pk, by):
        raise Refused(reason)
    if not title_zh.strip() and not title_en.strip():
        raise Refused(_("Give the document a title."))
    issued = _number(number, document_type, folder, by)
    page = page_class(document_type)(
        title=title_zh.strip() or title_en.strip(),
        title_en=title_en.strip(),
        prevailing_language=prevailing_language,
        review_months=review_months_of(document_type),
        slug=slugify(issued.number),
        live=False,
        owner=by,
    )
    if with_parts:
        page.body = page.body.stream_block.to_python(stream_of(first_clauses(document_type)))
    folder.add_child(instance=page)
    document = Document.objects.create(
        number=issued.number,
        document_type=document_type,
        page=page,
        folder=folder,
        title_zh=page.title,
        title_en=page.title_en,
        department=department,
        owner_post=owner_post,
        confidentiality_own=confidentiality,
        confidentiality=effective_confidentiality(confidentiality, folder),
        registered_at=clock.now(),
    )
    document.distribution.set(distribution)
    document.reader_posts.set(reader_posts)
    page.save_revision(user=by)
    trail.record(
        "document.registered", by=by, on=document, data={"folder": folder.title, "type": document_type}
    )
    return document


def _number(number: str | None, document_type: str, folder: Folder, by: User) -> IssuedNumber:
    if number is None:
        return issue_number(document_type=document_type, prefix=_inherited(folder, "number_prefix") or "")
    if not has_role(by, Role.CONTROLLER):
        raise Refused(_("Only document controllers choose a number; leave it empty to get the next one."))
    return take_number(number=number)


@transaction.atomic
def change_access(
    *,
    document: Document,
    confidentiality: str,
    distribution: Iterable[Department],
    reader_posts: Iterable[Post],
    reason: str,
    by: User,
) -> Document:
    """Change who may read a document, at once. Refused for anybody but a controller, and without a reason."""
    if not has_role(by, Role.CONTROLLER):
        raise Refused(_("Only document controllers change confidentiality and distribution."))
    if not reason.strip():
        raise Refused(_("Say why the access changes."))
    document = lock_document(document)
    before = _access(document)
    document.confidentiality_own = confidentiality
    document.confidentiality = effective_confidentiality(confidentiality, document.folder)
    if document.confidentiality not in Confidentiality.values:
        raise Refused(_("Choose a confidentiality from the list."))
    document.save(update_fields=["confidentiality_own", "confidentiality"])
    document.distribution.set(distribution)
    document.reader_posts.set(reader_posts)
    index_access(document)
    data = {"reason": reason.strip(), "before": before, "after": _access(document)}
    trail.record("document.access_changed", by=by, on=document, data=data)
    return document


def _access(document: Document) -> dict[str, Any]:
    return {
        "confidentiality": document.confidentiality,
        "distribution": list(document.distribution.order_by("code").values_list("code", flat=True)),
        "reader_posts": list(document.reader_posts.order_by("code").values_list("code", flat=True)),
    }


@transaction.atomic
def discard_document(*, document: Document, reason: str, by: User) -> NumberGap:
    """Give up a document that was never released: it leaves all lists, its number keeps the reason for the gap."""
    document = lock_document(document)
    author = rules.why_not_author(document, by)
    if author and not has_role(by, Role.CONTROLLER):
        raise Refused(author)
    if not reason.strip():
        raise Refused(_("Say why the document is given up; the reason stays with its number."))
    if why := rules.why_not_discard(document):
        raise Refused(why)
    document.discarded_at = clock.now()
    document.save(update_fields=["discarded_at"])
    actor = by.trail_actor()
    gap = NumberGap.objects.create(
        number=IssuedNumber.objects.get(number=document.number),
        reason=reason.strip(),
        by_key=actor.key,
        by_name=actor.name,
        recorded_at=clock.now(),
    )
    trail.record("document.discarded", by=by, on=document, data={"reason": reason.strip()})
    return gap
