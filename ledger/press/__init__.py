"""The PDF press 付印: how everything the house prints is set, from controlled documents to reports.

A room that prints hands `render` a `Sheet` (what stands on every page) and a list of blocks (`Text`,
`Grid`, `Facts`, `Picture`, `Contents`); it gets bytes. The press sets type itself, line by line, on the
canvas of reportlab: text is never markup, so nothing typed by anyone can fetch a picture or break a page;
lines break as Chinese and English do; and the time needed grows with the length of the text only.
It knows no database, no clock and no settings: the same input gives the same bytes.

Begin in `sheet.py`; type is in `lines.py`, what can be set in `blocks.py`,
`contents.py`, `facts.py`, `table.py` (`grid.py` for plain ones), `blanks.py` and `picture.py`; where lines may end in
`breaking.py`; what is written on a page in `ink.py`; how much one paper may hold in `bounds.py`.
"""

from ledger.press.blanks import Boxes, Lines
from ledger.press.blocks import Gap, NewPage, Text
from ledger.press.bounds import TooLarge
from ledger.press.contents import Contents
from ledger.press.facts import Facts
from ledger.press.grid import Grid
from ledger.press.lines import Look, Run
from ledger.press.picture import Picture
from ledger.press.sheet import Cover, Sheet, render
from ledger.press.spoken import Spoken
from ledger.press.strips import Mark, Pen
from ledger.press.table import Cell, Table

__all__ = [
    "Boxes",
    "Cell",
    "Contents",
    "Cover",
    "Facts",
    "Gap",
    "Grid",
    "Lines",
    "Look",
    "Mark",
    "NewPage",
    "Pen",
    "Picture",
    "Run",
    "Sheet",
    "Spoken",
    "Table",
    "Text",
    "TooLarge",
    "render",
]
