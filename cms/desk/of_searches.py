"""The shelf of searches that found nothing: what people say and the documents do not."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.desk.shelf import Cell, DeskRow, Shelf
from documents import looked_after
from ledger.days import day_words


def search_shelf(user: Any) -> Shelf:
    """Words that found nothing, most often typed first. Refused for everybody but controllers."""

    def read(rows: Sequence[Any]) -> list[DeskRow]:
        return [
            DeskRow(
                title=row["words"],
                number="",
                url=f"{reverse('search')}?{urlencode({'q': row['words']})}",
                cells=(Cell(str(row["times"])), Cell(day_words(row["last"]))),
                button=_("Work off"),
                button_url=f"{reverse('settle_search')}?{urlencode({'words': row['words']})}",
            )
            for row in rows
        ]

    return Shelf(
        key="searches",
        name=_("Searches that found nothing"),
        hint=_("words and day only, nobody's name; most often typed first"),
        heads=(pgettext("column", "Times"), _("Last typed")),
        found=looked_after.searches_in_vain(user),
        read=read,
        empty=_("Every search found something, or was worked off."),
        beside=True,
    )
