"""The controlled PDF of a release 受控文件: dataclass in, bytes out; no database, no clock, no settings.

`paper.py` says what is printed, `words.py` the fixed words in both languages, `cover.py`, `approval.py` and
`body.py` how; kinds of clauses with much to say have a file each. `size.py` refuses what is too large.
The paper carries its own two languages: it is not translated by gettext, so that what was kept in the register
does not depend on who looks at it.
"""

from collections.abc import Sequence

from documents.pdf import words
from documents.pdf.approval import approval_blocks
from documents.pdf.body import body_blocks
from documents.pdf.cover import cover_blocks, cover_of
from documents.pdf.paper import (
    ControlledPaper,
    PaperAttachment,
    PaperChange,
    PaperCheckpoint,
    PaperRelated,
    PaperSignature,
    PaperStandardClause,
    PaperTerm,
)
from documents.pdf.size import check_size
from ledger import press
from ledger.press import TooLarge, tokens
from ledger.press.strips import Block

__all__ = [
    "ControlledPaper",
    "PaperAttachment",
    "PaperChange",
    "PaperCheckpoint",
    "PaperRelated",
    "PaperSignature",
    "PaperStandardClause",
    "PaperTerm",
    "TooLarge",
    "check_size",
    "render_controlled_pdf",
]

_BCP_47 = {"zh": "zh-CN", "en": "en"}
# Between the head of the contents and its first row.
_AIR = 6


def render_controlled_pdf(paper: ControlledPaper) -> bytes:
    """Return the PDF of a release; the same paper gives the same bytes.

    A picture that the body names and that was not handed over, or cannot be read, raises ValueError, a paper
    that is larger than can be printed TooLarge.
    """
    check_size(paper.body)
    say = words.speaker(paper.language)
    parts: list[Block] = list(_part(paper, paper.language))
    marks = _marks(parts)
    if paper.has_other_language:
        other = _part(paper, paper.other_language)
        marks += _marks(other)
        parts.append(press.Spoken(_BCP_47[paper.other_language], other))
    approval = approval_blocks(paper)
    marks = _marks(approval) + marks
    here = press.Mark("contents", say("contents"), 0)
    head = press.Text([press.Run(say("contents"), tokens.CHAPTER)], keep=True, gap=0, mark=here)
    blocks: list[Block] = [*cover_blocks(paper), press.NewPage(), *approval]
    over = tokens.CHAPTER.leading + _AIR
    blocks += [press.NewPage(), head, press.Gap(_AIR), press.Contents(marks, above=over)]
    return press.render(_sheet(paper), [*blocks, *parts])


def _marks(blocks: Sequence[Block]) -> list[press.Mark]:
    return [block.mark for block in blocks if isinstance(block, press.Text) and block.mark]


def _part(paper: ControlledPaper, language: str) -> Sequence[Block]:
    """The body in one language; the second is headed as a translation."""
    if language == paper.language:
        return [press.NewPage(), *body_blocks(paper, language, key="", level=0)]
    say = words.speaker(language)
    mark = press.Mark(f"part-{language}", say("translation"), 0, in_contents=True)
    title = paper.title_zh if language == "zh" else paper.title_en
    return [
        press.NewPage(),
        press.Text([press.Run(say("translation"), tokens.CHAPTER)], mark=mark, keep=True),
        press.Text([press.Run(title, tokens.BODY_BOLD)], gap=2, keep=True) if title else press.Gap(0),
        press.Text([press.Run(say("translation_note"), tokens.SMALL_QUIET)], gap=4),
        *body_blocks(paper, language, key=f"{language}-", level=1),
    ]


def _sheet(paper: ControlledPaper) -> press.Sheet:
    say = words.speaker(paper.language)
    number_of_version = say("version_is").format(version=paper.version)
    since = say("since").format(day=paper.effective_on.isoformat())
    short = f"{paper.digest[:8]}…{paper.digest[-4:]}"
    return press.Sheet(
        title=f"{paper.number} {paper.title}",
        author=paper.organisation,
        subject=f"{paper.type}　{number_of_version}"
        if paper.language == "zh"
        else f"{paper.type}, {number_of_version}",
        keywords=f"{paper.number}, {paper.version}, SHA-256 {paper.digest}",
        lang=_BCP_47[paper.language],
        head_left=f"{paper.number}　{paper.title}",
        head_right=f"{number_of_version}　{since}",
        foot_left=f"{paper.organisation}　{paper.confidentiality}",
        foot_middle=f"{say('digest')} {short}　{say('system_governs')}",
        page_words=lambda page, pages: say("page").format(page=page, pages=pages),
        cover=cover_of(paper),
        made_at=max((signature.signed_at for signature in paper.signatures), default=None),
    )
