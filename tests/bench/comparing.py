"""The comparison of two releases of 200 clauses, beside hashing and a plain diff of the same texts."""

import copy
import difflib
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from documents.compare import compare_payloads, summary
from documents.redline import BUDGET_OF_ALL, Steps
from ledger.canonical import canonical_bytes, sha256_hex
from tests.bench.__main__ import p95, timed
from tests.bench.checks import steps
from tests.world import World


def two_texts(count: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A text of so many clauses, and the next one: every fifth clause edited, ten moved, ten new, ten gone."""
    old: dict[str, Any] = {"title": {"zh": "程序", "en": "Procedure"}, "body": steps(count)}
    new = copy.deepcopy(old)
    body = new["body"]
    for clause in body[1::5]:
        clause["text"]["zh"] = clause["text"]["zh"].replace("，", "，并在两个工作日内", 1)
        clause["text"]["en"] = "Somebody does something within two working days."
    for place in range(10):
        body.append(body.pop(5 + place * 3))
        body[50 + place] = {**body[50 + place], "anchor": f"N{place}"}
    return old, new


def comparing(world: World, count: int = 200) -> Iterator[str]:
    """Milliseconds of the comparison alone, of hashing, of difflib by lines and by characters, and of page and PDF."""
    old, new = two_texts(count)
    kinds = summary(compare_payloads(old, new))
    whole = p95(timed(lambda: compare_payloads(old, new)))
    hashed = p95(timed(lambda: [sha256_hex(canonical_bytes(text)) for text in (old, new)]))
    was, now = ([str(clause["text"]["zh"]) for clause in text["body"]] for text in (old, new))
    by_line = p95(timed(lambda: list(difflib.unified_diff(was, now))))
    begun = time.perf_counter()
    difflib.SequenceMatcher(None, "\n".join(was), "\n".join(now), autojunk=False).get_opcodes()
    by_character = time.perf_counter() - begun
    spent = Steps()
    compare_payloads(old, new, spent)
    counts = ", ".join(f"{number} {kind}" for kind, number in kinds.items() if number)
    yield f"| comparison of two releases of {count} clauses ({counts}) | ms | ratio |"
    yield "|---|---|---|"
    for name, seconds in (
        ("clause by clause and word by word (p95)", whole),
        ("hashing both texts (p95)", hashed),
        ("difflib, clauses as lines (p95)", by_line),
        ("difflib, characters of the Chinese text (once)", by_character),
    ):
        yield f"| {name} | {seconds * 1000:.1f} | {seconds / whole:.2f} |"
    for name, seconds in _served(world, old, new):
        yield f"| {name} | {seconds * 1000:.0f} | {seconds / whole:.2f} |"
    yield ""
    yield f"Steps of matching taken: {BUDGET_OF_ALL - spent.left:,} of {BUDGET_OF_ALL:,}."


def _served(world: World, old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The same through the site: two releases, the page and its PDF."""
    from documents.actions import save_draft

    first = world.released(body=old["body"])
    save_draft(document=first.document, by=world.author, body=new["body"])
    world.released(first.document)
    client, query = world.client("controller"), "from=1.0&to=2.0"
    for name, path in (("the page", "compare/"), ("the PDF", "compare/pdf/")):
        url = f"/d/{first.number}/{path}?{query}"
        assert client.get(url).status_code == 200
        yield f"{name}, request to answer (p95)", p95(timed(partial(client.get, url), times=20))
