"""How days and moments are written: 2026-11-24 in Chinese, 24 Nov 2026 in English, 24 hours."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

from ledger import clock

EMPTY = "—"


def in_english() -> bool:
    """Whether the page is written in English."""
    return (get_language() or "").startswith("en")


def day_words(value: date | datetime | None, year: bool = True) -> str:
    """A day: 2026-11-24 or 24 Nov 2026; without the year in lists of the last days; a dash for none."""
    if not value:
        return EMPTY
    if isinstance(value, datetime) and value.tzinfo:
        value = clock.local(value)
    if in_english():
        text = f"{value.day} {date_format(value, 'M')}"
        return f"{text} {value.year}" if year else text
    return f"{value:%Y-%m-%d}" if year else f"{value:%m-%d}"


def moment_words(value: datetime | None, year: bool = True, offset: bool = False) -> str:
    """A moment on the organisation's wall clock; with offset where it is evidence."""
    if not value:
        return EMPTY
    local = clock.local(value)
    text = f"{day_words(local, year)}{',' if in_english() else ''} {local:%H:%M}"
    zone = f"{local:%z}"
    return f"{text} {zone[:3]}:{zone[3:5]}" if offset else text
