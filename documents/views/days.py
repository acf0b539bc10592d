"""Days people type: read strictly, refused with a sentence, turned into the instant that is asked about."""

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from ledger import clock

FIRST, LAST = date(1990, 1, 1), date(2199, 12, 31)


def read_day(typed: str) -> tuple[date | None, str]:
    """The day, or none and the sentence that says why not; nothing typed is no day and no fault."""
    typed = typed.strip()
    if not typed:
        return None, ""
    try:
        day = date.fromisoformat(typed) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed) else None
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        return None, _(
            "“%(typed)s” is not a day that can be asked about. Write it as year-month-day, for example %(today)s."
        ) % {"typed": typed[:20], "today": clock.today().isoformat()}
    return day, ""


def instant_of(day: date | None) -> datetime | None:
    """The instant that a day asks about: its end; none, which is now, for today and when no day was asked."""
    if day is None or day == clock.today():
        return None
    return clock.day_ends(day) - timedelta(microseconds=1)
