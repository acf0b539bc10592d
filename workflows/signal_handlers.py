"""What this room hears; each handler is one call of one guard or action."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from documents.models import Release, ReleaseEvent
from documents.signals import decided_later, released, revision_requested
from documents.signatures import lines_from_text
from ledger.errors import Refused
from workflows import rules
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


@receiver(released, dispatch_uid="workflows.bear_out_release")
def bear_out_release(sender: Any, release: Release, **kwargs: Any) -> None:
    """A release whose signatures no run of ours bears out is not written: Refused."""
    _refuse(
        rules.why_not_borne_out(
            release.document, release.digest, lines_from_text(release.signatures), release.revision
        )
    )


@receiver(decided_later, dispatch_uid="workflows.bear_out_decision")
def bear_out_decision(sender: Any, event: ReleaseEvent, **kwargs: Any) -> None:
    """A withdrawal, cancellation or reinstatement whose signatures no run of ours bears out is not written: Refused."""
    _refuse(rules.why_not_borne_out(event.release.document, event.digest, lines_from_text(event.signatures)))


def _refuse(why: str) -> None:
    if why:
        raise Refused(why)
