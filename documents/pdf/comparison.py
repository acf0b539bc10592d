"""A comparison of two texts 比较 on paper: dataclass in, bytes out; no database, no clock, no settings.

What came is green, underlined and bracketed; what went is red, struck through and bracketed: a
print in black and white, and a text that is copied out, tell the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from documents.pdf.words import moment
from documents.redline import Piece
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import SANS
from ledger.press.lines import Line, Look, Run
from ledger.press.strips import Block, Draw, Pen, Strip

Kind = Literal["changed", "added", "removed", "moved"]

_CAME, _WENT = "#1F6B47", "#A3271B"
_TITLE = Look(tokens.CHAPTER.font, 20, 29, tokens.INK)
_INS = Look(SANS, 10.5, 19, _CAME)
_DEL = Look(SANS, 10.5, 19, _WENT)
_INDENT = 20.0

_WORDS: dict[str, tuple[str, str]] = {
    "head": ("比较", "Comparison"),
    "uncontrolled": ("非受控副本", "Uncontrolled copy"),
    "old": ("原文本", "Old text"),
    "new": ("新文本", "New text"),
    "made": ("制作时间", "Made at"),
    "by": ("制作人", "Made by"),
    "sum": ("变更", "Changes"),
    "reason": ("变更说明", "Note on the change"),
    "marks": ("标记", "Marks"),
    "came": ("新增的文字", "added words"),
    "went": ("删去的文字", "removed words"),
    "key": ("：绿色，下划线，〔+ 〕；", ": green, underlined, [+ ]; "),
    "key_end": ("：红色，删除线，〔- 〕。", ": red, struck through, [- ]."),
    "changed": ("改", "Changed"),
    "added": ("增", "Added"),
    "removed": ("删", "Removed"),
    "moved": ("移", "Moved"),
    "same": ("两份文本的内容相同。", "The two texts say the same."),
    "and": ("{old} 与 {new}", "{old} and {new}"),
    "made_by": ("{at} 由 {name} 制作", "Made {at} by {name}"),
    "page": ("第 {page} 页　共 {pages} 页", "Page {page} of {pages}"),
}
_BRACKETS = {"zh": (("〔+", "〕"), ("〔-", "〕")), "en": (("[+", "]"), ("[-", "]"))}


@dataclass(frozen=True)
class ComparedText:
    """One text of a change: its name ("" when there is no need to say it) and its pieces."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ComparedRow:
    """One row of a table that came, went or changed, its cells in order."""

    kind: Kind
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class ComparedTable:
    """A changed table: its name, its head as words, the rows that differ, and a sentence on those left out."""

    label: str
    head: tuple[str, ...]
    rows: tuple[ComparedRow, ...]
    note: str = ""


@dataclass(frozen=True)
class ComparedClause:
    """One change: what happened, where, what is said of its move, and the texts and tables that changed."""

    kind: Kind
    number: str
    title: str
    anchor: str
    note: str
    parts: tuple[ComparedText | ComparedTable, ...]


@dataclass(frozen=True)
class ComparisonPaper:
    """Everything that stands on the printed comparison: both texts by their names, who asked for it and when."""

    language: Literal["zh", "en"]
    organisation: str
    number: str
    title: str
    old: str
    new: str
    made_at: datetime
    made_by: str
    sum: str
    reason: str
    clauses: tuple[ComparedClause, ...]


