"""The room's tables: the index (derived from the rooms above), what stands beside it, its engines, and the words people keep."""

from search.models.beside import Beginning, BeginningKind, GroupClause, Word
from search.models.engines import Applied, EngineState, OutboxRow
from search.models.index import AccessClass, Entry, Generation, GenerationState, Grant, Period
from search.models.words import Synonym, SynonymGroup, Unfound

__all__ = [
    "AccessClass",
    "Applied",
    "Beginning",
    "BeginningKind",
    "EngineState",
    "Entry",
    "Generation",
    "GenerationState",
    "Grant",
    "GroupClause",
    "OutboxRow",
    "Period",
    "Synonym",
    "SynonymGroup",
    "Unfound",
    "Word",
]
