"""Who is consulted on a submission, who may remark, answer and dispose, and when."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from documents.models import Document
from documents.queries import readable_by_level, readers_in
from ledger.days import day_words
from people.models import Department, Role, User
from people.queries import has_role
from workflows.consulting import ConsultationReading, answer_of, disposition_of, withdrawal_of
from workflows.models import Consulted, Remark, Run, Verdict
from workflows.reading import RunReading

LONGEST_DAYS, MOST_DEPARTMENTS, LONGEST_TEXT = 60, 20, 4000


def why_not_consult(
    document: Document, departments: Sequence[Department], days: int | None, barred: Iterable[str] = ()
) -> str:
    """Whether these departments can be asked: each may read the document and has somebody who may remark."""
    if not departments:
        return ""
    if days is None or not 1 <= days <= LONGEST_DAYS:
        return _("Days for remarks: give a number from 1 to %(most)d.") % {"most": LONGEST_DAYS}
    if len(departments) > MOST_DEPARTMENTS:
        return _("Consultation: name at most %(most)d departments.") % {"most": MOST_DEPARTMENTS}
    for department in departments:
        if reason := _why_not_ask(document, department, frozenset(barred)):
            return reason
    return ""


def _why_not_ask(document: Document, department: Department, barred: frozenset[str]) -> str:
    if not department.is_active:
        return _("Consultation: %(department)s is not in use any more.") % {"department": department}
    readers = readers_in(document, department)
    if not readers:
        return _(
            "Consultation: %(department)s may not read this document (%(level)s). Leave it out, or ask the document "
            "controller to change who may read it."
        ) % {"department": department, "level": document.get_confidentiality_display()}
    if not without_barred(readers, barred):
        return _(
            "Consultation: in %(department)s there is nobody who could remark. Authors and administrators do not."
        ) % {"department": department}
    return ""


def without_barred(people: Iterable[User], barred: Iterable[str]) -> list[User]:
    """Those who may speak for their department: no author, not whoever submitted it, nobody who operates the system."""
    keys = {person.pk for person in people}
    operators = Q(is_superuser=True) | Q(groups__name=Role.ADMINISTRATOR.value)
    outsiders = set(User.objects.filter(operators, pk__in=keys).values_list("pk", flat=True))
    kept = set(barred)
    return [person for person in people if person.pk not in outsiders and person.username not in kept]


def why_not_speak(run: Run, user: Any, reading: RunReading | None = None) -> str:
    """Whether `user` belongs to those who are consulted on `run`: by department, level and no part in the text."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return _("Only people with an active account remark. Log in first.")
    reading = reading or RunReading(run)
    if reading.consulting is None:
        return _("Nobody was consulted on this submission.")
    if reading.consulting.of_department(user.department_id) is None:
        return _("Your department was not asked for remarks on this submission.")
    if user.is_superuser or has_role(user, Role.ADMINISTRATOR):
        return _("An administrator remarks on nothing: he has no part in what the documents say.")
    if user.username in (run.requester_key, *(author.key for author in reading.authors)):
        return _("You wrote part of this text or submitted it; you do not remark for your department.")
    if not readable_by_level(user).filter(pk=run.document_id).exists():
        return _("You may not read this document, so you do not remark on it.")
    return ""


def why_not_answer(run: Run, user: Any, digest_shown: str, reading: RunReading | None = None) -> str:
    """Whether `user` may say now that his department is done."""
    reading = reading or RunReading(run)
    if reason := why_not_speak(run, user, reading) or _why_over(reading):
        return reason
    consulting: Any = reading.consulting
    if consulting.is_past:
        return _("The time for remarks ended with %(day)s.") % {"day": day_words(consulting.row.due_on)}
    answer = answer_of(consulting.of_department(user.department_id))
    if answer is not None:
        return _("%(name)s has said already that your department is done.") % {"name": answer.by_name}
    if digest_shown != run.digest:
        return _("The page showed another content. Nothing was kept of it; read it again, then decide.")
    return ""


