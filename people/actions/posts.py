"""Writes to departments and posts. Each is kept with who, when and why."""

from typing import Any

from ledger import trail
from people.actions.rows import lock_posts, locked, save_clean
from people.history import kept
from people.models import Department, Post, User
from people.rules import posts as rules
from people.rules import refuse_if, why_not_reason


def create_department(
    *, code: str, name_zh: str, name_en: str, reason: str, by: User, parent: Department | None = None
) -> Department:
    """A new department. Refused for others than controllers and administrators, without a reason, for a
    code in use."""
    refuse_if(rules.why_not_manage_posts(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = Department(code=code.strip(), name_zh=name_zh.strip(), name_en=name_en.strip(), parent=parent)
        save_clean(row)
        trail.record("department.created", by=by, on=row, data={"reason": reason})
    return row


def change_department(
    *,
    department: Department,
    name_zh: str,
    name_en: str,
    reason: str,
    by: User,
    parent: Department | None = None,
) -> Department:
    """Names and place; the code stays for ever. Refused when the department would become a part of itself."""
    refuse_if(rules.why_not_manage_posts(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        list(Department.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
        row = locked(department)
        refuse_if(rules.why_not_part_of(row, parent and locked(parent)))
        row.name_zh, row.name_en, row.parent = name_zh.strip(), name_en.strip(), parent
        save_clean(row)
        trail.record("department.changed", by=by, on=row, data={"reason": reason})
    return row


def retire_department(*, department: Department, reason: str, by: User) -> Department:
    """Out of use. Refused while it has people, posts or parts in use."""
    refuse_if(why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(department)
        refuse_if(rules.why_not_retire_department(row, by))
        _set_in_use(row, False, "department.retired", reason, by)
    return row


def create_post(
    *,
    code: str,
    name_zh: str,
    name_en: str,
    reason: str,
    by: User,
    department: Department | None = None,
    reports_to: Post | None = None,
) -> Post:
    """A new post. Refused for others than controllers and administrators, without a reason, for a code in
    use."""
    refuse_if(rules.why_not_manage_posts(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = Post(code=code.strip(), name_zh=name_zh.strip(), name_en=name_en.strip())
        row.department, row.reports_to = department, reports_to
        save_clean(row)
        trail.record("post.created", by=by, on=row, data=_told(row, reason))
    return row


def change_post(
    *,
    post: Post,
    name_zh: str,
    name_en: str,
    reason: str,
    by: User,
    department: Department | None = None,
    reports_to: Post | None = None,
) -> Post:
    """Names, department and the post it reports to; the code stays for ever. Refused when it would report
    to itself."""
    refuse_if(rules.why_not_manage_posts(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        lock_posts()
        row = locked(post)
        refuse_if(rules.why_not_report_to(row, reports_to and locked(reports_to)))
        row.name_zh, row.name_en = name_zh.strip(), name_en.strip()
        row.department, row.reports_to = department, reports_to
        save_clean(row)
        trail.record("post.changed", by=by, on=row, data=_told(row, reason))
    return row


def retire_post(*, post: Post, reason: str, by: User) -> Post:
    """Out of use. Refused while anybody holds it, today or later."""
    refuse_if(why_not_reason(reason))
    with kept(by=by, reason=reason):
        lock_posts()
        row = locked(post)
        refuse_if(rules.why_not_retire_post(row, by))
        _set_in_use(row, False, "post.retired", reason, by)
    return row


def return_to_use(*, thing: Department | Post, reason: str, by: User) -> Department | Post:
    """A retired post or department is used again. Refused when it is in use."""
    refuse_if(why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(thing)
        refuse_if(rules.why_not_return_to_use(row, by))
        _set_in_use(row, True, f"{row._meta.model_name}.returned", reason, by)
    return row


def _set_in_use(row: Department | Post, in_use: bool, act: str, reason: str, by: User) -> None:
    row.is_active = in_use
    row.save()
    trail.record(act, by=by, on=row, data={"reason": reason})


def _told(post: Post, reason: str) -> dict[str, Any]:
    return {
        "reason": reason,
        "department": post.department.code if post.department else "",
        "reports_to": post.reports_to.code if post.reports_to else "",
    }
