"""What `verify_archive` checks of this room: every run and signature, and that no release stands without them."""

import json
from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.models import Release, ReleaseEvent
from documents.signatures import SignatureLine, lines_from_text
from ledger import verifying
from ledger.canonical import is_canonical, sha256_hex
from ledger.models import TrailEntry
from workflows.digests import row_digest
from workflows.frozen import steps_from_text
from workflows.lines import lines_of
from workflows.models import Outcome, Run, StepRule
from workflows.progress import needed
from workflows.reading import authors_of

_REQUESTS = (
    "run.submitted",
    "withdrawal.requested",
    "emergency.requested",
    "cancellation.requested",
    "reinstatement.requested",
)
_SIGNED = ("run.signed", "run.signed_as_deputy")
_ENDS = {
    Outcome.COMPLETE: "run.completed",
    Outcome.REJECTED: "run.returned",
    Outcome.RECALLED: "run.recalled",
    Outcome.VOIDED: "run.voided",
}


def check_runs(report: verifying.Report) -> None:
    """Payload against digest, each signature against the payload and the trail, enough signers, none of them barred."""
    told = _told((*_SIGNED, *_REQUESTS, *_ENDS.values()))
    runs = Run.objects.select_related("document", "closing").prefetch_related("signatures")
    for run in runs.iterator(chunk_size=200):
        report.checked("run")
        report.checked("signature", len(run.signatures.all()))
        for text in problems_of_run(run, told.get(run.trail_thing().key, [])):
            report.problem("RUN", f"{run} (#{run.pk})", text)


def _told(acts: Iterable[str]) -> dict[str, list[tuple[str, dict]]]:
    found: dict[str, list[tuple[str, dict]]] = {}
    for entry in TrailEntry.objects.filter(act__in=list(acts), thing_kind="run").iterator():
        found.setdefault(entry.thing_key, []).append((entry.act, entry.details()))
    return found


def problems_of_run(run: Run, told: list[tuple[str, dict]]) -> list[str]:
    """Everything wrong with one run, in sentences."""
    problems = []
    if sha256_hex(run.payload.encode()) != run.digest:
        problems.append(_("the payload does not have the digest that was signed"))
    if not (is_canonical(run.payload) and is_canonical(run.steps) and is_canonical(run.authors)):
        problems.append(_("payload, steps or authors are not canonical JSON"))
        return problems
    requests = [data for act, data in told if act in _REQUESTS]
    if [data.get("digest") for data in requests] != [run.digest]:
        problems.append(_("the trail knows nothing of this request, or of another content"))
    closing = getattr(run, "closing", None)
    ends = [act for act, _data in told if act in _ENDS.values()]
    if ends != ([_ENDS[Outcome(closing.outcome)]] if closing else []):
        problems.append(_("the trail records another end of this approval"))
    rows = {data.get("row") for act, data in told if act in _SIGNED}
    for signature in run.signatures.all():
        if signature.digest != run.digest:
            problems.append(
                _("the signature of %(name)s is on another digest") % {"name": signature.person_name}
            )
        if row_digest(signature) not in rows:
            problems.append(
                _("the trail does not know the signature of %(name)s as it stands")
                % {"name": signature.person_name}
            )
    if closing and closing.outcome == Outcome.COMPLETE:
        problems += _signers(run)
    return problems


def _signers(run: Run) -> list[str]:
    """Whether a complete run has enough signatures in each step, by different persons who had no part in it."""
    problems, signatures = [], list(run.signatures.all())
    barred = {author.key for author in authors_of(run)} | {run.requester_key}
    for step in steps_from_text(run.steps):
        mine = [s for s in signatures if s.step == step.position]
        seats = {s.on_behalf_key or s.person_key for s in mine}
        enough = (
            len(seats) >= needed(step)
            if step.rule != StepRule.ALL_OF
            else any(s.completes_step for s in mine)
        )
        if not enough:
            problems.append(_("step %(step)d has too few signatures") % {"step": step.position})
        keys = {key for s in mine for key in (s.person_key, s.on_behalf_key) if key}
        if not step.requester and keys & barred:
            problems.append(
                _("step %(step)d was signed by or for an author or the requester") % {"step": step.position}
            )
    people = [s.person_key for s in signatures]
    if len(people) != len(set(people)):
        problems.append(_("one person signed two steps"))
    return problems


def check_released(report: verifying.Report) -> None:
    """Every release and every later decision has its completed run, whose signatures are those of the register."""
    complete = Run.objects.filter(closing__outcome=Outcome.COMPLETE).prefetch_related("signatures")
    by_digest: dict[str, list[Run]] = {}
    for run in complete.iterator(chunk_size=200):
        by_digest.setdefault(run.digest, []).append(run)
    for release in Release.objects.defer("payload", "body_zh", "body_en", "search_text").iterator(
        chunk_size=200
    ):
        report.checked("released revision")
        runs = [r for r in by_digest.get(release.digest, []) if r.revision_id == release.revision_id]
        if problem := _register_problem(runs, release.signatures):
            report.problem("RELEASE_UNSIGNED", str(release), problem)
    for event in ReleaseEvent.objects.select_related("release").iterator(chunk_size=200):
        report.checked("decided release event")
        runs = by_digest.get(event.digest, [])
        if problem := _register_problem(runs, event.signatures):
            report.problem("EVENT_UNSIGNED", str(event), problem)


def _register_problem(runs: list[Run], kept: str) -> str:
    if not runs:
        return _("there is no completed approval of these bytes")
    try:
        lines: tuple[SignatureLine, ...] = lines_from_text(kept)
    except (ValueError, TypeError, json.JSONDecodeError):
        return _("the signatures cannot be read")
    if not any(lines_of(run) == lines for run in runs):
        return _("the signatures kept with it are not those of its approval")
    return ""


verifying.register("approvals", check_runs)
verifying.register("approved releases", check_released)
