"""Each document as it stood at an instant: its state, and the release that stands for it, as annotations."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from documents.models import Document, EventKind, Period, Release, ReleaseEvent, State
from documents.queries import sees_everything, visible_to
from ledger import clock
from people.models import Role
from people.queries import has_role

DRAFT, IN_REVIEW = "draft", "in_review"
#: Columns that lists never show.
HEAVY = ("payload", "body_zh", "body_en", "search_text", "signatures")


def known_at(user: Any, at: datetime) -> QuerySet[Document]:
    """Documents the person may know of that existed by then."""
    documents = visible_to(user).filter(registered_at__lte=at)
    if sees_everything(user):
        return documents
    own = Q(department_id=user.department_id) if has_role(user, Role.AUTHOR) else Q(pk__in=[])
    return documents.filter(own | Q(Exists(recorded_by(at))))


def periods_at(at: datetime) -> QuerySet[Period]:
    """The period of the outer document that holds this instant."""
    open_ended = Q(ends__isnull=True) | Q(ends__gt=at)
    return Period.objects.filter(open_ended, document=OuterRef("pk"), begins__lte=at)


def recorded_by(at: datetime) -> QuerySet[Release]:
    """The releases of the outer document that were written by then."""
    return Release.objects.filter(document=OuterRef("pk"), recorded_at__lte=at)


def waiting_at(at: datetime) -> QuerySet[Release]:
    """Approved by then, not yet begun, not cancelled."""
    cancelled = ReleaseEvent.objects.filter(release=OuterRef("pk"), kind=EventKind.CANCELLED, at__lte=at)
    return Release.objects.filter(~Exists(cancelled), recorded_at__lte=at, effective_from__gt=at)


def overdue_at(at: datetime) -> QuerySet[Any]:
    """Documents whose release in force is late for review, found by the day of review: the late are few."""
    periods = Period.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=at), release=OuterRef("pk"), begins__lte=at
    )
    late = Release.objects.filter(Exists(periods), next_review_on__lt=clock.local(at).date())
    return late.values("document")


def with_state(
    documents: QuerySet[Document], at: datetime, reviews: QuerySet[Any] | None
) -> QuerySet[Document]:
    """Annotate each document with its state; what is being signed is known of now only."""
    cases = [
        When(Exists(periods_at(at)), then=Value(State.IN_FORCE.value)),
        When(pk__in=waiting_at(at).values("document"), then=Value(State.NOT_YET_EFFECTIVE.value)),
        When(
            Exists(Period.objects.filter(document=OuterRef("pk"), ends__lte=at)),
            then=Value(State.WITHDRAWN.value),
        ),
        When(Exists(recorded_by(at)), then=Value(State.CANCELLED.value)),
    ]
    if reviews is not None:
        cases.append(When(Exists(reviews.filter(document=OuterRef("pk"))), then=Value(IN_REVIEW)))
    return documents.annotate(state=Case(*cases, default=Value(DRAFT), output_field=CharField()))


def with_release(documents: QuerySet[Document], at: datetime) -> QuerySet[Document]:
    """Which release stands in the row: in force, else the next that waits, else the last that ended or was recorded."""
    in_force, waiting = periods_at(at), waiting_at(at).filter(document=OuterRef("pk")).order_by("sequence")
    ended = Period.objects.filter(document=OuterRef("pk"), ends__lte=at).order_by("-ends")
    shown = Coalesce(
        Subquery(in_force.values("release")[:1]),
        Subquery(waiting.values("pk")[:1]),
        Subquery(ended.values("release")[:1]),
        Subquery(recorded_by(at).order_by("-sequence").values("pk")[:1]),
        output_field=BigIntegerField(),
    )
    return documents.annotate(
        shown_id=shown,
        since=Subquery(in_force.values("begins")[:1]),
        review_on=Subquery(in_force.values("release__next_review_on")[:1]),
    )


def waiting_of(page: Iterable[Document], at: datetime) -> dict[int, Release]:
    """The next release that waits, for each document of a page."""
    rows = waiting_at(at).filter(document__in=[d.pk for d in page]).defer(*HEAVY).order_by("-sequence")
    return {release.document_id: release for release in rows}
