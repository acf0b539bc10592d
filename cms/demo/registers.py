"""The registers of the demo organisation, kept by its document controller through the same actions as anybody's."""

from typing import Any

from cms.demo import slm_procedure, words
from documents.actions import (
    add_external_document,
    add_term,
    check_external_document,
    create_distribution_list,
)
from documents.models import ExternalDocument
from ledger import clock
from people.models import Department, Post, User


def found_registers(
    controller: User, posts: dict[str, Post], departments: dict[str, Department], why: str
) -> None:
    """What there is before the first document: the standard, and who receives documents."""
    standard: dict[str, Any] = dict(words.STANDARD)
    add_external_document(
        **standard,
        holder=posts[words.STANDARD_HOLDER],
        last_checked_on=clock.today(),
        reason=why,
        by=controller,
    )
    for zh, en, codes in words.LISTS:
        chosen = [departments[code] for code in codes]
        create_distribution_list(name_zh=zh, name_en=en, departments=chosen, reason=why, by=controller)


def check_standard(holder: User) -> None:
    """The yearly look whether the edition still counts."""
    row = ExternalDocument.objects.get(number=words.STANDARD["number"])
    check_external_document(
        external=row,
        checked_on=clock.today(),
        edition=row.edition,
        reason="已查国际标准化组织目录，本版现行",
        by=holder,
    )


def enter_terms(controller: User) -> None:
    """The terms of the procedure become those of the company."""
    terms: tuple[dict[str, Any], ...] = words.TERMS
    for facts in terms:
        add_term(**facts, source_number=slm_procedure.NUMBER, reason="统一各文件用语", by=controller)
