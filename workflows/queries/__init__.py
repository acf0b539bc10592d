"""What waits for whom, how runs and documents stand. Import from here."""

from workflows.queries.access import may_see_run, status_for
from workflows.queries.chains import chain_for
from workflows.queries.consultations import consultation_for
from workflows.queries.lifters import who_appoints, who_keeps_chains
from workflows.queries.runs import open_run, open_runs, runs_of
from workflows.queries.standing import RunStanding, StepStanding, standing, standing_of
from workflows.queries.waiting import Signing, Waiting, signed_of_late, waiting_for

__all__ = [
    "RunStanding",
    "Signing",
    "StepStanding",
    "Waiting",
    "chain_for",
    "consultation_for",
    "may_see_run",
    "open_run",
    "open_runs",
    "runs_of",
    "signed_of_late",
    "standing",
    "standing_of",
    "status_for",
    "waiting_for",
    "who_appoints",
    "who_keeps_chains",
]
