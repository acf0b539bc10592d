"""External documents for readers: which edition counts, who holds it, who uses it; and the form for a check."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from documents import citing
from documents import register_rules as rules
from documents.actions import check_external_document
from documents.models import ExternalDocument
from documents.views.answers import private
from ledger import clock
from ledger.errors import Refused
from people.authentication import person_of
from people.models import Deputy, Role, User
from people.queries import has_role, posts_held
from people.typed import typed_before


class CheckForm(forms.Form):
    """When it was looked at, which edition counts, and what was found."""

    checked_on = forms.DateField(
        label=gettext_lazy("Checked on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input input-date"}),
    )
    edition = forms.CharField(
        label=gettext_lazy("Edition that counts"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("What was found"),
        max_length=300,
        help_text=gettext_lazy("Kept with the change and shown in its history."),
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )


@private
@require_safe
def external_documents(request: HttpRequest) -> HttpResponse:
    """Every external document in use, and the documents of ours that refer to it, as far as the person may know."""
    rows = list(ExternalDocument.objects.filter(is_active=True).select_related("holder"))
    used = citing.uses(request.user, rows)
    person = person_of(request)
    own = _posts_acted_in(person)
    is_controller = has_role(person, Role.CONTROLLER)
    shown = [
        {
            "row": row,
            "due": row.check_due_on,
            "overdue": row.is_check_overdue(),
            "uses": [_use(row, use) for use in used.get(row.number, [])],
            "check_url": reverse("external_check", args=[row.pk])
            if is_controller or row.holder_id in own
            else "",
        }
        for row in rows
    ]
    return render(request, "documents/external.html", {"rows": shown})


def _posts_acted_in(person: User) -> set[int]:
    """The posts held, and those in which the person stands in for a holder."""
    deputies = Deputy.objects.on(clock.today()).filter(person=person)
    return {post.pk for post in posts_held(person)} | set(deputies.values_list("post_id", flat=True))


def _use(row: ExternalDocument, use: citing.Use) -> dict[str, Any]:
    return {
        "document": use.document,
        "version": use.version,
        "edition": use.edition if use.edition != row.edition else "",
    }


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a check. Http404 for one that is not there; Refused for others than its holder and the controllers."""
    row = ExternalDocument.objects.filter(pk=pk, is_active=True).select_related("holder").first()
    if row is None:
        raise Http404
    if why := rules.why_not_check(row, person_of(request)):
        raise Refused(why)
    form = CheckForm(
        request.POST or None,
        initial={"checked_on": clock.today(), "edition": row.edition} | typed_before(request),
    )
    if form.is_valid():
        try:
            check_external_document(external=row, by=person_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The check of %(document)s was recorded.") % {"document": row})
            return redirect("external")
    context = {
        "form": form,
        "heading": _("Check of %(document)s") % {"document": row},
        "lead": _(
            "See whether this edition still counts. A new edition changes no document that is in force."
        ),
        "button": _("Record the check"),
        "back_url": reverse("external"),
    }
    return render(request, "documents/form.html", context)
