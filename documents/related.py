"""Related documents, both ways, for a person: what a text names, and which texts name a document.

Whatever the person may not know of is left out. The number of queries does not depend on how many documents there are.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language
from wagtail.models import Revision

from documents.models import Document, Release
from documents.naming import releases_naming
from documents.queries import releases_readable_by, visible_to, with_visible_drafts
from ledger import clock

#: So many releases that name one document are read at most.
MOST_READ = 500


@dataclass(frozen=True)
class Related:
    """A document that a text names as related: `version` is the one pinned, or the one in force now (or empty)."""

    number: str
    title: str
    relation: str
    version: str
    pinned: bool


@dataclass(frozen=True)
class UsedIn:
    """A document that names another: by which relations, at how many places of its text, whether a draft does, and the
    versions that it is pinned to (none: it follows the release in force)."""

    number: str
    title: str
    relations: tuple[str, ...]
    places: int
    is_draft: bool
    pinned: tuple[str, ...] = ()


def related_to(user: Any, payload: Mapping[str, Any]) -> list[Related]:
    """The related documents that a frozen text names, as far as `user` may know of them; older texts name none."""
    rows = payload.get("related") or []
    if not rows:
        return []
    numbers = {str(row["number"]) for row in rows}
    known = {d.number: d for d in visible_to(user).filter(number__in=numbers)}
    in_force = Release.objects.in_force_at(clock.now()).filter(number__in=known)
    releases = {r.number: r for r in in_force.only("number", "version", "title_zh", "title_en")}
    found = []
    for row in rows:
        number = str(row["number"])
        if number not in known:
            continue
        release = releases.get(number)
        pinned = bool(row.get("pinned"))
        titled = _Titled.of(row.get("title")) if pinned else release or known[number]
        version = str(row.get("version") or "") if pinned else (release.version if release else "")
        relation = str(row.get("relation") or "")
        found.append(Related(number, _title(titled), relation, version, pinned))
    return found


@dataclass(frozen=True)
class _Titled:
    title_zh: str
    title_en: str

    @classmethod
    def of(cls, title: Mapping[str, str] | None) -> "_Titled":
        return cls((title or {}).get("zh", ""), (title or {}).get("en", ""))


def _title(titled: Any) -> str:
    english = (get_language() or "").startswith("en")
    return (titled.title_en if english else "") or titled.title_zh or titled.title_en


def where_used(user: Any, document: Document) -> list[UsedIn]:
    """The documents that name `document` and that `user` may know of: in what is in force, and, for those who may see
    drafts, in drafts that say what is not in force yet."""
    found = [*_in_force(user, document), *_drafts(user, document)]
    return sorted(found, key=lambda row: (row.number, row.is_draft))


def _in_force(user: Any, document: Document) -> Iterator[UsedIn]:
    keys = releases_naming(f'"number":{json.dumps(document.number)}')
    releases = releases_readable_by(user).filter(pk__in=keys).exclude(document=document)
    for release in releases.only("number", "title_zh", "title_en", "payload").order_by("number")[:MOST_READ]:
        payload = json.loads(release.payload)
        references = [
            clause.get("fields") or {}
            for clause in payload.get("body") or []
            if clause.get("kind") == "reference"
        ]
        related = payload.get("related") or []
        if use := _use(document.number, related, references):
            pinned = _pinned(document.number, (row for row in related if row.get("pinned")))
            yield UsedIn(release.number, _title(release), *use, is_draft=False, pinned=pinned)


def _drafts(user: Any, document: Document) -> Iterator[UsedIn]:
    """Drafts whose newest revision was not released."""
    cards = with_visible_drafts(user).exclude(pk=document.pk)
    newest = Revision.objects.filter(pk__in=cards.values("page__latest_revision_id"))
    unreleased = newest.exclude(pk__in=Release.objects.values("revision_id"))
    naming = unreleased.annotate(stored=Cast("content", TextField())).filter(stored__contains=document.number)
    contents = {int(revision.object_id): revision.content for revision in naming[:MOST_READ]}
    for card in cards.filter(page_id__in=contents).only("number", "title_zh", "title_en", "page_id"):
        content = contents[card.page_id]
        related = _values(content.get("related"), "document")
        if use := _use(document.number, related, _values(content.get("body"), "reference")):
            pinned = _pinned(document.number, related)
            yield UsedIn(card.number, _title(card), *use, is_draft=True, pinned=pinned)


def _values(stream: Any, kind: str) -> list[dict[str, Any]]:
    """The values of one kind of block in the stored text of a stream."""
    rows = json.loads(stream) if isinstance(stream, str) and stream else stream or []
    return [row["value"] for row in rows if row.get("type") == kind]


def _use(
    number: str, related: Iterable[Mapping[str, Any]], references: Iterable[Mapping[str, Any]]
) -> tuple[tuple[str, ...], int] | None:
    """By which relations and at how many places of the text the number is named; None when it is not."""
    relations = tuple(
        dict.fromkeys(str(row.get("relation") or "") for row in related if row.get("number") == number)
    )
    places = sum(fields.get("number") == number for fields in references)
    return (relations, places) if relations or places else None


def _pinned(number: str, related: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The versions of the document that are named, each once."""
    versions = (str(row.get("version") or "") for row in related if row.get("number") == number)
    return tuple(version for version in dict.fromkeys(versions) if version)
