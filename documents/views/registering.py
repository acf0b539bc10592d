"""Beginning a document, making a folder, changing who may read, giving up a draft: parse, one action, redirect."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents import rules
from documents.actions import change_access, create_folder, discard_document, start_document
from documents.kinds import lacks_distribution
from documents.models import Document
from documents.views.answers import document_or_404, private
from documents.views.forms import AccessForm, DiscardForm, FolderForm, StartForm
from ledger.errors import Refused
from people.authentication import person_of
from people.models import Role
from people.queries import has_role
from people.typed import typed_before

_FORM = ["GET", "HEAD", "POST"]


@private
@require_http_methods(_FORM)
def new_document(request: HttpRequest) -> HttpResponse:
    """A form, then the editor. Refused for everybody but authors and controllers."""
    if not has_role(person_of(request), Role.CONTROLLER) and not has_role(person_of(request), Role.AUTHOR):
        raise Refused(_("Only authors and document controllers begin a document."))
    form = StartForm(request.POST or None, user=person_of(request), initial=typed_before(request))
    document = _done(
        form,
        lambda values: start_document(
            by=person_of(request), with_parts=True, **_without_empty_number(values)
        ),
    )
    if document is not None:
        return redirect(_after_start(request, document))
    words = {
        "heading": _("Begin a document"),
        "lead": _("It gets its number now and keeps it for ever. The text is written next, as a draft."),
        "button": _("Begin the document"),
    }
    return _form_page(request, form, words, reverse("master_list"))


def _without_empty_number(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "number": values.get("number", "").strip() or None}


def _after_start(request: HttpRequest, document: Document) -> str:
    """The editor for who may write the document, its page for a controller who may not."""
    messages.success(request, _("%(number)s was begun.") % {"number": document.number})
    if lacks_distribution(document.document_type, document.distribution.all()):
        messages.warning(request, _("Nobody receives it yet: its distribution is empty."))
    if rules.why_not_author(document, person_of(request)):
        return document.get_absolute_url()
    return reverse("wagtailadmin_pages:edit", args=[document.page_id])


@private
@require_http_methods(_FORM)
def new_folder(request: HttpRequest) -> HttpResponse:
    """A folder. Refused for everybody but controllers."""
    if not has_role(person_of(request), Role.CONTROLLER):
        raise Refused(_("Only document controllers make folders."))
    form = FolderForm(request.POST or None, initial=typed_before(request))
    made = _done(
        form, lambda values: create_folder(**{**values, "parent": form.place()}, by=person_of(request))
    )
    if made is not None:
        messages.success(request, _("The folder %(title)s was made.") % {"title": made.title})
        return redirect("new_document")
    words = {
        "heading": _("Make a folder"),
        "lead": _(
            "What is set here counts for the documents in it, unless a folder between or the document sets it."
        ),
        "button": _("Make the folder"),
    }
    return _form_page(request, form, words, reverse("master_list"))


@private
@require_http_methods(_FORM)
def access(request: HttpRequest, number: str) -> HttpResponse:
    """Who may read, from now on. Http404 for a document not for this person; Refused for all but controllers."""
    document = document_or_404(request, number)
    if not has_role(person_of(request), Role.CONTROLLER):
        raise Refused(_("Only document controllers change confidentiality and distribution."))
    form = AccessForm(request.POST or None, document=document, initial=typed_before(request))
    changed = _done(form, lambda values: change_access(document=document, by=person_of(request), **values))
    if changed is not None:
        messages.success(
            request, _("Who may read %(number)s was changed; it counts at once.") % {"number": number}
        )
        return redirect(document.get_absolute_url())
    words = {
        "heading": _("Who may read %(number)s") % {"number": number},
        "lead": _("The change counts at once, for the page, the PDF, the files and the search."),
        "button": _("Change who may read"),
    }
    return _form_page(request, form, words, document.get_absolute_url())


@private
@require_http_methods(_FORM)
def discard(request: HttpRequest, number: str) -> HttpResponse:
    """Give up a document that was never released. Http404 for a document not for this person; Refused as the action."""
    document = document_or_404(request, number)
    why_not = (
        ""
        if has_role(person_of(request), Role.CONTROLLER)
        else rules.why_not_author(document, person_of(request))
    )
    if reason := why_not or rules.why_not_discard(document):
        raise Refused(reason)
    form = DiscardForm(request.POST or None, initial=typed_before(request))
    gap = _done(form, lambda values: discard_document(document=document, by=person_of(request), **values))
    if gap is not None:
        messages.success(request, _("%(number)s was given up.") % {"number": number})
        return redirect("master_list")
    words = {
        "heading": _("Give up %(number)s") % {"number": number},
        "lead": _("The draft leaves all lists. Its number stays issued, with the reason you give."),
        "button": _("Give up the document"),
        "danger": True,
    }
    return _form_page(request, form, words, document.get_absolute_url())


def _done(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the action made; None when the form is not sent, not valid, or the action refused, which the form then says."""
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _form_page(request: HttpRequest, form: forms.Form, words: dict[str, Any], back: str) -> HttpResponse:
    return render(request, "documents/form.html", {"form": form, "back_url": back, **words})
