"""Writes of the index: what rooms hand over, generations, the rebuild."""

from search.actions.generations import current_generation, ensure_generation, live_generations
from search.actions.handing import put_access, put_group, put_periods, remove_group
from search.actions.rebuilding import Progress, rebuild
from search.actions.unfound import record_unfound, settle_unfound

__all__ = [
    "Progress",
    "current_generation",
    "ensure_generation",
    "live_generations",
    "put_access",
    "put_group",
    "put_periods",
    "rebuild",
    "record_unfound",
    "remove_group",
    "settle_unfound",
]
