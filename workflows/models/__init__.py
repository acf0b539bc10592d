"""The workflows room's tables. Import from here, not from the submodules."""

from workflows.models.chain import Chain, ChainAssignment, ChainStep, StepKind, StepRule, SubjectKind
from workflows.models.run import Closing, Outcome, Reminder, Run, Signature
from workflows.models.task import ChainTask

__all__ = [
    "Chain",
    "ChainAssignment",
    "ChainStep",
    "ChainTask",
    "Closing",
    "Outcome",
    "Reminder",
    "Run",
    "Signature",
    "StepKind",
    "StepRule",
    "SubjectKind",
]
