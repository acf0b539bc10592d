"""What waits for a person, and what he signed of late."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ledger import clock
from people.models import User
from workflows.models import Signature, SubjectKind
from workflows.queries.runs import open_runs, with_all
from workflows.reading import RunReading, read_runs
from workflows.staffing import Candidate


@dataclass(frozen=True)
class Waiting:
    """One run that waits for a person: what, of whom, since when, due when."""

    run_id: int
    kind: str
    kind_label: str
    subject_kind: str
    title: str
    number: str
    version: str
    requester: str
    since: date
    due: date
    overdue_days: int
    days_left: int
    url: str
    on_behalf_of: str = ""

    @property
    def meta(self) -> str:
        """Number, version and requester in one line."""
        words = {"number": self.number, "version": self.version, "name": self.requester}
        if self.subject_kind == SubjectKind.REVISION:
            return _("%(number)s, draft %(version)s, submitted by %(name)s") % words
        what = SubjectKind(self.subject_kind).label
        return _("%(number)s, version %(version)s: %(what)s, requested by %(name)s") % {**words, "what": what}

    @property
    def button(self) -> str:
        """What one goes there to do."""
        return _("Go and sign")


def waiting_for(user: Any) -> list[Waiting]:
    """What `user` may sign now, the most overdue first; a fixed number of queries however many runs are open."""
    found = [_waiting(reading, candidate) for reading, candidate in signable_by(user)]
    return sorted(found, key=lambda w: (w.due, w.since, w.run_id))


def signable_by(user: Any) -> list[tuple[RunReading, Candidate]]:
    """Open runs whose present step `user` may sign today, and how: as holder or as deputy."""
    if not isinstance(user, User) and not getattr(user, "is_authenticated", False):
        return []
    if not user.is_active:
        return []
    readings = read_runs(with_all(open_runs()))
    pairs = [(r, r.candidate(r.present, user.username)) for r in readings if r.present is not None]
    return [(reading, candidate) for reading, candidate in pairs if candidate is not None]


def _waiting(reading: RunReading, candidate: Candidate) -> Waiting:
    run, step = reading.run, reading.present
    if step is None:
        raise ValueError("nothing waits in a run that is over")
    due = reading.due_on(step)
    return Waiting(
        run_id=run.pk,
        kind=step.kind,
        kind_label=step.kind_label,
        subject_kind=run.subject_kind,
        title=title_of(reading),
        number=run.document.number,
        version=run.version,
        requester=run.requested_by.name,
        since=clock.local(reading.began_at(step)).date(),
        due=due,
        overdue_days=reading.overdue_days(step),
        days_left=max(0, (due - reading.staffing.day).days),
        url=reverse("review", args=[run.pk]),
        on_behalf_of=candidate.on_behalf_of.name if candidate.on_behalf_of else "",
    )


def title_of(reading: RunReading) -> str:
    """The title that a reader of the run sees: the release's own, else the document's working title."""
    return reading.run.release.title if reading.run.release else reading.run.document.title


@dataclass(frozen=True)
class Signing:
    """Something a person signed: when, a sentence, where to see it."""

    at: datetime
    sentence: str
    url: str


def signed_of_late(user: Any, limit: int = 10) -> list[Signing]:
    """The last signatures of `user`."""
    rows = Signature.objects.filter(person_key=user.username).select_related("run__document")
    return [
        Signing(
            s.signed_at,
            _("%(kind)s: %(title)s %(version)s")
            % {"kind": s.get_kind_display(), "title": s.run.document.title, "version": s.run.version},
            reverse("review", args=[s.run_id]),
        )
        for s in rows.order_by("-signed_at", "-pk")[:limit]
    ]
