"""What this room hears; each handler is one call of one guard or action."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from documents.signals import revision_requested
from ledger.errors import Refused
from workflows.models import Run, SubjectKind
from workflows.queries.runs import open_runs


@receiver(revision_requested, dispatch_uid="workflows.keep_what_is_signed")
def keep_what_is_signed(sender: Any, page: Any, overwritten: Any = None, **kwargs: Any) -> None:
    """No new draft while one is being signed, and no overwriting of a draft that was ever submitted: Refused."""
    if page.pk is None:
        return
    if open_runs().filter(subject_kind=SubjectKind.REVISION, document__page_id=page.pk).exists():
        raise Refused(
            _(
                "This draft is being signed. It must be recalled by whoever submitted it, or returned, before it changes."
            )
        )
    if overwritten is not None and Run.objects.filter(revision_id=overwritten.pk).exists():
        raise Refused(
            _("This draft was submitted for signature and stays as it was. Save your change as a new draft.")
        )
