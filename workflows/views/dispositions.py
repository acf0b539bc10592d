"""The author's page: every remark, its disposition, and what closes the consultation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.views.answers import private
from ledger.errors import Refused
from people.authentication import person_of
from people.models import User
from workflows.actions import conclude_consultation, dispose_remark
from workflows.consulting import result_of
from workflows.forms_of_consultations import DispositionForm
from workflows.reading import RunReading
from workflows.rules import why_consultation_open, why_not_conclude, why_not_disposer
from workflows.views.consultation import consultation_or_404, remark_or_404
from workflows.views.consultation_shown import department_lines, remark_lines
from workflows.views.shown import crumbs, title_of


@private
@require_http_methods(["GET", "HEAD", "POST"])
def dispositions(request: HttpRequest, run: int) -> HttpResponse:
    """Decide remark by remark. Whoever sees the consultation reads it here; only authors and requester decide."""
    reading, user = consultation_or_404(request, run), person_of(request)
    if request.method != "POST":
        return _page(request, reading, user)
    if request.POST.get("act") == "close":
        return _close(request, reading, user)
    row = remark_or_404(reading, str(request.POST.get("remark")))
    form = DispositionForm(request.POST, prefix=f"remark{row.pk}")
    if not form.is_valid():
        return _page(request, reading, user, bound=(str(row.pk), form))
    try:
        dispose_remark(remark=row, by=user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        reading = consultation_or_404(request, run)
        return _page(request, reading, user, bound=(str(row.pk), form), failed=str(refusal), status=403)
    messages.success(request, _("Decided. The department and the signers read it."))
    return redirect("dispositions", run=run)


def _close(request: HttpRequest, reading: RunReading, user: User) -> HttpResponse:
    try:
        conclude_consultation(run=reading.run, by=user)
    except Refused as refusal:
        return _page(request, reading, user, failed=str(refusal), status=403)
    messages.success(request, _("The consultation is closed. The first signers are told by mail."))
    return redirect("dispositions", run=reading.run.pk)


def _page(
    request: HttpRequest,
    reading: RunReading,
    user: User,
    *,
    bound: tuple[str, DispositionForm] | None = None,
    failed: str = "",
    status: int = 200,
) -> HttpResponse:
    run, consulting = reading.run, reading.consulting
    why = why_not_disposer(user, reading)
    is_open = reading.awaits_consultation
    rows: list[dict[str, Any]] = []
    for line in remark_lines(consulting, run):  # type: ignore[arg-type]  # the address has one
        form = None
        if is_open and line.is_open and not why:
            given = bound[1] if bound and bound[0] == line.key else None
            form = given or DispositionForm(prefix=f"remark{line.key}")
        rows.append({"line": line, "form": form})
    here = reverse("consultation", args=[run.pk])
    context = {
        "run": run,
        "title": title_of(run),
        "departments": department_lines(result_of(consulting, run)),  # type: ignore[arg-type]  # as above
        "rows": sorted(rows, key=lambda row: not row["line"].is_open),
        "undisposed": sum(row["line"].is_open for row in rows),
        "accepted": sum(row["line"].verdict == "accepted" for row in rows),
        "why": why,
        "waits_for": why_consultation_open(reading),
        "may_close": is_open and not why and not why_not_conclude(reading),
        "may_recall": reading.closing is None and user.username == run.requester_key,
        "failed": failed,
        "text_url": here,
        "breadcrumbs": crumbs((_("Consultation"), here), (_("Dispositions"), "")),
    }
    return render(request, "workflows/dispositions.html", context, status=status)
