"""The guide 使用指南: the one for what a person does here, the others, and what is done for accessibility."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.guides import ACCESSIBILITY, GUIDES, guides_of, read_guide
from documents.views.answers import private


@private
@require_safe
def guide_home(request: HttpRequest) -> HttpResponse:
    """The guide for what the person does here before all."""
    return _page(request, guides_of(request.user)[0])


@private
@require_safe
def guide(request: HttpRequest, name: str) -> HttpResponse:
    """One guide by name; Http404 when there is none of it."""
    if name not in {*GUIDES, ACCESSIBILITY}:
        raise Http404
    return _page(request, name)


def _page(request: HttpRequest, name: str) -> HttpResponse:
    own = guides_of(request.user)
    shown = read_guide(name, (get_language() or "").startswith("en"))
    others = [key for key in GUIDES if key not in own]
    context = {
        "guide": shown,
        "lists": [
            {"heading": _("Guides for your work"), "rows": [_row(key, name) for key in own]},
            {"heading": _("Other guides"), "rows": [_row(key, name) for key in [*others, ACCESSIBILITY]]},
        ],
        "breadcrumbs": [
            {"label": _("Guide"), "url": reverse("guide_home")},
            {"label": shown.title, "url": ""},
        ],
    }
    return render(request, "cms/guide.html", context)


def _row(key: str, here: str) -> dict[str, Any]:
    label = GUIDES.get(key) or _("Accessibility")
    return {"label": label, "url": reverse("guide", args=[key]), "current": key == here}
