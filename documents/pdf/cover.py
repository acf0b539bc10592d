"""The first page: stamp, number, titles, facts, and at the bottom what leads back to the system."""

from documents.pdf import words
from documents.pdf.paper import ControlledPaper
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import BOLD, SANS, SERIF
from ledger.press.lines import Look, Run
from ledger.press.picture import draw_square_code
from ledger.press.sheet import draw_double_rule, draw_stamp, draw_text
from ledger.press.strips import Block, Pen
from ledger.press.tokens import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, mm

_RULE = PAGE_HEIGHT - 76 * mm
_UPPER = PAGE_HEIGHT - 20 * mm
_CODE = 28 * mm
_CODE_AT = 29 * mm

_NUMBER = Look(SANS, 14, 20, tokens.INK)
_FACT = Look(SANS, 11, 16, tokens.INK)
_FACT_BOLD = Look(BOLD, 11, 16, tokens.INK)
_FACT_LABEL = Look(SANS, 11, 16, tokens.INK_2)
_ORGANISATION = Look(SERIF, 13, 18, tokens.INK)
_KIND = Look(SANS, 10.5, 15, tokens.INK_2)
_FOOT_TEXT = Look(SANS, 9.5, 14, tokens.INK)
_FOOT_QUIET = Look(SANS, 9.5, 14, tokens.INK_2)
_STAMP = Look(SERIF, 24, 30, tokens.SEAL)
_STAMP_EN = Look(BOLD, 13, 30, tokens.SEAL)


def cover_blocks(paper: ControlledPaper) -> list[Block]:
    """The parts of the cover that grow with their text: number, titles, facts."""
    other = getattr(paper, f"title_{paper.other_language}")
    title = tokens.TITLE if len(paper.title) <= 40 else Look(SERIF, 22, 31, tokens.INK)
    titles: list[Block] = [
        press.Text([Run(paper.number, _NUMBER)]),
        press.Text([Run(paper.title, title)], gap=4),
    ]
    if other and other != paper.title:
        titles.append(press.Text([Run(other, tokens.SUBTITLE)], gap=4))
    label_width = 66 if paper.language == "zh" else 92
    facts = press.Facts(_facts(paper), label_width=label_width, look=_FACT_LABEL, padding=7.5, gap=44)
    return [*titles, facts]


def _facts(paper: ControlledPaper) -> list[list[tuple[str, list[Run]]]]:
    say, language = words.speaker(paper.language), paper.language

    def fact(key: str, value: str, bold: bool = False) -> tuple[str, list[Run]]:
        return say(key), [Run(value or say("none"), _FACT_BOLD if bold else _FACT)]

    before = say("version_is").format(version=paper.supersedes) if paper.supersedes else say("first_release")
    languages = f"{language}_and_{paper.other_language}" if paper.has_other_language else f"{language}_only"
    names = [(zh or en) if language == "zh" else (en or zh) for zh, en in paper.distribution]
    return [
        [fact("version", paper.version, bold=True), fact("confidentiality", paper.confidentiality)],
        [
            fact("approved_on", words.day(paper.approved_on, language)),
            fact("effective_on", words.day(paper.effective_on, language), bold=True),
        ],
        [
            fact("next_review_on", words.day(paper.next_review_on, language)),
            fact("owner_post", paper.own("owner_post")),
        ],
        [fact("supersedes", before), fact("languages", say(languages))],
        [fact("distribution", ("、" if language == "zh" else ", ").join(names))],
    ]


def cover_of(paper: ControlledPaper) -> press.Cover:
    """What stands at fixed places: organisation and type, stamp, double rule, code, digest, checkpoint."""
    return press.Cover(lambda pen: _draw(pen, paper), top=_RULE - 30, bottom=_CODE_AT + _CODE + 16)


def _draw(pen: Pen, paper: ControlledPaper) -> None:
    say = words.speaker(paper.language)
    draw_text(pen, paper.organisation, _ORGANISATION, MARGIN, _UPPER - 14)
    draw_text(pen, f"{say('system')}　{paper.type}", _KIND, MARGIN, _UPPER - 33)
    stamp = _STAMP if paper.language == "zh" else _STAMP_EN
    draw_stamp(pen, say("stamp"), stamp, PAGE_WIDTH - MARGIN, _UPPER)
    draw_double_rule(pen, _RULE, heavy=2.2, light=0.75, apart=2.2)
    _draw_lower(pen, paper)


def _draw_lower(pen: Pen, paper: ControlledPaper) -> None:
    say = words.speaker(paper.language)
    left, y = MARGIN, _CODE_AT + _CODE - 10
    if paper.status_url:
        draw_square_code(pen, paper.status_url, MARGIN, _CODE_AT, _CODE)
        left += _CODE + 18
    draw_text(pen, say("scan" if paper.status_url else "printed"), _FOOT_TEXT, left, y)
    draw_text(pen, say("content_digest"), _FOOT_QUIET, left, y - 23)
    for place, group in enumerate(words.groups(paper.digest)):
        draw_text(pen, group, _FOOT_TEXT, left + place % 4 * 56, y - 38 - place // 4 * 14.5)
    if paper.checkpoint:
        root = f"{paper.checkpoint.root[:8]}…{paper.checkpoint.root[-4:]}"
        at = words.moment(paper.checkpoint.at)
        text = say("checkpoint").format(size=f"{paper.checkpoint.size:,}", at=at, root=root)
        draw_text(pen, text, _FOOT_QUIET, left, y - 72)
