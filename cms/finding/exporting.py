"""The results of a search as a file, CSV or XLSX: what stands on the pages, one row a document, and no near matches."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from html import unescape
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.finding.asking import Asked
from cms.finding.facets import LANGUAGES, labels
from cms.finding.showing import label_of
from documents.found import Standing, standings_of
from documents.listing import STATE_WORDS
from documents.queries import sees_everything
from ledger import clock, trail
from ledger.errors import Refused
from ledger.models import TrailEntry
from ledger.spreadsheet import Table, Value, csv_bytes, xlsx_bytes
from people.models import User
from search.queries import MOST_PER_PAGE, Hit, search
from search.statement import Filters

#: So many rows in a file; a sentence in it says when there are more.
MOST_ROWS = 2_000
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SEARCH = trail.Thing("search", "search", "检索结果")


@dataclass(frozen=True)
class SearchExport:
    """A file made of results: its bytes, and what the trail tells of it."""

    kind: str
    content: bytes
    as_on: date
    rows: int
    total: int
    words: str
    filter: str

    @property
    def filename(self) -> str:
        """Dated."""
        return f"search_{self.as_on:%Y-%m-%d}.{self.kind}"


def may_export(user: Any) -> bool:
    """Controllers and auditors take results away."""
    return sees_everything(user)


def export(asked: Asked, kind: str, *, by: User) -> SearchExport:
    """The exact matches of the question as a file of one of the two kinds; bounded by MOST_ROWS."""
    hits, total = _all(asked, by)
    standings = standings_of(hits)
    cut = ""
    if total > len(hits):
        cut = _("Only the first %(count)s of %(total)s documents are in this file; narrow the search.") % {
            "count": len(hits),
            "total": total,
        }
    departments = labels("department", {hit.department for hit in hits})
    types = labels("type", ())
    rows = [_values(hit, standings[hit.group], types, departments) for hit in hits if hit.group in standings]
    as_on = asked.day or clock.today()
    table = Table(_("Search results"), _head(), rows, _notes(asked, by, as_on, total), cut)
    content = csv_bytes(table) if kind == "csv" else xlsx_bytes(table, made_at=clock.now())
    return SearchExport(kind, content, as_on, len(rows), total, asked.typed, in_words(asked))


def _all(asked: Asked, by: User) -> tuple[list[Hit], int]:
    """Page after page, until all or the most were read."""
    hits: list[Hit] = []
    total, page = 0, 1
    while True:
        wish = replace(asked.wish, page=page, per_page=MOST_PER_PAGE, helped=False)
        results = search(by, wish)
        hits += results.hits
        total, page = results.total, page + 1
        if len(results.hits) < MOST_PER_PAGE or len(hits) >= MOST_ROWS:
            return hits[:MOST_ROWS], total


def _head() -> list[str]:
    return [
        _("Number"),
        _("Title"),
        _("Version"),
        _("State"),
        _("From"),
        _("Until"),
        _("Type"),
        _("Department"),
        _("Places"),
        _("Clause"),
        _("Language"),
        _("Text"),
    ]


def _values(hit: Hit, standing: Standing, types: Any, departments: Any) -> list[Value]:
    """The document and its best place; how many further ones there are stands under “Places”."""
    place = hit.places[0] if hit.places else None
    return [
        hit.number,
        hit.title,
        hit.version,
        str(STATE_WORDS[standing.state]),
        _day(standing.begins),
        _last_day(standing.ends),
        types.get(hit.type, hit.type),
        departments.get(hit.department, hit.department),
        len(hit.places) + hit.more,
        label_of(place) if place else "",
        LANGUAGES.get(place.language, "") if place else "",
        _plain(place.html) if place else "",
    ]


def _plain(html: str) -> str:
    """A snippet without its marks: what was escaped for the page is itself again."""
    return unescape(strip_tags(html))


def _day(at: datetime | None) -> date | None:
    return clock.local(at).date() if at else None


def _last_day(ends: datetime | None) -> date | None:
    return _day(ends - timedelta(microseconds=1)) if ends else None


def _notes(asked: Asked, by: User, as_on: date, total: int) -> list[tuple[str, str]]:
    return [
        (_("Searched for"), asked.typed),
        (_("As on"), as_on.isoformat()),
        (_("Made at"), clock.local(clock.now()).isoformat(timespec="seconds")),
        (_("Made by"), by.name),
        (_("Filter"), in_words(asked) or pgettext("filter", "All")),
        (_("Documents"), str(total)),
    ]


def in_words(asked: Asked) -> str:
    """What the search was narrowed to, as the trail keeps it: the same in every language."""
    wish, plain = asked.wish, Filters()
    pairs = {f.name: getattr(wish.filters, f.name) for f in fields(Filters)}
    said = [f"{name}={' '.join(map(str, v))}" for name, v in pairs.items() if v != getattr(plain, name)]
    said += ["states=all"] if wish.every_state else []
    said += ["synonyms=off"] if not wish.synonyms else []
    return ", ".join(said)


@transaction.atomic
def record_search_export(*, export: SearchExport, by: User) -> TrailEntry:
    """Write it down before the file is handed over. Refused for all but controllers and auditors."""
    if not may_export(by):
        raise Refused(_("Only document controllers and auditors take search results as a file."))
    data = {
        "format": export.kind,
        "rows": export.rows,
        "total": export.total,
        "as_on": export.as_on.isoformat(),
        "words": export.words,
        "filter": export.filter,
        "sha256": sha256(export.content).hexdigest(),
    }
    return trail.record("search.exported", by=by, on=SEARCH, data=data)
