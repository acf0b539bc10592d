"""The tree of folders as the desk shows it: each with its department and how many documents stand in it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import get_language

from documents.looked_after import why_not_look
from documents.models import Folder
from ledger.errors import Refused


@dataclass(frozen=True)
class Place:
    """One folder: how deep it lies, what it sets itself, how many documents stand directly in it."""

    key: int
    name: str
    depth: int
    department: str
    prefix: str
    confidentiality: str
    documents: int


def places_for(user: Any) -> list[Place]:
    """All folders in the order of the tree. Refused for everybody but controllers."""
    if why := why_not_look(user):
        raise Refused(why)
    standing = Count("documents", filter=Q(documents__discarded_at__isnull=True))
    folders = Folder.objects.order_by("path").select_related("department").annotate(standing=standing)
    return [
        Place(
            key=folder.pk,
            name=folder_name(folder),
            depth=min(4, max(1, folder.depth - 2)),
            department=folder.department.name if folder.department else "",
            prefix=folder.number_prefix,
            confidentiality=folder.get_confidentiality_display(),
            documents=folder.standing,
        )
        for folder in folders
    ]


def folder_name(folder: Folder) -> str:
    """The folder's name in the language of the page."""
    english = (get_language() or "").startswith("en")
    return (folder.name_en if english else "") or folder.title
