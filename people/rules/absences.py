"""Who may say that somebody is away, and that he is back."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ledger import clock
from people.models import Absence, User
from people.rules import why_not_reason
from people.rules.posts import why_not_manage_posts


def why_not_report_absence(*, person: User, absent_from: date, absent_to: date, reason: str, by: Any) -> str:
    """The person himself, a controller or an administrator; not for days wholly past; never twice for one day."""
    if why := _why_not_concerned(person, by):
        return why
    if not person.is_active:
        return _("Person: %(name)s is deactivated.") % {"name": person}
    if absent_to < absent_from:
        return _("To: the last day %(last)s is before the first day %(first)s.") % {
            "last": absent_to,
            "first": absent_from,
        }
    if absent_to < clock.today():
        return _("To: these days are past. Choose a last day from today on (%(today)s).") % {
            "today": clock.today()
        }
    return why_not_reason(reason) or why_away_already(person, absent_from, absent_to)


def why_away_already(person: User, absent_from: date, absent_to: date) -> str:
    """Names the absence of the same person that shares a day with this one."""
    others = Absence.objects.standing().filter(person=person)
    other = others.filter(absent_from__lte=absent_to, absent_to__gte=absent_from).first()
    if other is None:
        return ""
    return _(
        "%(name)s is away from %(first)s to %(last)s already. Choose days outside it, or end that absence first."
    ) % {"name": person, "first": other.absent_from, "last": other.absent_to}


def why_not_end_absence(absence: Absence, *, last_day: date, reason: str, by: Any) -> str:
    """The person himself, a controller or an administrator; from yesterday on, never later than planned."""
    if why := _why_not_concerned(absence.person, by) or why_not_reason(reason):
        return why
    if absence.is_void or absence.absent_to < clock.today():
        return _("This absence is over.")
    if absence.absent_from > clock.today():
        return ""
    earliest = clock.today() - timedelta(days=1)
    if not earliest <= last_day <= absence.absent_to:
        return _("Last day: choose a day from %(first)s to %(last)s.") % {
            "first": earliest,
            "last": absence.absent_to,
        }
    return ""


def _why_not_concerned(person: User, by: Any) -> str:
    if person.pk == getattr(by, "pk", None) and by.is_active:
        return ""
    if why_not_manage_posts(by):
        return _(
            "An absence is reported, and ended, by the person himself, a document controller or an administrator."
        )
    return ""
