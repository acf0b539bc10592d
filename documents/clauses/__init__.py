"""Clauses, the unit of the frozen text: made of the editor's blocks (`freezing`), and made blocks again (`thawing`)."""

from documents.clauses.freezing import (
    LEVELS,
    NUMBERED,
    PARTED,
    SLA_TARGET_LINES,
    TARGET_LINES,
    bare,
    both,
    clauses_of,
    fill_anchors,
    number,
    repeated_anchors,
)
from documents.clauses.thawing import fitted, stream_of

__all__ = [
    "LEVELS",
    "NUMBERED",
    "PARTED",
    "SLA_TARGET_LINES",
    "TARGET_LINES",
    "bare",
    "both",
    "clauses_of",
    "fill_anchors",
    "fitted",
    "number",
    "repeated_anchors",
    "stream_of",
]
