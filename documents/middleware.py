"""While a page of Wagtail's editor is answered, its blocks offer the files of that page's document and no others."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from documents.choices import choose_for, choosing_for


class FilesOfThisPage:
    """Tells the blocks' choices for which page they are asked; afterwards nothing of it is left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with choosing_for(None):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Wagtail names the page in the address."""
        match = request.resolver_match
        if match is not None and match.view_name.startswith("wagtailadmin_pages:") and "page_id" in kwargs:
            choose_for(kwargs["page_id"])
