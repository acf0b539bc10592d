"""Announcing what the dates brought about: who receives the document is told once, in the portal and by mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from documents.actions.locking import lock_document
from documents.models import (
    Announcement,
    Confidentiality,
    Document,
    EventKind,
    Notice,
    NoticeKind,
    Period,
    Release,
    ReleaseEvent,
)
from documents.tasks import mail_notice
from ledger import clock, trail
from people.models import Holding, User


@dataclass(frozen=True)
class Occasion:
    """Something about a release that people must hear of: what, and since when."""

    release: Release
    kind: NoticeKind
    at: datetime

    @property
    def key(self) -> str:
        """The same occasion has the same key however often and late it is found."""
        return f"{self.release.pk}:{self.kind.value}:{self.at.isoformat()}"


def unannounced() -> Iterator[Occasion]:
    """What has happened by now and was not announced, oldest first, whatever was missed meanwhile."""
    now = clock.now()
    begun = Period.objects.filter(begins__lte=now).select_related("release").order_by("begins", "pk")
    told = set(Announcement.objects.values_list("occasion", flat=True))
    for period in begun.iterator():
        reinstated = period.begins != period.release.effective_from
        kind = NoticeKind.REINSTATED if reinstated else NoticeKind.EFFECTIVE
        occasion = Occasion(period.release, kind, period.begins)
        if occasion.key not in told:
            yield occasion
    withdrawn = ReleaseEvent.objects.filter(kind=EventKind.WITHDRAWN, at__lte=now).select_related("release")
    for event in withdrawn.order_by("at", "pk").iterator():
        occasion = Occasion(event.release, NoticeKind.WITHDRAWN, event.at)
        if occasion.key not in told:
            yield occasion


@transaction.atomic
def announce(*, occasion: Occasion) -> Announcement | None:
    """Tell everybody who receives the document, and record who was told. None when it was announced already."""
    document = lock_document(occasion.release.document)
    if Announcement.objects.filter(occasion=occasion.key).exists():
        return None
    people = list(recipients(document).select_related("department"))
    now = clock.now()
    announcement = Announcement.objects.create(
        release=occasion.release, occasion=occasion.key, kind=occasion.kind, told=len(people), told_at=now
    )
    for person in people:
        notice = Notice.objects.create(
            release=occasion.release,
            announcement=announcement,
            kind=occasion.kind,
            person=person,
            person_name=person.name_zh,
            department_code=person.department.code if person.department else "",
            mailed_to=person.email,
            told_at=now,
        )
        if person.email:
            transaction.on_commit(lambda key=notice.pk: mail_notice.enqueue(key), robust=True)  # type: ignore[misc]
    data = {
        "version": occasion.release.version,
        "occasion": str(occasion.kind),
        "count": len(people),
        "people": [p.username for p in people],
    }
    trail.record("release.announced", by=trail.SYSTEM, on=occasion.release, data=data)
    return announcement


def recipients(document: Document) -> QuerySet[User]:
    """Active people of the distribution departments; of a restricted document only holders of the named posts."""
    people = User.objects.filter(is_active=True).order_by("username")
    if document.confidentiality == Confidentiality.RESTRICTED:
        posts = [*document.reader_posts.values_list("pk", flat=True)]
        posts += document.folder.reader_posts.values_list("pk", flat=True)
        holdings = Holding.objects.on(clock.today()).filter(person=OuterRef("pk"), post__in=posts)
        return people.filter(Exists(holdings))
    return people.filter(department__in=document.distribution.all())
