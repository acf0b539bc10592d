"""Letters about consultations, each in the language of its reader. They may fail without undoing anything."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from ledger.days import day_words
from people.models import User
from workflows.models import Consultation, Reminder, Run
from workflows.tasks import facts_of, request_words, send


@task()
def mail_consultation(run_id: int, person_id: int) -> None:
    """Tell one person that his department is asked for remarks."""
    row, person = _row(run_id), User.objects.get(pk=person_id)
    with translation.override(person.language):
        words = {**facts_of(row.run), "day": day_words(row.due_on)}
        subject = _("%(number)s %(version)s: your department is asked for remarks until %(day)s") % words
        how = _("Remark on its clauses, or say that there are no remarks.")
        send(person, subject, request_words(row.run), row.run.reason, how, _url("consultation", row.run))


@task()
def mail_remarks_to_decide(run_id: int) -> None:
    """Tell whoever submitted it that every department has answered and remarks wait for his decision."""
    row = _row(run_id)
    person = row.run.requested_by
    with translation.override(person.language):
        subject = _("%(number)s %(version)s: remarks wait for your decision") % facts_of(row.run)
        send(person, subject, request_words(row.run), row.run.reason, _url("dispositions", row.run))


@task()
def mail_consultation_reminder(reminder_id: int) -> None:
    """Remind one person of a consultation: of his answer, of the decisions he owes, or of a delay told to him."""
    reminder = Reminder.objects.select_related("person").get(pk=reminder_id)
    row, person = _row(reminder.run_id), reminder.person
    with translation.override(person.language):
        words = {**facts_of(row.run), "day": day_words(row.due_on)}
        page = "consultation"
        if reminder.is_escalation:
            subject = _(
                "%(number)s %(version)s is late: its consultation ended on %(day)s and is not decided"
            )
        elif reminder.day > row.due_on:
            subject, page = _("%(number)s %(version)s: remarks wait for your decision"), "dispositions"
        else:
            subject = _("Reminder: remarks on %(number)s %(version)s are asked until %(day)s")
        send(person, subject % words, request_words(row.run), row.run.reason, _url(page, row.run))


def _row(run_id: int) -> Consultation:
    return Consultation.objects.select_related("run__document", "run__requested_by").get(run_id=run_id)


def _url(page: str, run: Run) -> str:
    return f"{settings.GUIJU_BASE_URL}{reverse(page, args=[run.pk])}"
