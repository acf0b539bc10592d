"""A flow chart where it is read: as a figure of the page, and as blocks of the PDF."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import mark_safe

from documents.chart import ON_PAPER, Chart, draw, graph_of
from documents.chart.graph import Graph, Step, Way, why_not_drawn
from documents.chart.words import speaker
from ledger import press
from ledger.press import tokens
from ledger.press.drawing_paper import Drawn
from ledger.press.drawing_svg import address, heads, svg
from ledger.press.fonts import SANS
from ledger.press.lines import Look, Run
from ledger.press.strips import Block

_LANG = {"zh": "zh-Hans", "en": "en"}
_CAPTION = Look(SANS, 9.5, 15, tokens.INK_2)


def chart_html(payload: Mapping[str, Any], language: str) -> str:
    """The figure of a procedure: its drawing, and its steps as a list; empty when it has no steps.

    It is kept with the release for ever, so it says why a chart is not drawn instead of refusing.
    """
    graph = graph_of(payload, language)
    if not graph.steps:
        return ""
    say, refused = speaker(language), why_not_drawn(graph)
    context = {
        "lang": _LANG[language],
        "parts": [] if refused else _parts(draw(payload, language)),
        "refused": refused,
        "summary": say("as_text"),
        "rows": [_row(graph, step) for step in graph.steps],
        "words": {name: say(name) for name in ("then", "stop", "between", "ways")},
    }
    shown = get_template("documents/body/chart.html").render(context)
    return mark_safe("\n".join(line for line in shown.split("\n") if line.strip()))


def chart_blocks(payload: Mapping[str, Any], language: str, key: str = "") -> list[Block]:
    """The same on paper, in drawings narrow enough to be read; `key` stands before the marks of the body."""
    graph = graph_of(payload, language)
    if not graph.steps:
        return []
    if refused := why_not_drawn(graph):
        return [press.Text([Run(refused, _CAPTION)], gap=6)]
    chart, blocks = draw(payload, language, ON_PAPER), list[Block]()
    for place, drawing in enumerate(chart.parts):
        blocks.append(Drawn(drawing, key, keep=True))
        caption = _caption(chart, place, "caption_paper")
        blocks.append(press.Text([Run(caption, _CAPTION)], gap=3))
        blocks.append(press.Gap(8))
    return blocks


def _parts(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "title": drawing.title,
            "svg": mark_safe(svg(drawing)),
            "heads": mark_safe(heads(drawing)),
            "caption": _caption(chart, place, "caption"),
        }
        for place, drawing in enumerate(chart.parts)
    ]


def _caption(chart: Chart, place: int, words: str) -> str:
    say, steps = speaker(chart.graph.language), chart.steps[place]
    if len(chart.parts) == 1:
        return say(words)
    ends = {"from_step": steps[0].name, "to_step": steps[-1].name}
    return say(f"{words}_part", part=place + 1, parts=len(chart.parts), **ends)


def _row(graph: Graph, step: Step) -> dict[str, Any]:
    """A step in words: who does what, and what comes next."""
    return {
        "address": address(step.anchor),
        "name": step.name,
        "actor": step.actor,
        "label": step.label,
        "ways": [_next(graph, way) for way in graph.ways_from[step.place]],
    }


def _next(graph: Graph, way: Way) -> dict[str, str]:
    say = speaker(graph.language)
    if way.missing:
        return {"when": way.when, "address": "", "name": say("not_there", anchor=way.missing)}
    if way.target is None:
        return {"when": way.when, "address": "", "name": say("the_end")}
    there = graph.steps[way.target]
    return {"when": way.when, "address": address(there.anchor), "name": there.name}
