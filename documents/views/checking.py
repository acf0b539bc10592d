"""What the checks find in the text as it stands in the editor, or in the newest draft; and waiving a finding."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents import rules
from documents.actions import waive_check
from documents.checks.panel import panel_of
from documents.checks.waiving import run_for
from documents.clauses import fill_anchors
from documents.freeze import page_payload
from documents.models import Document
from documents.page_form import not_of_the_editor
from documents.queries import sees_everything
from documents.rules_of_waivers import why_not_waive
from documents.views.answers import document_or_404, private
from documents.views.waiver_form import WaiverForm
from ledger.errors import Refused
from people.authentication import person_of
from people.typed import typed_before


@private
@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest, number: str) -> HttpResponse:
    """POST: a fragment of HTML, of the editor's form as it is, saved or not; GET: a page, of the newest draft.
    Http404 for a document not for this person; Refused for who neither writes nor controls it."""
    document = _document(request, number)
    if (why := rules.why_not_author(document, person_of(request))) and not _oversees(request, document):
        raise Refused(why)
    page = document.page.specific.get_latest_revision_as_object()
    if request.method == "POST" and (problem := _take_typed(page, request)):
        return HttpResponse(problem, status=400, content_type="text/plain; charset=utf-8")
    fill_anchors(page)
    payload = page_payload(document, page)
    panel = panel_of(payload, run_for(document, payload))
    template = "documents/includes/findings.html" if request.method == "POST" else "documents/checks.html"
    return render(request, template, _context(request, document, panel))


def _document(request: HttpRequest, number: str) -> Document:
    """The door of all documents, and one for who may waive: he judges a draft that he does not see otherwise."""
    document = Document.objects.filter(number=number, discarded_at__isnull=True).first()
    if document is not None and not why_not_waive(document, person_of(request)):
        return document
    return document_or_404(request, number)


def _oversees(request: HttpRequest, document: Document) -> bool:
    person = person_of(request)
    return sees_everything(person) or not why_not_waive(document, person)


def _context(request: HttpRequest, document: Document, panel: Any) -> dict[str, Any]:
    may_waive = not why_not_waive(document, person_of(request))
    return {"panel": panel, "document": document, "may_waive": may_waive}


def _take_typed(page: Any, request: HttpRequest) -> str:
    """Put what is typed into the page, valid or not; the sentence of what is wrong when it is no form of the editor."""
    for name in ("title", "title_en", "prevailing_language"):
        if name in request.POST:
            setattr(page, name, request.POST[name])
    block = page.body.stream_block
    try:
        page.body = block.value_from_datadict(request.POST, request.FILES, "body")
    except (MultiValueDictKeyError, KeyError, ValueError, IndexError):
        return not_of_the_editor()
    return ""


@private
@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, number: str) -> HttpResponse:
    """A form to waive one check at one anchor. Http404 for a document not for this person; Refused as the action."""
    document = _document(request, number)
    if why := why_not_waive(document, person_of(request)):
        raise Refused(why)
    form = WaiverForm(request.POST or None, initial=request.GET.dict() | typed_before(request))
    if form.is_valid():
        try:
            waive_check(document=document, by=person_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The check is waived; the signers see it."))
            return redirect("checks", document.number)
    words = {
        "heading": _("Waive a check of %(number)s") % {"number": number},
        "lead": _(
            "The finding stays visible, with your name, your reason and the day on which it counts again."
        ),
        "button": _("Waive the check"),
        "back_url": reverse("checks", args=[document.number]),
    }
    return render(request, "documents/form.html", {"form": form, **words})
