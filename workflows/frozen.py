"""The frozen chain of a run: plain values, read from and written to canonical JSON. No database, no clock."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledger.canonical import canonical_bytes
from workflows.models.chain import ChainStep, StepKind, StepRule


@dataclass(frozen=True)
class Named:
    """A post or department as it was called when the chain was frozen; the code never changes."""

    code: str
    zh: str
    en: str

    @property
    def name(self) -> str:
        """The name in the language in use."""
        return self.en if (get_language() or "").startswith("en") else self.zh

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class FrozenStep:
    """One step of a frozen chain: who may sign it, how many must, by when.

    A step names a post, or a department (whoever holds any post in it). The two steps of an emergency withdrawal are
    built in: the first is the requester's own, the second names a role and several posts.
    """

    position: int
    kind: str
    post: Named | None = None
    department: Named | None = None
    rule: str = StepRule.ONE_OF.value
    required: int = 1
    due_days: int = 3
    escalate_to: Named | None = None
    posts: tuple[Named, ...] = ()
    role: str = ""
    requester: bool = field(default=False)

    @property
    def kind_label(self) -> str:
        """Review, countersign, approval: in the language in use."""
        return str(StepKind(self.kind).label)

    @property
    def where(self) -> str:
        """The post, group or persons that sign this step, in words."""
        if self.requester:
            return _("Requester")
        if self.role:
            return _("Second controller or approver")
        named = self.post or self.department
        return named.name if named else ""

    @property
    def post_codes(self) -> tuple[str, ...]:
        """The codes of the posts that this step names."""
        return tuple(named.code for named in (*self.posts, self.post) if named)


def freeze_steps(steps: Iterable[ChainStep]) -> tuple[FrozenStep, ...]:
    """The steps of a chain as they are now."""
    return tuple(
        FrozenStep(
            position=place,
            kind=str(step.kind),
            post=Named(**step.post.as_named()) if step.post else None,
            department=Named(**step.department.as_named()) if step.department else None,
            rule=str(step.rule),
            required=step.required if step.rule == StepRule.N_OF_M else 1,
            due_days=step.due_days,
            escalate_to=Named(**step.escalate_to.as_named()) if step.escalate_to else None,
        )
        for place, step in enumerate(steps, start=1)
    )


def steps_to_text(steps: Iterable[FrozenStep]) -> str:
    """The steps as canonical JSON."""
    return canonical_bytes([_plain(asdict(step)) for step in steps]).decode()


def steps_from_text(text: str) -> tuple[FrozenStep, ...]:
    """Read back what `steps_to_text` wrote."""
    return tuple(FrozenStep(**_step_values(values)) for values in json.loads(text))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "posts": list(values["posts"])}


def _step_values(values: dict[str, Any]) -> dict[str, Any]:
    named = {key: Named(**values[key]) for key in ("post", "department", "escalate_to") if values.get(key)}
    posts = tuple(Named(**post) for post in values.get("posts") or [])
    return {**values, **named, "posts": posts}
