"""The body: chapters, clauses and steps in order, in one language."""

from collections.abc import Callable, Iterator
from itertools import groupby

from documents.pdf import words
from documents.pdf.figures import picture, table
from documents.pdf.form import form_field
from documents.pdf.glossary import glossary_blocks
from documents.pdf.linked import linked
from documents.pdf.lists import outputs, references, targets
from documents.pdf.paper import ControlledPaper
from documents.pdf.part import NUMBER, Clause, Part, fields_of, named, paragraphs, place, record
from documents.pdf.service import service_blocks
from documents.pdf.steps import goes_to
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import BOLD, SANS
from ledger.press.lines import Look, Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

_ACTOR = Look(BOLD, 9.5, 16, tokens.INK)
_OUTPUT = Look(SANS, 9.5, 16, tokens.INK_2)


def body_blocks(paper: ControlledPaper, language: str, key: str, level: int) -> list[Block]:
    """Set the whole body in a language, and the terms of the glossary that it uses."""
    part = Part(paper, language, key, level)
    blocks: list[Block] = []
    for kind, clauses in groupby(paper.body, key=lambda clause: str(clause["kind"])):
        run: list[Clause] = list(clauses)
        if kind in _TOGETHER:
            blocks.extend(_TOGETHER[kind](run, part))
        else:
            for clause in run:
                blocks.extend(_SETTERS.get(kind, _clause)(clause, part))
                blocks.extend(_chart(clause, part))
    blocks.extend(glossary_blocks(part))
    return blocks


def _chart(clause: Clause, part: Part) -> list[Block]:
    """Where the text says that the flow chart stands, it is drawn from the steps, as on the page."""
    from documents.chart.shown import chart_blocks  # the chart reads this room's words of paper

    if (clause.get("fields") or {}).get("part") != "flow_chart":
        return []
    return chart_blocks({"body": part.paper.body}, part.language, part.key)


def _chapter(clause: Clause, part: Part) -> Iterator[Block]:
    number = Run(str(clause.get("number") or ""), tokens.CHAPTER)
    head = Run(named(clause, part.language), tokens.CHAPTER)
    yield press.Text([head], number, NUMBER_COLUMN, gap=26, keep=True, mark=part.mark(clause, 0))
    yield from paragraphs(part.text(clause, "text"), part, gap=4)


def _section(clause: Clause, part: Part) -> Iterator[Block]:
    number = Run(str(clause.get("number") or ""), tokens.SECTION)
    head = Run(named(clause, part.language), tokens.SECTION)
    yield press.Text([head], number, NUMBER_COLUMN, gap=11, keep=True, mark=part.mark(clause, 1))
    yield from paragraphs(part.text(clause, "text"), part, gap=2)


def _clause(clause: Clause, part: Part) -> Iterator[Block]:
    """A clause, a step or a duty: the number hangs on whatever comes first, who acts, heading or text."""
    heading, text = part.text(clause, "heading"), part.text(clause, "text")
    heads = [runs for runs in (_acting(clause, part), [Run(heading, tokens.BODY_BOLD)]) if _says(runs)]
    number = Run(str(clause.get("number") or ""), NUMBER)
    label: Run | None = number if number.text else None
    mark: press.Mark | None = part.mark(clause, 2) if heading else place(clause, part)
    gap = 6.0
    for runs in heads:
        yield press.Text(runs, label, NUMBER_COLUMN, gap=gap, keep=bool(text) or not heading, mark=mark)
        label, mark, gap = None, None, 0.0
    after = list(goes_to(clause, part))
    yield from paragraphs(text, part, gap=gap, label=label, mark=mark, tied=bool(after))
    if not text and not heading and part.language != part.paper.language:
        said = [Run(words.speaker(part.language)("untranslated"), tokens.SMALL_QUIET)]
        yield press.Text(said, label, NUMBER_COLUMN, gap=gap, mark=mark, tied=bool(after))
    yield from after


def _says(runs: list[Run]) -> bool:
    return any(run.text for run in runs)


def _acting(clause: Clause, part: Part) -> list[Run]:
    """The line above the sentence of a step or duty: whose it is, in bold, and what comes of it."""
    fields = fields_of(clause)
    actor = words.either(fields.get("actor") or fields.get("post"), part.language)
    runs = [Run(actor, _ACTOR)] if actor else []
    before = ("　" if actor else "") + words.speaker(part.language)("output")
    for output in fields.get("outputs") or []:
        runs.append(Run(before, _OUTPUT))
        runs.append(record(str(output), part, _OUTPUT))
        before = "、" if part.language == "zh" else ", "
    return runs


def _term(clause: Clause, part: Part) -> Iterator[Block]:
    abbreviation = str(fields_of(clause).get("abbreviation") or "")
    runs = [Run(named(clause, part.language), tokens.BODY_BOLD)]
    if abbreviation:
        said = f"（{abbreviation}）" if part.language == "zh" else f" ({abbreviation})"
        runs.append(Run(said, tokens.BODY_QUIET))
    text = part.text(clause, "text")
    yield press.Text(runs, None, NUMBER_COLUMN, gap=5, keep=bool(text), mark=place(clause, part))
    yield from paragraphs(text, part, gap=0)


def _note(clause: Clause, part: Part) -> Iterator[Block]:
    """A note in small type, headed as one."""
    text = part.text(clause, "text")
    if not text:
        return
    head = Run(words.speaker(part.language)("note"), tokens.SMALL_BOLD)
    first, _end, rest = text.partition("\n")
    runs = [head, *linked(first.strip(), tokens.SMALL, part)]
    yield press.Text(runs, None, NUMBER_COLUMN, gap=5, mark=place(clause, part))
    yield from paragraphs(rest, part, gap=3, look=tokens.SMALL)


def _service(clause: Clause, part: Part) -> Iterator[Block]:
    heading = Run(named(clause, part.language), tokens.SECTION)
    number = Run(str(clause.get("number") or ""), tokens.SECTION)
    label = number if number.text else None
    yield press.Text([heading], label, NUMBER_COLUMN, gap=14, keep=True, mark=part.mark(clause, 1))
    yield from paragraphs(part.text(clause, "text"), part, gap=2)
    yield from service_blocks(fields_of(clause), part.language)


_SETTERS: dict[str, Callable[[Clause, Part], Iterator[Block]]] = {
    "chapter": _chapter,
    "section": _section,
    "term": _term,
    "note": _note,
    "service": _service,
    "picture": picture,
    "table": table,
    "field": form_field,
}
# Clauses of these kinds that follow one another make one table or list.
_TOGETHER: dict[str, Callable[[list[Clause], Part], Iterator[Block]]] = {
    "reference": references,
    "output": outputs,
    "target": targets,
}
