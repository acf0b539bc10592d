"""What a person may find and read, and what is in force when. Every answer says for whom and for which instant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Revision

from documents import validity
from documents.models import Document, Folder, Period, Release, ReleaseEvent, Signer, State
from documents.models.card import Confidentiality
from ledger import clock
from people.models import Department, Holding, Role, User
from people.queries import has_role, posts_held


@dataclass(frozen=True)
class History:
    """The releases of one document, what was decided later, and the periods that follow."""

    releases: tuple[Release, ...]
    events: tuple[ReleaseEvent, ...]
    spans: tuple[validity.Span, ...]

    def in_force(self, at: datetime) -> Release | None:
        """The release in force at `at`."""
        key = validity.in_force(self.spans, at)
        return next((r for r in self.releases if r.pk == key), None)

    def state(self, release: Release, at: datetime) -> State:
        """The state of `release` at `at`."""
        return validity.state(release.pk, release.effective_from, decisions(self.events), self.spans, at)

    def recorded_by(self, at: datetime) -> tuple[Release, ...]:
        """The releases that existed at `at`."""
        return tuple(r for r in self.releases if r.recorded_at <= at)


def decisions(events: Iterable[ReleaseEvent]) -> list[validity.Decision]:
    """Events as the pure function wants them."""
    return [validity.Decision(e.release_id, e.kind, e.at, e.pk) for e in events]


def beginnings(releases: Iterable[Release]) -> list[validity.Beginning]:
    """Releases as the pure function wants them."""
    return [validity.Beginning(r.pk, r.effective_from) for r in releases]


def history_of(document: Document) -> History:
    """The register of one document, straight from releases and events (not from the derived periods)."""
    heavy = ("payload", "body_zh", "body_en", "search_text")
    releases = tuple(document.releases.defer(*heavy).order_by("sequence"))
    events = tuple(ReleaseEvent.objects.filter(release__document=document).order_by("at", "pk"))
    return History(releases, events, validity.spans(beginnings(releases), decisions(events)))


def release_in_force(document: Document, at: datetime | None = None) -> Release | None:
    """The release in force at `at` (now unless said)."""
    return history_of(document).in_force(at or clock.now())


def state_of(release: Release, at: datetime | None = None) -> State:
    """The state of one release at `at` (now unless said)."""
    return history_of(release.document).state(release, at or clock.now())


def visible_to(user: Any) -> QuerySet[Document]:
    """The documents of which `user` may read what is in force; also those whose drafts he may see.

    Internal: all staff. Department: the owning and the distribution departments. Restricted: the named posts of the
    document and of its folders. Controllers and auditors: all. Authors: their department's. Nobody else, a superuser
    as such neither.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Document.objects.none()
    documents = Document.objects.filter(discarded_at__isnull=True)
    if sees_everything(user):
        return documents
    return documents.filter(
        _may_read(user) & Q(Exists(_any_release())) | _own_drafts(user) | _signed_by(user)
    )


def readable_by_level(user: Any) -> QuerySet[Document]:
    """The documents whose level lets `user` read what is in force, whether or not anything is."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Document.objects.none()
    return Document.objects.filter(_may_read(user), discarded_at__isnull=True)


def readers_in(document: Document, department: Department) -> list[User]:
    """The active people of `department` whom the document's level lets read it."""
    people = User.objects.active().filter(department=department).order_by("username")
    if document.confidentiality == Confidentiality.INTERNAL:
        return list(people)
    if document.confidentiality == Confidentiality.DEPARTMENT:
        receives = document.distribution.filter(pk=department.pk).exists()
        return list(people) if receives or department.pk == document.department_id else []
    posts = {*document.reader_posts.values_list("pk", flat=True)}
    posts |= {*document.folder.reader_posts.values_list("pk", flat=True)}
    holdings = Holding.objects.on(clock.today()).filter(post__in=posts, post__is_active=True)
    return list(people.filter(pk__in=holdings.values("person_id")))


def _any_release() -> QuerySet[Release]:
    return Release.objects.filter(document=OuterRef("pk"))


def _may_read(user: User) -> Q:
    posts = [p.pk for p in posts_held(user)]
    distribution = Document.distribution.through.objects.filter(
        document_id=OuterRef("pk"), department_id=user.department_id or 0
    )
    readers = Document.reader_posts.through.objects.filter(document_id=OuterRef("pk"), post_id__in=posts)
    folders = Folder.objects.filter(pk=OuterRef("folder_id"), reader_posts__in=posts)
    allowed = Q(confidentiality=Confidentiality.INTERNAL)
    if user.department_id:
        in_department = Q(department_id=user.department_id) | Q(Exists(distribution))
        allowed |= Q(confidentiality=Confidentiality.DEPARTMENT) & in_department
    if posts:
        named = Q(Exists(readers)) | Q(Exists(folders))
        allowed |= Q(confidentiality=Confidentiality.RESTRICTED) & named
    return allowed


