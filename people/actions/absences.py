"""Writes to who is away. Nothing is deleted: what has not begun is taken back, the rest ends."""

from datetime import date

from ledger import clock, trail
from people.actions.rows import locked, save_clean
from people.history import kept
from people.models import Absence, User
from people.rules import absences as rules
from people.rules import refuse_if


def report_absence(*, person: User, absent_from: date, absent_to: date, reason: str, by: User) -> Absence:
    """`person` is away on these days. Refused to others than himself, controllers and administrators, for days
    wholly past, without a reason, and over days on which he is away already."""
    with kept(by=by, reason=reason):
        # The lock on the person is what two reports of the same days wait for.
        person = locked(person)
        refuse_if(
            rules.why_not_report_absence(
                person=person, absent_from=absent_from, absent_to=absent_to, reason=reason, by=by
            )
        )
        row = Absence(person=person, absent_from=absent_from, absent_to=absent_to, reason=reason.strip())
        save_clean(row)
        trail.record("absence.reported", by=by, on=row, data=_span(row, reason))
    return row


def end_absence(*, absence: Absence, last_day: date, reason: str, by: User) -> Absence:
    """The absence ends on `last_day` (yesterday or later), or is taken back when that leaves no day of it. Refused
    to others than himself, controllers and administrators, when it is over, and when that would make it longer."""
    with kept(by=by, reason=reason):
        locked(absence.person)
        row = locked(absence)
        refuse_if(rules.why_not_end_absence(row, last_day=last_day, reason=reason, by=by))
        if row.absent_from > clock.today() or last_day < row.absent_from:
            row.is_void = True
        else:
            row.absent_to = last_day
        save_clean(row)
        act = "absence.taken_back" if row.is_void else "absence.ended"
        trail.record(act, by=by, on=row, data=_span(row, reason))
    return row


def _span(row: Absence, reason: str) -> dict[str, str]:
    return {
        "from": row.absent_from.isoformat(),
        "to": row.absent_to.isoformat(),
        "reason": reason.strip(),
    }
