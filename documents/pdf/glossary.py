"""The terms of the glossary that the text uses, at the end of each language of it, as they stood at signing."""

from collections.abc import Iterator

from documents.pdf import words
from documents.pdf.paper import PaperTerm
from documents.pdf.part import Part
from ledger import press
from ledger.press import tokens
from ledger.press.lines import Run
from ledger.press.strips import Block
from ledger.press.tokens import NUMBER_COLUMN


def glossary_blocks(part: Part) -> Iterator[Block]:
    """Head, note, and each term with its abbreviation, meaning and source; nothing for a text without such terms."""
    if not part.paper.glossary:
        return
    say = words.speaker(part.language)
    mark = press.Mark(f"{part.key}glossary", say("glossary"), part.level, in_contents=True)
    yield press.Text([Run(say("glossary"), tokens.CHAPTER)], gap=26, keep=True, mark=mark)
    yield press.Text([Run(say("glossary_note"), tokens.SMALL_QUIET)], gap=4, keep=True)
    for place, term in enumerate(part.paper.glossary, start=1):
        yield from _term(term, press.Mark(f"{part.key}glossary-{place}", "", -1), part.language)


def _term(term: PaperTerm, mark: press.Mark, language: str) -> Iterator[Block]:
    say = words.speaker(language)
    runs = [Run(words.either({"zh": term.term_zh, "en": term.term_en}, language), tokens.BODY_BOLD)]
    if term.abbreviation:
        said = f"（{term.abbreviation}）" if language == "zh" else f" ({term.abbreviation})"
        runs.append(Run(said, tokens.BODY_QUIET))
    meaning = words.either({"zh": term.definition_zh, "en": term.definition_en}, language)
    yield press.Text(runs, None, NUMBER_COLUMN, gap=6, keep=True, mark=mark)
    yield press.Text([Run(meaning or say("none"), tokens.BODY)], None, NUMBER_COLUMN, keep=bool(term.source))
    if term.source:
        source = say("term_source").format(source=term.source)
        yield press.Text([Run(source, tokens.NOTE)], None, NUMBER_COLUMN)