def _own_drafts(user: User) -> Q:
    """An author sees his department's documents, drafts included."""
    if has_role(user, Role.AUTHOR) and user.department_id:
        return Q(department_id=user.department_id)
    return Q(pk__in=[])


def with_visible_drafts(user: Any) -> QuerySet[Document]:
    """The documents whose drafts `user` may know of: all for controllers and auditors, an author's department's."""
    documents = visible_to(user)
    if not documents.query.is_empty() and not sees_everything(user):
        return documents.filter(_own_drafts(user))
    return documents


def _signed_by(user: User) -> Q:
    """Who signed a release may go on reading the document it belongs to."""
    signed = Signer.objects.filter(release__document=OuterRef("pk"), person_key=user.username)
    return Q(Exists(signed))


def sees_everything(user: Any) -> bool:
    """Controllers and auditors see all documents in all states."""
    return has_role(user, Role.CONTROLLER) or has_role(user, Role.AUDITOR)


def may_see_all_states(user: Any, document: Document) -> bool:
    """Superseded, withdrawn and future texts: auditor, controller, authors of the department, signers of a release."""
    if sees_everything(user):
        return True
    if has_role(user, Role.AUTHOR) and user.department_id == document.department_id:
        return True
    return Signer.objects.filter(release__document=document, person_key=user.username).exists()


def may_search_back(user: Any) -> bool:
    """Whether there may be a document of which `user` sees other days and states: all for controllers and auditors,
    those of his department for an author, those he signed for a signer."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    if sees_everything(user) or (has_role(user, Role.AUTHOR) and user.department_id):
        return True
    return Signer.objects.filter(person_key=user.username).exists()


def histories_of(numbers: Iterable[str]) -> dict[str, History]:
    """The registers of several documents by number, in two queries; without the texts."""
    heavy = ("payload", "body_zh", "body_en", "search_text")
    releases: dict[str, list[Release]] = {}
    events: dict[str, list[ReleaseEvent]] = {}
    wanted = list(numbers)
    for release in Release.objects.filter(document__number__in=wanted).defer(*heavy).order_by("sequence"):
        releases.setdefault(release.number, []).append(release)
    decided = ReleaseEvent.objects.filter(release__document__number__in=wanted).select_related("release")
    only = decided.only("kind", "at", "reason", "release__number")
    for event in only.order_by("at", "pk"):
        events.setdefault(event.release.number, []).append(event)
    return {
        number: History(
            tuple(rows),
            tuple(events.get(number, ())),
            validity.spans(beginnings(rows), decisions(events.get(number, ()))),
        )
        for number, rows in releases.items()
    }


def get_document(user: Any, number: str) -> Document | None:
    """The one door to a document: None when it does not exist or is not for this person (they look the same)."""
    documents = visible_to(user).select_related("department", "owner_post", "folder")
    return documents.filter(number=number).first()


def releases_readable_by(user: Any, at: datetime | None = None) -> QuerySet[Release]:
    """Releases in force at `at` that `user` may read: what search and lists are made of."""
    return Release.objects.in_force_at(at or clock.now()).filter(document__in=visible_to(user))


def authors_since_last_release(document: Document) -> list[User]:
    """Everybody who saved a revision since the last release; the founder too while nothing was released."""
    last = document.releases.order_by("sequence").last()
    revisions = Revision.objects.filter(
        object_id=str(document.page_id), base_content_type__app_label="wagtailcore", user__isnull=False
    )
    if last is not None:
        revisions = revisions.filter(pk__gt=last.revision_id)
    keys = set(revisions.values_list("user_id", flat=True))
    if last is None and document.page.owner_id:
        keys.add(document.page.owner_id)
    return list(User.objects.filter(pk__in=keys).order_by("username"))


def effective_confidentiality(own: str, folder: Folder) -> str:
    """What counts: the document's own level, else that of the nearest folder that has one, else internal."""
    if own:
        return own
    ancestors = folder.get_ancestors(inclusive=True).type(Folder).order_by("-depth")
    for level in (
        Folder.objects.filter(pk__in=ancestors).order_by("-depth").values_list("confidentiality", flat=True)
    ):
        if level:
            return level
    return Confidentiality.INTERNAL


def period_rows(document: Document) -> list[tuple[int, datetime, datetime | None]]:
    """The derived periods as kept, for comparison with the register."""
    rows = Period.objects.filter(document=document).order_by("begins")
    return list(rows.values_list("release_id", "begins", "ends"))
