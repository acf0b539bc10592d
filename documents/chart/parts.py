"""Cutting a long procedure into drawings: by chapter and section, and within them when even one is too long."""

from collections.abc import Iterator
from itertools import groupby

from documents.chart.graph import Graph, Step
from documents.chart.placing import plan

MOST_NODES = 60


def parts_of(graph: Graph, most_columns: int) -> tuple[tuple[Step, ...], ...]:
    """The steps of each drawing, in order; one drawing when all of them fit."""
    if not graph.steps:
        return ()
    if _fits(graph, graph.steps, most_columns):
        return (graph.steps,)
    return tuple(_packed(graph, most_columns))


def _fits(graph: Graph, steps: tuple[Step, ...], most_columns: int) -> bool:
    """Say whether steps are few enough for one drawing, and their lanes side by side wide enough to be read."""
    if len(steps) > MOST_NODES or len({step.actor for step in steps}) > most_columns:
        return False
    return plan(graph, steps).columns <= most_columns


def _packed(graph: Graph, most_columns: int) -> Iterator[tuple[Step, ...]]:
    """Sections in order, as many together as fit; one that does not fit alone is cut into runs that do."""
    current: tuple[Step, ...] = ()
    for _, group in groupby(graph.steps, key=lambda step: step.chapter):
        section = tuple(group)
        if current and not _fits(graph, current + section, most_columns):
            yield current
            current = ()
        for step in section:
            if current and not _fits(graph, (*current, step), most_columns):
                yield current
                current = ()
            current = (*current, step)
    if current:
        yield current
