"""What a controller looks after in this room: drafts nobody touches, what takes effect soon, documents that reach nobody,
reviews that come due, numbers without a text. For controllers only; each answer is a queryset, so that a count and its
rows come from one place."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from documents.models import (
    Confidentiality,
    Document,
    EventKind,
    Folder,
    IssuedNumber,
    NumberGap,
    Period,
    Release,
    ReleaseEvent,
)
from documents.on_the_way import open_reviews
from ledger import clock
from ledger.errors import Refused
from people.models import Role
from people.queries import has_role
from search.models import Unfound

#: A draft untouched for so many days is idle; what happens within so many days is soon.
IDLE_DAYS, SOON_DAYS = 10, 30
_HEAVY = ("payload", "body_zh", "body_en", "search_text", "signatures")


def why_not_look(user: Any) -> str:
    """Whether `user` may see all documents in all states as one who looks after them: controllers only."""
    if has_role(user, Role.CONTROLLER):
        return ""
    return _("The workbench is for document controllers.")


def searches_in_vain(user: Any) -> QuerySet[Any, Any]:
    """Words that found nothing and are not worked off, most often typed first: `words`, `times`, `last` (the last
    day)."""
    _refuse_others(user)
    open_ = Unfound.objects.filter(settled_at__isnull=True).order_by()
    counted = open_.values("words").annotate(times=Sum("count"), last=Max("day"))
    return counted.order_by("-times", "-last", "words")


def _refuse_others(user: Any) -> None:
    if why := why_not_look(user):
        raise Refused(why)


def _standing() -> QuerySet[Document]:
    return Document.objects.filter(discarded_at__isnull=True)


def idle_drafts(user: Any) -> QuerySet[Any]:
    """Documents whose draft goes beyond the last release, is not being signed, and was not touched for IDLE_DAYS;
    the longest untouched first. Refused for all but controllers."""
    _refuse_others(user)
    released = Release.objects.filter(document=OuterRef("pk")).order_by("-sequence")
    before = clock.now() - timedelta(days=IDLE_DAYS)
    drafts = _standing().annotate(
        released_revision=Subquery(released.values("revision")[:1]),
        touched_at=F("page__latest_revision__created_at"),
        touched_zh=F("page__latest_revision__user__name_zh"),
        touched_en=F("page__latest_revision__user__name_en"),
    )
    unreleased = Q(released_revision__isnull=True) | ~Q(page__latest_revision=F("released_revision"))
    drafts = drafts.filter(unreleased, touched_at__lt=before)
    reviews = open_reviews()
    if reviews is not None:
        drafts = drafts.exclude(Exists(reviews.filter(document=OuterRef("pk"))))
    return drafts.order_by("touched_at", "number")


def effective_soon(user: Any) -> QuerySet[Any]:
    """Releases that take effect within SOON_DAYS, the nearest first, with what they will replace and whether anybody
    receives them. Refused for all but controllers."""
    _refuse_others(user)
    now = clock.now()
    cancelled = ReleaseEvent.objects.filter(release=OuterRef("pk"), kind=EventKind.CANCELLED)
    waiting = Release.objects.filter(
        ~Exists(cancelled), effective_from__gt=now, effective_from__lte=now + timedelta(days=SOON_DAYS)
    )
    in_force = _in_force(now).filter(document=OuterRef("document"))
    reached = Document.objects.exclude(_reaches_nobody()).filter(pk=OuterRef("document"))
    waiting = waiting.annotate(
        replaces=Subquery(in_force.values("release__version")[:1]), is_received=Exists(reached)
    )
    return waiting.defer(*_HEAVY).order_by("effective_from", "number")


def _in_force(at: datetime) -> QuerySet[Period]:
    return Period.objects.filter(Q(ends__isnull=True) | Q(ends__gt=at), begins__lte=at)


def _reaches_nobody() -> Q:
    """No department receives it; a restricted one names no post, nor does its folder."""
    departments = Document.distribution.through.objects.filter(document_id=OuterRef("pk"))
    posts = Document.reader_posts.through.objects.filter(document_id=OuterRef("pk"))
    of_folder = Folder.objects.filter(pk=OuterRef("folder_id"), reader_posts__isnull=False)
    restricted = Q(confidentiality=Confidentiality.RESTRICTED)
    return (~restricted & ~Q(Exists(departments))) | (restricted & ~Q(Exists(posts)) & ~Q(Exists(of_folder)))


def without_distribution(user: Any) -> QuerySet[Any]:
    """Documents in force, or with a release that waits, of which nobody is told. Refused for all but controllers."""
    _refuse_others(user)
    now = clock.now()
    cancelled = ReleaseEvent.objects.filter(release=OuterRef("pk"), kind=EventKind.CANCELLED)
    waiting = Release.objects.filter(~Exists(cancelled), document=OuterRef("pk"), effective_from__gt=now)
    alive = Q(Exists(_in_force(now).filter(document=OuterRef("pk")))) | Q(Exists(waiting))
    found = _standing().filter(alive).filter(_reaches_nobody())
    return found.select_related("department", "owner_post").order_by("number")


def reviews_due(user: Any, *, overdue: bool) -> QuerySet[Any]:
    """Releases in force whose periodic review is overdue, or comes due within SOON_DAYS; the nearest day first.
    Refused for all but controllers."""
    _refuse_others(user)
    today = clock.today()
    days = Q(next_review_on__lt=today) if overdue else _between(today, today + timedelta(days=SOON_DAYS))
    in_force = _in_force(clock.now()).filter(release=OuterRef("pk"))
    releases = Release.objects.filter(Exists(in_force), days, document__discarded_at__isnull=True)
    related = releases.select_related("document__owner_post").defer(*_HEAVY)
    return related.order_by("next_review_on", "number")


def _between(first: date, last: date) -> Q:
    return Q(next_review_on__gte=first, next_review_on__lte=last)


def numbers_reserved(user: Any) -> QuerySet[Any]:
    """Numbers given out that bear no release yet and were not given up, with the draft they wait for (none: a number
    that bears no document and has no reason). Refused for all but controllers."""
    _refuse_others(user)
    released = Release.objects.filter(number=OuterRef("number"))
    drafts = Document.objects.filter(number=OuterRef("number"))
    numbers = IssuedNumber.objects.filter(~Exists(released), gap__isnull=True)
    numbers = numbers.annotate(
        draft_zh=Subquery(drafts.values("title_zh")[:1]), draft_en=Subquery(drafts.values("title_en")[:1])
    )
    return numbers.order_by("number")


def numbers_given_up(user: Any) -> QuerySet[NumberGap]:
    """Gaps in the numbers, each with its reason, the latest first. Refused for all but controllers."""
    _refuse_others(user)
    return NumberGap.objects.select_related("number").order_by("-recorded_at", "-pk")
