"""How text and questions become tokens: the same way for every engine, in both languages."""

from search.language.cutting import SCHEME, Cut, Run, cut, runs_of
from search.language.folding import fold, fold_with_places, key_of
from search.language.initials import initials_of
from search.language.loosening import Gapped, Loose, Piece, Way, is_number, loosened, pairs_of
from search.language.parsing import Part, Query, parse
from search.language.widening import Thesaurus

__all__ = [
    "SCHEME",
    "Cut",
    "Gapped",
    "Loose",
    "Part",
    "Piece",
    "Query",
    "Run",
    "Thesaurus",
    "Way",
    "cut",
    "fold",
    "fold_with_places",
    "initials_of",
    "is_number",
    "key_of",
    "loosened",
    "pairs_of",
    "parse",
    "runs_of",
]
