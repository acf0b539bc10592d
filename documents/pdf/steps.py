"""Where a step goes on when it is not the step that follows: links that one can click."""

from collections.abc import Iterator

from documents.pdf import words
from documents.pdf.part import Clause, Part, fields_of
from ledger import press
from ledger.press import tokens
from ledger.press.lines import Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN

_END = "END"


def goes_to(clause: Clause, part: Part) -> Iterator[Block]:
    """A line for each branch, and one for what is next."""
    say, fields = words.speaker(part.language), fields_of(clause)
    for branch in fields.get("branches") or []:
        when = words.either(branch.get("when"), part.language)
        before, after = say("if_then").format(when=when).split("|")
        yield _line(
            [
                Run(before, tokens.SMALL_QUIET),
                _step(str(branch.get("to") or ""), part),
                Run(after, tokens.SMALL_QUIET),
            ]
        )
    following = [str(anchor) for anchor in fields.get("next") or []]
    if following:
        runs = [Run(say("next"), tokens.SMALL_QUIET)]
        for anchor in following:
            if len(runs) > 1:
                runs.append(Run("、" if part.language == "zh" else ", ", tokens.SMALL_QUIET))
            runs.append(_step(anchor, part))
        yield _line(runs)


def _line(runs: list[Run]) -> Block:
    return press.Text(runs, None, NUMBER_COLUMN, gap=1)


def _step(anchor: str, part: Part) -> Run:
    if anchor == _END:
        return Run(words.speaker(part.language)("end"), tokens.SMALL_QUIET)
    return Run(part.numbers.get(anchor) or anchor, tokens.SMALL_LINK, link=part.key + anchor)
