"""Who may do what to departments and posts."""

from typing import Any

from django.utils.translation import gettext as _

from ledger import clock
from people.models import Department, Holding, Post, Role
from people.queries import has_role


def why_not_manage_posts(by: Any) -> str:
    """Document controllers and administrators; the superuser flag alone does not count."""
    if has_role(by, Role.CONTROLLER) or has_role(by, Role.ADMINISTRATOR):
        return ""
    return _(
        "Departments, posts and their holders are kept by the document controllers and the administrators. Please ask one of them."  # noqa: E501
    )


def why_not_report_to(post: Post | None, above: Post | None) -> str:
    """Nobody reports to himself, over however many posts."""
    step, seen = above, []
    while step is not None:
        seen.append(str(step))
        if post is not None and step.pk == post.pk:
            return _(
                "Reports to: %(above)s reports to %(post)s already (%(line)s). Choose a post that does not."
            ) % {
                "above": above,
                "post": post,
                "line": " → ".join(seen),
            }
        step = step.reports_to
    return ""


def why_not_part_of(department: Department | None, whole: Department | None) -> str:
    """No department is a part of itself, over however many departments."""
    step = whole
    while step is not None:
        if department is not None and step.pk == department.pk:
            return _("Part of: %(whole)s is itself part of %(department)s. Choose another department.") % {
                "whole": whole,
                "department": department,
            }
        step = step.parent
    return ""


def why_not_retire_post(post: Post, by: Any) -> str:
    """Not while anybody holds it, today or later."""
    if why := why_not_manage_posts(by):
        return why
    if not post.is_active:
        return _("%(post)s is out of use already.") % {"post": post}
    held = (
        Holding.objects.standing()
        .filter(post=post)
        .exclude(held_to__lt=clock.today())
        .select_related("person")
    )
    if names := _(", ").join(str(holding.person) for holding in held):
        return _("%(post)s is held by %(names)s. End these holdings first.") % {"post": post, "names": names}
    return ""


def why_not_retire_department(department: Department, by: Any) -> str:
    """Not while it has people, posts or parts in use."""
    if why := why_not_manage_posts(by):
        return why
    if not department.is_active:
        return _("%(department)s is out of use already.") % {"department": department}
    left = [
        *department.people.filter(is_active=True),
        *department.posts.filter(is_active=True),
        *department.parts.filter(is_active=True),
    ]
    if left:
        return _("%(department)s still has %(what)s. Move them to another department first.") % {
            "department": department,
            "what": _(", ").join(str(item) for item in left[:5]) + ("…" if len(left) > 5 else ""),
        }
    return ""


def why_not_return_to_use(thing: Department | Post, by: Any) -> str:
    """Only what is out of use."""
    if why := why_not_manage_posts(by):
        return why
    return _("%(thing)s is in use.") % {"thing": thing} if thing.is_active else ""
