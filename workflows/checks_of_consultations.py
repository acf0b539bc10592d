"""What `verify_archive` checks of consultations: every row told in the trail, the result made again, closed in time."""

import json

from django.utils.translation import gettext as _

from ledger import verifying
from ledger.canonical import canonical_bytes, sha256_hex
from ledger.models import TrailEntry
from workflows.consulting import (
    ConsultationReading,
    answer_of,
    consultations_of,
    disposition_of,
    result_of,
    withdrawal_of,
)
from workflows.digests import row_digest
from workflows.models import Conclusion, Run

_SIGNED = ("run.signed", "run.signed_as_deputy")


def check_consultations(report: verifying.Report) -> None:
    """Rows against the trail, the result against the rows, its closing before the first signature, which names it."""
    told, named = _told()
    related = ("document", "closing")
    runs = list(Run.objects.filter(consultation__isnull=False).select_related(*related).order_by("pk"))
    readings = consultations_of(runs)
    asked = set(TrailEntry.objects.filter(act="consultation.asked").values_list("thing_key", flat=True))
    for key in sorted(asked - {run.trail_thing().key for run in runs}):
        report.problem("CONSULTATION", key, _("the trail tells of a consultation that is not there"))
    for run in runs:
        report.checked("consultation")
        key = run.trail_thing().key
        for text in problems_of_consultation(run, readings[run.pk], told.get(key, set()), named.get(key, [])):
            report.problem("CONSULTATION", f"{run} (#{run.pk})", text)


def _told() -> tuple[dict[str, set[str]], dict[str, list[str]]]:
    """Of each run: the digests of consultation rows that the trail knows, and the results its signatures name."""
    rows: dict[str, set[str]] = {}
    named: dict[str, list[str]] = {}
    entries = TrailEntry.objects.filter(thing_kind="run")
    for entry in entries.filter(act__startswith="consultation.").iterator():
        rows.setdefault(entry.thing_key, set()).add(entry.details().get("row", ""))
    for entry in entries.filter(act__in=_SIGNED).iterator():
        named.setdefault(entry.thing_key, []).append(entry.details().get("consultation", ""))
    return rows, named


def problems_of_consultation(
    run: Run, reading: ConsultationReading, told: set[str], named: list[str]
) -> list[str]:
    """Everything wrong with one consultation, in sentences."""
    problems, conclusion = [], reading.conclusion
    later = [act(remark) for remark in reading.remarks for act in (withdrawal_of, disposition_of)]
    answers = [answer_of(asked) for asked in reading.asked]
    rows = [row for row in (reading.row, *reading.remarks, *later, *answers, conclusion) if row is not None]
    known = told - {""}
    found = {row_digest(row) for row in rows}
    if found - known:
        problems.append(_("a row of the consultation is not as the trail tells it"))
    if known - found:
        problems.append(_("the trail tells of a row of the consultation that is not there"))
    if any(remark.digest != run.digest for remark in reading.remarks):
        problems.append(_("a remark is on another digest"))
    if _asked(run) != sorted((asked.code, asked.name_zh, asked.name_en) for asked in reading.asked):
        problems.append(_("the departments asked are not those of the submission"))
    if conclusion is None:
        return problems + ([_("it was signed while the consultation was open")] if named else [])
    return problems + _conclusion_problems(run, reading, conclusion, named)


def _asked(run: Run) -> list[tuple[str, str, str]]:
    rows = [row for row in json.loads(run.payload).get("consultation") or [] if row["state"] == "asked"]
    return sorted((d["code"], d["zh"], d["en"]) for row in rows for d in row["departments"])


def _conclusion_problems(
    run: Run, reading: ConsultationReading, conclusion: Conclusion, named: list[str]
) -> list[str]:
    problems = []
    if sha256_hex(conclusion.result.encode()) != conclusion.digest:
        problems.append(_("the result of the consultation does not have its digest"))
    if canonical_bytes(result_of(reading, run)).decode() != conclusion.result:
        problems.append(_("the result of the consultation is not what its rows say"))
    if reading.undisposed:
        problems.append(_("a remark has no disposition"))
    if any(digest != conclusion.digest for digest in named):
        problems.append(_("a signature names another result of the consultation"))
    first = run.signatures.order_by("signed_at").first()
    if first is not None and first.signed_at < conclusion.closed_at:
        problems.append(_("it was signed before the consultation was closed"))
    return problems


verifying.register("consultations", check_consultations)
