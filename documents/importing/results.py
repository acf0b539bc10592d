"""What an import gives back: the clauses, and an account of every line."""

from dataclasses import dataclass, field
from typing import Any

#: Longest heading, and longest title, that the editor takes.
MAX_HEADING = 200

#: One clause as in the frozen payload: anchor, kind, level, number, source_number, heading, text, fields.
Clause = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One line of the source by its number (from 1), without surrounding blanks."""

    number: int
    text: str


@dataclass(frozen=True)
class NotPlaced:
    """Consecutive lines that found no place in the document, how they begin, and why."""

    line_from: int
    line_to: int
    first_words: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What was found, and which lines were not placed; `placed` holds the other non-blank lines."""

    chapters: int
    sections: int
    steps: int
    terms: int
    references: int
    outputs: int
    not_placed: tuple[NotPlaced, ...] = ()
    placed: frozenset[int] = field(default=frozenset(), repr=False)


@dataclass(frozen=True)
class ImportedText:
    """A text taken apart. Titles are guesses, empty when the text names none."""

    title_zh: str
    title_en: str
    body: list[Clause]
    report: ImportReport


@dataclass
class Part:
    """A chapter, section, step or clause while it is being read: its heading line and the lines below it."""

    kind: str
    level: int
    number: str = ""
    heading: str = ""
    lines: list[Line] = field(default_factory=list)
