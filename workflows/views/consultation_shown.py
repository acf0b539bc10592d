"""What the pages show of a consultation: who was asked and what each said, the remarks, what became of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledger.days import day_words, in_english, moment_words
from workflows.consulting import ConsultationReading, result_of
from workflows.models import Remark, Run, Verdict
from workflows.words import listed


@dataclass(frozen=True)
class DepartmentLine:
    """One department that was asked: `word` is asked, none, remarks or silent; `words` says it, and by whom."""

    name: str
    word: str
    words: str


@dataclass(frozen=True)
class RemarkLine:
    """One remark in words; `key` is empty for what is shown out of a frozen result."""

    key: str
    anchor: str
    clause: str
    department: str
    by: str
    text: str
    withdrawn: str
    verdict: str
    verdict_words: str
    reason: str
    decided: str
    is_mine: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still needs a disposition."""
        return not (self.withdrawn or self.verdict)


@dataclass(frozen=True)
class ConsultationShown:
    """A consultation as the review page shows it; `digest` is empty until it is closed."""

    title: str
    words: str
    departments: tuple[DepartmentLine, ...]
    remarks: tuple[RemarkLine, ...]
    digest: str = ""


def shown_now(reading: ConsultationReading, run: Run) -> ConsultationShown:
    """The consultation of a run as it stands; out of the frozen result once it is closed."""
    conclusion = reading.conclusion
    result = json.loads(conclusion.result) if conclusion else result_of(reading, run)
    if conclusion is not None:
        words = _("closed on %(time)s") % {"time": moment_words(conclusion.closed_at)}
    else:
        words = _("open until %(day)s") % {"day": day_words(reading.row.due_on)}
    shown = _shown(result, _("Consultation"), listed([words, _sum(result["remarks"])]))
    digest = conclusion.digest if conclusion else ""
    return ConsultationShown(shown.title, shown.words, shown.departments, shown.remarks, digest)


def shown_before(payload: Mapping[str, Any]) -> list[ConsultationShown]:
    """The consultations of earlier submissions, out of the payload that is signed; newest first."""
    earlier = [row for row in payload.get("consultation") or [] if row["state"] != "asked"]
    return [_shown(row, _title(row), _sum(row["remarks"])) for row in reversed(earlier)]


def _title(row: Mapping[str, Any]) -> str:
    words = {"version": row["version"], "day": day_words(date.fromisoformat(row["due_on"]))}
    return _("Earlier submission of %(version)s, remarks until %(day)s") % words


def remark_lines(reading: ConsultationReading, run: Run, user: Any = None) -> list[RemarkLine]:
    """The remarks of an open or closed consultation, each with its key."""
    result = result_of(reading, run)
    rows: Sequence[Remark] = reading.remarks
    return [
        _line(plain, result["departments"], str(row.pk), row.by_key == getattr(user, "username", None))
        for plain, row in zip(result["remarks"], rows, strict=True)
    ]


def department_lines(result: Mapping[str, Any]) -> list[DepartmentLine]:
    """Who was asked and what each said."""
    return [DepartmentLine(_named(row), row["answer"], _word(row)) for row in result["departments"]]


def _shown(result: Mapping[str, Any], title: str, words: str) -> ConsultationShown:
    remarks = tuple(_line(row, result["departments"]) for row in result["remarks"])
    return ConsultationShown(title, words, tuple(department_lines(result)), remarks)


def _sum(remarks: Sequence[Mapping[str, Any]]) -> str:
    return ngettext("%(count)d remark", "%(count)d remarks", len(remarks)) % {"count": len(remarks)}


def _word(row: Mapping[str, Any]) -> str:
    words = {
        "asked": _("has not answered yet"),
        "none": _("no remarks"),
        "remarks": _("has remarked"),
        "silent": _("said nothing in time"),
    }[row["answer"]]
    if not row["by"]:
        return words
    return _("%(words)s (%(said)s)") % {"words": words, "said": _said(row["by"])}


def _said(by: Mapping[str, str]) -> str:
    return _("%(name)s, %(time)s") % {"name": by["name"], "time": moment_words(_at(by))}


def _at(by: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(by["at"])


def _line(
    row: Mapping[str, Any], departments: Sequence[Mapping[str, Any]], key: str = "", is_mine: bool = False
) -> RemarkLine:
    withdrawn, disposition = row["withdrawn"], row["disposition"]
    department = next(d for d in departments if d["code"] == row["department"])
    withdrawal = ""
    if withdrawn:
        withdrawal = _("Withdrawn: %(reason)s") % {"reason": withdrawn["reason"]}
    return RemarkLine(
        key=key,
        anchor=row["anchor"],
        clause=clause_words(row["anchor"], row["clause"]),
        department=_named(department),
        by=_said(row["by"]),
        text=row["text"],
        withdrawn=withdrawal,
        verdict=disposition["verdict"] if disposition else "",
        verdict_words=str(Verdict(disposition["verdict"]).label) if disposition else "",
        reason=disposition["reason"] if disposition else "",
        decided=_said(disposition["by"]) if disposition else "",
        is_mine=is_mine,
    )


def clause_words(anchor: str, clause: Mapping[str, str]) -> str:
    """A clause by number and heading; the whole text without an anchor."""
    if not anchor:
        return _("The whole text")
    heading = _named(clause)
    return " ".join(part for part in (clause["number"], heading) if part) or anchor


def _named(value: Mapping[str, str]) -> str:
    return (value["en"] if in_english() else value["zh"]) or value["zh"] or value["en"]
