"""Work that may take its time or fail without undoing anything: mail about releases."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from documents.models import Notice


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
