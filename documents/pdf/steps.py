"""Where a step goes on when it is not the step that follows: links that one can click."""

from collections.abc import Iterator, Mapping
from typing import Any

from documents.pdf import words
from documents.pdf.part import Clause, Part, fields_of
from ledger import press
from ledger.press import tokens
from ledger.press.lines import Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

_END = "END"


def goes_to(clause: Clause, part: Part) -> Iterator[Block]:
    """A line for each branch, and one for what is next; no page ends between them."""
    fields = fields_of(clause)
    lines = [list(_branch(branch, part)) for branch in fields.get("branches") or []]
    if following := [str(anchor) for anchor in fields.get("next") or []]:
        lines.append(_next(following, part))
    for at, runs in enumerate(lines, 1):
        yield press.Text(runs, None, NUMBER_COLUMN, gap=1, tied=at < len(lines))


def _next(following: list[str], part: Part) -> list[Run]:
    runs = [Run(words.speaker(part.language)("next"), tokens.SMALL_QUIET)]
    for anchor in following:
        if len(runs) > 1:
            runs.append(Run("、" if part.language == "zh" else ", ", tokens.SMALL_QUIET))
        runs.append(_step(anchor, part))
    return runs


def _branch(branch: Mapping[str, Any], part: Part) -> Iterator[Run]:
    say, to = words.speaker(part.language), str(branch.get("to") or "")
    when = words.either(branch.get("when"), part.language)
    before, _place, after = say("if_end" if to == _END else "if_then").partition("|")
    yield Run(before.format(when=when), tokens.SMALL_QUIET)
    if to != _END:
        yield _step(to, part)
    yield Run(after, tokens.SMALL_QUIET)


def _step(anchor: str, part: Part) -> Run:
    if anchor == _END:
        return Run(words.speaker(part.language)("end"), tokens.SMALL_QUIET)
    return Run(part.numbers.get(anchor) or anchor, tokens.SMALL_LINK, link=part.key + anchor)
