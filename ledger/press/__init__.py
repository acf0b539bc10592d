"""The PDF press 付印: how everything the house prints is set, from controlled documents to reports.

A room that prints hands `render` a `Sheet` (what stands on every page) and a list of blocks (`Text`,
`Grid`, `Facts`, `Picture`, `Contents`); it gets bytes. The press sets type itself, line by line, on the
canvas of reportlab: text is never markup, so nothing typed by anyone can fetch a picture or break a page;
lines break as Chinese and English do; and the time needed grows with the length of the text only.
It knows no database, no clock and no settings: the same input gives the same bytes.

Begin in `sheet.py`; type is in `lines.py`, what can be set in `blocks.py`,
`facts.py`, `grid.py` and `picture.py`.
"""

from ledger.press.blocks import Contents, Gap, NewPage, Text
from ledger.press.facts import Facts
from ledger.press.grid import Grid
from ledger.press.lines import Look, Run
from ledger.press.picture import Picture
from ledger.press.sheet import Cover, Sheet, render
from ledger.press.strips import Mark, Pen

__all__ = [
    "Contents",
    "Cover",
    "Facts",
    "Gap",
    "Grid",
    "Look",
    "Mark",
    "NewPage",
    "Pen",
    "Picture",
    "Run",
    "Sheet",
    "Text",
    "render",
]
