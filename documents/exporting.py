"""The master list as a file, behind the same door as the list on the page: CSV, XLSX, and a dated PDF.

What a person may not know of is in no file of his: rows come from `documents.listing` and from nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.listing import STATE_WORDS, Listing, Row, Wanted
from documents.pdf.master_list import ListLine, ListPaper, render_master_list
from ledger import clock
from ledger.sealing import seal_for_organisation
from ledger.spreadsheet import Table, csv_bytes, xlsx_bytes
from people.models import User
from people.queries import posts_held

#: So many rows in a file; a sentence in it says when there are more.
MOST_ROWS = {"csv": 10_000, "xlsx": 10_000, "pdf": 3_000}
_AT_ONCE = 500
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Export:
    """A file made of the list: its bytes, and what the trail tells of it."""

    kind: str
    content: bytes
    as_on: date
    rows: int
    total: int

    @property
    def filename(self) -> str:
        """Dated, so that two of them are never taken for each other."""
        return f"master_list_{self.as_on:%Y-%m-%d}.{self.kind}"


def export(listing: Listing, kind: str, *, as_on: date, by: User, filter_words: str) -> Export:
    """The filtered list as a file of one of the three kinds, in the language of the page; bounded by MOST_ROWS."""
    most = MOST_ROWS[kind]
    rows = _rows(listing, most)
    cut = ""
    if listing.total > len(rows):
        cut = _(
            "Only the first %(count)s of %(total)s documents are in this file; narrow the filter for the others."
        ) % {"count": len(rows), "total": listing.total}
    made = _Made(as_on, _who(by), filter_words, listing.total, cut)
    content = _MAKERS[kind](rows, made)
    return Export(kind=kind, content=content, as_on=as_on, rows=len(rows), total=listing.total)


def in_words(wanted: Wanted) -> str:
    """The filter as the trail keeps it, the same in every language."""
    plain = Wanted()
    set_ = [(f.name, getattr(wanted, f.name)) for f in fields(wanted)]
    return ", ".join(f"{name}={value}" for name, value in set_ if value != getattr(plain, name))


@dataclass(frozen=True)
class _Made:
    """What stands in a file beside its rows."""

    as_on: date
    by: str
    filter_words: str
    total: int
    cut: str


def _rows(listing: Listing, most: int) -> list[Row]:
    documents = list(listing.paginator.object_list[:most])
    parts = (documents[at : at + _AT_ONCE] for at in range(0, len(documents), _AT_ONCE))
    return [row for part in parts for row in listing.rows(part)]


def _who(user: User) -> str:
    posts = posts_held(user)
    return f"{user.name} {posts[0].name}" if posts else user.name


def _table(rows: list[Row], made: _Made) -> Table:
    head = [
        _("Number"),
        _("Chinese title"),
        _("English title"),
        _("Type"),
        _("Version"),
        _("State"),
        _("In force since"),
        _("Next review"),
        _("Owner post"),
        _("Department"),
        _("Remarks"),
    ]
    notes = [
        (_("As on"), made.as_on.isoformat()),
        (_("Made at"), clock.local(clock.now()).isoformat(timespec="seconds")),
        (_("Made by"), made.by),
        (_("Filter"), made.filter_words or _("All")),
        (_("Documents"), str(made.total)),
    ]
    return Table(_("Controlled documents"), head, [_values(row) for row in rows], notes, made.cut)


def _values(row: Row) -> list[str | date | None]:
    state = str(STATE_WORDS[row.state])
    titles = [row.number, row.title_zh, row.title_en, row.type, row.label, state]
    return [*titles, row.begins, row.review_on, row.post, row.department, row.note]


def _as_csv(rows: list[Row], made: _Made) -> bytes:
    return csv_bytes(_table(rows, made))


def _as_xlsx(rows: list[Row], made: _Made) -> bytes:
    return xlsx_bytes(_table(rows, made), made_at=clock.now())


def _as_pdf(rows: list[Row], made: _Made) -> bytes:
    english = (get_language() or "").startswith("en")
    paper = ListPaper(
        language="en" if english else "zh",
        organisation=settings.GUIJU_ORGANISATION_EN if english else settings.GUIJU_ORGANISATION,
        as_on=made.as_on,
        made_at=clock.local(clock.now()),
        made_by=made.by,
        filter_words=made.filter_words,
        total=made.total,
        lines=tuple(_line(row, english) for row in rows),
        cut=made.cut,
    )
    return seal_for_organisation(render_master_list(paper), reason=_("Controlled documents")).data


def _line(row: Row, english: bool) -> ListLine:
    return ListLine(
        number=row.number,
        title=(row.title_en or row.title_zh) if english else (row.title_zh or row.title_en),
        version=row.label,
        begins=row.begins,
        owner=row.post,
        department=row.department,
        state=str(STATE_WORDS[row.state]),
    )


_MAKERS: dict[str, Callable[[list[Row], _Made], Any]] = {"csv": _as_csv, "xlsx": _as_xlsx, "pdf": _as_pdf}
