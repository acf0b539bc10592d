"""Procedures as frozen texts, step by step, for the tests of the flow chart."""

from collections.abc import Iterable
from typing import Any


def step(
    number: int,
    actor: str,
    does: str,
    follows: Iterable[str] = (),
    branches: Iterable[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Step S1, S2, …: who does what, what follows (empty: the step below), and under which conditions."""
    return {
        "anchor": f"S{number}",
        "kind": "step",
        "level": 3,
        "number": f"4.1.{number}",
        "heading": {"zh": "", "en": ""},
        "text": {"zh": "", "en": ""},
        "fields": {
            "actor": {"code": actor, "zh": actor, "en": actor} if actor else None,
            "verb": {"zh": does, "en": does},
            "object": {"zh": "", "en": ""},
            "next": list(follows),
            "branches": [{"when": {"zh": when, "en": when}, "to": to} for when, to in branches],
        },
    }


def section(number: str, anchor: str) -> dict[str, Any]:
    """A section that steps stand under."""
    named = {"zh": f"第 {number} 节", "en": f"Section {number}"}
    return {"anchor": anchor, "kind": "section", "level": 2, "number": number, "heading": named, "fields": {}}


def procedure(*body: dict[str, Any]) -> dict[str, Any]:
    """A frozen procedure of these clauses."""
    return {"title": {"zh": "变更管理程序", "en": "Change management"}, "body": list(body)}
