"""What waits for a person, and what he signed of late."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ledger import clock
from people.models import User
from workflows.models import Signature, SubjectKind
from workflows.queries.consultations import DECISIONS, to_consult
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
    button: str = ""
    """What one goes there to do."""

    @property
    def meta(self) -> str:
        """Number, version and requester in one line."""
        words = {"number": self.number, "version": self.version, "name": self.requester}
        if self.subject_kind == SubjectKind.REVISION:
            return _("%(number)s, draft %(version)s, submitted by %(name)s") % words
        what = SubjectKind(self.subject_kind).label
        return _("%(number)s, version %(version)s: %(what)s, requested by %(name)s") % {**words, "what": what}


def waiting_for(user: Any) -> list[Waiting]:
    """What `user` may sign now, what his department is asked to remark on, which remarks wait for his decision: the
    most overdue first; a fixed number of queries however many runs are open."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    readings = read_runs(with_all(open_runs()))
    found = [_waiting(reading, candidate) for reading, candidate in _signable(readings, user)]
    consulted = to_consult(readings, user)
    found += [_consultation(reading, owes) for reading, owes in consulted]
    return sorted(found, key=lambda w: (w.due, w.since, w.run_id))


def signable_by(user: Any) -> list[tuple[RunReading, Candidate]]:
    """Open runs whose present step `user` may sign today, and how: as holder or as deputy."""
    if not isinstance(user, User) and not getattr(user, "is_authenticated", False):
        return []
    if not user.is_active:
        return []
    return _signable(read_runs(with_all(open_runs())), user)


def _signable(readings: list[RunReading], user: Any) -> list[tuple[RunReading, Candidate]]:
    ready = [r for r in readings if r.present is not None and not r.awaits_consultation]
    pairs = [(r, r.candidate(r.present, user.username)) for r in ready if r.present is not None]
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
        button=_("Go and sign"),
    )


def _consultation(reading: RunReading, owes: str) -> Waiting:
    """A consultation in which `user` owes his department's remarks, or the decisions."""
    run, row = reading.run, reading.consulting.row if reading.consulting else None
    if row is None:
        raise ValueError("nobody was consulted")
    decides, day = owes == DECISIONS, reading.staffing.day
    return Waiting(
        run_id=run.pk,
        kind="consultation",
        kind_label=_("Decide on remarks") if decides else _("Consultation"),
        subject_kind=run.subject_kind,
        title=title_of(reading),
        number=run.document.number,
        version=run.version,
        requester=run.requested_by.name,
        since=clock.local(row.asked_at).date(),
        due=row.due_on,
        overdue_days=max(0, (day - row.due_on).days),
        days_left=max(0, (row.due_on - day).days),
        url=reverse("dispositions" if decides else "consultation", args=[run.pk]),
        button=_("Go and decide") if decides else _("Go and remark"),
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
