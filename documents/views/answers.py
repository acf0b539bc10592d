"""How this room answers: one door to a document, nothing kept in caches, files only as what they are."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.log import log_response

from documents import rules
from documents.models import Document, Release
from documents.queries import get_document
from ledger import blobs

PICTURE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """What is shown depends on the person: no cache keeps it, shared or not."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def document_or_404(request: HttpRequest, number: str) -> Document:
    """The document; Http404 when it does not exist or is not for this person, which look the same."""
    document = None if rules.why_not_number(number) else get_document(request.user, number)
    if document is None:
        raise Http404
    return document


def release_or_404(document: Document, version: str) -> Release:
    """A release of the document; Http404 when there is none of this label."""
    release = document.releases.filter(version=version).select_related("pdf").first()
    if release is None:
        raise Http404
    return release


def send_blob(
    request: HttpRequest, sha256: str, filename: str, content_type: str, as_attachment: bool
) -> HttpResponseBase:
    """The bytes, checked against their name; a page that says so when they are damaged."""
    try:
        data = blobs.read(sha256)
    except blobs.BlobDamaged as problem:
        return damaged(request, sha256, problem)
    return send_bytes(data, filename, content_type, as_attachment)


def send_bytes(data: bytes, filename: str, content_type: str, as_attachment: bool = True) -> HttpResponseBase:
    """The bytes as what they are: a download that no browser runs and no cache keeps."""
    response = FileResponse(
        io.BytesIO(data), as_attachment=as_attachment, filename=filename, content_type=content_type
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return _sealed(response)


def _sealed(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def damaged(request: HttpRequest, sha256: str, problem: blobs.BlobDamaged) -> HttpResponse:
    """The page that says that a kept file is not what it was; the log says which."""
    response = render(request, "documents/damaged.html", {"sha256": sha256}, status=503)
    log_response("A stored file is damaged: %s", problem, response=response, request=request)
    return response
