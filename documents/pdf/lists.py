"""What stands in lists and tables of its own: references, output records, the targets of an SLA template."""

from collections.abc import Iterator, Sequence

from documents.pdf import words
from documents.pdf.part import NUMBER, Clause, Part, fields_of, in_marks, named, names, place, plain
from documents.pdf.service import amount, as_pair
from ledger import press
from ledger.press import tokens
from ledger.press.lines import Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN


def references(clauses: Sequence[Clause], part: Part) -> Iterator[Block]:
    """The documents cited; the last of them never stands alone on a page."""
    for at, clause in enumerate(clauses, 1):
        yield _reference(clause, part, tied=at == len(clauses) - 1)


def _reference(clause: Clause, part: Part, tied: bool) -> Block:
    """A document cited: name, number, edition, and the very version it is pinned to."""
    say, fields = words.speaker(part.language), fields_of(clause)
    number, edition = str(fields.get("number") or ""), str(fields.get("edition") or "")
    version, digest = str(fields.get("version") or ""), str(fields.get("digest") or "")
    runs = [Run(in_marks(named(clause, part.language), part.language), tokens.BODY)]
    if said := "　".join(filter(None, (number, edition))):
        runs.append(Run("　" + said, tokens.BODY_QUIET))
    if version:
        cited = say("edition_is" if digest else "version_cited").format(version=version, digest=digest[:8])
        runs.append(Run("　" + cited, tokens.SMALL_QUIET))
    if fields.get("external"):
        runs.append(Run("　" + say("external"), tokens.SMALL_QUIET))
    order = part.references[clause["anchor"]]
    label = Run(f"【{order}】" if part.language == "zh" else f"[{order}]", NUMBER)
    return press.Text(runs, label, NUMBER_COLUMN, gap=3, mark=place(clause, part), tied=tied)


def outputs(clauses: Sequence[Clause], part: Part) -> Iterator[Block]:
    """The output records: each with the steps it comes from, who answers for it, how long it is kept."""
    say = words.speaker(part.language)
    head = [say(key) for key in ("record", "from_step", "responsible", "retention")]
    rows = [_output(clause, part) for clause in clauses]
    marks = {at: place(clause, part) for at, clause in enumerate(clauses)}
    yield press.Gap(4)
    yield press.Grid((34, 19, 23, 30), head, rows, indent=NUMBER_COLUMN, marks=marks)
    yield press.Gap(6)


def targets(clauses: Sequence[Clause], part: Part) -> Iterator[Block]:
    """The targets of an SLA template as one table; a penalty stands below its target."""
    say = words.speaker(part.language)
    head = [say(key) for key in ("metric", "target", "priority", "period", "clock", "source")]
    rows = [[press.Cell([Run(text, tokens.SMALL_BOLD)], head=True) for text in head]]
    marks: dict[int, press.Mark] = {}
    for clause in clauses:
        marks[len(rows)] = place(clause, part)
        rows.extend(_target(clause, part))
    yield press.Gap(4)
    yield press.Table(rows, 1, (30, 19, 13, 14, 16, 20), NUMBER_COLUMN, marks=marks)
    yield press.Gap(6)


def _target(clause: Clause, part: Part) -> Iterator[list[press.Cell]]:
    fields, language = fields_of(clause), part.language
    said = [f"{clause.get('number') or ''}　{named(clause, language)}".strip("　")]
    if text := part.text(clause, "text"):
        said[0] += "\n" + text
    said.append(amount(fields))
    said += [
        words.either(as_pair(fields.get(key)), language) for key in ("priority", "period", "clock", "source")
    ]
    penalty = words.either(as_pair(fields.get("penalty")), language)
    first, *others = [plain(text or "—") for text in said]
    yield [press.Cell(first, rowspan=2 if penalty else 1), *map(press.Cell, others)]
    if penalty:
        runs = [Run(words.speaker(language)("penalty"), tokens.SMALL_QUIET), *plain(penalty)]
        yield [press.Cell(runs, colspan=len(others))]


def _output(clause: Clause, part: Part) -> list[list[Run]]:
    fields = fields_of(clause)
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
        [Run(in_marks(named(clause, part.language), part.language), tokens.SMALL)],
        linked or [Run("—", tokens.SMALL)],
        [Run(words.either(fields.get("post"), part.language) or "—", tokens.SMALL)],
        [Run(words.either(fields.get("retention"), part.language) or "—", tokens.SMALL)],
    ]


def _steps_yielding(clause: Clause, part: Part) -> list[Clause]:
    """The steps that name this record among what comes of them, in the order of the text."""
    steps = {step["anchor"]: step for name in sorted(names(clause)) for step in part.sources.get(name, [])}
    return list(steps.values())
