"""Writes to who holds a post, and who stands in. Nothing is deleted: what has not begun is taken back, the
rest ends."""

from datetime import date

from ledger import clock, trail
from people.actions.rows import lock_posts, locked, save_clean
from people.history import kept
from people.models import Deputy, Holding, Post, User
from people.rules import holdings as rules
from people.rules import refuse_if


def appoint(
    *, post: Post, person: User, held_from: date, by: User, held_to: date | None = None, reason: str = ""
) -> Holding:
    """`person` holds `post` from a day, to a day or until further notice. Refused for oneself, by others than
    controllers and administrators, into the past without a reason, and over days on which he holds it
    already."""
    with kept(by=by, reason=reason):
        lock_posts()
        # Read once per user object; the caller's must not go on with the old ones.
        person.__dict__.pop("_guiju_posts", None)
        post, person = locked(post), locked(person)
        refuse_if(
            rules.why_not_appoint(
                post=post, person=person, held_from=held_from, held_to=held_to, reason=reason, by=by
            )
        )
        row = Holding(post=post, person=person, held_from=held_from, held_to=held_to, reason=reason.strip())
        save_clean(row)
        trail.record("holding.appointed", by=by, on=row, data=_span(held_from, held_to, reason))
    return row


def end_holding(*, holding: Holding, last_day: date, reason: str, by: User) -> Holding:
    """The holding ends on `last_day`, or is taken back when it has not begun. Refused when that would make
    it longer."""
    with kept(by=by, reason=reason):
        lock_posts()
        row = locked(holding)
        refuse_if(rules.why_not_end_holding(row, last_day=last_day, reason=reason, by=by))
        if row.held_from > clock.today():
            row.is_void = True
        else:
            row.held_to = last_day
        save_clean(row)
        act = "holding.taken_back" if row.is_void else "holding.ended"
        trail.record(act, by=by, on=row, data=_span(row.held_from, row.held_to, reason))
    return row


def name_deputy(
    *, post: Post, absent: User, person: User, deputy_from: date, deputy_to: date, reason: str, by: User
) -> Deputy:
    """`person` acts in `post` for `absent` on these days. Refused for oneself, by others than the holder,
    controllers and administrators, for days past, on which `absent` does not hold the post, and in a
    circle."""
    with kept(by=by, reason=reason):
        lock_posts()
        post, absent, person = locked(post), locked(absent), locked(person)
        refuse_if(
            rules.why_not_name_deputy(
                post=post,
                absent=absent,
                person=person,
                deputy_from=deputy_from,
                deputy_to=deputy_to,
                reason=reason,
                by=by,
            )
        )
        row = Deputy(post=post, absent=absent, person=person, reason=reason.strip())
        row.deputy_from, row.deputy_to = deputy_from, deputy_to
        save_clean(row)
        trail.record("deputy.named", by=by, on=row, data=_span(deputy_from, deputy_to, reason))
    return row


def end_deputy(*, deputy: Deputy, last_day: date, reason: str, by: User) -> Deputy:
    """The deputyship ends on `last_day` (yesterday or later), or is taken back when it has not begun."""
    with kept(by=by, reason=reason):
        lock_posts()
        row = locked(deputy)
        refuse_if(rules.why_not_end_deputy(row, last_day=last_day, reason=reason, by=by))
        if row.deputy_from > clock.today():
            row.is_void = True
        else:
            row.deputy_to = last_day
        save_clean(row)
        act = "deputy.taken_back" if row.is_void else "deputy.ended"
        trail.record(act, by=by, on=row, data=_span(row.deputy_from, row.deputy_to, reason))
    return row


def _span(first: date, last: date | None, reason: str) -> dict[str, str]:
    return {"from": first.isoformat(), "to": last.isoformat() if last else "", "reason": reason.strip()}
