"""What the documents room may not ask the room above itself, told to it here: what is being signed, and by whom."""

from typing import Any

from django.db.models import QuerySet

from documents import on_the_way
from workflows.models import Run, SubjectKind


def connect() -> None:
    """Called once, when the site's application is ready."""
    on_the_way.reviews_come_from(open_revisions)
    on_the_way.files_may_be_read_by(waits_with_this_file)


def open_revisions() -> QuerySet[Run]:
    """Runs about revisions that have not ended."""
    return Run.objects.filter(subject_kind=SubjectKind.REVISION, closing__isnull=True)


def waits_with_this_file(user: Any, sha256: str) -> bool:
    """Whether the file is part of a text that waits for this person's signature, or that he signed in an open run."""
    from workflows.queries import waiting_for

    runs = open_revisions().filter(payload__contains=f'"sha256":"{sha256}"')
    keys = set(runs.values_list("pk", flat=True))
    if not keys:
        return False
    signed = runs.filter(signatures__person=user).exists()
    return signed or any(waiting.run_id in keys for waiting in waiting_for(user))
