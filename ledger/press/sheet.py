"""The sheet: head, foot, cover, and the one call that makes a PDF."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ledger.press import bounds, tokens
from ledger.press.fonts import SANS, face
from ledger.press.lines import Line, Look, Run, break_lines, fit, text_width
from ledger.press.outline import Outline
from ledger.press.strips import Block, Pen, Strip, paginate

# Smaller and faster: streams need not be text, no post office mangles them any more.
rl_config.useA85 = 0

_EDGE = Look(SANS, 8.5, 13, tokens.INK_2)
_HEAD_BASE = tokens.PAGE_HEIGHT - 23.5 * mm
_FOOT_RULE = 20.5 * mm


@dataclass(frozen=True)
class Cover:
    """The first page: no head, its own frame, and what is drawn at fixed places on it."""

    draw: Callable[[Pen], None]
    top: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """What stands on every page and in the PDF's own facts; `page_words(page, of)` says "Page 1 of 9"."""

    title: str
    author: str
    subject: str
    keywords: str
    lang: str
    head_left: str
    head_right: str
    foot_left: str
    foot_middle: str
    page_words: Callable[[int, int], str]
    cover: Cover | None = None
    made_at: datetime | None = None
    """The moment that the PDF names as its own; the input says it, never the clock."""


def render(sheet: Sheet, blocks: Sequence[Block]) -> bytes:
    """Set the blocks on as many pages as they need; the same input gives the same bytes.

    More than can be printed raises TooLarge.
    """
    with _uncollected():
        return _render(sheet, blocks)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the search for cycles: the press makes hundreds of thousands of small things and not one cycle of them, and
    the search took a quarter of the time. How much can pile up meanwhile is bounded (`bounds.py`)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _render(sheet: Sheet, blocks: Sequence[Block]) -> bytes:
    face(SANS)
    strips: list[Strip] = []
    for block in blocks:
        strips += block.strips(tokens.WIDTH)
        bounds.check("strips", len(strips), bounds.MOST_STRIPS)
    pages = paginate(strips, lambda page: _frame(sheet, page))
    marks = {
        placed.strip.mark.key: number
        for number, page in enumerate(pages, 1)
        for placed in page
        if placed.strip.mark
    }
    out = BytesIO()
    canvas = _canvas(sheet, out)
    pen = Pen(canvas, marks)
    outline, edges = Outline(canvas._doc), _Edges(sheet)
    for number, page in enumerate(pages, 1):
        edges.draw(pen, number, len(pages))
        spoken = ""
        for placed in page:
            if mark := placed.strip.mark:
                pen.places.here(mark.key, placed.top + 8)
                if mark.level >= 0:
                    outline.add(f"{mark.number} {mark.title}".strip(), pen.places.place(mark.key), mark.level)
            spoken = _change_voice(canvas, spoken, placed.strip.lang)
            placed.strip.draw(pen, tokens.MARGIN, placed.top)
        _change_voice(canvas, spoken, "")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _change_voice(canvas: Canvas, spoken: str, lang: str) -> str:
    """Mark where the language of the content changes; an empty one is the paper's own."""
    if lang != spoken:
        if spoken:
            canvas._code.append("EMC")
        if lang:
            canvas._code.append(f"/Span <</Lang ({lang})>> BDC")
    return lang


def draw_double_rule(pen: Pen, y: float, heavy: float = 1.6, light: float = 0.5, apart: float = 1.6) -> None:
    """Draw the double rule 文武线 across the page, its upper edge at y."""
    left, right = tokens.MARGIN, tokens.PAGE_WIDTH - tokens.MARGIN
    pen.rule(left, right, y - heavy / 2, heavy, tokens.INK)
    pen.rule(left, right, y - heavy - apart - light / 2, light, tokens.INK)


