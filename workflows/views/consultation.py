"""The consulted person's page: the frozen text with remarks at its clauses, and the department's answer."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.rendered_parts import render_parts
from documents.rendering import contents
from documents.views.answers import private
from ledger.days import day_words, in_english
from ledger.errors import Refused
from people.authentication import person_of
from people.models import User
from workflows.actions import answer, remark, withdraw_remark
from workflows.consulting import result_of
from workflows.forms_of_consultations import RemarkForm, WithdrawRemarkForm
from workflows.models import Remark, Run
from workflows.queries import consultation_for, may_see_run
from workflows.reading import RunReading
from workflows.rules import why_not_answer, why_not_disposer
from workflows.views.consultation_shown import clause_words, department_lines, remark_lines
from workflows.views.shown import crumbs, requester_of, title_of

#: What the address says of a remark on the whole text.
WHOLE = "-"


def consultation_or_404(request: HttpRequest, key: int) -> RunReading:
    """The run with its consultation; Http404 when there is none or it is not for this person, which look the same."""
    related = ("document__page", "document__department", "requested_by", "release", "reinstate")
    run = Run.objects.select_related(*related).filter(pk=key).first()
    reading = consultation_for(person_of(request), run) if run else None
    if reading is None:
        raise Http404
    return reading


def remark_or_404(reading: RunReading, key: str) -> Remark:
    """A remark of exactly this consultation; Http404 for any other key."""
    rows = reading.consulting.remarks if reading.consulting else []
    found = next((row for row in rows if str(row.pk) == key), None)
    if found is None:
        raise Http404
    return found


@private
@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, run: int) -> HttpResponse:
    """Read, remark, withdraw, answer. What is refused is said on the page; what was typed stays."""
    reading, user = consultation_or_404(request, run), person_of(request)
    if request.method != "POST":
        return _page(request, reading, user, opened=request.GET.get("clause"))
    act = {"remark": _remark, "withdraw": _withdraw, "answer": _answer}.get(str(request.POST.get("act")))
    if act is None:
        raise Http404
    return act(request, reading, user)


def _remark(request: HttpRequest, reading: RunReading, user: User) -> HttpResponse:
    form = RemarkForm(request.POST)
    opened = str(request.POST.get("anchor") or "") or WHOLE
    if not form.is_valid():
        return _page(request, reading, user, opened=opened, form=form)
    try:
        row = remark(run=reading.run, by=user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        reading = consultation_or_404(request, reading.run.pk)
        return _page(request, reading, user, opened=opened, form=form, status=403)
    messages.success(request, _("Kept: your remark on %(clause)s.") % {"clause": _clause(row)})
    return redirect(f"{_here(reading)}#remarks-{row.anchor or WHOLE}")


def _withdraw(request: HttpRequest, reading: RunReading, user: User) -> HttpResponse:
    row = remark_or_404(reading, str(request.POST.get("remark")))
    form = WithdrawRemarkForm(request.POST, prefix=f"remark{row.pk}")
    if not form.is_valid():
        return _page(request, reading, user, withdrawing=(row.pk, form))
    try:
        withdraw_remark(remark=row, by=user, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        reading = consultation_or_404(request, reading.run.pk)
        return _page(request, reading, user, withdrawing=(row.pk, form), status=403)
    messages.success(request, _("Withdrawn. The remark and your reason stay readable."))
    return redirect(f"{_here(reading)}#remarks-{row.anchor or WHOLE}")


def _answer(request: HttpRequest, reading: RunReading, user: User) -> HttpResponse:
    try:
        answer(run=reading.run, by=user, digest_shown=str(request.POST.get("digest_shown") or ""))
    except Refused as refusal:
        reading = consultation_or_404(request, reading.run.pk)
        return _page(request, reading, user, failed=str(refusal), status=403)
    messages.success(request, _("Your department has answered."))
    return redirect(_here(reading))


def _clause(row: Remark) -> str:
    clause = {"number": row.clause_number, "zh": row.clause_zh, "en": row.clause_en}
    return clause_words(row.anchor, clause)


def _here(reading: RunReading) -> str:
    return reverse("consultation", args=[reading.run.pk])


def _page(
    request: HttpRequest,
    reading: RunReading,
    user: User,
    *,
    opened: str | None = None,
    form: RemarkForm | None = None,
    withdrawing: tuple[int, WithdrawRemarkForm] | None = None,
    failed: str = "",
    status: int = 200,
) -> HttpResponse:
    run, consulting = reading.run, reading.consulting
    if consulting is None:
        raise Http404
    language = "en" if in_english() else "zh"
    payload = json.loads(run.payload)
    why = why_not_answer(run, user, run.digest, reading)
    mine = consulting.of_department(user.department_id)
    lines = [] if mine is None else [r for r in consulting.standing if r.consulted_id == mine.pk]
    context = {
        "run": run,
        "title": title_of(run),
        "sent": _("%(name)s asks for remarks by %(day)s.")
        % {"name": requester_of(run), "day": day_words(consulting.row.due_on)},
        "departments": department_lines(result_of(consulting, run)),
        "contents": contents(payload, language),
        **_clauses(reading, user, payload, language, opened, form, withdrawing, bool(why)),
        "failed": failed,
        "why": why,
        "department": mine.name if mine else "",
        "mine": len(lines),
        "is_closed": consulting.conclusion is not None,
        "may_see_run": may_see_run(user, reading),
        "may_decide": not why_not_disposer(user, reading),
        "breadcrumbs": crumbs((_("Consultation"), "")),
    }
    return render(request, "workflows/consultation.html", context, status=status)


def _clauses(
    reading: RunReading,
    user: User,
    payload: dict[str, Any],
    language: str,
    opened: str | None,
    form: RemarkForm | None,
    withdrawing: tuple[int, WithdrawRemarkForm] | None,
    is_off: bool,
) -> dict[str, Any]:
    """The text in parts, each clause with its remarks and, where it was opened, the form."""
    known = {clause["anchor"]: clause for clause in payload["body"]}
    by_anchor: dict[str, list[dict[str, Any]]] = {}
    for line in remark_lines(reading.consulting, reading.run, user):  # type: ignore[arg-type]  # the page has one
        row: dict[str, Any] = {"line": line, "form": None}
        if line.is_mine and line.is_open and not is_off:
            given = withdrawing[1] if withdrawing and str(withdrawing[0]) == line.key else None
            row = {"line": line, "form": given or WithdrawRemarkForm(prefix=f"remark{line.key}")}
        by_anchor.setdefault(line.anchor, []).append(row)

    def mark(anchor: str) -> dict[str, Any]:
        place = anchor or WHOLE
        label = clause_words(anchor, _heading(known[anchor])) if anchor else _("the whole text")
        shown = None
        if opened == place and not is_off or (form is not None and opened == place):
            initial = {"anchor": anchor, "digest_shown": reading.run.digest}
            shown = form or RemarkForm(initial=initial)
        return {"place": place, "label": label, "remarks": by_anchor.get(anchor, []), "form": shown}

    parts = [
        {"html": part.html, "marks": [mark(anchor) for anchor in part.anchors if anchor in known]}
        for part in render_parts(payload, language)
    ]
    lost = form if form is not None and opened not in (*known, WHOLE) else None
    return {"parts": parts, "whole": mark(""), "lost_form": lost}


def _heading(clause: dict[str, Any]) -> dict[str, str]:
    heading = clause["heading"]
    return {"number": clause["number"], "zh": heading["zh"], "en": heading["en"]}
