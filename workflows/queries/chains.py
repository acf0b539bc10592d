"""Which chain applies to what."""

from django.db.models import Q

from documents.models import Document
from workflows.models import Chain, ChainAssignment


def chain_for(subject_kind: str, document: Document) -> Chain | None:
    """The chain of the nearest folder upwards, there the one for the document's type before the one for any type;
    without a folder the one for the type, then the general one. None when none is assigned or in use."""
    folders = dict(document.folder.get_ancestors(inclusive=True).values_list("pk", "depth"))
    rows = ChainAssignment.objects.filter(
        Q(document_type=document.document_type) | Q(document_type=""),
        Q(folder__isnull=True) | Q(folder__in=list(folders)),
        subject_kind=subject_kind,
        chain__is_active=True,
    ).select_related("chain")
    nearest = sorted(rows, key=lambda a: (-folders.get(a.folder_id, 0), not a.document_type))
    return nearest[0].chain if nearest else None
