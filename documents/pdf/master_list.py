"""The master list 受控文件清单 on paper: dataclass in, bytes out; no database, no clock, no settings."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from documents.pdf.words import moment
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import BOLD, SANS
from ledger.press.lines import Look, Run
from ledger.press.strips import Block

_CELL = Look(SANS, 8, 11.5, tokens.INK)
_CELL_BOLD = Look(BOLD, 8, 11.5, tokens.INK)
_TITLE = Look(tokens.CHAPTER.font, 22, 31, tokens.INK)
#: Shares of the width: number, title, version, in force from, owner, department, state.
_COLUMNS = (31, 41, 13, 21, 22, 22, 16)

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("受控文件清单", "Master list of controlled documents"),
    "as_on": ("截至 {day}", "As on {day}"),
    "number": ("编号", "Number"),
    "name": ("名称", "Title"),
    "version": ("版本", "Version"),
    "begins": ("生效日期", "In force from"),
    "owner": ("责任岗位", "Owner post"),
    "department": ("部门", "Department"),
    "state": ("状态", "State"),
    "day": ("清单日期", "As on"),
    "made": ("制作时间", "Made at"),
    "by": ("制作人", "Made by"),
    "filter": ("筛选", "Filter"),
    "count": ("份数", "Documents"),
    "all": ("全部", "All"),
    "none": ("没有符合条件的文件。", "No document fits the filter."),
    "made_by": ("{at} 由 {name} 制作", "Made {at} by {name}"),
    "page": ("第 {page} 页　共 {pages} 页", "Page {page} of {pages}"),
    "governs": ("以系统中的状态为准。", "The status in the system governs."),
}


@dataclass(frozen=True)
class ListLine:
    """One document on the printed list, in the words of the list's language."""

    number: str
    title: str
    version: str
    begins: date | None
    owner: str
    department: str
    state: str


@dataclass(frozen=True)
class ListPaper:
    """Everything that stands on the printed list: the day asked about, who made it and when, the filter, the rows.
    `cut` is the sentence that says that rows were left out; empty when none was."""

    language: Literal["zh", "en"]
    organisation: str
    as_on: date
    made_at: datetime
    made_by: str
    filter_words: str
    total: int
    lines: tuple[ListLine, ...]
    cut: str = ""


def render_master_list(paper: ListPaper) -> bytes:
    """The PDF of the list; the same paper gives the same bytes."""
    blocks: list[Block] = [press.Text([Run(_say(paper, "title"), _TITLE)], keep=True), _facts(paper)]
    if paper.cut:
        blocks.append(press.Text([Run(paper.cut, tokens.BODY_BOLD)], gap=8))
    blocks.append(press.Gap(10))
    if paper.lines:
        keys = ("number", "name", "version", "begins", "owner", "department", "state")
        blocks.append(
            press.Grid(_COLUMNS, [_say(paper, key) for key in keys], [_row(line) for line in paper.lines])
        )
    else:
        blocks.append(press.Text([Run(_say(paper, "none"), tokens.BODY)]))
    blocks.append(press.Text([Run(_say(paper, "governs"), tokens.NOTE)], gap=8))
    return press.render(_sheet(paper), blocks)


def _say(paper: ListPaper, key: str) -> str:
    return _WORDS[key][1 if paper.language == "en" else 0]


def _facts(paper: ListPaper) -> press.Facts:
    values = [
        ("day", paper.as_on.isoformat()),
        ("made", moment(paper.made_at)),
        ("by", paper.made_by),
        ("filter", paper.filter_words or _say(paper, "all")),
        ("count", f"{paper.total:,}"),
    ]
    rows = [[(_say(paper, key), [Run(value, tokens.SMALL)])] for key, value in values]
    return press.Facts(rows, label_width=66, padding=4.5, gap=10)


def _row(line: ListLine) -> list[list[Run]]:
    begins = line.begins.isoformat() if line.begins else "—"
    quiet = [line.version or "—", begins, line.owner or "—", line.department or "—", line.state]
    cells = [Run(line.number, _CELL), Run(line.title, _CELL_BOLD), *(Run(text, _CELL) for text in quiet)]
    return [[cell] for cell in cells]


def _sheet(paper: ListPaper) -> press.Sheet:
    as_on = _say(paper, "as_on").format(day=paper.as_on.isoformat())
    return press.Sheet(
        title=f"{_say(paper, 'title')} {paper.as_on.isoformat()}",
        author=paper.organisation,
        subject=as_on,
        keywords=f"{paper.as_on.isoformat()}, {paper.total}",
        lang="en" if paper.language == "en" else "zh-CN",
        head_left=_say(paper, "title"),
        head_right=as_on,
        foot_left=paper.organisation,
        foot_middle=_say(paper, "made_by").format(at=f"{paper.made_at:%Y-%m-%d %H:%M}", name=paper.made_by),
        page_words=lambda page, pages: _say(paper, "page").format(page=page, pages=pages),
        made_at=paper.made_at,
    )
