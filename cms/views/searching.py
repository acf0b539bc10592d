"""The search page, its suggestions while one types, and its results as a file."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from cms.finding.asking import PER_PAGE, Asked, first_page, read, shorten
from cms.finding.exporting import CONTENT_TYPES, export, may_export, record_search_export
from cms.finding.facets import NAMES, narrowings
from cms.finding.lagging import lag_line
from cms.finding.showing import shown, sum_of
from cms.finding.suggestions import by_initials, shown_suggestions
from documents.listing import CountedPaginator
from documents.views.answers import private
from ledger import clock
from ledger.days import in_english
from people.authentication import person_of
from search.actions import record_unfound
from search.language.parsing import LONGEST_QUERY
from search.queries import Results, search
from search.suggesting import suggest

EXAMPLES = ("服务级别协议", "P-001", "response time")
MOST_SUGGESTIONS = 7


@private
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What this person finds. Whatever the address says is answered; what could not be read is said."""
    asked = read(request)
    results = search(request.user, asked.wish)
    if asked.wish.page > 1 and not results.hits:
        asked = first_page(asked)
        results = search(request.user, asked.wish)
    if asked.is_plain and not results.hits:
        record_unfound(query=results.query)
    context = {
        "q": asked.typed,
        "notes": asked.notes,
        "error": _nothing_to_look_for(asked, results),
        "lag": lag_line(request.user),
        "ways": [] if results.hits or results.near else _ways(request, asked),
        "examples": EXAMPLES,
        **_band(request, asked),
        **_found(request, asked, results),
    }
    return render(request, "cms/search.html", context)


def _band(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """What stands in the form at the top. Narrowings stay when the words change; the page does not."""
    return {
        "may_go_back": asked.may_go_back,
        "day": asked.typed_day,
        "today": clock.today(),
        "day_error": asked.day_error,
        "every_state": asked.wish.every_state,
        "band_hidden": _pairs(request.GET, *NAMES, "synonyms"),
        "facet_hidden": _pairs(request.GET, "q", "day", "on", "states", "synonyms"),
    }


def _found(request: HttpRequest, asked: Asked, results: Results) -> dict[str, Any]:
    language = asked.wish.language
    return {
        "tiers": _tiers(results, language),
        "sum": sum_of(results.total, results.hits) if results.hits else "",
        "swaps": _swaps(request, asked, results),
        "meant": _meant(request, asked, results),
        "why": _why(request, results),
        "page": _page(asked, results),
        "facets": narrowings(request.user, asked.wish, results) if results.query.parts else [],
        "clear_url": with_query(request, **dict.fromkeys(NAMES, "")) if _is_narrowed(request) else "",
        "exports": _exports(request, results),
    }


def _tiers(results: Results, language: str) -> list[dict[str, Any]]:
    """What holds every word, and what holds some of them; the second one says so."""
    tiers = []
    if results.hits:
        title = _("Exact matches") if results.near else ""
        tiers.append({"title": title, "words": "", "hits": shown(results.hits, language)})
    if results.near:
        words = (
            _("They hold a part of what you typed.")
            if results.hits
            else _("No text holds all of it; these hold a part.")
        )
        tiers.append({"title": _("Near matches"), "words": words, "hits": shown(results.near, language)})
    return tiers


def _swaps(request: HttpRequest, asked: Asked, results: Results) -> dict[str, str] | None:
    """Which words of the same meaning were looked for too, and the way to look for the typed ones only."""
    if not asked.wish.synonyms and asked.typed:
        return {
            "words": _("Only the words as typed were searched for."),
            "url": with_query(request, synonyms=""),
            "link": _("Search for words of the same meaning too"),
        }
    others = list(dict.fromkeys(word for swap in results.swaps for word in swap.others))
    if not others:
        return None
    quoted = [pgettext("word in a list", "“%(word)s”") % {"word": word} for word in others]
    return {
        "words": _("Also searched for %(words)s") % {"words": pgettext("quoted words", ", ").join(quoted)},
        "url": with_query(request, synonyms="off"),
        "link": _("Search only for the words typed"),
    }


def _meant(request: HttpRequest, asked: Asked, results: Results) -> dict[str, Any] | None:
    """A mended question, with how many documents it finds for this person."""
    if not results.meant:
        return None
    mended = replace(asked.wish, typed=results.meant, page=1, per_page=1, synonyms=True, helped=False)
    count = search(request.user, mended).total
    words = ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}
    return {"words": results.meant, "url": with_query(request, q=results.meant), "count": words}