class _MarkingPen(Pen):
    """A pen that underlines and strikes through what is set in the looks of what came and what went."""

    def line(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line of text, then its marks."""
        super().line(line, x, baseline)
        for segment in line.segments:
            look, left = segment.run.look, x + segment.x
            if look.colour == _CAME:
                self.rule(left, left + segment.width, baseline - look.size * 0.22, 0.7, _CAME)
            elif look.colour == _WENT:
                self.rule(left, left + segment.width, baseline + look.size * 0.32, 0.7, _WENT)


@dataclass(frozen=True)
class _Marked:
    """Any block, drawn with the marking pen."""

    block: Block

    def strips(self, width: float) -> list[Strip]:
        """Return the strips of the block, each with its marks."""
        return [replace(strip, draw=_marking(strip.draw)) for strip in self.block.strips(width)]


def _marking(under: Draw) -> Draw:
    return lambda pen, x, top: under(_MarkingPen(pen.canvas, pen.page_of), x, top)


def render_comparison(paper: ComparisonPaper) -> bytes:
    """The PDF of a comparison; the same paper gives the same bytes."""
    blocks: list[Block] = [
        press.Text([Run(f"{paper.organisation}　{paper.number}", tokens.SMALL_QUIET)], keep=True),
        press.Text([Run(paper.title, _TITLE)], keep=True),
        _facts(paper),
    ]
    for place, clause in enumerate(paper.clauses):
        blocks += _clause(paper, clause, f"change-{place}")
    if not paper.clauses:
        blocks.append(press.Text([Run(_say(paper, "same"), tokens.BODY)], gap=10))
    return press.render(_sheet(paper), blocks)


def _say(paper: ComparisonPaper, key: str) -> str:
    return _WORDS[key][1 if paper.language == "en" else 0]


def _facts(paper: ComparisonPaper) -> Block:
    values = [
        ("old", paper.old),
        ("new", paper.new),
        ("sum", paper.sum),
        ("reason", paper.reason),
        ("made", moment(paper.made_at)),
        ("by", paper.made_by),
    ]
    rows = [[(_say(paper, key), [Run(value, tokens.SMALL)])] for key, value in values if value]
    came, went = (replace(look, size=9.5, leading=14.5) for look in (_INS, _DEL))
    key = [Run(_say(paper, "came"), came), Run(_say(paper, "key"), tokens.SMALL),
           Run(_say(paper, "went"), went), Run(_say(paper, "key_end"), tokens.SMALL)]  # fmt: skip
    rows.append([(_say(paper, "marks"), key)])
    return _Marked(press.Facts(rows, label_width=66, padding=4.5, gap=10))


def _clause(paper: ComparisonPaper, clause: ComparedClause, key: str) -> Iterable[Block]:
    words = "　".join(word for word in (_say(paper, clause.kind), clause.number, clause.title) if word)
    mark = press.Mark(key, words, 0)
    runs = [Run(words, tokens.SECTION)]
    if clause.anchor:
        runs.append(Run(f"　{clause.anchor}", tokens.NOTE))
    yield press.Text(runs, gap=14, keep=True, mark=mark)
    if clause.note:
        yield press.Text(
            [Run(clause.note, tokens.SMALL_QUIET)], indent=_INDENT, gap=2, keep=bool(clause.parts)
        )
    for part in clause.parts:
        if part.label:
            yield press.Text([Run(part.label, tokens.NOTE)], indent=_INDENT, gap=3, keep=True)
        if isinstance(part, ComparedTable):
            yield from _table(paper, part)
        else:
            yield _Marked(press.Text(_runs(paper, part.pieces), indent=_INDENT))


def _runs(paper: ComparisonPaper, pieces: Iterable[Piece], small: bool = False) -> list[Run]:
    """Pieces as runs; what came and went stands in brackets too, for those who see no colour or copy the words."""
    came, went = _BRACKETS[paper.language]
    same, ins, gone = tokens.BODY, _INS, _DEL
    if small:
        same = tokens.SMALL
        ins, gone = (replace(look, size=9.5, leading=14.5) for look in (_INS, _DEL))
    runs = []
    for piece in pieces:
        if piece.op == "same":
            runs.append(Run(piece.text, same))
        else:
            look, (begin, end) = (ins, came) if piece.op == "ins" else (gone, went)
            runs.append(Run(f"{begin}{piece.text}{end}", look))
    return runs


def _table(paper: ComparisonPaper, table: ComparedTable) -> Iterable[Block]:
    """The rows that differ, each with its kind before it; a line of words each where the columns would be too many."""
    wide = max((len(row.cells) for row in table.rows), default=0)
    if 0 < wide <= 8:
        head = ["", *table.head, *([""] * (wide - len(table.head)))] if table.head else []
        rows = [_cells(paper, row, wide) for row in table.rows]
        yield _Marked(press.Grid((0.5, *([1.0] * wide)), head[: wide + 1], rows, indent=_INDENT))
    else:
        for row in table.rows:
            pieces = [piece for cell in row.cells for piece in (*cell, Piece("same", " | "))]
            label = Run(f"{_say(paper, row.kind)}　", tokens.SMALL_BOLD)
            yield _Marked(press.Text([label, *_runs(paper, pieces, small=True)], indent=_INDENT))
    if table.note:
        yield press.Text([Run(table.note, tokens.NOTE)], indent=_INDENT, gap=2)


def _cells(paper: ComparisonPaper, row: ComparedRow, wide: int) -> list[list[Run]]:
    cells = [_runs(paper, cell, small=True) for cell in row.cells]
    return [[Run(_say(paper, row.kind), tokens.SMALL_BOLD)], *cells, *([[]] * (wide - len(cells)))]


def _sheet(paper: ComparisonPaper) -> press.Sheet:
    both = _say(paper, "and").format(old=paper.old, new=paper.new)
    return press.Sheet(
        title=f"{_say(paper, 'head')} {paper.number}",
        author=paper.organisation,
        subject=both,
        keywords=f"{paper.number}, {paper.old}, {paper.new}",
        lang="en" if paper.language == "en" else "zh-CN",
        head_left=f"{paper.number}　{_say(paper, 'head')}",
        head_right=both,
        foot_left=_say(paper, "uncontrolled"),
        foot_middle=_say(paper, "made_by").format(at=f"{paper.made_at:%Y-%m-%d %H:%M}", name=paper.made_by),
        page_words=lambda page, pages: _say(paper, "page").format(page=page, pages=pages),
    )
