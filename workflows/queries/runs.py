"""Runs of a document, and what an open run allows."""

from django.db.models import QuerySet

from documents.models import Document
from workflows.models import Run, SubjectKind


def open_runs(document: Document | None = None) -> QuerySet[Run]:
    """Runs without an end, oldest first; of one document or of all."""
    runs = Run.objects.filter(closing__isnull=True).order_by("requested_at", "pk")
    return runs if document is None else runs.filter(document=document)


def open_run(document: Document) -> Run | None:
    """The open run of a document; an emergency withdrawal, which may run beside another, only when it is alone."""
    runs = list(open_runs(document))
    ordinary = [run for run in runs if run.subject_kind != SubjectKind.EMERGENCY]
    return next(iter(ordinary or runs), None)


def runs_of(document: Document) -> QuerySet[Run]:
    """All runs of a document, newest first, with what their history shows."""
    runs = Run.objects.filter(document=document).select_related("closing", "requested_by")
    return runs.prefetch_related("signatures").order_by("-requested_at", "-pk")


#: Columns that lists do not need.
_HEAVY = (
    "payload",
    "release__payload",
    "release__body_zh",
    "release__body_en",
    "release__search_text",
    "release__signatures",
)


def with_all(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Runs with the rows that reading them needs, in a fixed number of queries, without their texts."""
    related = runs.select_related("closing", "document__department", "requested_by", "release")
    return related.prefetch_related("signatures").defer(*_HEAVY)
