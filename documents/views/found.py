"""The search page: what is in force and contains every word typed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from documents.finding import LONGEST, Finding, Found, Place, marked_title
from documents.views.answers import private
from ledger import clock
from ledger.days import day_words, in_english

PER_PAGE = 20


@private
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Documents in force that this person may read; an empty question teaches, whatever is typed is answered."""
    typed = request.GET.get("q", "").strip()
    error = ""
    if len(typed) > LONGEST:
        error = _("Only the first %(count)s characters were searched for; give a few words.") % {
            "count": LONGEST
        }
    finding = Finding(request.user, typed)
    paginator = Paginator(finding.releases, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    language = "en" if in_english() else "zh"
    found = finding.found(page.object_list, language)
    context = {
        "q": typed[:LONGEST],
        "day_allowed": False,
        "error": error,
        "sum": _sum(paginator.count),
        "tiers": [{"title": "", "words": "", "hits": [_hit(f, finding, language) for f in found]}]
        if found
        else [],
        "page": page if paginator.num_pages > 1 else None,
        "ways": None,
    }
    return render(request, "documents/search.html", context)


def _sum(count: int) -> str:
    return ngettext("%(count)s document in force", "%(count)s documents in force", count) % {"count": count}


def _hit(found: Found, finding: Finding, language: str) -> dict[str, Any]:
    release: Any = found.release
    url = f"/d/{release.number}/"
    words = {
        "number": release.number,
        "version": release.version,
        "day": day_words(clock.local(release.since).date()),
    }
    places = [_place(place, url, language) for place in found.places]
    if found.in_title:
        places.insert(
            0, {"label": _("Title"), "url": url, "html": marked_title(release.title, finding.parts)}
        )
    return {
        "title": release.title,
        "url": url,
        "state": "in_force",
        "meta": _("%(number)s, version %(version)s, since %(day)s") % words,
        "places": places,
        "more": ngettext("%(count)s more place", "%(count)s more places", found.more) % {"count": found.more}
        if found.more
        else "",
        "more_url": url,
    }


def _place(place: Place, url: str, language: str) -> dict[str, Any]:
    label = " ".join(filter(None, [place.number, place.heading[:24]])) or _("Text")
    query = "" if place.language == language else f"?lang={place.language}"
    return {
        "label": label,
        "url": f"{url}{query}#{place.anchor}",
        "html": place.html,
        "lang": "" if place.language == language else {"zh": "zh-Hans", "en": "en"}[place.language],
    }
