"""Letters of this room, each in the language of its reader. They may fail without undoing anything."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from ledger.days import day_words
from people.models import User
from workflows.frozen import steps_from_text
from workflows.models import Outcome, Reminder, Run
from workflows.reading import RunReading


@task()
def mail_waiting(run_id: int, position: int, person_id: int) -> None:
    """Tell one person that a step waits for his signature."""
    run, person = Run.objects.select_related("document").get(pk=run_id), User.objects.get(pk=person_id)
    step = next(s for s in steps_from_text(run.steps) if s.position == position)
    with translation.override(person.language):
        subject = _("%(number)s %(version)s waits for your signature: %(step)s") % {
            **facts_of(run),
            "step": step.kind_label,
        }
        due = _("Please decide by %(day)s.") % {"day": day_words(RunReading(run).due_on(step))}
        send(person, subject, request_words(run), run.reason, due, _review_url(run))


@task()
def mail_outcome(run_id: int) -> None:
    """Tell the requester how his run ended."""
    run = Run.objects.select_related("document", "closing", "requested_by").get(pk=run_id)
    with translation.override(run.requested_by.language):
        outcome = Outcome(run.closing.outcome).label
        subject = _("%(number)s %(version)s: %(outcome)s") % {**facts_of(run), "outcome": outcome}
        send(run.requested_by, subject, request_words(run), run.closing.comment, _review_url(run))


@task()
def mail_reminder(reminder_id: int) -> None:
    """Remind one person of a step that is due, or tell him of a delay that was escalated to him."""
    reminder = Reminder.objects.select_related("run__document", "person").get(pk=reminder_id)
    run, reading = reminder.run, RunReading(reminder.run)
    step = next(s for s in reading.steps if s.position == reminder.step)
    with translation.override(reminder.person.language):
        words = {
            **facts_of(run),
            "step": step.kind_label,
            "day": day_words(reading.due_on(step)),
            "post": step.where,
        }
        if reminder.is_escalation:
            subject = _("%(number)s %(version)s is late: %(step)s by %(post)s was due on %(day)s") % words
        else:
            subject = _("Reminder: %(number)s %(version)s waits for your signature, due on %(day)s") % words
        send(reminder.person, subject, request_words(run), run.reason, _review_url(run))


def facts_of(run: Run) -> dict[str, str]:
    """What every letter names."""
    return {"number": run.document.number, "version": run.version, "title": run.document.title}


def request_words(run: Run) -> str:
    """What was requested, by whom."""
    return _("%(what)s: %(title)s, requested by %(name)s.") % {
        **facts_of(run),
        "what": run.get_subject_kind_display(),
        "name": run.requester_name,
    }


def _review_url(run: Run) -> str:
    return f"{settings.GUIJU_BASE_URL}{reverse('review', args=[run.pk])}"


def send(person: User, subject: str, *paragraphs: str) -> None:
    """One letter; empty paragraphs are left out."""
    body = "\n\n".join([subject, *(text for text in paragraphs if text)])
    send_mail(subject.replace("\n", " "), body, settings.DEFAULT_FROM_EMAIL, [person.email])
