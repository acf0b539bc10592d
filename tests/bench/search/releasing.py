"""What indexing takes of a release of sixty clauses, from the last signature to the answer."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from documents.actions import save_draft
from search import actions as index
from tests.bench.checks import steps
from tests.world import World, sign_as

CLAUSES, TURNS = 60, 7
_HANDING = ("put_group", "put_periods", "put_access")


def share_of_indexing(world: World) -> Iterator[str]:
    """The last signature whole, what of it is handing over, and the share (the median of several turns)."""
    release = world.released(body=steps(CLAUSES))
    found = []
    kept = {name: getattr(index, name) for name in _HANDING}
    spent = [0.0]
    for name, act in kept.items():
        setattr(index, name, _counted(act, spent))
    try:
        for turn in range(TURNS):
            body = steps(CLAUSES)
            body[1]["text"]["zh"] = f"第{turn}次修改。"
            save_draft(document=release.document, by=world.author, body=body)
            run = world.submitted(release.document)
            sign_as(run, world.reviewer)
            spent[0] = 0.0
            begun = time.perf_counter()
            sign_as(run, world.approver)
            found.append((time.perf_counter() - begun, spent[0]))
    finally:
        for name, act in kept.items():
            setattr(index, name, act)
    whole, own = sorted(found, key=lambda each: each[1] / each[0])[TURNS // 2]
    yield f"| a release of {CLAUSES} clauses | ms | share |"
    yield "|---|---|---|"
    yield f"| the last signature, with PDF and release | {whole * 1000:.0f} | |"
    yield f"| of it handing over to the index | {own * 1000:.0f} | {own / whole:.1%} |"


def _counted(act: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def counted(*args: Any, **facts: Any) -> Any:
        begun = time.perf_counter()
        try:
            return act(*args, **facts)
        finally:
            spent[0] += time.perf_counter() - begun

    return counted
