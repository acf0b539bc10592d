"""The steps of a frozen text as a graph: who acts, what follows what, under which condition; and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from documents.chart.words import speaker
from documents.pdf.words import either

END = "END"
MOST_STEPS = 400
MOST_WAYS = 9
_LONGEST_NAME = 80
_SHORTEST_PHRASE = 4
_PAUSE = re.compile(r"[，。；：]|[,;:.](?=\s|$)")


@dataclass(frozen=True)
class Step:
    """One step in one language; `place` is its order in the text and its name in the graph."""

    place: int
    anchor: str
    number: str
    actor: str
    label: str
    chapter: str
    """The anchor of the chapter or section it stands in."""

    @property
    def name(self) -> str:
        """Its printed number, or else its anchor: what a sentence calls it."""
        return self.number or self.anchor or str(self.place + 1)


@dataclass(frozen=True)
class Way:
    """What follows a step: another step by its place, the end (None), or an anchor that is not there."""

    source: int
    target: int | None
    when: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Finding:
    """Something an author should know of the graph: loop, unreachable, missing_target or no_end, and the step."""

    code: str
    step: Step
    target: str = ""

    def sentence(self, language: str) -> str:
        """Say it in a language, the step named."""
        return speaker(language)(self.code, step=self.step.name, target=self.target)


@dataclass(frozen=True)
class Graph:
    """All steps in the order of the text, and the ways between them in the order they are written."""

    steps: tuple[Step, ...]
    ways: tuple[Way, ...]
    language: str

    @cached_property
    def ways_from(self) -> tuple[tuple[Way, ...], ...]:
        """The ways out of each step."""
        found: list[list[Way]] = [[] for _ in self.steps]
        for way in self.ways:
            found[way.source].append(way)
        return tuple(map(tuple, found))

    @cached_property
    def back(self) -> frozenset[tuple[int, int]]:
        """The pairs of steps whose way goes back: to the same or an earlier step of the text, in a loop with it."""
        ring = _rings([_targets(ways) for ways in self.ways_from])
        return frozenset(
            (way.source, way.target)
            for way in self.ways
            if way.target is not None and way.target <= way.source and ring[way.target] == ring[way.source]
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth a word, in the order of the text."""
        return tuple(sorted(_findings(self), key=lambda finding: finding.step.place))


def graph_of(payload: Mapping[str, Any], language: str) -> Graph:
    """Read the steps of a frozen text; what a field lacks is taken from the text, nothing typed is trusted."""
    clauses = [clause for clause in payload.get("body") or [] if isinstance(clause, Mapping)]
    steps: list[Step] = []
    raw: list[Mapping[str, Any]] = []
    chapter = ""
    for clause in clauses:
        if clause.get("kind") in ("chapter", "section"):
            chapter = str(clause.get("anchor") or "")
        elif clause.get("kind") == "step":
            steps.append(_step(len(steps), clause, chapter, language))
            raw.append(_fields(clause))
    places: dict[str, int] = {}
    for step in steps:
        if step.anchor:
            places.setdefault(step.anchor, step.place)
    ways = [way for step in steps for way in _ways(step, raw[step.place], places, len(steps), language)]
    return Graph(tuple(steps), tuple(ways), language)


def why_not_drawn(graph: Graph) -> str:
    """Say why a graph is not drawn, naming the step; empty when it is."""
    say = speaker(graph.language)
    if len(graph.steps) > MOST_STEPS:
        return say("too_many_steps", most=MOST_STEPS, step=graph.steps[MOST_STEPS].name)
    for step, ways in zip(graph.steps, graph.ways_from, strict=True):
        if len(ways) > MOST_WAYS:
            return say("too_many_ways", step=step.name, count=len(ways), most=MOST_WAYS)
    return ""


def _fields(clause: Mapping[str, Any]) -> Mapping[str, Any]:
    fields = clause.get("fields")
    return fields if isinstance(fields, Mapping) else {}


def _said(value: Any, language: str) -> str:
    return either(value, language) if isinstance(value, Mapping) else ""


def _step(place: int, clause: Mapping[str, Any], chapter: str, language: str) -> Step:
    actor = _said(_fields(clause).get("actor"), language)
    return Step(
        place,
        str(clause.get("anchor") or ""),
        str(clause.get("number") or "")[:_LONGEST_NAME],
        actor,
        _label(clause, actor, language),
        chapter,
    )


