"""The workflows room's tables. Import from here, not from the submodules."""

from workflows.models.chain import Chain, ChainAssignment, ChainStep, StepKind, StepRule, SubjectKind
from workflows.models.consultation import (
    Answer,
    Conclusion,
    Consultation,
    Consulted,
    Disposition,
    Remark,
    RemarkWithdrawal,
    Spoken,
    Verdict,
)
from workflows.models.run import Closing, Outcome, Reminder, Run, Signature
from workflows.models.task import ChainTask

__all__ = [
    "Answer",
    "Chain",
    "ChainAssignment",
    "ChainStep",
    "ChainTask",
    "Closing",
    "Conclusion",
    "Consultation",
    "Consulted",
    "Disposition",
    "Outcome",
    "Remark",
    "RemarkWithdrawal",
    "Reminder",
    "Run",
    "Signature",
    "Spoken",
    "StepKind",
    "StepRule",
    "SubjectKind",
    "Verdict",
]
