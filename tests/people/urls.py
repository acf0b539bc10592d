"""The addresses of the people room with the little that its pages link to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import hooks


class Nothing:
    """A model of which there are no rows."""


class ClosedEndpoint:
    """Stands where Wagtail's admin looks for pictures and documents, apps that are not installed."""

    model = Nothing

    @staticmethod
    def get_urlpatterns() -> list[object]:
        return [path("", not_here, name="listing")]


def not_here(request: HttpRequest) -> HttpResponse:
    raise Http404


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"home of {request.user}")


@hooks.register("construct_admin_api")
def close_the_rest(router: object) -> None:
    for name in ("documents", "images"):
        if name not in router._endpoints:
            router.register_endpoint(name, ClosedEndpoint)


from wagtail.admin import urls as wagtailadmin_urls  # noqa: E402  (reads the hook above)

urlpatterns = [
    path("", home, name="home"),
    path("search/", home, name="search"),
    path("", include("people.urls")),
    path("admin/", include(wagtailadmin_urls)),
]
