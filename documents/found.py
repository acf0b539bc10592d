"""How this room's hits stand in a list of results: state, dates, where they lead. Plain values; the texts are the index's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.models import Release, State
from documents.queries import History, histories_of
from documents.searching import SOURCE
from ledger import clock
from ledger.days import day_words
from search.queries import Hit

Span = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Standing:
    """A hit's state today, its dates in words, and its address: the stable one for what is in force."""

    state: str
    dates: str
    url: str
    begins: datetime | None = None
    ends: datetime | None = None


def standings_of(hits: Iterable[Hit]) -> dict[str, Standing]:
    """By group, for the hits of this room. What is in force is told by the index; for the others the register is
    asked, two queries for all of them."""
    hits = [hit for hit in hits if hit.source == SOURCE]
    others = {hit.document for hit in hits if not hit.is_in_force}
    histories = histories_of(others) if others else {}
    return {hit.group: _standing(hit, histories.get(hit.document)) for hit in hits}


def _standing(hit: Hit, history: History | None) -> Standing:
    now = clock.now()
    if hit.is_in_force:
        begins, ends = next((s for s in hit.periods if _holds(s, now)), (None, None))
        return Standing(State.IN_FORCE.value, _since(begins), document_url(hit.number), begins, ends)
    url = reverse("release_page", args=[hit.number, hit.version])
    release = _release(history, hit.version)
    if history is None or release is None:
        # The index is ahead of nothing and behind nothing in one database; a hit without a register has no dates.
        return Standing(State.SUPERSEDED.value, "", url)
    state = history.state(release, now)
    spans = hit.periods or ((release.effective_from, None),)
    return Standing(state.value, _dates(state, release, spans), url, spans[0][0], spans[-1][1])


def document_url(number: str) -> str:
    """The stable address, at which stands what is in force."""
    return reverse("document", args=[number])


def _holds(span: Span, at: datetime) -> bool:
    return span[0] <= at and (span[1] is None or at < span[1])


def _release(history: History | None, version: str) -> Release | None:
    releases = history.releases if history else ()
    return next((release for release in releases if release.version == version), None)


def _since(begins: datetime | None) -> str:
    return _("since %(day)s") % {"day": day_words(begins)} if begins else ""


def _dates(state: State, release: Release, spans: Iterable[Span]) -> str:
    day = day_words(release.effective_on)
    if state == State.NOT_YET_EFFECTIVE:
        return _("takes effect on %(day)s") % {"day": day}
    if state == State.CANCELLED:
        return _("was to take effect on %(day)s") % {"day": day}
    return pgettext("list", ", ").join(_period(span) for span in spans)


def _period(span: Span) -> str:
    """First and last day; the instant of an end at midnight belongs to the day before."""
    begins, ends = span
    if ends is None:
        return _since(begins)
    last = clock.local(ends - timedelta(microseconds=1)).date()
    return _("%(begins)s to %(ends)s") % {"begins": day_words(begins), "ends": day_words(last)}
