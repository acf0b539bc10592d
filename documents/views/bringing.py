"""Files and pictures of a document's drafts: what was brought, and a form to bring one more."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents import rules
from documents.actions import bring_file
from documents.models import Document
from documents.queries import sees_everything
from documents.uploading import most_megabytes, was_too_large
from documents.views.answers import document_or_404, private
from documents.views.forms import FileForm
from ledger.errors import Refused
from people.authentication import person_of


@private
@require_http_methods(["GET", "HEAD", "POST"])
def files_of_document(request: HttpRequest, number: str) -> HttpResponse:
    """The files brought for a document. Http404 for a document not for this person; Refused for all but its authors,
    and, to read, those who see everything."""
    document, person = document_or_404(request, number), person_of(request)
    reason = rules.why_not_author(document, person)
    if reason and (request.method == "POST" or not sees_everything(person)):
        raise Refused(reason)
    form = None if reason else FileForm(request.POST or None, request.FILES or None)
    if form is not None and was_too_large(request):
        form = FileForm(request.POST)
        form.errors["file"] = form.error_class([_too_large()])
    elif form is not None and form.is_valid() and _brought(request, document, form):
        return redirect("document_files", number=number)
    return render(request, "documents/files.html", _shown(document, form))


def _too_large() -> str:
    return _("The file is larger than %(limit)s MB. Make it smaller or split it.") % {
        "limit": most_megabytes()
    }


def _brought(request: HttpRequest, document: Document, form: FileForm) -> bool:
    """Whether the file is kept; else the form says why not."""
    upload = form.cleaned_data["file"]
    try:
        attachment = bring_file(
            document=document,
            data=upload.read(),
            filename=upload.name,
            title=form.cleaned_data["title"],
            by=person_of(request),
        )
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return False
    said = _("%(name)s is kept. Choose it in the editor.") % {"name": attachment.filename}
    messages.success(request, said)
    return True


def _shown(document: Document, form: FileForm | None) -> dict[str, Any]:
    edit = reverse("wagtailadmin_pages:edit", args=[document.page_id])
    return {
        "document": document,
        "form": form,
        "files": document.brought_files.select_related("blob").order_by("-pk"),
        "edit_url": edit if form is not None else "",
        "back_url": document.get_absolute_url(),
    }