def _why(request: HttpRequest, results: Results) -> str:
    """Why another engine answered than the first choice."""
    sentences = {
        "behind": _("The search server is behind; the index in the database answered, which is up to date."),
        "away": _(
            "The search server does not answer; the index in the database answered, which is up to date."
        ),
    }
    return sentences.get(results.why, "")


def _page(asked: Asked, results: Results) -> Page[Any] | None:
    paginator = CountedPaginator(range(results.total), results.total, PER_PAGE)
    return paginator.page(asked.wish.page) if paginator.num_pages > 1 else None


def _exports(request: HttpRequest, results: Results) -> list[dict[str, str]]:
    """The files there are of these results, for those who may take them."""
    if not results.hits or not may_export(request.user):
        return []
    query = request.GET.copy()
    query.pop("page", None)
    files = []
    for kind in CONTENT_TYPES:
        query["format"] = kind
        files.append({"label": kind.upper(), "url": f"{reverse('search_export')}?{query.urlencode()}"})
    return files


def _nothing_to_look_for(asked: Asked, results: Results) -> str:
    if asked.typed and results.query.is_empty:
        return _("There is no letter and no digit to look for. Give a word, Chinese characters, or a number.")
    return ""


def _is_narrowed(request: HttpRequest) -> bool:
    return any(value for name in NAMES for value in request.GET.getlist(name))


def _pairs(query: QueryDict, *names: str) -> list[tuple[str, str]]:
    return [(name, value) for name in names for value in query.getlist(name) if value]


def with_query(request: HttpRequest, **changes: str) -> str:
    """This address with other values (empty: without), from the first page."""
    query = request.GET.copy()
    for name, value in {"page": "", **changes}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def _ways(request: HttpRequest, asked: Asked) -> list[dict[str, str]]:
    """Ways on from a page on which nothing was found, or nothing was asked."""
    ways = [
        {
            "title": _("Say it differently"),
            "body": _(
                "Give two or more Chinese characters, an English word, or part of a number such as SLM-P-001. "
                "Words in quotation marks are looked for exactly so."
            ),
        }
    ]
    if _is_narrowed(request):
        ways.append(
            {
                "title": _("Search everywhere"),
                "body": _("The results were narrowed by what is ticked."),
                "url": with_query(request, **dict.fromkeys(NAMES, "")),
                "link": _("Clear filters"),
            }
        )
    if asked.may_go_back and not asked.wish.every_state:
        ways.append(
            {
                "title": _("Search earlier texts"),
                "body": _("Only what is in force is searched. Give a day above, or search"),
                "url": with_query(request, states="all", day=""),
                "link": _("texts in all states"),
            }
        )
    ways.append(
        {
            "title": _("Look in the list"),
            "body": _("Filter by department or type, or ask the document controller:"),
            "url": reverse("master_list"),
            "link": _("Controlled documents"),
        }
    )
    return ways


@private
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A list for the box, as a part of a page; empty when there is nothing to suggest. Never refuses what was typed."""
    shorten(request)
    typed = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    language = "en" if in_english() else "zh"
    found = suggest(request.user, typed, language=language, limit=MOST_SUGGESTIONS) if typed else ()
    groups = shown_suggestions(request.user, typed, found[:MOST_SUGGESTIONS])
    context = {
        "groups": groups,
        "count": sum(len(group.rows) for group in groups),
        "initials": typed if by_initials(typed, groups) else "",
    }
    return render(request, "cms/includes/suggestions.html", context)


@private
@require_safe
def search_export(request: HttpRequest) -> HttpResponse:
    """The exact matches as a file; that it was taken is recorded before it is handed over. Http404 for everybody but
    controllers and auditors, and for a form of file that there is not."""
    kind = request.GET.get("format", "")
    if not may_export(request.user) or kind not in CONTENT_TYPES:
        raise Http404
    person, asked = person_of(request), read(request)
    made = export(asked, kind, by=person)
    record_search_export(export=made, by=person)
    response = HttpResponse(made.content, content_type=CONTENT_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
