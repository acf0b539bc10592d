"""Which pages there are. Ours come first: addresses of the people room under admin/ take the place of Wagtail's."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from cms.views import (
    components,
    desk,
    folders,
    guide,
    health,
    home,
    metrics,
    my_steps,
    searching,
    trail,
    unfound,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("my-steps/", my_steps.my_steps, name="steps"),
    path("steps/", RedirectView.as_view(pattern_name="steps", permanent=True), name="old_steps"),
    path("search/", searching.search_page, name="search"),
    path("search/suggest/", searching.suggestions, name="search_suggest"),
    path("search/export/", searching.search_export, name="search_export"),
    path("desk/", desk.board, name="desk"),
    path("desk/searches/settle/", unfound.settle, name="settle_search"),
    path("desk/folders/", folders.folders, name="desk_folders"),
    path("desk/folders/<int:key>/", folders.folder, name="desk_folder"),
    path("desk/folders/<int:key>/result/", folders.result, name="desk_folder_result"),
    path("desk/<slug:key>/", desk.shelf_page, name="desk_list"),
    path("guide/", guide.guide_home, name="guide_home"),
    path("guide/<slug:name>/", guide.guide, name="guide"),
    path("trail/", trail.trail_page, name="trail"),
    path("health/", health.health, name="health"),
    path("metrics/", metrics.metrics, name="metrics"),
    path("components/", components.components, name="components"),
    path("", include("people.urls")),
    path("", include("workflows.urls")),
    path("", include("documents.urls")),
    path("admin/", include(wagtailadmin_urls)),
]

handler400 = "cms.views.refusals.bad_request"
handler403 = "cms.views.refusals.refused"
handler404 = "cms.views.refusals.not_found"
