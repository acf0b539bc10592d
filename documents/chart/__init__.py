"""The flow chart 流程图 of a procedure, drawn by the server from its steps; and the timeline of its releases.

`draw` reads a frozen text (`graph.py`), gives every step a row and the column of its actor (`placing.py`), finds
each line its way between them (`routing.py`, `channels.py`) and makes a drawing of it (`layout.py`, `nodes.py`),
which the press writes as SVG for the page and as vectors for the PDF (`shown.py`). No database, no clock, no
active language: the same text always gives the same drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from documents.chart.graph import Finding, Graph, Step, graph_of, why_not_drawn
from documents.chart.layout import draw_part
from documents.chart.parts import parts_of
from documents.chart.words import speaker
from ledger.errors import Refused
from ledger.press.drawing import Drawing


@dataclass(frozen=True)
class Chart:
    """A procedure drawn: one drawing, or several when it has too many steps; and what is wrong with its steps."""

    parts: tuple[Drawing, ...]
    steps: tuple[tuple[Step, ...], ...]
    """The steps of each part."""
    findings: tuple[Finding, ...]
    graph: Graph


#: How many columns a drawing has at most: the page scrolls sideways, paper gets smaller type instead.
ON_SCREEN, ON_PAPER = 24, 7


def draw(payload: Mapping[str, Any], language: str, most_columns: int = ON_SCREEN) -> Chart:
    """Draw the steps of a frozen text; Refused, naming the step, when there are too many steps or ways."""
    graph = graph_of(payload, language)
    if why_not := why_not_drawn(graph):
        raise Refused(why_not)
    unreachable = frozenset(f.step.place for f in graph.findings if f.code == "unreachable")
    parts = parts_of(graph, most_columns)
    drawings = []
    for place, steps in enumerate(parts, 1):
        title = _title(payload, graph, steps, place, len(parts))
        drawings.append(draw_part(graph, steps, unreachable, title))
    return Chart(tuple(drawings), parts, graph.findings, graph)


def _title(payload: Mapping[str, Any], graph: Graph, steps: tuple[Step, ...], part: int, parts: int) -> str:
    say, titles = speaker(graph.language), payload.get("title")
    title = str(titles.get(graph.language) or "") if isinstance(titles, Mapping) else ""
    chart = say("chart", title=title) if title else say("chart_only")
    if parts == 1:
        return chart
    ends = {"from_step": steps[0].name, "to_step": steps[-1].name}
    return say("part", chart=chart, part=part, parts=parts, **ends)


__all__ = ["Chart", "Finding", "draw", "graph_of", "why_not_drawn"]
