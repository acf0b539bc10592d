"""Keeping the derived periods in step with the register, in the transaction of each release or event."""

from documents.actions.indexing import index_periods
from documents.models import Document, Period
from documents.queries import history_of


def derive_periods(document: Document) -> None:
    """Make the document's periods anew from its releases and events, here and in the index."""
    Period.objects.filter(document=document).delete()
    Period.objects.bulk_create(
        Period(document=document, release_id=span.release, begins=span.begins, ends=span.ends)
        for span in history_of(document).spans
    )
    index_periods(document)