def why_not_remark(
    run: Run, user: Any, anchor: str, text: str, digest_shown: str, reading: RunReading | None = None
) -> str:
    """Whether `user` may make this remark on this clause of exactly what was submitted."""
    if reason := why_not_answer(run, user, digest_shown, reading):
        return reason
    if anchor and anchor not in {clause["anchor"] for clause in json.loads(run.payload)["body"]}:
        return _("Clause: this text has no such clause. Choose one of those shown.")
    if not text.strip():
        return _("Remark: write what should change, and why.")
    return _why_too_long(text)


def why_not_withdraw_remark(remark: Remark, user: Any, reason: str, reading: RunReading) -> str:
    """Whether `user` may take back this remark: his own, while nothing was decided about it."""
    if why := _why_over(reading):
        return why
    if not user.is_active or user.username != remark.by_key:
        return _("Only %(name)s, who made the remark, withdraws it.") % {"name": remark.by_name}
    if why := _why_settled(remark):
        return why
    if not reason.strip():
        return _("Reason: say why you withdraw it; the remark and the reason stay.")
    return _why_too_long(reason)


def why_not_dispose(remark: Remark, user: Any, verdict: str, reason: str, reading: RunReading) -> str:
    """Whether `user`, who submitted or wrote the text, may decide about this remark, and gives his reason."""
    if why := why_not_disposer(user, reading) or _why_over(reading) or _why_settled(remark):
        return why
    if verdict not in Verdict.values:
        return _("Disposition: choose whether the remark is accepted or declined.")
    if not reason.strip():
        return _("Reason: say what is changed, or why nothing is; the department and the signers read it.")
    return _why_too_long(reason)


def why_not_disposer(user: Any, reading: RunReading) -> str:
    """Whether `user` is one of those who decide about the remarks: who submitted the text or wrote it."""
    run = reading.run
    keys = {run.requester_key, *(author.key for author in reading.authors)}
    if user.is_active and user.username in keys:
        return ""
    return _("Only %(name)s, who submitted it, and the authors decide about the remarks.") % {
        "name": run.requester_name
    }


def why_not_conclude(reading: RunReading) -> str:
    """Whether the consultation can be closed: nobody can remark any more, every remark has its disposition."""
    if why := _why_over(reading):
        return why
    if reading.consulting is not None and reading.consulting.may_close:
        return ""
    return why_consultation_open(reading)


def why_consultation_open(reading: RunReading) -> str:
    """Why nobody signs yet: departments may still remark, or remarks wait for their disposition."""
    consulting = reading.consulting
    if consulting is None or not reading.awaits_consultation:
        return ""
    if consulting.takes_remarks:
        return _(
            "Nobody signs yet: the consultation is open until %(day)s. %(departments)s can still remark."
        ) % {
            "day": day_words(consulting.row.due_on),
            "departments": _(", ").join(asked.name for asked in consulting.unanswered),
        }
    if consulting.may_close:
        return _("Nobody signs yet: the time for remarks is over, and the timer or %(name)s closes it.") % {
            "name": reading.run.requester_name
        }
    return _("Nobody signs yet: %(count)d remarks of the consultation wait for %(name)s to decide.") % {
        "count": len(consulting.undisposed),
        "name": reading.run.requester_name,
    }


def _why_over(reading: RunReading) -> str:
    if reading.closing is not None:
        return _("This submission is over (%(outcome)s); nothing is added to its consultation.") % {
            "outcome": reading.closing.get_outcome_display()
        }
    if reading.consulting is None:
        return _("Nobody was consulted on this submission.")
    if reading.consulting.conclusion is not None:
        return _("This consultation is closed; nothing is added to it.")
    return ""


def _why_settled(remark: Remark) -> str:
    if withdrawal_of(remark) is not None:
        return _("This remark was withdrawn.")
    if (done := disposition_of(remark)) is not None:
        return _("%(name)s has decided about this remark already.") % {"name": done.by_name}
    return ""


def _why_too_long(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return ""
    return _("Text: at most %(most)d characters; this has %(count)d.") % {
        "most": LONGEST_TEXT,
        "count": len(text),
    }


def department_of(consulting: ConsultationReading, user: Any) -> Consulted:
    """The row of the department for which `user` speaks; asked after the guard."""
    asked = consulting.of_department(user.department_id)
    if asked is None:
        raise LookupError("the department was not asked")
    return asked
