"""Reading a plain or Markdown text into clauses: pure, without a database.

Begin at `parsing.parse`. What cannot be placed in the document is reported with its lines and the reason;
nothing is dropped in silence.
"""

from documents.importing.decoding import why_not_import_name, why_not_import_size
from documents.importing.parsing import parse
from documents.importing.results import Clause, ImportedText, ImportReport, NotPlaced

__all__ = [
    "Clause",
    "ImportReport",
    "ImportedText",
    "NotPlaced",
    "parse",
    "why_not_import_name",
    "why_not_import_size",
]
