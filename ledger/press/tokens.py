"""Measures, colours and looks of paper, so that screen, print and PDF stay one family."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from ledger.press.fonts import BOLD, SANS, SERIF
from ledger.press.lines import Look

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 22 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
NUMBER_COLUMN = 12 * mm
TOP = PAGE_HEIGHT - 33 * mm
BOTTOM = 26 * mm

INK = "#1A1C1E"
INK_2 = "#454B51"
INK_3 = "#646B72"
LINE = "#DADDDF"
LINE_2 = "#858C92"
GROUND = "#F5F6F5"
LINK = "#1A4F8A"
SEAL = "#B3261E"

BODY = Look(SANS, 10.5, 19, INK)
BODY_BOLD = Look(BOLD, 10.5, 19, INK)
BODY_QUIET = Look(SANS, 10.5, 19, INK_2)
SMALL = Look(SANS, 9.5, 14.5, INK)
SMALL_BOLD = Look(BOLD, 9.5, 14.5, INK)
SMALL_QUIET = Look(SANS, 9.5, 14.5, INK_2)
SMALL_LINK = Look(SANS, 9.5, 14.5, LINK)
NOTE = Look(SANS, 8.5, 13, INK_2)
CHAPTER = Look(SERIF, 15, 22, INK)
SECTION = Look(BOLD, 11.5, 19, INK)
TITLE = Look(SERIF, 33, 44, INK)
SUBTITLE = Look(SANS, 15, 22, INK_2)
