"""What stands beside a text about its neighbours: clauses of the standard, related documents, where it is used."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from documents import standards
from documents.blocks import RelationKind
from documents.models import Document
from documents.queries import visible_to
from documents.related import Related, UsedIn, related_to, where_used
from documents.views.shown import in_english


def standard_clauses_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The clauses of the standard that a text implements, by edition, each with its like in editions not named."""
    found = [clause for key in content.get("standard_clauses") or [] if (clause := standards.find(key))]
    named = {clause.edition for clause in found}
    groups = []
    for edition in standards.EDITIONS:
        if rows := [clause for clause in found if clause.edition == edition]:
            others = [e for e in standards.EDITIONS if e not in named and edition == max(named)]
            groups.append(
                {
                    "name": f"{standards.STANDARD}:{edition}",
                    "rows": [{"number": clause.number, "title": clause.title} for clause in rows],
                    "others": [line for e in others if (line := _in_edition(rows, e))],
                }
            )
    return groups


def _in_edition(rows: list[standards.StandardClause], edition: str) -> str:
    numbers = dict.fromkeys(other.number for clause in rows for other in standards.mapped(clause, edition))
    if not numbers:
        return ""
    joined = pgettext("list", ", ").join(numbers)
    return _("%(edition)s edition: %(clauses)s") % {"edition": edition, "clauses": joined}


def related_of(user: Any, content: dict[str, Any]) -> list[dict[str, str]]:
    """Related documents that this person may know of, then those that the text cites."""
    related = related_to(user, content)
    rows = [
        {"title": row.title or row.number, "url": f"/d/{row.number}/", "note": _related_note(row)}
        for row in related
    ]
    named = {str(row["number"]) for row in content.get("related") or []}
    return [*rows, *_cited(user, content, named)]


def _relation(code: str) -> str:
    return str(RelationKind(code).label) if code in RelationKind.values else code


def _related_note(row: Related) -> str:
    words = {"relation": _relation(row.relation), "number": row.number, "version": row.version}
    if row.pinned:
        return _("%(relation)s: %(number)s, pinned to version %(version)s") % words
    if row.version:
        return _("%(relation)s: %(number)s, follows the one in force, now %(version)s") % words
    return _("%(relation)s: %(number)s, nothing in force now") % words


def _cited(user: Any, content: dict[str, Any], named: set[str]) -> list[dict[str, str]]:
    """Documents the text refers to, as pinned; a link only to what this person may know of."""
    pinned = [
        clause
        for clause in content.get("body") or []
        if clause["kind"] == "reference"
        and (clause.get("fields") or {}).get("version")
        and clause["fields"]["number"] not in named
    ]
    if not pinned:
        return []
    numbers = {clause["fields"]["number"] for clause in pinned}
    known = set(visible_to(user).filter(number__in=numbers).values_list("number", flat=True))
    rows = []
    for clause in pinned:
        number, heading = clause["fields"]["number"], clause["heading"]
        title = (heading["en"] if in_english() else "") or heading["zh"] or heading["en"] or number
        note = _("%(number)s, version %(version)s when this was released") % clause["fields"]
        rows.append({"title": title, "url": f"/d/{number}/" if number in known else "", "note": note})
    return rows


def used_in(user: Any, document: Document) -> list[dict[str, str]]:
    """The documents that name this one, as far as this person may know of them."""
    return [
        {"title": row.title or row.number, "url": f"/d/{row.number}/", "note": _used_note(row)}
        for row in where_used(user, document)
    ]


def _used_note(row: UsedIn) -> str:
    words = [_relation(code) for code in row.relations]
    if row.pinned:
        versions = pgettext("list", ", ").join(row.pinned)
        words.append(_("pinned to version %(version)s") % {"version": versions})
    elif row.relations:
        words.append(_("follows the one in force"))
    if row.places:
        words.append(ngettext("%(count)s place", "%(count)s places", row.places) % {"count": row.places})
    if row.is_draft:
        words.append(_("draft"))
    return pgettext("list", ", ").join(words)
