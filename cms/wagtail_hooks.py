"""What the site registers with Wagtail's admin: closed doors for apps that are not installed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks


class NoRows:
    """A model of which there is nothing."""


class ClosedEndpoint:
    """Wagtail's admin looks for the addresses of pictures and documents, apps that are not installed here."""

    model = NoRows

    @staticmethod
    def get_urlpatterns() -> list[URLPattern]:
        """One address, which is never there."""
        return [path("", not_here, name="listing")]


def not_here(request: HttpRequest) -> HttpResponse:
    """Always 404."""
    raise Http404


@hooks.register("construct_admin_api")
def close_what_is_not_installed(router: Any) -> None:
    """Register the closed endpoints, so that their names can be reversed."""
    for name in ("documents", "images"):
        if name not in router._endpoints:
            router.register_endpoint(name, ClosedEndpoint)
