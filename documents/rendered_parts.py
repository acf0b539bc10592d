"""The frozen text as HTML, part by part, so that a page can put something of its own after each clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template

from documents.glossary_shown import glossary_group
from documents.rendering import Reader


@dataclass(frozen=True)
class RenderedPart:
    """A piece of the text and the anchors of the clauses in it: several where neighbours share a list or table, none
    for the drawn flow chart and the list of terms."""

    html: str
    anchors: tuple[str, ...]


def render_parts(payload: Mapping[str, Any], language: str) -> list[RenderedPart]:
    """The same text that `render_body` gives, in its order, cut between the clauses."""
    groups = [*Reader(payload, language).groups(), *glossary_group(payload, language)]
    template = get_template("documents/body/body.html")
    return [RenderedPart(template.render({"groups": [group]}), _anchors(group)) for group in groups]


def _anchors(group: Mapping[str, Any]) -> tuple[str, ...]:
    parts = group.get("parts") or [group.get("part")]
    return tuple(part["anchor"] for part in parts if isinstance(part, dict) and part.get("anchor"))
