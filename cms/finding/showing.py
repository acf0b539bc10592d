"""Hits as the page shows them: plain values for the template; state, dates and address come from the room of the hit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from documents.found import Standing, standings_of
from search.language.cutting import runs_of
from search.queries import Hit, Place

#: So much of a heading stands before a snippet.
LONGEST_HEADING = 24
LANGS = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True)
class ShownPlace:
    """One clause, or the document's own text: its number and heading lead to it; `lang` is set when it is not the
    language of the page."""

    label: str
    url: str
    html: SafeString
    lang: str


@dataclass(frozen=True)
class ShownHit:
    """One result."""

    number: str
    title: SafeString
    lang: str
    url: str
    state: str
    version: str
    places: tuple[ShownPlace, ...]
    more: str


def shown(hits: Iterable[Hit], language: str) -> list[ShownHit]:
    """The hits of rooms that say how they stand; the order stays."""
    hits = list(hits)
    standings = standings_of(hits)
    return [_hit(hit, standings[hit.group], language) for hit in hits if hit.group in standings]


def _hit(hit: Hit, standing: Standing, language: str) -> ShownHit:
    words = {"version": hit.version, "dates": standing.dates}
    return ShownHit(
        number=hit.number,
        title=hit.title_html,
        lang=lang_of(hit.title, language),
        url=standing.url,
        state=standing.state,
        version=_("version %(version)s, %(dates)s") % words if standing.dates else hit.version,
        places=tuple(_place(place, standing.url, language) for place in hit.places),
        more=ngettext("%(count)s more place", "%(count)s more places", hit.more) % {"count": hit.more}
        if hit.more
        else "",
    )


def _place(place: Place, url: str, language: str) -> ShownPlace:
    is_other = bool(place.language) and place.language != language
    query = f"?lang={place.language}" if is_other else ""
    return ShownPlace(
        label=label_of(place),
        url=f"{url}{query}#{place.anchor}" if place.anchor else f"{url}{query}",
        html=place.html,
        lang=LANGS.get(place.language, "") if is_other else "",
    )


def label_of(place: Place) -> str:
    """A clause's number and the beginning of its heading; the document's own text is its title and facts."""
    if not place.anchor:
        return _("Title and facts")
    heading = place.heading
    if len(heading) > LONGEST_HEADING:
        heading = heading[:LONGEST_HEADING].rstrip() + "…"
    return " ".join(filter(None, [place.clause_number, heading])) or _("Text")


def lang_of(text: str, language: str) -> str:
    """The language attribute of a text that may be in the other language; empty when it is in the page's."""
    is_chinese = any(run.is_han for run in runs_of(text))
    if is_chinese and language == "en":
        return LANGS["zh"]
    return LANGS["en"] if text and not is_chinese and language == "zh" else ""


def sum_of(total: int, hits: Iterable[Hit]) -> str:
    """How many documents, and how many places in them when all of them stand on this page."""
    hits = list(hits)
    documents = npgettext("sum of results", "%(count)s document", "%(count)s documents", total) % {
        "count": total
    }
    places = sum(len(hit.places) + hit.more for hit in hits)
    if not places or len(hits) != total:
        return documents
    words: dict[str, Any] = {"documents": documents}
    words["places"] = ngettext("%(count)s place", "%(count)s places", places) % {"count": places}
    return _("%(documents)s, %(places)s") % words
