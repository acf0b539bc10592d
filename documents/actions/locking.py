"""The one lock of a document: its card's row. Every act that concerns a document takes it first."""

from documents.models import Document


def lock_document(document: Document) -> Document:
    """The card again, locked until the end of the transaction."""
    return Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
