"""How text and questions become tokens: the same way for every engine, in both languages."""

from search.language.cutting import SCHEME, Cut, Run, cut, runs_of
from search.language.folding import fold, fold_with_places, key_of
from search.language.parsing import Part, Query, parse

__all__ = [
    "SCHEME",
    "Cut",
    "Part",
    "Query",
    "Run",
    "cut",
    "fold",
    "fold_with_places",
    "key_of",
    "parse",
    "runs_of",
]
