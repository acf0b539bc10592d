"""What is set for document types and which distribution lists there are: read when a document is begun."""

from collections.abc import Iterable

from documents.models import DistributionList, DocumentKind
from people.models import Department

#: For a type of which the register says nothing.
DEFAULT_MONTHS = 12


def review_months_of(document_type: str) -> int:
    """The review interval with which a new document of this type begins."""
    found = DocumentKind.objects.filter(document_type=document_type).values_list("review_months", flat=True)
    return found.first() or DEFAULT_MONTHS


def default_pattern(document_type: str) -> str:
    """The numbering of a type that has no scheme; empty when nothing is set for that."""
    found = DocumentKind.objects.filter(document_type=document_type).values_list("number_part", flat=True)
    part = found.first()
    return f"{{prefix}}-{part}-{{serial:3}}" if part else ""


def lacks_distribution(document_type: str, distribution: Iterable[Department]) -> bool:
    """Whether a list is expected for this type and nobody stands on it."""
    kinds = DocumentKind.objects.filter(document_type=document_type, expects_distribution=True)
    return not list(distribution) and kinds.exists()


def with_list(departments: Iterable[Department], chosen: DistributionList | None) -> list[Department]:
    """The departments ticked and those of the list, each once: copied, so that a later change of the list changes
    no document."""
    more = list(chosen.departments.filter(is_active=True)) if chosen else []
    return sorted({*departments, *more}, key=lambda department: department.code)
