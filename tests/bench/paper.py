"""How quick the press is beside bare reportlab drawing the same lines in the same faces."""

import dataclasses
import gc
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from documents.pdf import ControlledPaper, render_controlled_pdf
from ledger.press import tokens
from ledger.press.ink import Ink
from ledger.press.lines import Segment
from tests.documents.paper_of_slm import slm_paper

Drawn = tuple[str, str, float, float, float]
_SIZES = ((10, 80), (300, 15))
"""About so many pages, and so many pairs."""


def paper_speed(sizes: tuple[tuple[int, int], ...] = _SIZES) -> Iterator[str]:
    """The speed of the press beside reportlab's, in pairs: one after the other, each first in every second pair.

    The ratio of a pair forgets how busy the machine was; the median of all pairs is what counts.
    """
    yield ""
    yield "| pages | pairs | press / reportlab, median | middle half of the pairs |"
    yield "|---|---|---|---|"
    for size, pairs in sizes:
        paper = paper_of(size)
        pages = lines_of(paper)
        ratios = _ratios(partial(render_controlled_pdf, paper), partial(bare, pages), pairs)
        low, middle, high = statistics.quantiles(ratios, n=4)
        yield f"| {len(pages)} | {pairs} | {middle:.2f} | {low:.2f} to {high:.2f} |"


def _ratios(press: Callable[[], object], reportlab: Callable[[], object], pairs: int) -> list[float]:
    """How quick the press was in each pair: 1 is as quick, less is slower."""
    found = []
    for turn in range(pairs):
        first, second = (press, reportlab) if turn % 2 else (reportlab, press)
        spent = {act: _seconds(act) for act in (first, second)}
        found.append(spent[reportlab] / spent[press])
    return found


def _seconds(act: Callable[[], object]) -> float:
    """Processor time: both sides only compute, and what else runs on the machine should not tell."""
    gc.collect()
    begun = time.process_time()
    act()
    return time.process_time() - begun


def paper_of(pages: int) -> ControlledPaper:
    """The demo's procedure in Chinese and English, nothing but text, repeated until it has about so many pages."""
    source = slm_paper()
    kinds = ("chapter", "section", "clause", "step", "term")
    text = [clause for clause in source.body if clause["kind"] in kinds]
    turns = max(1, round(pages / 8.4))
    body = [{**clause, "anchor": f"{clause['anchor']}-{turn}"} for turn in range(turns) for clause in text]
    return dataclasses.replace(source, body=body, pictures={}, status_url="")


def lines_of(paper: ControlledPaper) -> list[list[Drawn]]:
    """What the press draws on each page: text, face, size and place of each stretch of a line."""
    pages: list[list[Drawn]] = [[]]
    write, again, turn = Ink.text, Ink.standing, Canvas.showPage

    def noted(ink: Ink, segment: Segment, x: float, y: float) -> None:
        pages[-1].append((segment.text, segment.font, segment.run.look.size, x, y))
        write(ink, segment, x, y)

    def noted_again(ink: Ink, segment: Segment, x: float, y: float) -> None:
        if (id(segment), x, y) in ink.kept:  # else it is written, and noted, as any other
            pages[-1].append((segment.text, segment.font, segment.run.look.size, x, y))
        again(ink, segment, x, y)

    def turned(canvas: Canvas) -> None:
        pages.append([])
        turn(canvas)

    # Only to listen, and put back below.
    Ink.text, Ink.standing = noted, noted_again  # type: ignore[method-assign]  # as said
    Canvas.showPage = turned  # type: ignore[method-assign]  # as said
    try:
        render_controlled_pdf(paper)
    finally:
        Ink.text, Ink.standing = write, again  # type: ignore[method-assign]  # as said
        Canvas.showPage = turn  # type: ignore[method-assign]  # as said
    return [page for page in pages if page]


def bare(pages: list[list[Drawn]]) -> bytes:
    """The same lines, broken already, drawn with nothing but reportlab's canvas."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(tokens.PAGE_WIDTH, tokens.PAGE_HEIGHT), invariant=1, pageCompression=1)
    for page in pages:
        for text, font, size, x, y in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