def _label(clause: Mapping[str, Any], actor: str, language: str) -> str:
    """What is done, in few words: verb and object, else the heading, else how the text begins after its actor."""
    fields = _fields(clause)
    verb, thing = (_said(fields.get(name), language) for name in ("verb", "object"))
    if verb or thing:
        between = " " if language == "en" and verb and thing else ""
        said = f"{verb}{between}{thing}"
        return said[:1].upper() + said[1:]
    if heading := _said(clause.get("heading"), language):
        return heading
    text = _said(clause.get("text"), language).split("\n")[0]
    for opening in filter(None, (actor, f"The {actor}" if actor else "")):
        if text.casefold().startswith(opening.casefold()):
            text = text[len(opening) :].lstrip(" ，,:：")
            break
    text = text[:200]
    first = _PAUSE.split(text, maxsplit=1)[0]
    said = first if len(first) >= _SHORTEST_PHRASE else text
    return said[:1].upper() + said[1:]


def _ways(
    step: Step, fields: Mapping[str, Any], places: Mapping[str, int], count: int, language: str
) -> Iterator[Way]:
    """The ways of a step: its branches, then what follows otherwise; the step below when nothing is written."""
    say = speaker(language)
    seen: set[tuple[int | None, str, str]] = set()
    branches = [branch for branch in _listed(fields.get("branches")) if isinstance(branch, Mapping)]
    ways = [
        _way(step, str(branch.get("to") or ""), _when(_said(branch.get("when"), language), language), places)
        for branch in branches
    ]
    follows = step.place + 1 if step.place + 1 < count else None
    named = [str(anchor) for anchor in _listed(fields.get("next")) if anchor]
    otherwise = say("otherwise") if branches else ""
    if named:
        ways += [_way(step, anchor, otherwise, places) for anchor in named]
    elif not any(way.target == follows and not way.missing for way in ways):
        ways.append(Way(step.place, follows, otherwise))
    for way in ways:
        if (key := (way.target, way.when, way.missing)) not in seen:
            seen.add(key)
            yield way


def _when(condition: str, language: str) -> str:
    """A condition with its 若 or If, unless it is written with one."""
    opened = condition.casefold().startswith(("若", "如", "当", "if ", "when ", "where "))
    return condition if opened or not condition else speaker(language)("when", when=condition)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else []


def _way(step: Step, anchor: str, when: str, places: Mapping[str, int]) -> Way:
    if anchor == END:
        return Way(step.place, None, when)
    if anchor in places:
        return Way(step.place, places[anchor], when)
    return Way(step.place, None, when, missing=anchor or "—")


def _targets(ways: Sequence[Way]) -> list[int]:
    return [way.target for way in ways if way.target is not None]


def _rings(targets: Sequence[Sequence[int]]) -> list[int]:
    """Number the steps so that those which reach each other have one number (Tarjan, without recursion)."""
    count = len(targets)
    order, low, ring = [-1] * count, [0] * count, [-1] * count
    stack: list[int] = []
    clock = 0
    for root in range(count):
        path = [(root, iter(targets[root]))] if order[root] < 0 else []
        while path:
            here, left = path[-1]
            if order[here] < 0:
                order[here] = low[here] = clock
                clock += 1
                stack.append(here)
            for target in left:
                if order[target] < 0:
                    path.append((target, iter(targets[target])))
                    break
                if ring[target] < 0:
                    low[here] = min(low[here], order[target])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[here])
                while low[here] == order[here] and ring[here] < 0:
                    ring[stack.pop()] = here
    return ring


def _findings(graph: Graph) -> Iterator[Finding]:
    steps = graph.steps
    for source, target in sorted(graph.back):
        yield Finding("loop", steps[source], steps[target].name)
    for way in graph.ways:
        if way.missing:
            yield Finding("missing_target", steps[way.source], way.missing[:_LONGEST_NAME])
    forward = [_targets(ways) for ways in graph.ways_from]
    reached = _walk([0] if steps else [], forward)
    for step in steps:
        if step.place not in reached:
            yield Finding("unreachable", step)
    backward: list[list[int]] = [[] for _ in steps]
    for way in graph.ways:
        if way.target is not None:
            backward[way.target].append(way.source)
    ends = [way.source for way in graph.ways if way.target is None]
    ending = _walk(ends, backward)
    for step in steps:
        if step.place not in ending:
            yield Finding("no_end", step)
            return


def _walk(begin: Sequence[int], targets: Sequence[Sequence[int]]) -> set[int]:
    seen, left = set(begin), list(begin)
    while left:
        for target in targets[left.pop()]:
            if target not in seen:
                seen.add(target)
                left.append(target)
    return seen
