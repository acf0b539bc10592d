"""The master list 受控文件清单: every document a person may know of, with its state at one instant.

States come from the kept periods, not from replaying each document's history, so that the list costs the same few
queries whatever the number of releases.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import (
    Count,
    Exists,
    Q,
    QuerySet,
)
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from documents.models import Document, Release, State
from documents.on_the_way import open_reviews
from documents.queries import sees_everything, visible_to
from documents.standard_clauses import releases_implementing
from documents.state_at import (
    DRAFT,
    HEAVY,
    IN_REVIEW,
    known_at,
    overdue_at,
    periods_at,
    waiting_of,
    with_release,
    with_state,
)
from ledger import clock
from ledger.days import day_words
from people.models import Role
from people.queries import has_role

PER_PAGE = 20
#: In the order in which the counts are shown. A document is never "superseded": then another release is in force.
STATES = (
    State.IN_FORCE.value,
    State.NOT_YET_EFFECTIVE.value,
    IN_REVIEW,
    DRAFT,
    State.WITHDRAWN.value,
    State.CANCELLED.value,
)
STATE_WORDS: dict[str, Any] = {
    **dict(State.choices),
    IN_REVIEW: gettext_lazy("In review"),
    DRAFT: gettext_lazy("Draft"),
}
#: What the list can be ordered by: the field or annotation behind each word.
ORDERS = {"number": "number", "title": "title_zh", "begins": "since", "review": "review_on"}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty means everything."""

    document_type: str = ""
    department: str = ""
    state: str = ""
    owner_post: str = ""
    overdue: bool = False
    folder: int | None = None
    clause: str = ""
    sort: str = "number"


@dataclass(frozen=True)
class Row:
    """One document as the list shows it."""

    number: str
    url: str
    title_zh: str
    title_en: str
    type: str
    label: str
    state: str
    begins: date | None
    review_on: date | None
    post: str
    note: str
    overdue_days: int
    department: str = ""


class CountedPaginator(Paginator):
    """A paginator that was told how many there are."""

    def __init__(self, rows: Any, total: int, per_page: int = PER_PAGE) -> None:
        super().__init__(rows, per_page)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total


class Listing:
    """The list for one person, one instant and one set of filters."""

    def __init__(self, user: Any, wanted: Wanted, at: datetime | None = None) -> None:
        self.user, self.wanted = user, wanted
        self.at = at or clock.now()
        #: What is being signed is known of now only, not of another day.
        self.reviews = open_reviews() if at is None else None
        self.everything = sees_everything(user)
        self.is_author = has_role(user, Role.AUTHOR)
        known = visible_to(user) if at is None else known_at(user, at)
        self.documents: QuerySet[Any] = self._narrowed(with_state(known, self.at, self.reviews))

    def _narrowed(self, documents: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.wanted
        if wanted.document_type:
            documents = documents.filter(document_type=wanted.document_type)
        if wanted.department:
            documents = documents.filter(department__code=wanted.department)
        if wanted.owner_post:
            documents = documents.filter(owner_post__code=wanted.owner_post)
        if wanted.folder is not None:
            documents = documents.filter(folder=wanted.folder)
        if wanted.overdue and self.shows_overdue:
            documents = documents.filter(pk__in=overdue_at(self.at))
        return self._implementing(documents) if wanted.clause else documents

    def _implementing(self, documents: QuerySet[Any]) -> QuerySet[Any]:
        """Documents whose release in the row implements the clause. To who may not read all texts only what is in
        force today answers: what another text says is not his to know."""
        keys = releases_implementing(self.wanted.clause)
        named = periods_at(self.at).filter(release__in=keys)
        if self.everything:
            return with_release(documents, self.at).filter(Q(Exists(named)) | Q(shown_id__in=keys))
        return documents.filter(Exists(named), Exists(periods_at(clock.now()).filter(release__in=keys)))

    @property
    def shows_overdue(self) -> bool:
        """Late reviews are told to those who work on documents."""
        return self.everything or self.is_author

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many documents stand in each state, before the filter by state."""
        rows = self.documents.order_by().values("state").annotate(count=Count("pk"))
        found = {row["state"]: row["count"] for row in rows}
        return {state: found[state] for state in STATES if found.get(state)}

    @cached_property
    def overdue(self) -> int:
        """How many of them have a release in force whose review is late."""
        return self.documents.filter(pk__in=overdue_at(self.at)).count() if self.shows_overdue else 0

    @property
    def total(self) -> int:
        """How many rows the filtered list has."""
        return self.counts.get(self.wanted.state, 0) if self.wanted.state else sum(self.counts.values())

    @cached_property
    def paginator(self) -> CountedPaginator:
        """The list in its order, page by page; `rows` turns a page's documents into rows."""
        documents = self.documents
        if self.wanted.state:
            documents = documents.filter(state=self.wanted.state)
        return CountedPaginator(self._ordered(with_release(documents, self.at)), self.total)

    def _ordered(self, documents: QuerySet[Document]) -> QuerySet[Document]:
        word = self.wanted.sort.removeprefix("-")
        field = ORDERS.get(word, "number")
        if field == "title_zh" and (get_language() or "").startswith("en"):
            field = "title_en"
        sign = "-" if self.wanted.sort.startswith("-") else ""
        return documents.select_related("owner_post", "department").order_by(f"{sign}{field}", "number")

    def rows(self, documents: Iterable[Document]) -> list[Row]:
        """Rows of one page: three queries for its releases, what waits and what is being signed."""
        page = list(documents)
        shown = Release.objects.defer(*HEAVY).in_bulk([d.shown_id for d in page if d.shown_id])  # type: ignore[attr-defined]
        waiting = waiting_of(page, self.at)
        reviews = self._reviews(page)
        return [self._row(d, shown.get(d.shown_id), waiting.get(d.pk), reviews.get(d.pk, "")) for d in page]  # type: ignore[attr-defined]

    def _reviews(self, page: Iterable[Document]) -> Mapping[int, str]:
        keys = [d.pk for d in page if self._works_on(d)]
        if self.reviews is None or not keys:
            return {}
        return dict(self.reviews.filter(document__in=keys).values_list("document_id", "version"))

    def _works_on(self, document: Document) -> bool:
        return self.everything or (self.is_author and document.department_id == self.user.department_id)

    def _row(self, document: Any, release: Release | None, waiting: Release | None, review: str) -> Row:
        in_force = document.state == State.IN_FORCE
        review_on = release.next_review_on if release and in_force else None
        late = (clock.local(self.at).date() - review_on).days if review_on and self.shows_overdue else 0
        begins = clock.local(document.since).date() if document.since else None
        return Row(
            number=document.number,
            url=document.get_absolute_url(),
            title_zh=release.title_zh if release else document.title_zh,
            title_en=release.title_en if release else document.title_en,
            type=document.get_document_type_display(),
            label=release.version if release else "",
            state=document.state,
            begins=begins or (release.effective_on if release else None),
            review_on=review_on,
            post=document.owner_post.name,
            note=_note(document.state, waiting, review),
            overdue_days=max(0, late),
            department=document.department.name,
        )


def _note(state: str, waiting: Release | None, review: str) -> str:
    notes = []
    if waiting is not None and state != State.NOT_YET_EFFECTIVE:
        day = day_words(waiting.effective_on)
        notes.append(
            _("version %(version)s takes effect on %(day)s") % {"version": waiting.version, "day": day}
        )
    if review and state != IN_REVIEW:
        notes.append(_("draft %(version)s in review") % {"version": review})
    return _("; ").join(notes)
