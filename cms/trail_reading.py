"""Reading the trail: which rows a person may read, narrowed by his filter; and the record that he read it."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ledger import clock, trail
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.models import Role, User
from people.queries import has_role

TRAIL = trail.Thing("trail", "trail", "审计轨迹")
READERS = (Role.AUDITOR, Role.CONTROLLER, Role.ADMINISTRATOR)
#: Acts on these tell of texts, which an administrator as such does not see.
ABOUT_CONTENT = ("document", "release", "run", "attachment", "folder", "notice")


@dataclass(frozen=True)
class TrailFilter:
    """What is looked for; empty means everything."""

    person: str = ""
    thing: str = ""
    act: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def in_words(self) -> str:
        """The filter as the trail keeps it."""
        return ", ".join(f"{name}={value}" for name, value in asdict(self).items() if value)


def may_read_trail(user: Any) -> bool:
    """Auditors, controllers and administrators."""
    return any(has_role(user, role) for role in READERS)


def sees_content(user: Any) -> bool:
    """Whether acts on documents are among what the person reads."""
    return has_role(user, Role.AUDITOR) or has_role(user, Role.CONTROLLER)


def trail_for(user: Any, wanted: TrailFilter) -> QuerySet[TrailEntry]:
    """The rows `user` may read that fit the filter, newest first; none for who may not read the trail."""
    if not may_read_trail(user):
        return TrailEntry.objects.none()
    entries = TrailEntry.objects.order_by("-seq")
    if not sees_content(user):
        entries = entries.exclude(thing_kind__in=ABOUT_CONTENT)
    if wanted.person:
        entries = entries.filter(Q(actor_key__iexact=wanted.person) | Q(actor_name__icontains=wanted.person))
    if wanted.thing:
        entries = entries.filter(
            Q(thing_key__icontains=wanted.thing) | Q(thing_title__icontains=wanted.thing)
        )
    if wanted.act:
        entries = entries.filter(act=wanted.act)
    if wanted.first_day:
        entries = entries.filter(at__gte=clock.day_begins(wanted.first_day))
    if wanted.last_day:
        entries = entries.filter(at__lt=clock.day_ends(wanted.last_day))
    return entries


@transaction.atomic
def record_reading(*, wanted: TrailFilter, by: User, exported: int | None = None) -> TrailEntry:
    """Write down that the trail was read, or how many rows were exported. Refused for who may not read it."""
    if not may_read_trail(by):
        raise Refused(_("Only auditors, document controllers and administrators read the audit trail."))
    data: dict[str, Any] = {"filter": wanted.in_words()}
    if exported is None:
        return trail.record("trail.read", by=by, on=TRAIL, data=data)
    return trail.record("trail.exported", by=by, on=TRAIL, data={**data, "rows": exported})
