"""The one place that tells the time. Every action asks here, so tests and the demo can move it and nothing else can."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_moved: ContextVar[datetime | None] = ContextVar("ledger_clock_moved", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _moved.get() or datetime.now(UTC)


def zone() -> ZoneInfo:
    """The organisation's time zone: dates of effect are dates here."""
    return ZoneInfo(settings.TIME_ZONE)


def local(instant: datetime) -> datetime:
    """The same instant on the organisation's wall clock."""
    return instant.astimezone(zone())


def today() -> date:
    """The organisation's date now."""
    return local(now()).date()


def day_begins(day: date) -> datetime:
    """The UTC instant at which `day` begins in the organisation's time zone."""
    return datetime.combine(day, time.min, tzinfo=zone()).astimezone(UTC)


def day_ends(day: date) -> datetime:
    """The UTC instant at which `day` is over (the first instant of the next day)."""
    return day_begins(day + timedelta(days=1))


@contextmanager
def moved_to(instant: datetime) -> Iterator[None]:
    """Let `now()` answer `instant` inside the block. For tests and for loading the demo into an empty database."""
    if instant.tzinfo is None:
        raise ValueError("the clock moves to an aware instant only")
    token = _moved.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)
