"""What may happen to chains and runs: each guard answers with the sentence of the refusal; empty means yes."""

from workflows.rules.bearing_out import why_not_borne_out
from workflows.rules.chains import why_not_assign, why_not_manage_chains, why_not_steps
from workflows.rules.consulting import (
    why_consultation_open,
    why_not_answer,
    why_not_conclude,
    why_not_consult,
    why_not_dispose,
    why_not_disposer,
    why_not_remark,
    why_not_speak,
    why_not_withdraw_remark,
)
from workflows.rules.requesting import (
    why_not_request,
    why_not_request_cancellation,
    why_not_request_reinstatement,
    why_not_request_withdrawal,
    why_not_withdraw_in_emergency,
)
from workflows.rules.signing import (
    why_moved,
    why_not_recall,
    why_not_reject,
    why_not_shown,
    why_not_sign,
)
from workflows.rules.submitting import why_not_send, why_not_submit, why_unfillable

__all__ = [
    "why_consultation_open",
    "why_moved",
    "why_not_answer",
    "why_not_assign",
    "why_not_borne_out",
    "why_not_conclude",
    "why_not_consult",
    "why_not_dispose",
    "why_not_disposer",
    "why_not_manage_chains",
    "why_not_recall",
    "why_not_reject",
    "why_not_remark",
    "why_not_request",
    "why_not_request_cancellation",
    "why_not_request_reinstatement",
    "why_not_request_withdrawal",
    "why_not_send",
    "why_not_shown",
    "why_not_sign",
    "why_not_speak",
    "why_not_steps",
    "why_not_submit",
    "why_not_withdraw_in_emergency",
    "why_not_withdraw_remark",
    "why_unfillable",
]
