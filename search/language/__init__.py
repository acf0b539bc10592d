"""How text and questions become tokens: the same way for every engine, in both languages."""

from search.language.cutting import SCHEME, Cut, Run, cut, runs_of
from search.language.folding import fold, fold_with_places, key_of
from search.language.loosening import Gapped, Loose, Piece, Way, is_number, loosened, pairs_of
from search.language.parsing import Part, Query, parse

__all__ = [
    "SCHEME",
    "Cut",
    "Gapped",
    "Loose",
    "Part",
    "Piece",
    "Query",
    "Run",
    "Way",
    "cut",
    "fold",
    "fold_with_places",
    "is_number",
    "key_of",
    "loosened",
    "pairs_of",
    "parse",
    "runs_of",
]
