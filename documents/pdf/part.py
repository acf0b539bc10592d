"""One language of the body, and what all kinds of clauses share: names, marks, paragraphs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from documents.pdf import words
from documents.pdf.linked import linked
from documents.pdf.paper import ControlledPaper
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import SANS
from ledger.press.lines import Look, Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

Clause = Mapping[str, Any]
NUMBER = Look(SANS, 10.5, 19, tokens.INK_2)
_ITEM_MARK = re.compile(r"^[·•*-] ")
_BULLET_AT, _ITEM, _DEEPER, _DEEPEST = NUMBER_COLUMN + 3, NUMBER_COLUMN + 13, 13, 4


@dataclass(frozen=True)
class Part:
    """One language of the body: its key before every mark, and the level of its chapters in the outline."""

    paper: ControlledPaper
    language: str
    key: str
    level: int

    @cached_property
    def records(self) -> dict[str, Clause]:
        """The output records of the body by each of their names."""
        outputs = [clause for clause in self.paper.body if clause["kind"] == "output"]
        return {name: clause for clause in reversed(outputs) for name in names(clause)}

    @cached_property
    def sources(self) -> dict[str, list[Clause]]:
        """The steps by the records that come of them."""
        found: dict[str, list[Clause]] = {}
        for step in self.paper.body:
            for output in (step.get("fields") or {}).get("outputs") or [] if step["kind"] == "step" else []:
                found.setdefault(str(output).strip("《》"), []).append(step)
        return found

    @cached_property
    def references(self) -> dict[str, int]:
        """The order of the references by their anchors."""
        anchors = [clause["anchor"] for clause in self.paper.body if clause["kind"] == "reference"]
        return {anchor: place for place, anchor in enumerate(anchors, 1)}

    @cached_property
    def ordered(self) -> dict[str, str]:
        """The anchors of the references by their order, as a text cites them."""
        return {str(place): anchor for anchor, place in self.references.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The anchors of the references and output records by their titles; a reference comes first."""
        kinds = ("output", "reference")
        listed = [clause for kind in kinds for clause in self.paper.body if clause["kind"] == kind]
        return {name: str(clause["anchor"]) for clause in listed for name in names(clause)}

    @cached_property
    def numbered(self) -> dict[str, str]:
        """The anchors of the clauses by their numbers; of two with one number, the first."""
        clauses = reversed(self.paper.body)
        return {str(clause["number"]): str(clause["anchor"]) for clause in clauses if clause.get("number")}

    @cached_property
    def numbers(self) -> dict[str, str]:
        """What a clause is called where another names it: its number, or else its name."""
        return {
            clause["anchor"]: str(clause.get("number") or "") or named(clause, self.language)
            for clause in self.paper.body
        }

    @property
    def other(self) -> str:
        """The other language."""
        return "zh" if self.language == "en" else "en"

    def text(self, clause: Clause, name: str) -> str:
        """A text of a clause in this language only."""
        return str((clause.get(name) or {}).get(self.language) or "").strip()

    def mark(self, clause: Clause, level: int) -> press.Mark:
        """The mark of a clause; chapters stand in the contents, sections of the first part too."""
        title = self.text(clause, "heading") or named(clause, self.language) or str(clause["anchor"])
        number = str(clause.get("number") or "")
        shown = clause["kind"] == "chapter" or not self.level and clause["kind"] in ("section", "service")
        return press.Mark(self.key + clause["anchor"], title, self.level + level, number, shown)


def named(clause: Clause, language: str) -> str:
    """The name of a thing: its heading or what its kind calls it, in the other language if need be."""
    fields = clause.get("fields") or {}
    for value in (
        clause.get("heading"),
        *(fields.get(name) for name in ("label", "record", "name", "caption")),
    ):
        if said := words.either(value, language):
            return said
    return ""


def place(clause: Clause, part: Part) -> press.Mark:
    """A place to go to that stands neither in the outline nor in the contents."""
    return press.Mark(part.key + clause["anchor"], "", -1)


def names(clause: Clause) -> set[str]:
    """The names of a thing in both languages, without their marks."""
    return {name.strip("《》") for name in (named(clause, "zh"), named(clause, "en")) if name}


def record(output: str, part: Part, look: Look) -> Run:
    """A record by its name in this language, leading to where the text lists it among its outputs."""
    listed = part.records.get(output.strip("《》"))
    if listed is None:
        return Run(in_marks(output, part.language), look)
    name = in_marks(named(listed, part.language), part.language)
    return Run(name, look, link=f"{part.key}{listed['anchor']}")


def in_marks(title: str, language: str) -> str:
    """A Chinese title in its marks 《》, unless it has them."""
    return title if language == "en" or title.startswith("《") else f"《{title}》"


def fields_of(clause: Clause) -> Mapping[str, Any]:
    """The fields of a clause, none being an empty mapping."""
    return clause.get("fields") or {}


def plain(text: str, look: Look = tokens.SMALL) -> list[Run]:
    """A text in one look."""
    return [Run(text, look)]


def paragraphs(
    text: str,
    part: Part,
    gap: float,
    label: Run | None = None,
    mark: press.Mark | None = None,
    look: Look = tokens.BODY,
    tied: bool = False,
) -> Iterator[Block]:
    """Paragraphs and list items of a plain text, beside the column of numbers; items nest four deep.

    The end of the last one is not parted from what follows when that is `tied` to it.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    for place, line in enumerate(lines, 1):
        said, last = line.strip(), tied and place == len(lines)
        if _ITEM_MARK.match(said):
            if label or mark:
                yield press.Text([Run("", look)], label, NUMBER_COLUMN, gap=gap, keep=True, mark=mark)
            deep = min((len(line) - len(line.lstrip())) // 2, _DEEPEST) * _DEEPER
            item = linked(said[2:].strip(), look, part)
            yield press.Text(item, indent=_ITEM + deep, bullet=_BULLET_AT + deep, gap=2, tied=last)
        else:
            runs = linked(said, look, part)
            yield press.Text(runs, label, NUMBER_COLUMN, gap=gap, mark=mark, tied=last)
        label, mark, gap = None, None, 4.0
