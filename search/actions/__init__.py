"""Writes of the index: what rooms hand over, generations, the rebuild."""

from search.actions.generations import current_generation, ensure_generation, live_generations
from search.actions.handing import put_access, put_group, put_periods, remove_group
from search.actions.rebuilding import Progress, rebuild
from search.actions.synonyms import add_synonyms, change_synonyms, put_words, retire_synonyms
from search.actions.unfound import record_unfound, settle_unfound

__all__ = [
    "Progress",
    "add_synonyms",
    "change_synonyms",
    "current_generation",
    "ensure_generation",
    "live_generations",
    "put_access",
    "put_group",
    "put_periods",
    "put_words",
    "rebuild",
    "record_unfound",
    "remove_group",
    "retire_synonyms",
    "settle_unfound",
]
