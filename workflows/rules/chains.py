"""Who keeps the chains, and what a chain must be."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from people.models import Role
from people.queries import has_role
from workflows.models import Chain, StepKind, StepRule

LONGEST = 10


def why_not_manage_chains(user: Any) -> str:
    """Chains and where they apply are kept by document controllers."""
    if has_role(user, Role.CONTROLLER):
        return ""
    return _("Approval chains are kept by document controllers.")


def why_not_steps(steps: Sequence[Mapping[str, Any]]) -> str:
    """Whether these can be the steps of a chain: at most ten, each with a post or a group, one of them an approval."""
    if not steps:
        return _("Steps: a chain needs at least one step.")
    if len(steps) > LONGEST:
        return _("Steps: a chain has at most %(count)d steps.") % {"count": LONGEST}
    for place, step in enumerate(steps, start=1):
        if reason := _why_not_step(step):
            return _("Step %(place)d: %(reason)s") % {"place": place, "reason": reason}
    if all(step["kind"] != StepKind.APPROVAL for step in steps):
        return _("Steps: one of them must be an approval.")
    return ""


def _why_not_step(step: Mapping[str, Any]) -> str:
    post, department = step.get("post"), step.get("department")
    if step.get("kind") not in StepKind.values:
        return _("choose its kind.")
    if (post is None) == (department is None):
        return _("name either a post or a group.")
    if post is not None and not post.is_active:
        return _("the post %(post)s is out of use.") % {"post": post}
    if step.get("rule", StepRule.ONE_OF) not in StepRule.values:
        return _("say how many must sign.")
    if step.get("rule") == StepRule.N_OF_M and not 1 <= int(step.get("required") or 0) <= 50:
        return _("the number must be between 1 and 50.")
    if not 0 <= int(step.get("due_days", 3)) <= 365:
        return _("the days must be between 0 and 365.")
    return ""


def why_not_assign(chain: Chain) -> str:
    """Whether a chain can be assigned: it is in use and has steps."""
    if not chain.is_active:
        return _("The chain %(chain)s is out of use.") % {"chain": chain}
    if not chain.steps.exists():
        return _("The chain %(chain)s has no steps.") % {"chain": chain}
    return ""
