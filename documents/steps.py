"""My steps: what procedures in force ask of the posts a person holds, from the frozen texts he may read."""

import json
from dataclasses import dataclass
from typing import Any

from documents.models import DocumentType, Release
from documents.naming import releases_naming
from documents.queries import releases_readable_by
from people.queries import posts_held

#: The types whose texts have steps.
WITH_STEPS = (DocumentType.PROCEDURE, DocumentType.WORK_INSTRUCTION)
#: So many procedures are read for one person at most.
MOST_PROCEDURES = 50


@dataclass(frozen=True)
class Step:
    """One step: its printed number, its anchor, its words in both languages."""

    number: str
    anchor: str
    post_code: str
    text: dict[str, str]


@dataclass(frozen=True)
class ProcedureSteps:
    """A procedure in force and the steps in it that are done by the person's posts."""

    release: Release
    steps: tuple[Step, ...]


def my_steps(user: Any) -> list[ProcedureSteps]:
    """The steps of procedures in force whose actor is a post `user` holds today, by document number."""
    codes = [post.code for post in posts_held(user)]
    if not codes:
        return []
    keys: set[int] = set()
    for code in codes:
        keys.update(releases_naming(f'"actor":{{"code":{json.dumps(code, ensure_ascii=False)},'))
    releases = releases_readable_by(user).filter(pk__in=keys, document_type__in=WITH_STEPS)
    releases = releases.only("number", "title_zh", "title_en", "payload").order_by("number")
    found = [ProcedureSteps(release, _steps(release, set(codes))) for release in releases[:MOST_PROCEDURES]]
    return [procedure for procedure in found if procedure.steps]


def _steps(release: Release, codes: set[str]) -> tuple[Step, ...]:
    return tuple(
        Step(
            str(clause.get("number") or ""),
            clause["anchor"],
            clause["fields"]["actor"]["code"],
            clause["text"],
        )
        for clause in json.loads(release.payload).get("body") or []
        if clause["kind"] == "step" and ((clause.get("fields") or {}).get("actor") or {}).get("code") in codes
    )
