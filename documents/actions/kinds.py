"""Writes to document types and distribution lists. Documents that exist keep what they began with."""

from collections.abc import Iterable
from typing import Any

from documents import register_rules as rules
from documents.models import DistributionList, DocumentKind
from ledger import trail
from people.actions.rows import locked, save_clean
from people.history import kept
from people.models import Department, User
from people.rules import refuse_if, why_not_reason


def change_kind(
    *,
    kind: DocumentKind,
    name_zh: str,
    name_en: str,
    description_zh: str,
    description_en: str,
    review_months: int,
    number_part: str,
    expects_distribution: bool,
    reason: str,
    by: User,
) -> DocumentKind:
    """What is set for a document type. Refused for others than controllers, without a reason, for a name in use."""
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(kind)
        row.name_zh, row.name_en = name_zh.strip(), name_en.strip()
        row.description_zh, row.description_en = description_zh.strip(), description_en.strip()
        row.review_months, row.number_part = review_months, number_part.strip()
        row.expects_distribution = expects_distribution
        save_clean(row)
        data = {"reason": reason, "review_months": row.review_months, "number_part": row.number_part}
        trail.record("kind.changed", by=by, on=row, data=data)
    return row


def create_distribution_list(
    *, name_zh: str, name_en: str, departments: Iterable[Department], reason: str, by: User
) -> DistributionList:
    """A new list. Refused for others than controllers, without a reason, without departments, for a name in use."""
    return _write_list(DistributionList(), name_zh, name_en, departments, reason, by, "list.created")


def change_distribution_list(
    *,
    distribution_list: DistributionList,
    name_zh: str,
    name_en: str,
    departments: Iterable[Department],
    reason: str,
    by: User,
) -> DistributionList:
    """Names and departments. Documents that were given the list stay as they are. Refused as the new list."""
    return _write_list(distribution_list, name_zh, name_en, departments, reason, by, "list.changed")


def retire_distribution_list(
    *, distribution_list: DistributionList, reason: str, by: User
) -> DistributionList:
    """Out of use: it is not offered any more."""
    return _set_in_use(distribution_list, False, "list.retired", reason, by)


def return_distribution_list(
    *, distribution_list: DistributionList, reason: str, by: User
) -> DistributionList:
    """In use again."""
    return _set_in_use(distribution_list, True, "list.returned", reason, by)


def _write_list(
    given: DistributionList,
    name_zh: str,
    name_en: str,
    departments: Iterable[Department],
    reason: str,
    by: User,
    act: str,
) -> DistributionList:
    chosen = list(departments)
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason) or rules.why_not_departments(chosen))
    with kept(by=by, reason=reason):
        row = locked(given) if given.pk else given
        row.name_zh, row.name_en = name_zh.strip(), name_en.strip()
        save_clean(row)
        row.departments.set(chosen)
        data: dict[str, Any] = {"reason": reason, "departments": sorted(d.code for d in chosen)}
        trail.record(act, by=by, on=row, data=data)
    return row


def _set_in_use(given: DistributionList, in_use: bool, act: str, reason: str, by: User) -> DistributionList:
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(given)
        refuse_if(rules.why_not_active(row, in_use))
        row.is_active = in_use
        row.save(update_fields=["is_active"])
        trail.record(act, by=by, on=row, data={"reason": reason})
    return row
