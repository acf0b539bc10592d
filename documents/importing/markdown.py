"""Reading Markdown: headings by their marks, paragraphs joined, lists and tables kept as text."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from documents.importing import marks
from documents.importing.outline import Outline
from documents.importing.results import MAX_HEADING, Line

_ATX = re.compile(r"^(#{1,6})(?:\s+(.*?))?\s*#*$")
_SETEXT = re.compile(r"^(=+|-{3,})$")
_RULE = re.compile(r"^(?:\*\s*){3,}$|^(?:-\s*){3,}$|^(?:_\s*){3,}$")
_FENCE = re.compile(r"^(?:`{3,}|~{3,})")
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)$")
_COMMENT = re.compile(r"^<!--.*-->$")
_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,3}){0,3}|第[一二三四五六七八九十\d]{1,3}[章节])[.．、]?\s+(\S.*)$")


@dataclass(frozen=True)
class _Block:
    """One block: a heading of some depth, an item, a table row, or (depth 0) a paragraph."""

    line: Line
    depth: int = 0


@dataclass
class _Blocks:
    """Blocks while they are being read; `joins` when the next line may belong to the last block."""

    found: list[_Block] = field(default_factory=list)
    left_out: list[tuple[Line, str]] = field(default_factory=list)
    joins: bool = False
    fenced: bool = False


def read(lines: list[Line], blank_before: frozenset[int]) -> Outline:
    """The outline of a Markdown text; `blank_before` names the lines that follow an empty one."""
    blocks = _Blocks()
    front, lines = _front_matter(lines)
    for line in lines:
        _read_line(blocks, line, starts_anew=line.number in blank_before)
    return _outline(blocks, front)


def _front_matter(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    if lines and lines[0].text == "---":
        for at, line in enumerate(lines[1:50], start=1):
            if line.text == "---":
                return lines[: at + 1], lines[at + 1 :]
    return [], lines


def _read_line(blocks: _Blocks, line: Line, *, starts_anew: bool) -> None:
    text = line.text
    if _FENCE.match(text):
        blocks.fenced, blocks.joins = not blocks.fenced, False
    elif blocks.fenced:
        blocks.found.append(_Block(line))
    elif match := _ATX.match(text):
        _add(blocks, line, match[2] or "", depth=len(match[1]))
    elif _SETEXT.match(text) and blocks.joins and not starts_anew:
        last = blocks.found.pop()
        _add(blocks, last.line, last.line.text, depth=1 if text[0] == "=" else 2)
    elif _RULE.match(text) or marks.TABLE_RULE.match(text):
        _drop_table_head(blocks, text)
        blocks.joins = False
    elif _PICTURE.match(text):
        blocks.left_out.append((line, _("Pictures are not imported; add the picture in the editor")))
    elif _COMMENT.match(text):
        blocks.left_out.append((line, _("A comment")))
    elif marks.is_advertising(text):
        blocks.left_out.append((line, _("Advertising")))
        blocks.joins = False
    else:
        _read_text(blocks, line, starts_anew=starts_anew)


def _read_text(blocks: _Blocks, line: Line, *, starts_anew: bool) -> None:
    text = re.sub(r"^(?:>\s?)+", "", line.text)
    alone = bool(marks.TABLE_ROW.match(text))
    begins = bool(alone or marks.BULLET.match(text) or marks.ORDERED.match(text) or marks.DECIMAL.match(text))
    if blocks.joins and not starts_anew and not begins:
        last = blocks.found.pop()
        blocks.found.append(_Block(Line(last.line.number, _joined(last.line.text, _plain(text)))))
        return
    blocks.found.append(_Block(Line(line.number, _plain(text))))
    blocks.joins = not alone


def _add(blocks: _Blocks, line: Line, text: str, *, depth: int) -> None:
    if text.strip():
        blocks.found.append(_Block(Line(line.number, _plain(text.strip())), depth))
    blocks.joins = False


def _drop_table_head(blocks: _Blocks, text: str) -> None:
    """The head of a list of entries is layout: the row above the rule goes when its columns agree."""
    if "|" in text and blocks.found and marks.TABLE_ROW.match(blocks.found[-1].line.text):
        head = blocks.found[-1].line
        if len(marks.table_cells(head.text)) == len(marks.table_cells(text)):
            blocks.found[-1] = _Block(Line(head.number, "|" + head.text))


def _joined(before: str, after: str) -> str:
    """Two lines of one paragraph: a blank between Latin words, none between Chinese."""
    glue = (
        ""
        if marks.is_chinese(before[-1:]) or marks.is_chinese(after[:1]) or before[-1:] in "，。；：、"
        else " "
    )
    return f"{before}{glue}{after}"


def _plain(text: str) -> str:
    """Without emphasis, code and link marks; the address of a link stays."""
    text = re.sub(r"(?<!!)\[([^\]]{1,200})\]\(([^()\s]{1,500})\)", r"\1 (\2)", text)
    text = re.sub(r"(\*\*|__)(?=\S)([^*_]{1,2000})(?<=\S)\1", r"\2", text)
    return re.sub(r"`([^`]{1,2000})`", r"\1", text)


def _outline(blocks: _Blocks, front: list[Line]) -> Outline:
    outline = Outline()
    for line in front:
        outline.leave_out(line, _("Settings at the head of the file"))
    for line, reason in blocks.left_out:
        outline.leave_out(line, reason)
    depths = [block.depth for block in blocks.found if block.depth]
    has_title = len(depths) > 1 and depths[0] == 1 and depths.count(1) == 1
    top = min((depth for depth in depths[has_title:]), default=1)
    for block in blocks.found:
        if has_title and block.depth == 1:
            _take_title(outline, block.line)
        elif block.depth:
            _heading(outline, block.line, block.depth - top + 1)
        else:
            _text(outline, block.line)
    return outline


def _take_title(outline: Outline, line: Line) -> None:
    if len(line.text) > MAX_HEADING:
        outline.leave_out(line, _("Too long for a title"))
    elif marks.is_chinese(line.text):
        outline.title_zh = line.text
    else:
        outline.title_en = line.text


def _heading(outline: Outline, line: Line, level: int) -> None:
    match = _NUMBER.match(line.text)
    number, heading = (match[1], match[2]) if match else ("", line.text)
    if level == 1 or not outline.parts:
        outline.chapter(number, heading)
    elif level == 2:
        outline.section(line, number, heading)
    else:
        outline.numbered(line, number, heading)


def _text(outline: Outline, line: Line) -> None:
    decimal = marks.DECIMAL.match(line.text)
    ordered = marks.ORDERED.match(line.text)
    if outline.parts and decimal and decimal[1].count(".") >= 2:
        outline.numbered(line, decimal[1], decimal[2])
    elif outline.parts and ordered and not marks.is_title(ordered[2]) and outline.is_procedural:
        outline.numbered(line, ordered[1].strip(".)．、）（("), ordered[2])
    else:
        outline.text(line)
