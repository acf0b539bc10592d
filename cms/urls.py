"""Which pages there are. Ours come first: addresses of the people room under admin/ take the place of Wagtail's."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from cms.views import components, health, home, trail

urlpatterns = [
    path("", home.home, name="home"),
    path("steps/", home.steps, name="steps"),
    path("trail/", trail.trail_page, name="trail"),
    path("health/", health.health, name="health"),
    path("components/", components.components, name="components"),
    path("", include("people.urls")),
    path("", include("workflows.urls")),
    path("", include("documents.urls")),
    path("admin/", include(wagtailadmin_urls)),
]

handler400 = "cms.views.refusals.bad_request"
handler403 = "cms.views.refusals.refused"
handler404 = "cms.views.refusals.not_found"
