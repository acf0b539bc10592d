"""Every write of the workflows room. Import from here."""

from workflows.actions.chains import assign_chain, change_chain, create_chain, retire_chain, return_chain
from workflows.actions.concluding import conclude
from workflows.actions.concluding_consultation import conclude_consultation
from workflows.actions.confirming import WrongPassword
from workflows.actions.consulting import answer, remark, withdraw_remark
from workflows.actions.deciding import recall, reject
from workflows.actions.disposing import dispose_remark
from workflows.actions.reminding import escalate, remind
from workflows.actions.reminding_consulted import escalate_consultation, remind_consulted
from workflows.actions.requesting import (
    request_cancellation,
    request_reinstatement,
    request_withdrawal,
    withdraw_in_emergency,
)
from workflows.actions.signing import sign
from workflows.actions.submitting import submit_revision

__all__ = [
    "WrongPassword",
    "answer",
    "assign_chain",
    "change_chain",
    "conclude",
    "conclude_consultation",
    "create_chain",
    "dispose_remark",
    "escalate",
    "escalate_consultation",
    "recall",
    "reject",
    "remark",
    "remind",
    "remind_consulted",
    "request_cancellation",
    "request_reinstatement",
    "request_withdrawal",
    "retire_chain",
    "return_chain",
    "sign",
    "submit_revision",
    "withdraw_in_emergency",
    "withdraw_remark",
]
