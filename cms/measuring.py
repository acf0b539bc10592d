"""What is measured while the product runs: figures with a name and a meaning, without persons and documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ledger import clock
from search.breaker import breaker
from search.queries import engine_states
from search.standing import EngineNow, entries_in_use, open_unfound


@dataclass(frozen=True)
class Figure:
    """One figure: `kind` is "gauge" or "counter"; `engine` names the engine it is of, if it is of one."""

    name: str
    kind: str
    meaning: str
    value: float
    engine: str = ""


def search_figures() -> Iterator[Figure]:
    """The figures of the search: of the index inside the database, then of each engine beside it."""
    yield Figure("guiju_search_entries", "gauge", "Entries of the index that answers.", entries_in_use())
    yield Figure(
        "guiju_search_unfound_open", "gauge", "Words searched for in vain, not worked off.", open_unfound()
    )
    for engine in engine_states():
        yield from _of_engine(engine)


def _of_engine(engine: EngineNow) -> Iterator[Figure]:
    told = [
        ("lag_acts", "gauge", "Acts that it has not applied.", engine.lag),
        ("waiting_seconds", "gauge", "How long the oldest of them has waited.", _age(engine.waiting_since)),
        (
            "stalled_seconds",
            "gauge",
            "How long it has taken nothing; 0: it takes.",
            _age(engine.stalled_since),
        ),
        ("has_index", "gauge", "1: it has an index that may answer.", bool(engine.index)),
        ("breaker_open", "gauge", "1: this process leaves it alone, because it failed.", breaker.is_open),
        ("refused_total", "counter", "Its hits that the database did not let through.", engine.drifted),
    ]
    for name, kind, meaning, value in told:
        yield Figure(f"guiju_search_{name}", kind, meaning, value, engine.name)


def _age(since: datetime | None) -> float:
    return max(0.0, (clock.now() - since).total_seconds()) if since else 0.0


def in_text_form(figures: Iterable[Figure]) -> str:
    """Prometheus' text form, version 0.0.4: each name is explained once, before its first figure."""
    lines: list[str] = []
    explained: set[str] = set()
    for figure in figures:
        if figure.name not in explained:
            lines += [
                f"# HELP {figure.name} {figure.meaning}",
                f"# TYPE {figure.name} {figure.kind}",
            ]
            explained.add(figure.name)
        label = f'{{engine="{figure.engine}"}}' if figure.engine else ""
        lines.append(f"{figure.name}{label} {_written(figure.value)}")
    return "\n".join(lines) + "\n"


def _written(value: float) -> str:
    """Whole numbers as such, however large; others to the millisecond."""
    return str(int(value)) if value == int(value) else f"{value:.3f}"
