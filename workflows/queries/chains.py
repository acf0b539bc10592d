"""Which chain applies to what."""

from typing import Any

from django.db.models import Q

from documents.models import Document
from people.queries import deputyships_of, posts_held
from workflows.models import Chain, ChainAssignment, ChainStep


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


def signs_in_a_chain(person: Any) -> bool:
    """Whether a step of a chain in use names a post that `person` holds today, or the department of one, or a
    post for which he stands in."""
    posts = {post.pk: post.department_id for post in posts_held(person)}
    posts |= {
        row.post_id: row.post.department_id for row in deputyships_of(person) if row.person_id == person.pk
    }
    named = Q(post__in=list(posts)) | Q(department__in=[key for key in posts.values() if key])
    return ChainStep.objects.filter(named, chain__is_active=True).exists()