def draw_stamp(pen: Pen, word: str, look: Look, right: float, top: float) -> None:
    """Draw a framed stamp, 3 and 1 points, its upper right corner at right, top."""
    wide = sum(text_width(char, look.font, look.size) for char in word) + look.size * 0.16 * (len(word) - 1)
    width, height = wide + 30, look.size + 24
    canvas = pen.canvas
    canvas.setStrokeColor(look.colour)
    canvas.setLineWidth(2.2)
    canvas.rect(right - width + 1.1, top - height + 1.1, width - 2.2, height - 2.2)
    canvas.setLineWidth(0.8)
    canvas.rect(right - width + 5, top - height + 5, width - 10, height - 10)
    text = canvas.beginText(right - width + 15, top - height / 2 - look.size * 0.36)
    text.setFont(look.font, look.size)
    text.setFillColor(look.colour)
    text.setCharSpace(look.size * 0.16)
    text.textOut(word)
    text.setCharSpace(0)
    canvas.drawText(text)


def draw_text(pen: Pen, text: str, look: Look, x: float, y: float, align: str = "left") -> float:
    """Draw a line of plain text with its baseline at y and return its width."""
    line = break_lines([Run(text, look)], 10_000)[0]
    shift = {"left": 0.0, "centre": line.width / 2, "right": line.width}[align]
    pen.line(line, x - shift, y)
    return line.width


def _frame(sheet: Sheet, page: int) -> tuple[float, float]:
    if sheet.cover and page == 1:
        return sheet.cover.top, sheet.cover.bottom
    return tokens.TOP, tokens.BOTTOM


def _canvas(sheet: Sheet, out: BytesIO) -> Canvas:
    canvas = Canvas(
        out,
        pagesize=(tokens.PAGE_WIDTH, tokens.PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=SANS,
        initialFontSize=tokens.BODY.size,
        lang=sheet.lang,
    )
    canvas.setTitle(sheet.title)
    canvas.setAuthor(sheet.author)
    canvas.setSubject(sheet.subject)
    canvas.setKeywords(sheet.keywords)
    canvas.setCreator("Guiju")
    if sheet.made_at:
        moment = _pdf_date(sheet.made_at)
        canvas.setDateFormatter(lambda *_parts: moment)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _pdf_date(moment: datetime) -> str:
    """A moment as PDF 32000-1, 7.9.4 writes it: D:20260827090541+08'00'."""
    offset = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:5]}'" if offset else "")


class _Edges:
    """The head and the foot of every page: what is the same on each of them is set once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        left, right = tokens.MARGIN, tokens.PAGE_WIDTH - tokens.MARGIN
        self.base = _FOOT_RULE - 15
        version, middle = _edge(sheet.head_right), _edge(sheet.foot_middle)
        name = _edge(fit(sheet.head_left, SANS, 8.5, tokens.WIDTH - version.width - 16))
        house = _edge(fit(sheet.foot_left, SANS, 8.5, (tokens.WIDTH - middle.width) / 2 - 12))
        self.head = [(version, right - version.width), (name, left)]
        self.foot = [(house, left), (middle, tokens.PAGE_WIDTH / 2 - middle.width / 2)]

    def draw(self, pen: Pen, page: int, pages: int) -> None:
        """Draw the cover's own parts, or the head; and the foot."""
        left, right = tokens.MARGIN, tokens.PAGE_WIDTH - tokens.MARGIN
        if self.sheet.cover and page == 1:
            self.sheet.cover.draw(pen)
        else:
            for line, x in self.head:
                pen.standing(line, x, _HEAD_BASE)
            draw_double_rule(pen, _HEAD_BASE - 8)
        pen.rule(left, right, _FOOT_RULE, 0.6, tokens.INK_2)
        number = _edge(self.sheet.page_words(page, pages))
        pen.line(number, right - number.width, self.base)
        for line, x in self.foot:
            pen.standing(line, x, self.base)


def _edge(text: str) -> Line:
    return break_lines([Run(text, _EDGE)], 10_000)[0]


__all__ = ["Cover", "Sheet", "Strip", "draw_double_rule", "draw_stamp", "draw_text", "render"]
