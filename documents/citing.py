"""External documents as our texts refer to them: marked when frozen, and found again by who asks what is used where."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Revision

from documents.models import Document, ExternalDocument, Release
from documents.queries import releases_readable_by, sees_everything, visible_to
from people.models import Role
from people.queries import has_role

_REMEMBERED = 24 * 3600


@dataclass(frozen=True)
class Use:
    """A document that refers to an external one: in its release in force (`version`) or in its draft (empty), and the
    edition it names there."""

    document: Document
    version: str
    edition: str


def mark_external(body: Iterable[dict[str, Any]]) -> None:
    """A reference whose number stands in the register says so, and names the edition that counts today unless the
    author named one."""
    cited = [
        c
        for c in body
        if c["kind"] == "reference" and c["fields"]["number"] and not c["fields"].get("version")
    ]
    if not cited:
        return
    known = {row.number: row for row in ExternalDocument.objects.filter(is_active=True)}
    for clause in cited:
        row = known.get(clause["fields"]["number"])
        if row is not None:
            clause["fields"] |= {"edition": clause["fields"]["edition"] or row.edition, "external": True}


def uses(user: Any, externals: Iterable[ExternalDocument]) -> dict[str, list[Use]]:
    """Who uses each of these, by number: releases in force that `user` may read, and drafts that he may see."""
    numbers = {row.number for row in externals}
    found: dict[str, list[Use]] = defaultdict(list)
    if not numbers:
        return found
    releases = releases_readable_by(user).filter(_any_named("payload", numbers))
    cited = _cited_in_releases(releases.values_list("pk", flat=True))
    rows = (
        releases.filter(pk__in=cited)
        .select_related("document")
        .defer("payload", "body_zh", "body_en", "search_text")
    )
    for release in rows.order_by("number"):
        for number, edition in cited[release.pk].items():
            found[number].append(Use(release.document, release.version, edition))
    for document, named in _drafts(user, numbers):
        for number, edition in named.items():
            found[number].append(Use(document, "", edition))
    return {number: found[number] for number in numbers & set(found)}


def _any_named(column: str, numbers: Iterable[str]) -> Q:
    """A text that may name one of these: by the longest part that is written the same in every encoding."""
    wanted = Q(pk__in=[])
    for number in numbers:
        plain = max(re.findall(r"[A-Za-z0-9 ./-]+", number), key=len, default="")
        wanted |= Q(**{f"{column}__contains": plain}) if plain else Q(pk__isnull=False)
    return wanted


def _cited_in_releases(keys: Iterable[int]) -> dict[int, dict[str, str]]:
    """Number and edition of each reference. A payload never changes, so what was read once is remembered."""
    names = {f"cited:{key}": key for key in keys}
    known = cache.get_many(names)
    missing = [key for name, key in names.items() if name not in known]
    read = {
        f"cited:{pk}": references_in(json.loads(payload))
        for pk, payload in Release.objects.filter(pk__in=missing).values_list("pk", "payload")
    }
    if read:
        cache.set_many(read, _REMEMBERED)
    return {key: {**known, **read}[name] for name, key in names.items()}


def references_in(payload: Mapping[str, Any]) -> dict[str, str]:
    """Number → edition of every reference of a text."""
    return {
        clause["fields"]["number"]: str(clause["fields"].get("edition") or "")
        for clause in payload.get("body") or []
        if clause["kind"] == "reference" and (clause.get("fields") or {}).get("number")
    }


def _drafts(user: Any, numbers: set[str]) -> Iterator[tuple[Document, dict[str, str]]]:
    """Working copies that were not released as they are, of documents whose drafts the person may see."""
    newest = {d.page.latest_revision_id: d for d in _drafted(user).select_related("page")}
    released = Release.objects.filter(revision_id__in=newest).values_list("revision_id", flat=True)
    words = Revision.objects.annotate(words=Cast("content", TextField()))
    revisions = words.filter(_any_named("words", numbers), pk__in=set(newest) - set(released))
    for revision in revisions.order_by("pk"):
        yield newest[revision.pk], dict(_references_of_draft(revision.content))


def _drafted(user: Any) -> QuerySet[Document]:
    if sees_everything(user):
        return visible_to(user)
    if has_role(user, Role.AUTHOR):
        return visible_to(user).filter(department_id=user.department_id)
    return Document.objects.none()


def _references_of_draft(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for block in json.loads(content.get("body") or "[]"):
        if block["type"] == "reference" and block["value"].get("number"):
            yield block["value"]["number"].strip(), str(block["value"].get("edition") or "").strip()
