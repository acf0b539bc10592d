"""What a search asks, read from the address: strictly, and with a sentence for each thing that could not be read."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from cms.finding.facets import read_facets
from documents.queries import may_search_back
from documents.views.days import instant_of, read_day
from ledger import clock
from ledger.days import day_words, in_english
from search.engines import embedded
from search.language.parsing import LONGEST_QUERY
from search.queries import MOST_PAGES, Wish, engine_states
from search.statement import Filters

LONGEST_ADDRESS = 2_000
PER_PAGE = 10


@dataclass(frozen=True)
class Asked:
    """A question as understood. `notes` say what was not; `may_go_back`: this person may ask for other days and
    states; `typed_day` stands in the field as it was typed."""

    typed: str
    wish: Wish
    may_go_back: bool
    day: date | None = None
    typed_day: str = ""
    day_error: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Words only: in force now, not narrowed, from the first page."""
        wish = self.wish
        return wish.at is None and not wish.every_state and wish.filters == Filters() and wish.page == 1


@dataclass
class _Reading:
    """The address while it is read."""

    query: QueryDict
    may_go_back: bool
    notes: list[str] = field(default_factory=list)


def read(request: HttpRequest) -> Asked:
    """The question of this address. Whatever it says, something is understood."""
    notes = shorten(request)
    reading = _Reading(request.GET, may_search_back(request.user), notes)
    typed = reading.query.get("q", "").strip()
    if len(typed) > LONGEST_QUERY:
        notes.append(
            _("Only the first %(count)s characters were searched for; give a few words.")
            % {"count": LONGEST_QUERY}
        )
    typed = typed[:LONGEST_QUERY]
    day, typed_day, day_error = _day(reading)
    every_state = _every_state(reading)
    if every_state and day is not None and day != clock.today():
        notes.append(_("With texts in all states the day does not count."))
        day = None
    wish = Wish(
        typed=typed,
        at=instant_of(day),
        every_state=every_state,
        filters=read_facets(reading.query, notes),
        language="en" if in_english() else "zh",
        page=_page(reading),
        per_page=PER_PAGE,
        synonyms=reading.query.get("synonyms") != "off",
        engine=_engine(reading),
    )
    return Asked(typed, wish, reading.may_go_back, day, typed_day, day_error, tuple(notes))


def shorten(request: HttpRequest) -> list[str]:
    """An address that is too long keeps its words only, and says so. The request's own query is replaced, because the
    links of the page are made of it."""
    written = request.META.get("QUERY_STRING", "")
    if len(request.path) + len(written) < LONGEST_ADDRESS:
        return []
    words = next((part for part in written.split("&") if part.startswith("q=")), "q=")
    kept = QueryDict(words, mutable=True)
    kept["q"] = str(kept.get("q", ""))[: LONGEST_QUERY + 1]
    request.GET = kept  # type: ignore[assignment]  # as Django's own test requests do
    is_words_only = written == words
    return [] if is_words_only else [_("The address was too long. Only its words were searched for.")]


def first_page(asked: Asked) -> Asked:
    """The same question from its first page, when the page asked for is not there."""
    sentence = _("There is no page “%(page)s” of these results; this is the first.")
    notes = (*asked.notes, sentence % {"page": asked.wish.page})
    return replace(asked, wish=replace(asked.wish, page=1), notes=notes)


def _day(reading: _Reading) -> tuple[date | None, str, str]:
    typed = (reading.query.get("day") or reading.query.get("on") or "").strip()
    if not typed:
        return None, "", ""
    if not reading.may_go_back:
        reading.notes.append(_("You search what is in force today; other days are not open to you."))
        return None, "", ""
    day, error = read_day(typed)
    if error:
        return None, typed[:20], error + " " + _("These are the results for today.")
    if day is not None and day > clock.today():
        reading.notes.append(
            _("%(day)s is yet to come: this is what is known today; a later decision may change it.")
            % {"day": day_words(day)}
        )
    return day, typed[:20], ""


def _every_state(reading: _Reading) -> bool:
    typed = reading.query.get("states", "")
    if typed == "all" and not reading.may_go_back:
        reading.notes.append(_("You search what is in force; texts in other states are not open to you."))
        return False
    if typed not in ("", "all"):
        reading.notes.append(_("“%(value)s” is no choice of states; this is what is in force.") % _cut(typed))
    return typed == "all"


def _page(reading: _Reading) -> int:
    typed = reading.query.get("page", "")
    if not typed:
        return 1
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    if 1 <= number <= MOST_PAGES:
        return number
    reading.notes.append(
        _("There is no page “%(page)s” of these results; this is the first.") % {"page": typed[:20]}
    )
    return 1


def _engine(reading: _Reading) -> str:
    typed = reading.query.get("engine", "")
    if typed and typed not in engine_names():
        reading.notes.append(
            _("There is no search engine called “%(value)s”; the usual one answered.") % _cut(typed)
        )
        return ""
    return typed


def engine_names() -> frozenset[str]:
    """The engines that may be asked by name, for tests and evaluations: the one inside the database, and those outside it
    that the settings name. Who asks one that is behind or away is answered by the database, as always."""
    return frozenset({embedded().name, *(engine.name for engine in engine_states())})


def _cut(typed: str) -> dict[str, Any]:
    return {"value": typed[:40]}
