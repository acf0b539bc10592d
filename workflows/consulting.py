"""A consultation as it stands on a day: who answered, which remarks stand, what is missing. Reads, never writes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from ledger import clock
from workflows.models import (
    Answer,
    Conclusion,
    Consultation,
    Consulted,
    Disposition,
    Remark,
    RemarkWithdrawal,
    Run,
    Spoken,
)

SCHEMA = "guiju/consultation/1"
ASKED, ANSWERED, REMARKS, SILENT = "asked", "none", "remarks", "silent"


class ConsultationReading:
    """Everything the guards and pages ask about one consultation, from rows already read."""

    def __init__(self, consultation: Consultation, day: date | None = None) -> None:
        self.row = consultation
        self.day = day or clock.today()
        self.asked: list[Consulted] = sorted(consultation.asked.all(), key=lambda asked: asked.code)
        found = [remark for asked in self.asked for remark in asked.remarks.all()]
        self.remarks: list[Remark] = sorted(found, key=lambda remark: (remark.at, remark.pk))

    @property
    def conclusion(self) -> Conclusion | None:
        """How it was closed; None while it is open."""
        return getattr(self.row, "conclusion", None)

    @property
    def is_past(self) -> bool:
        """Whether the last day for remarks is over."""
        return self.day > self.row.due_on

    @property
    def standing(self) -> list[Remark]:
        """The remarks that were not withdrawn."""
        return [remark for remark in self.remarks if withdrawal_of(remark) is None]

    @property
    def undisposed(self) -> list[Remark]:
        """The remarks that still need a disposition."""
        return [remark for remark in self.standing if disposition_of(remark) is None]

    @property
    def unanswered(self) -> list[Consulted]:
        """The departments that did not say they are done."""
        return [asked for asked in self.asked if answer_of(asked) is None]

    @property
    def takes_remarks(self) -> bool:
        """Whether any department may still say something."""
        return self.conclusion is None and not self.is_past and bool(self.unanswered)

    @property
    def may_close(self) -> bool:
        """Whether nothing is missing any more."""
        return self.conclusion is None and not self.takes_remarks and not self.undisposed

    def word_of(self, asked: Consulted) -> str:
        """What a department said so far: remarks, none, silent when its time is over, else asked."""
        if any(remark.consulted_id == asked.pk for remark in self.remarks):
            return REMARKS
        if answer_of(asked) is not None:
            return ANSWERED
        return SILENT if self.conclusion is not None or self.is_past else ASKED

    def of_department(self, department_id: int | None) -> Consulted | None:
        """The row of a department, when it was asked."""
        return next((asked for asked in self.asked if asked.department_id == department_id), None)


def answer_of(asked: Consulted) -> Answer | None:
    """The department's word that it is done."""
    return getattr(asked, "answer", None)


def withdrawal_of(remark: Remark) -> RemarkWithdrawal | None:
    """That it was taken back."""
    return getattr(remark, "withdrawal", None)


def disposition_of(remark: Remark) -> Disposition | None:
    """What became of it."""
    return getattr(remark, "disposition", None)


def with_rows(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Consultations with everything a reading needs, in three queries."""
    remarks = Remark.objects.select_related("withdrawal", "disposition")
    asked = Consulted.objects.select_related("answer").prefetch_related(Prefetch("remarks", remarks))
    return consultations.select_related("conclusion").prefetch_related(Prefetch("asked", asked))


def consultation_of(run: Run, day: date | None = None) -> ConsultationReading | None:
    """The consultation of one run, read anew."""
    return consultations_of([run], day).get(run.pk)


def consultations_of(runs: Iterable[Run], day: date | None = None) -> dict[int, ConsultationReading]:
    """The consultations of many runs, by the run's key."""
    rows = with_rows(Consultation.objects.filter(run__in=[run.pk for run in runs]))
    return {row.run_id: ConsultationReading(row, day) for row in rows}


def result_of(reading: ConsultationReading, run: Run) -> dict[str, Any]:
    """The whole result as plain values: who was asked and what each said, every remark and what became of it."""
    return {
        "schema": SCHEMA,
        "version": run.version,
        "run_digest": run.digest,
        "due_on": reading.row.due_on.isoformat(),
        "departments": [_department(reading, asked) for asked in reading.asked],
        "remarks": [_remark(remark, reading.asked) for remark in reading.remarks],
    }


def _department(reading: ConsultationReading, asked: Consulted) -> dict[str, Any]:
    answer = answer_of(asked)
    return {
        "code": asked.code,
        "zh": asked.name_zh,
        "en": asked.name_en,
        "answer": reading.word_of(asked),
        "by": _spoken(answer),
    }


def _remark(remark: Remark, asked: Sequence[Consulted]) -> dict[str, Any]:
    withdrawal, disposition = withdrawal_of(remark), disposition_of(remark)
    return {
        "department": next(row.code for row in asked if row.pk == remark.consulted_id),
        "anchor": remark.anchor,
        "clause": {"number": remark.clause_number, "zh": remark.clause_zh, "en": remark.clause_en},
        "text": remark.text,
        "by": _spoken(remark),
        "withdrawn": {"reason": withdrawal.reason, "by": _spoken(withdrawal)} if withdrawal else None,
        "disposition": (
            {
                "verdict": str(disposition.verdict),
                "reason": disposition.reason,
                "by": _spoken(disposition),
            }
            if disposition
            else None
        ),
    }


def _spoken(row: Spoken | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {"key": row.by_key, "name": row.by_name, "post": row.by_post, "at": _spelled(row.at)}


def _spelled(instant: datetime) -> str:
    """In UTC, so that the same rows always give the same result."""
    return instant.astimezone(UTC).isoformat()
