"""Every write of the workflows room. Import from here."""

from workflows.actions.absences import ask_for_deputy, tell_of_absence
from workflows.actions.chains import assign_chain, change_chain, create_chain, retire_chain, return_chain
from workflows.actions.concluding import conclude
from workflows.actions.confirming import WrongPassword
from workflows.actions.deciding import recall, reject
from workflows.actions.reminding import escalate, remind
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
    "ask_for_deputy",
    "assign_chain",
    "change_chain",
    "conclude",
    "create_chain",
    "escalate",
    "recall",
    "reject",
    "remind",
    "request_cancellation",
    "request_reinstatement",
    "request_withdrawal",
    "retire_chain",
    "return_chain",
    "sign",
    "submit_revision",
    "tell_of_absence",
    "withdraw_in_emergency",
]
