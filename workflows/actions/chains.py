"""Keeping the chains and where they apply. A changed chain counts for what is submitted afterwards, for nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from documents.models import Folder
from ledger import trail
from ledger.errors import Refused
from people.actions.rows import locked, save_clean
from people.history import keep_history, kept
from people.models import User
from people.rules import refuse_if, why_not_reason
from workflows import rules
from workflows.models import Chain, ChainAssignment, ChainStep, StepRule

Steps = Sequence[Mapping[str, Any]]


def keep_chain_history() -> None:
    """Every change of a chain, its steps and its assignments is kept."""
    keep_history(ChainStep)
    keep_history(Chain, parts=["steps"])
    keep_history(ChainAssignment)


def create_chain(*, code: str, name_zh: str, name_en: str, steps: Steps, reason: str, by: User) -> Chain:
    """A new chain. Each step names its `kind` and a `post` or `department`, and may name `rule`, `required`,
    `due_days`, `escalate_to`. Refused for others than controllers, without a reason, for steps that make no chain."""
    refuse_if(rules.why_not_manage_chains(by) or why_not_reason(reason) or rules.why_not_steps(steps))
    with kept(by=by, reason=reason):
        chain = Chain(code=code.strip(), name_zh=name_zh.strip(), name_en=name_en.strip())
        save_clean(chain)
        _write_steps(chain, steps)
        trail.record("chain.created", by=by, on=chain, data=_told(chain, reason))
    return chain


def change_chain(*, chain: Chain, name_zh: str, name_en: str, steps: Steps, reason: str, by: User) -> Chain:
    """Names and steps; the code stays for ever. Runs that are open keep the steps they were submitted with."""
    refuse_if(rules.why_not_manage_chains(by) or why_not_reason(reason) or rules.why_not_steps(steps))
    with kept(by=by, reason=reason):
        row = locked(chain)
        row.name_zh, row.name_en = name_zh.strip(), name_en.strip()
        save_clean(row)
        row.steps.all().delete()
        _write_steps(row, steps)
        trail.record("chain.changed", by=by, on=row, data=_told(row, reason))
    return row


def retire_chain(*, chain: Chain, reason: str, by: User) -> Chain:
    """Out of use: it applies to nothing that is submitted from now on."""
    return _set_in_use(chain, False, "chain.retired", reason, by)


def return_chain(*, chain: Chain, reason: str, by: User) -> Chain:
    """In use again, where it is assigned."""
    return _set_in_use(chain, True, "chain.returned", reason, by)


def assign_chain(
    *,
    subject_kind: str,
    chain: Chain,
    reason: str,
    by: User,
    document_type: str = "",
    folder: Folder | None = None,
) -> ChainAssignment:
    """Let `chain` apply to this subject in this folder and to this type (empty: to any); what applied there before is
    replaced. Refused for others than controllers, without a reason, for a chain out of use."""
    refuse_if(rules.why_not_manage_chains(by) or why_not_reason(reason) or rules.why_not_assign(chain))
    with kept(by=by, reason=reason):
        place = {"subject_kind": str(subject_kind), "document_type": document_type, "folder": folder}
        row = ChainAssignment.objects.select_for_update(of=("self",)).filter(**place).first()
        before = row.chain.code if row else ""
        row = row or ChainAssignment(**place)
        row.chain = chain
        save_clean(row)
        data = {"chain": chain.name_zh, "before": before, "reason": reason}
        trail.record("chain.assigned", by=by, on=row, data=data)
    return row


def _set_in_use(chain: Chain, in_use: bool, act: str, reason: str, by: User) -> Chain:
    refuse_if(rules.why_not_manage_chains(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(chain)
        row.is_active = in_use
        row.save()
        trail.record(act, by=by, on=row, data={"reason": reason})
    return row


def _write_steps(chain: Chain, steps: Steps) -> None:
    for place, step in enumerate(steps, start=1):
        known = {"kind", "post", "department", "rule", "required", "due_days", "escalate_to"}
        if unknown := set(step) - known:
            raise Refused(f"{sorted(unknown)}")
        row = ChainStep(chain=chain, position=place, **step)
        if row.rule != StepRule.N_OF_M:
            row.required = 1
        save_clean(row)


def _told(chain: Chain, reason: str) -> dict[str, Any]:
    rows = chain.steps.select_related("post", "department").order_by("position")
    steps = [f"{s.position} {s.kind} {(s.post or s.department).name_zh} {s.rule}" for s in rows]  # type: ignore[union-attr]
    return {"reason": reason, "name": chain.name_zh, "steps": steps}
