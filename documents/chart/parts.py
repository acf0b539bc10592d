"""Cutting a long procedure into drawings: by chapter and section, and within them when even one is too long."""

from collections.abc import Iterator
from itertools import groupby

from documents.chart.graph import Graph, Step

MOST_NODES = 60


def parts_of(graph: Graph, most_lanes: int) -> tuple[tuple[Step, ...], ...]:
    """The steps of each drawing, in order; one drawing when all of them fit."""
    if not graph.steps:
        return ()
    if _fits(graph.steps, most_lanes):
        return (graph.steps,)
    return tuple(_packed(graph, most_lanes))


def _fits(steps: tuple[Step, ...], most_lanes: int) -> bool:
    return len(steps) <= MOST_NODES and len({step.actor for step in steps}) <= most_lanes


def _packed(graph: Graph, most_lanes: int) -> Iterator[tuple[Step, ...]]:
    """Sections in order, as many together as fit; one that does not fit alone is cut into runs that do."""
    current: tuple[Step, ...] = ()
    for _, group in groupby(graph.steps, key=lambda step: step.chapter):
        section = tuple(group)
        if current and not _fits(current + section, most_lanes):
            yield current
            current = ()
        for step in section:
            if current and not _fits((*current, step), most_lanes):
                yield current
                current = ()
            current = (*current, step)
    if current:
        yield current
