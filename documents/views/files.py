"""Bytes: controlled PDFs, attachments, pictures. Whoever may not read the text gets none of them."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_safe

from documents import rules
from documents.actions import take_copy
from documents.models import Attachment, Release
from documents.naming import releases_naming
from documents.on_the_way import may_read_file
from documents.queries import (
    may_see_all_states,
    release_in_force,
    releases_readable_by,
    sees_everything,
    visible_to,
)
from documents.views.answers import (
    PICTURE_TYPES,
    damaged,
    document_or_404,
    private,
    release_or_404,
    send_blob,
    send_bytes,
)
from ledger import blobs
from ledger.models import Blob
from people.authentication import person_of
from people.models import Role, User
from people.queries import has_role


@private
@require_safe
def document_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """The controlled PDF of the release in force; Http404 when nothing is."""
    document = document_or_404(request, number)
    release = release_in_force(document)
    if release is None:
        raise Http404
    return _pdf(request, release)


@private
@require_safe
def release_pdf(request: HttpRequest, number: str, version: str) -> HttpResponseBase:
    """The PDF of one release; only of the one in force for those who may not see all states."""
    document = document_or_404(request, number)
    release = release_or_404(document, version)
    if not may_see_all_states(person_of(request), document) and release != release_in_force(document):
        raise Http404
    return _pdf(request, release)


@private
@require_GET
def release_copy(request: HttpRequest, number: str, version: str) -> HttpResponseBase:
    """A copy of one release, stamped for this person at this moment; Http404 for those who may not read it."""
    document = document_or_404(request, number)
    release = release_or_404(document, version)
    person = person_of(request)
    if rules.why_not_copy(release, person):
        raise Http404
    try:
        copy = take_copy(release=release, by=person)
    except blobs.BlobDamaged as problem:
        return damaged(request, release.pdf_id, problem)
    name = f"{release.number}_{release.version}_{_in_file_name(str(copy.kind.label))}.pdf"
    return send_bytes(copy.data, name, "application/pdf")


def _pdf(request: HttpRequest, release: Release) -> HttpResponseBase:
    name = f"{release.number}_{release.version}_{_in_file_name(release.title_zh)}.pdf"
    return send_blob(request, release.pdf_id, name, "application/pdf", as_attachment=True)


def _in_file_name(title: str) -> str:
    return "".join(c if c.isalnum() or c in "-_.（）()" else "_" for c in title)[:80]


@private
@require_safe
def file(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """An attachment or a picture; Http404 unless a text that refers to it is for this person."""
    blob = Blob.objects.filter(pk=sha256).first() if len(sha256) == 64 and sha256.isalnum() else None
    if blob is None or not _may_read(person_of(request), sha256):
        raise Http404
    if blob.content_type in PICTURE_TYPES:
        return send_blob(request, sha256, _name_of(sha256), blob.content_type, as_attachment=False)
    return send_blob(request, sha256, _name_of(sha256), "application/octet-stream", as_attachment=True)


def _name_of(sha256: str) -> str:
    names = Attachment.objects.filter(blob=sha256).order_by("pk").values_list("filename", flat=True)
    return names.first() or sha256


def _may_read(user: User, sha256: str) -> bool:
    """In force and readable; or of a release whose document shows him all states; or of a draft he works on."""
    releases = releases_naming(f'"sha256":"{sha256}"')
    if releases and _release_may_be_read(user, releases):
        return True
    return _of_own_draft(user, sha256) or may_read_file(user, sha256)


def _release_may_be_read(user: User, releases: Iterable[int]) -> bool:
    if releases_readable_by(user).filter(pk__in=releases).exists():
        return True
    documents = visible_to(user).filter(releases__in=releases).distinct()
    return any(may_see_all_states(user, document) for document in documents)


def _of_own_draft(user: User, sha256: str) -> bool:
    """Files brought for drafts: for the authors of the document's department, and for those who see everything."""
    brought = Attachment.objects.filter(blob=sha256)
    if sees_everything(user):
        return brought.exists()
    if not has_role(user, Role.AUTHOR) or user.department_id is None:
        return False
    return brought.filter(document__department_id=user.department_id).exists()
