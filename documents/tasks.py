"""Work that may take its time or fail without undoing anything: mail about releases, and about checks that are due."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from documents.models import CheckReminder, Notice


@task()
def mail_notice(notice_id: int) -> None:
    """Send one notice by mail, in the reader's language."""
    notice = Notice.objects.select_related("release", "person").get(pk=notice_id)
    release = notice.release
    with translation.override(notice.person.language):
        values = {"title": release.title, "number": release.number, "version": release.version}
        subject = _("%(number)s %(title)s %(version)s: %(what)s") % {
            **values,
            "what": notice.get_kind_display(),
        }
        body = "\n\n".join(
            [
                subject,
                release.change_summary,
                f"{settings.GUIJU_BASE_URL}/d/{release.number}/",
            ]
        )
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [notice.mailed_to])


@task()
def mail_check_reminder(reminder_id: int) -> None:
    """Remind one person, in his language, that an external document is to be looked at."""
    reminder = CheckReminder.objects.select_related("external__holder", "person").get(pk=reminder_id)
    external, person = reminder.external, reminder.person
    with translation.override(person.language):
        values = {"document": str(external), "day": external.check_due_on.isoformat()}
        subject = _("%(document)s was to be checked by %(day)s") % values
        body = "\n\n".join(
            [
                subject,
                external.title,
                _("See whether this edition still counts, and record what you found."),
                f"{settings.GUIJU_BASE_URL}{reverse('external_check', args=[external.pk])}",
            ]
        )
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])
