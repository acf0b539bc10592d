"""Asking the controllers for a deputy, on the page where a document stands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from documents.views.answers import private
from ledger.errors import Refused
from people.authentication import person_of
from workflows.actions import ask_for_deputy
from workflows.views.review import run_or_404
from workflows.words import listed


@private
@require_POST
def ask(request: HttpRequest, run: int) -> HttpResponse:
    """One word to the controllers. Http404 for who may not see the run; what is refused is said on the page."""
    reading = run_or_404(request, run)
    try:
        people = ask_for_deputy(run=reading.run, by=person_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Reminded: %(names)s.") % {"names": listed(p.name for p in people)})
    return redirect("status", number=reading.run.document.number)
