"""Who may appoint whom to a post, and name whom as deputy."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from ledger import clock
from people.circles import Standing, circle_through
from people.models import Deputy, Holding, Post, User
from people.rules import why_not_reason
from people.rules.posts import why_not_manage_posts


def why_not_appoint(
    *, post: Post, person: User, held_from: date, held_to: date | None, reason: str, by: Any
) -> str:
    """Controllers and administrators appoint others to posts in use; backdated only with a reason; never
    twice."""
    if person.pk == getattr(by, "pk", None):
        return _("Nobody appoints himself. Please ask another document controller or administrator.")
    if why := why_not_manage_posts(by):
        return why
    if not post.is_active:
        return _("Post: %(post)s is out of use.") % {"post": post}
    if not person.is_active:
        return _("Person: %(name)s is deactivated.") % {"name": person}
    if held_to is not None and held_to < held_from:
        return _("To: the last day %(last)s is before the first day %(first)s.") % {
            "last": held_to,
            "first": held_from,
        }
    if held_from < clock.today() and not reason.strip():
        return _("Reason: please say why this appointment begins in the past (%(first)s).") % {
            "first": held_from
        }
    if reason.strip() and (why := why_not_reason(reason)):
        return why
    return why_overlapping(post, person, held_from, held_to)


def why_overlapping(post: Post, person: User, held_from: date, held_to: date | None) -> str:
    """Names the holding of the same post by the same person that shares a day with this one."""
    others = Holding.objects.standing().filter(post=post, person=person)
    others = others.filter(Q(held_to__isnull=True) | Q(held_to__gte=held_from))
    if held_to is not None:
        others = others.filter(held_from__lte=held_to)
    other = others.order_by("held_from").first()
    if other is None:
        return ""
    span = {"name": person, "post": post, "first": other.held_from, "last": other.held_to}
    if other.held_to is None:
        return (
            _(
                "%(name)s holds %(post)s from %(first)s until further notice already. End that holding first, or choose other days."  # noqa: E501
            )
            % span
        )
    return _("%(name)s holds %(post)s from %(first)s to %(last)s already. Choose days outside it.") % span


def why_not_end_holding(holding: Holding, *, last_day: date, reason: str, by: Any) -> str:
    """It may end earlier than planned, never later: a longer one is a new appointment."""
    if why := why_not_manage_posts(by) or why_not_reason(reason):
        return why
    if holding.is_void:
        return _("This holding was taken back before it began.")
    if holding.held_from > clock.today():
        return ""
    if last_day < holding.held_from:
        return _("Last day: %(last)s is before the first day %(first)s.") % {
            "last": last_day,
            "first": holding.held_from,
        }
    if holding.held_to is not None and last_day >= holding.held_to:
        return _("Last day: this holding ends on %(last)s already; a longer one is a new appointment.") % {
            "last": holding.held_to
        }
    return ""


def why_not_name_deputy(
    *, post: Post, absent: User, person: User, deputy_from: date, deputy_to: date, reason: str, by: Any
) -> str:
    """The holder himself, a controller or an administrator names a deputy; nobody names himself; from today
    on, within the days on which the absent holds the post, and never in a circle."""
    own = absent.pk == getattr(by, "pk", None) and absent.is_active
    if person.pk == getattr(by, "pk", None) and not own:
        return _(
            "Nobody names himself deputy. Please ask the holder, or another document controller or administrator."  # noqa: E501
        )
    if not own and (why := why_not_manage_posts(by)):
        return why
    if person.pk == absent.pk:
        return _("Deputy: nobody stands in for himself. Choose another person.")
    if not post.is_active:
        return _("Post: %(post)s is out of use.") % {"post": post}
    for someone in (absent, person):
        if not someone.is_active:
            return _("Person: %(name)s is deactivated.") % {"name": someone}
    return (
        _why_not_these_days(deputy_from, deputy_to)
        or why_not_reason(reason)
        or _why_not_held(post, absent, deputy_from, deputy_to)
        or _why_deputy_already(post, absent, person, deputy_from, deputy_to)
        or why_circular(absent, person, deputy_from, deputy_to)
    )


def _why_not_these_days(first: date, last: date) -> str:
    if first < clock.today():
        return _("From: a deputy is named from today on (%(today)s) or later, not for days past.") % {
            "today": clock.today()
        }
    if last < first:
        return _("To: the last day %(last)s is before the first day %(first)s.") % {
            "last": last,
            "first": first,
        }
    return ""


def _why_not_held(post: Post, absent: User, first: date, last: date) -> str:
    """Walks through the holdings that follow each other; names the first day that none covers."""
    day = first
    for holding in Holding.objects.standing().filter(post=post, person=absent).order_by("held_from"):
        if holding.held_from <= day and (holding.held_to is None or holding.held_to >= day):
            if holding.held_to is None or holding.held_to >= last:
                return ""
            day = holding.held_to + timedelta(days=1)
    return _(
        "%(name)s does not hold %(post)s on %(day)s. A deputy acts only while the holder holds the post."
    ) % {
        "name": absent,
        "post": post,
        "day": day,
    }


def _why_deputy_already(post: Post, absent: User, person: User, first: date, last: date) -> str:
    others = Deputy.objects.standing().filter(post=post, absent=absent, person=person)
    other = others.filter(deputy_from__lte=last, deputy_to__gte=first).first()
    if other is None:
        return ""
    return _(
        "%(name)s is deputy for %(absent)s from %(first)s to %(last)s already. Choose days outside it."
    ) % {
        "name": person,
        "absent": absent,
        "first": other.deputy_from,
        "last": other.deputy_to,
    }


def why_circular(absent: User, person: User, first: date, last: date) -> str:
    """An absent person stands in for nobody who, on the same day, stands in for him, directly or over
    others."""
    rows = Deputy.objects.standing().filter(deputy_from__lte=last, deputy_to__gte=first)
    standing = [Standing(*row) for row in rows.values_list("absent", "person", "deputy_from", "deputy_to")]
    circle = circle_through(Standing(absent.pk, person.pk, first, last), standing)
    if not circle:
        return ""
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=circle)}
    line = " → ".join([*(names[pk] for pk in circle), names[circle[0]]])
    return _(
        "Deputy: this would be a circle (%(line)s): each would be absent and stand in at once. Choose another person or other days."  # noqa: E501
    ) % {"line": line}


def why_not_end_deputy(deputy: Deputy, *, last_day: date, reason: str, by: Any) -> str:
    """The holder, the deputy, a controller or an administrator may end it; from yesterday on, never later
    than planned."""
    concerned = getattr(by, "pk", None) in (deputy.absent_id, deputy.person_id) and by.is_active
    if not concerned and (why := why_not_manage_posts(by)):
        return why
    if why := why_not_reason(reason):
        return why
    if deputy.is_void or deputy.deputy_to < clock.today():
        return _("This deputyship is over.")
    if deputy.deputy_from > clock.today():
        return ""
    earliest = max(deputy.deputy_from, clock.today() - timedelta(days=1))
    if not earliest <= last_day <= deputy.deputy_to:
        return _("Last day: choose a day from %(first)s to %(last)s.") % {
            "first": earliest,
            "last": deputy.deputy_to,
        }
    return ""
