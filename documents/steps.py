"""My steps 我的步骤: what texts in force ask of the posts a person holds, from the frozen texts he may read."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum

from documents.clauses.freezing import bare
from documents.models import ActingPost, Release
from documents.queries import releases_readable_by
from people.models import Post
from people.queries import posts_held


@dataclass(frozen=True)
class Step:
    """One step: its printed number, its anchor, the post that does it, its words in both languages, what comes of it."""

    number: str
    anchor: str
    post: Post
    text: dict[str, str]
    outputs: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class ProcedureSteps:
    """A release in force and the steps in it that are done by the person's posts."""

    release: Release
    steps: tuple[Step, ...]


class MySteps:
    """The steps of one person today, document by document. A fixed number of queries, however many texts there are:
    only the texts of the page that is shown are read."""

    def __init__(self, user: Any) -> None:
        self.posts = {post.code: post for post in posts_held(user)}
        acting = ActingPost.objects.filter(post_code__in=self.posts)
        readable = releases_readable_by(user) if self.posts else Release.objects.none()
        found = readable.filter(Exists(acting.filter(release=OuterRef("pk"))))
        #: The releases concerned, by document number.
        self.releases: QuerySet[Release] = found.order_by("number")
        self._acting = acting

    @property
    def total(self) -> int:
        """How many steps there are in all of them."""
        if not self.posts:
            return 0
        rows = self._acting.filter(release__in=self.releases.order_by().values("pk"))
        return rows.aggregate(all=Sum("steps"))["all"] or 0

    def read(self, first: int, last: int) -> list[ProcedureSteps]:
        """The steps of the releases from place `first` until before `last`."""
        releases = self.releases.only("number", "title_zh", "title_en", "version", "payload")[first:last]
        return [ProcedureSteps(release, tuple(self._steps(release))) for release in releases]

    def _steps(self, release: Release) -> Iterator[Step]:
        body = json.loads(release.payload).get("body") or []
        records = _records(body)
        for clause, code in _acted(body):
            if code in self.posts:
                outputs = (clause.get("fields") or {}).get("outputs") or []
                yield Step(
                    number=str(clause.get("number") or ""),
                    anchor=clause["anchor"],
                    post=self.posts[code],
                    text=clause["text"],
                    outputs=tuple(records.get(bare(name), {"zh": name, "en": name}) for name in outputs),
                )


def acting_posts_of(payload: str) -> Counter[str]:
    """How many steps of a frozen text each post does."""
    return Counter(code for _clause, code in _acted(json.loads(payload).get("body") or []))


def _records(body: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """The output records of a frozen text by either of their names."""
    named = [clause["heading"] for clause in body if clause["kind"] == "output"]
    headings = [{language: bare(name) for language, name in heading.items()} for heading in named]
    return {name: heading for heading in headings for name in heading.values() if name}


def _acted(body: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str]]:
    """The steps of a frozen text that name who acts, with the code of his post."""
    for clause in body:
        actor = (clause.get("fields") or {}).get("actor") if clause["kind"] == "step" else None
        if actor and (code := actor.get("code")):
            yield clause, code
