"""Words that the sentences of this room share: names in a list, a day."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledger import clock


def listed(names: Iterable[Any]) -> str:
    """Names in one line."""
    return _(", ").join(dict.fromkeys(str(name) for name in names))


def day(value: date) -> str:
    """A day: 2026-11-24, or 24 Nov 2026 in English."""
    english = in_english()
    return formats.date_format(value, "j M Y" if english else "Y-m-d")


def short_day(value: date) -> str:
    """A day of the last weeks, without its year."""
    english = in_english()
    return formats.date_format(value, "j M" if english else "m-d")


def moment(value: datetime) -> str:
    """A moment of the last weeks on the organisation's clock: 11-24 09:05, or 24 Nov 09:05."""
    local = clock.local(value)
    return f"{short_day(local.date())} {local:%H:%M}"


def in_english() -> bool:
    """Whether the page is written in English."""
    return (get_language() or "").startswith("en")
