"""The body: chapters, clauses and steps in order, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from documents.pdf import words
from documents.pdf.paper import ControlledPaper
from documents.pdf.service import service_blocks
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import BOLD, SANS
from ledger.press.lines import Look, Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

Clause = Mapping[str, Any]
_NUMBER = Look(SANS, 10.5, 19, tokens.INK_2)
_ACTOR = Look(BOLD, 9.5, 16, tokens.INK)
_OUTPUT = Look(SANS, 9.5, 16, tokens.INK_2)
_BULLETS = ("· ", "- ", "• ", "* ")
_BULLET_AT, _ITEM = NUMBER_COLUMN + 3, NUMBER_COLUMN + 13
_CAPTION = Look(SANS, 9.5, 15, tokens.INK_2)


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
        return {name: clause for clause in reversed(outputs) for name in _names(clause)}

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

    def text(self, clause: Clause, name: str) -> str:
        """A text of a clause in this language only."""
        return str((clause.get(name) or {}).get(self.language) or "").strip()

    def mark(self, clause: Clause, level: int) -> press.Mark:
        """The mark of a clause; chapters stand in the contents, sections of the first part too."""
        title = self.text(clause, "heading") or _named(clause, self.language) or str(clause["anchor"])
        number = str(clause.get("number") or "")
        shown = clause["kind"] == "chapter" or not self.level and clause["kind"] in ("section", "service")
        return press.Mark(self.key + clause["anchor"], title, self.level + level, number, shown)


def body_blocks(paper: ControlledPaper, language: str, key: str, level: int) -> list[Block]:
    """Set the whole body in a language."""
    part = Part(paper, language, key, level)
    blocks: list[Block] = []
    for kind, clauses in groupby(paper.body, key=lambda clause: clause["kind"]):
        run = list(clauses)
        if kind == "output":
            blocks.extend(_outputs(run, part))
        else:
            for clause in run:
                blocks.extend(_SETTERS.get(kind, _clause)(clause, part))
                blocks.extend(_chart(clause, part))
    return blocks


def _chart(clause: Clause, part: Part) -> list[Block]:
    """Where the text says that the flow chart stands, it is drawn from the steps, as on the page."""
    from documents.chart.shown import chart_blocks  # the chart reads this room's words of paper

    if (clause.get("fields") or {}).get("part") != "flow_chart":
        return []
    return chart_blocks({"body": part.paper.body}, part.language, part.key)


def _named(clause: Clause, language: str) -> str:
    """The name of a thing: its heading or what its kind calls it, in the other language if need be."""
    fields = clause.get("fields") or {}
    for value in (
        clause.get("heading"),
        *(fields.get(name) for name in ("label", "record", "name", "caption")),
    ):
        if said := words.either(value, language):
            return said
    return ""


def _chapter(clause: Clause, part: Part) -> Iterator[Block]:
    number = Run(str(clause.get("number") or ""), tokens.CHAPTER)
    head = Run(_named(clause, part.language), tokens.CHAPTER)
    yield press.Text([head], number, NUMBER_COLUMN, gap=26, keep=True, mark=part.mark(clause, 0))
    yield from _paragraphs(part.text(clause, "text"), gap=4)


def _section(clause: Clause, part: Part) -> Iterator[Block]:
    number = Run(str(clause.get("number") or ""), tokens.SECTION)
    head = Run(_named(clause, part.language), tokens.SECTION)
    yield press.Text([head], number, NUMBER_COLUMN, gap=11, keep=True, mark=part.mark(clause, 1))
    yield from _paragraphs(part.text(clause, "text"), gap=2)


def _clause(clause: Clause, part: Part) -> Iterator[Block]:
    """A clause or a step: the number hangs on whatever comes first, actor, heading or text."""
    heading, text = part.text(clause, "heading"), part.text(clause, "text")
    heads = [
        runs for runs in (_acting(clause, part), [Run(heading, tokens.BODY_BOLD)] if heading else []) if runs
    ]
    number = Run(str(clause.get("number") or ""), _NUMBER)
    label: Run | None = number if number.text else None
    mark: press.Mark | None = part.mark(clause, 2) if heading else _place(clause, part)
    gap = 6.0
    for runs in heads:
        yield press.Text(runs, label, NUMBER_COLUMN, gap=gap, keep=bool(text) or not heading, mark=mark)
        label, mark, gap = None, None, 0.0
    yield from _paragraphs(text, gap=gap, label=label, mark=mark)
    if not text and not heading and part.language != part.paper.language:
        say = words.speaker(part.language)
        yield press.Text(
            [Run(say("untranslated"), tokens.SMALL_QUIET)], label, NUMBER_COLUMN, gap=gap, mark=mark
        )


def _place(clause: Clause, part: Part) -> press.Mark:
    """A place to go to that stands neither in the outline nor in the contents."""
    return press.Mark(part.key + clause["anchor"], "", -1)


def _acting(clause: Clause, part: Part) -> list[Run]:
    """The line above the sentence of a step: who acts, in bold, and what comes of it."""
    fields = clause.get("fields") or {}
    actor = words.either(fields.get("actor"), part.language)
    outputs = [_record(str(output), part) for output in fields.get("outputs") or []]
    runs = [Run(actor, _ACTOR)] if actor else []
    if outputs:
        say = words.speaker(part.language)
        joined = ("、" if part.language == "zh" else ", ").join(outputs)
        runs.append(Run(("　" if actor else "") + say("output") + joined, _OUTPUT))
    return runs


def _record(named: str, part: Part) -> str:
    """A record by its name in this language, when the text lists it among its outputs."""
    listed = part.records.get(named.strip("《》"))
    return _in_marks(_named(listed, part.language) if listed else named, part.language)


def _names(clause: Clause) -> set[str]:
    return {name.strip("《》") for name in (_named(clause, "zh"), _named(clause, "en")) if name}


def _in_marks(title: str, language: str) -> str:
    """A Chinese title in its marks 《》, unless it has them."""
    return title if language == "en" or title.startswith("《") else f"《{title}》"


def _paragraphs(
    text: str, gap: float, label: Run | None = None, mark: press.Mark | None = None
) -> Iterator[Block]:
    """Paragraphs and list items of a plain text, beside the column of numbers."""
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            continue
        if line.startswith(_BULLETS):
            if label or mark:
                yield press.Text([Run("", tokens.BODY)], label, NUMBER_COLUMN, gap=gap, keep=True, mark=mark)
            yield press.Text([Run(line[2:].strip(), tokens.BODY)], indent=_ITEM, bullet=_BULLET_AT, gap=2)
        else:
            yield press.Text([Run(line, tokens.BODY)], label, NUMBER_COLUMN, gap=gap, mark=mark)
        label, mark, gap = None, None, 4.0


def _term(clause: Clause, part: Part) -> Iterator[Block]:
    abbreviation = str((clause.get("fields") or {}).get("abbreviation") or "")
    name = _named(clause, part.language)
    runs = [Run(name, tokens.BODY_BOLD)]
    if abbreviation:
        runs.append(
            Run(f"（{abbreviation}）" if part.language == "zh" else f" ({abbreviation})", tokens.BODY_QUIET)
        )
    text = part.text(clause, "text")
    yield press.Text(runs, None, NUMBER_COLUMN, gap=5, keep=bool(text), mark=_place(clause, part))
    yield from _paragraphs(text, gap=0)


def _reference(clause: Clause, part: Part) -> Iterator[Block]:
    say, fields = words.speaker(part.language), clause.get("fields") or {}
    number, edition = str(fields.get("number") or ""), str(fields.get("edition") or "")
    version, digest = str(fields.get("version") or ""), str(fields.get("digest") or "")
    runs = [Run(_in_marks(_named(clause, part.language), part.language), tokens.BODY)]
    if said := "　".join(filter(None, (number, edition))):
        runs.append(Run("　" + said, tokens.BODY_QUIET))
    if version:
        cited = say("edition_is" if digest else "version_cited").format(version=version, digest=digest[:8])
        runs.append(Run("　" + cited, tokens.SMALL_QUIET))
    order = part.references[clause["anchor"]]
    label = Run(f"【{order}】" if part.language == "zh" else f"[{order}]", _NUMBER)
    yield press.Text(runs, label, NUMBER_COLUMN, gap=3, mark=_place(clause, part))


def _outputs(clauses: Sequence[Clause], part: Part) -> Iterator[Block]:
    say = words.speaker(part.language)
    head = [say(key) for key in ("record", "from_step", "responsible", "retention")]
    rows = [_output(clause, part) for clause in clauses]
    yield press.Gap(4)
    yield press.Grid((34, 19, 23, 30), head, rows, indent=NUMBER_COLUMN)
    yield press.Gap(6)


def _output(clause: Clause, part: Part) -> list[list[Run]]:
    fields = clause.get("fields") or {}
    steps = fields.get("steps")
    if steps is None:
        steps = _steps_yielding(clause, part)
    linked: list[Run] = []
    for step in steps:
        if linked:
            linked.append(Run("、" if part.language == "zh" else ", ", tokens.SMALL))
        number = str(step.get("number") or step.get("anchor"))
        linked.append(Run(number, tokens.SMALL, link=f"{part.key}{step.get('anchor')}"))
    return [
        [Run(_in_marks(_named(clause, part.language), part.language), tokens.SMALL)],
        linked or [Run("—", tokens.SMALL)],
        [Run(words.either(fields.get("post"), part.language) or "—", tokens.SMALL)],
        [Run(words.either(fields.get("retention"), part.language) or "—", tokens.SMALL)],
    ]


def _steps_yielding(clause: Clause, part: Part) -> list[Clause]:
    """The steps that name this record among what comes of them, in the order of the text."""
    steps = {step["anchor"]: step for name in sorted(_names(clause)) for step in part.sources.get(name, [])}
    return list(steps.values())


def _service(clause: Clause, part: Part) -> Iterator[Block]:
    heading = Run(_named(clause, part.language), tokens.SECTION)
    number = Run(str(clause.get("number") or ""), tokens.SECTION)
    label = number if number.text else None
    yield press.Text([heading], label, NUMBER_COLUMN, gap=14, keep=True, mark=part.mark(clause, 1))
    yield from _paragraphs(part.text(clause, "text"), gap=2)
    yield from service_blocks(clause.get("fields") or {}, part.language)


def _picture(clause: Clause, part: Part) -> Iterator[Block]:
    """A picture with its caption; the hash must be among the pictures handed over."""
    sha256 = str((clause.get("fields") or {}).get("sha256") or "")
    if sha256 not in part.paper.pictures:
        raise ValueError(
            f"The picture {sha256 or 'without a hash'} of {clause['anchor']} was not handed over."
        )
    caption = _named(clause, part.language)
    yield press.Picture(part.paper.pictures[sha256], NUMBER_COLUMN, keep=bool(caption))
    if caption:
        yield press.Text([Run(caption, _CAPTION)], None, NUMBER_COLUMN, gap=2)


def _table(clause: Clause, part: Part) -> Iterator[Block]:
    """A table of the text, with its heading above."""
    fields = clause.get("fields") or {}
    head = [str(text) for text in fields.get("head") or []]
    rows = [[str(text) for text in row] for row in fields.get("rows") or []]
    count = max([len(head), *(len(row) for row in rows)], default=0)
    if heading := _named(clause, part.language):
        yield press.Text([Run(heading, tokens.SMALL_BOLD)], None, NUMBER_COLUMN, gap=8, keep=True)
    if count:
        filled = [row + [""] * (count - len(row)) for row in [head, *rows]]
        cells = [[[Run(text, tokens.SMALL)] for text in row] for row in filled[1:]]
        yield press.Grid([1.0] * count, filled[0] if head else [], cells, indent=NUMBER_COLUMN)
        yield press.Gap(6)


_SETTERS = {
    "chapter": _chapter,
    "section": _section,
    "term": _term,
    "reference": _reference,
    "service": _service,
    "picture": _picture,
    "table": _table,
}
