"""What the document room announces. A handler may refuse (raise `ledger.errors.Refused`) in the same transaction."""

from django.dispatch import Signal

#: Before a revision is saved: `page`, `overwritten` (the revision to be replaced, or None).
revision_requested = Signal()

#: A release was written: `release`, `by`. Sent in the transaction of the release.
released = Signal()

#: A release event was written: `event`, `by`. Sent in the transaction of the event.
decided_later = Signal()
