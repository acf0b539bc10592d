"""The review page: why, what changed, who signed so far, the decision. Signing happens here and nowhere else."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from documents.rendering import contents, render_body
from documents.views.answers import private
from ledger.days import in_english
from ledger.errors import Refused
from people.authentication import person_of
from people.models import User
from people.typed import typed_before
from workflows.actions import WrongPassword, recall, reject, sign
from workflows.forms import RETURN, RecallForm, SignForm
from workflows.models import Run, SubjectKind
from workflows.queries import may_see_run
from workflows.reading import RunReading
from workflows.rules import why_not_recall, why_not_sign
from workflows.views.review_page import page_of
from workflows.views.shown import crumbs, title_of


def run_or_404(request: HttpRequest, key: int) -> RunReading:
    """The run; Http404 when there is none or it is not for this person, which look the same."""
    related = ("document__page", "document__department", "requested_by", "release", "reinstate")
    run = Run.objects.select_related(*related).filter(pk=key).first()
    if run is None:
        raise Http404
    reading = RunReading(run)
    if not may_see_run(request.user, reading):
        raise Http404
    return reading


@private
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, run: int) -> HttpResponse:
    """Read and decide. What is refused is said on the page; what was typed stays, but for the password."""
    reading, user = run_or_404(request, run), person_of(request)
    kind = reading.present.kind if reading.present else reading.steps[-1].kind
    if request.method != "POST":
        form = SignForm(run=reading.run, kind=kind, initial=_begun(request, reading))
        return _page(request, reading, user, form)
    form = SignForm(request.POST, run=reading.run, kind=kind)
    if why_not_sign(reading.run, user, reading) or form.is_valid():
        try:
            return _decide(request, reading.run, user, form)
        except WrongPassword as refusal:
            form.add_error("password", str(refusal))
        except Refused as refusal:
            form.full_clean()
            form.add_error(None, str(refusal))
    # Somebody else, or this very act, may have ended it meanwhile.
    return _page(request, run_or_404(request, run), user, form, status=200 if _only_typing(form) else 403)


def _begun(request: HttpRequest, reading: RunReading) -> dict[str, Any]:
    """What was typed before the login expired, with the bytes that this page shows now."""
    return typed_before(request) | {"digest_shown": reading.run.digest}


def _only_typing(form: SignForm) -> bool:
    return not form.non_field_errors()


def _decide(request: HttpRequest, run: Run, user: User, form: SignForm) -> HttpResponse:
    """One action; refused ones raise."""
    typed = form.data
    act: dict[str, Any] = {
        "run": run,
        "by": user,
        "comment": str(typed.get("comment", ""))[:2000],
        "password": str(typed.get("password", "")),
        "digest_shown": str(typed.get("digest_shown", "")),
        "request": request,
    }
    if typed.get("decision") == RETURN:
        reject(**act)
        messages.success(
            request, _("Returned to %(name)s with your comment.") % {"name": run.requested_by.name}
        )
    else:
        sign(**act)
        messages.success(
            request, _("Signed: %(title)s %(version)s.") % {"title": title_of(run), "version": run.version}
        )
    return redirect("waiting")


def _page(
    request: HttpRequest, reading: RunReading, user: User, form: SignForm, status: int = 200
) -> HttpResponse:
    return render(request, "workflows/review.html", page_of(reading, user, form), status=status)


@private
@require_safe
def review_text(request: HttpRequest, run: int) -> HttpResponse:
    """The whole text as it will read, drawn from the bytes that are signed."""
    reading = run_or_404(request, run)
    if reading.run.subject_kind != SubjectKind.REVISION:
        raise Http404
    language = "en" if in_english() else "zh"
    payload = json.loads(reading.run.payload)
    context = {
        "run": reading.run,
        "title": title_of(reading.run),
        "contents": contents(payload, language),
        "body": render_body(payload, language),
        "breadcrumbs": crumbs((_("Review"), reverse("review", args=[run])), (_("Whole text"), "")),
    }
    return render(request, "workflows/review_text.html", context)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def recall_run(request: HttpRequest, run: int) -> HttpResponse:
    """The requester takes it back. Refused for anybody else, on the page."""
    reading, user = run_or_404(request, run), person_of(request)
    form = RecallForm(request.POST or None, initial=typed_before(request))
    if request.method == "POST" and form.is_valid():
        try:
            recall(run=reading.run, by=user, comment=form.cleaned_data["comment"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recalled. You can change the draft and send it again."))
            return redirect("status", number=reading.run.document.number)
    why = why_not_recall(reading.run, user, reading)
    context = {
        "submit": {
            "heading": _("Recall %(title)s") % {"title": title_of(reading.run)},
            "number": reading.run.document.number,
            "draft_label": reading.run.version,
            "state": "in_review",
            "intro": _("The signatures given are void then. A new submission begins at the first step."),
            "action_label": _("Recall it"),
            "legend": _("Recall"),
        },
        "form": form,
        "problem": {"lead": "", "reason": why} if why else None,
        "back_url": reverse("review", args=[run]),
        "breadcrumbs": crumbs((_("Review"), reverse("review", args=[run])), (_("Recall"), "")),
    }
    return render(request, "workflows/submit.html", context, status=403 if form.non_field_errors() else 200)
