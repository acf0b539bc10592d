"""A person says on his own page that he is away, and that he is back."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ledger import clock
from ledger.days import day_words
from ledger.errors import Refused
from people.absences import absences_of
from people.account import account_page
from people.actions import end_absence, report_absence
from people.authentication import person_of
from people.forms import OwnAbsenceForm
from people.queries import posts_held


@never_cache
@require_POST
def report_own_absence(request: HttpRequest) -> HttpResponse:
    """I am away from a day to a day."""
    form, person = OwnAbsenceForm(request.POST, prefix="away"), person_of(request)
    if form.is_valid():
        try:
            row = report_absence(person=person, by=person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            span = {"first": day_words(row.absent_from), "last": day_words(row.absent_to)}
            if posts_held(person):
                said = _(
                    "You are away from %(first)s to %(last)s and may still sign. Name a deputy, so that nothing waits for you."
                )
            else:
                said = _("You are away from %(first)s to %(last)s.")
            messages.success(request, said % span)
            return redirect("account")
    return account_page(request, absence_form=form)


@never_cache
@require_POST
def end_own_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """I am back, or I do not go: it ended yesterday, or never begins."""
    person = person_of(request)
    absence = next((row for row in absences_of(person) if row.pk == pk), None)
    if absence is None:
        raise Http404
    yesterday = clock.today() - timedelta(days=1)
    reason = request.POST.get("reason", "").strip() or _("Ended on the account page")
    try:
        end_absence(absence=absence, last_day=yesterday, reason=reason, by=person)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You are here today; the absence is over, or does not begin."))
    return redirect("account")
