"""The controller's desk: the board, and each of its lists as a page. Whoever is no controller finds nothing here."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.context_processors import url_or_nothing
from cms.desk import Shelf, shelf_for, shelves_for
from documents.looked_after import why_not_look
from documents.views.answers import View, private
from documents.views.listed import page_number
from ledger import clock
from people.authentication import person_of

#: Rows of each list on the board; all of them stand on the list's own page.
ON_BOARD = 5


def controllers_only(view: View) -> View:
    """Http404 for everybody but document controllers: what is not for one looks as if it were not there."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if why_not_look(person_of(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@private
@controllers_only
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every count with its first rows. Http404 for everybody but controllers."""
    shelves = shelves_for(person_of(request))
    full = [_shown(shelf) for shelf in shelves if shelf.count]
    context = {
        "today": clock.today(),
        "tiles": [_tile(shelf) for shelf in shelves],
        "lists": [row for row in full if not row["beside"]],
        "beside": [row for row in full if row["beside"]],
        "ways": [
            {"url": reverse("desk_folders"), "label": _("Folders and what is in them")},
            {"url": reverse("master_list"), "label": _("Controlled documents")},
            {"url": reverse("new_folder"), "label": _("Make a folder")},
            {"url": url_or_nothing("wagtailadmin_home"), "label": _("Posts, chains and registers")},
            {"url": reverse("trail"), "label": _("Audit trail")},
        ],
    }
    return render(request, "cms/desk.html", context)


def _tile(shelf: Shelf) -> dict[str, Any]:
    urgent = shelf.is_urgent and shelf.count > 0
    return {"name": shelf.name, "count": shelf.count, "url": _url(shelf), "is_urgent": urgent}


def _shown(shelf: Shelf) -> dict[str, Any]:
    return {
        "shelf": shelf,
        "rows": shelf.first(ON_BOARD),
        "all_url": _url(shelf) if shelf.count > ON_BOARD else "",
        "beside": shelf.beside,
    }


def _url(shelf: Shelf) -> str:
    return reverse("desk_list", args=[shelf.key])


@private
@controllers_only
@require_safe
def shelf_page(request: HttpRequest, key: str) -> HttpResponse:
    """One list, whole. Http404 for everybody but controllers, and for a list that is none."""
    shelf = shelf_for(person_of(request), key)
    if shelf is None:
        raise Http404
    number, note = page_number(request.GET.get("page", ""), shelf.paginator.num_pages)
    context = {
        "shelf": shelf,
        "page": shelf.page(number),
        "note": note,
        "breadcrumbs": [{"label": _("Workbench"), "url": reverse("desk")}, {"label": shelf.name, "url": ""}],
    }
    return render(request, "cms/desk_list.html", context)
