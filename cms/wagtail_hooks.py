"""What the site registers with Wagtail's admin, and what it takes out of it: the doors are in `cms.middleware`."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import Resolver404, URLPattern, path, resolve, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import wagtail_hooks as admin_hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.views.home import RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.models import AbstractPage, Page
from wagtail.permissions import policy_registry, register_permission_policy

from cms.middleware import is_open
from documents.permissions import LibraryPolicy

# Every list of pages in Wagtail's admin asks this policy which pages the person may know of.
register_permission_policy(AbstractPage, LibraryPolicy(Page))

# Publishing, unpublishing, deleting and moving in bulk. Wagtail cannot unregister a hook.
_BULK = (
    admin_hooks.PublishBulkAction,
    admin_hooks.UnpublishBulkAction,
    admin_hooks.DeleteBulkAction,
    admin_hooks.MoveBulkAction,
)
hooks._hooks["register_bulk_action"] = [
    entry for entry in hooks._hooks["register_bulk_action"] if entry[0] not in _BULK
]


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


def leads_somewhere(url: str) -> bool:
    """Whether a link of the admin ends at an open door, or outside it."""
    try:
        match = resolve(str(url).split("?")[0])
    except Resolver404:
        return not str(url).startswith("/admin/")
    return not match.route.startswith("admin/") or match.url_name is None or is_open(match.view_name)


@hooks.register("construct_main_menu", order=1000)
@hooks.register("construct_settings_menu", order=1000)
@hooks.register("construct_reports_menu", order=1000)
@hooks.register("construct_help_menu", order=1000)
def take_closed_doors_out(request: HttpRequest, items: list[MenuItem]) -> None:
    """No menu item leads to a closed door."""
    items[:] = [item for item in items if leads_somewhere(item.url) and item.name != "help"]


@hooks.register("insert_global_admin_css")
def shell_css() -> SafeString:
    """The sign in the sidebar, and what has nothing behind it here: boxes for bulk actions."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/shell.css"))


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail counts pages that the person may not know of."""
    items.clear()


def known_to(user: Any, pages: Iterable[Any]) -> set[Any]:
    """The keys of those pages that the person may know of."""
    keys = [page.pk for page in pages]
    known = policy_registry.get_by_type(Page).explorable_instances(user).filter(pk__in=keys)
    return set(known.values_list("pk", flat=True))


class KnownRecentEdits(RecentEditsPanel):
    """What the person edited, as long as he may know of it."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        known = known_to(context["request"].user, [page for _when, page in context["last_edits"]])
        context["last_edits"] = [edit for edit in context["last_edits"] if edit[1].pk in known]
        return context


class KnownInReview(UserObjectsInWorkflowModerationPanel):
    """What the person sent for review, as long as he may know of it."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        states = context["workflow_states"]
        known = known_to(context["request"].user, [state.content_object for state in states])
        context["workflow_states"] = [state for state in states if state.content_object.pk in known]
        return context


@hooks.register("construct_homepage_panels", order=-100)
def only_what_may_be_known(request: HttpRequest, panels: list[Any]) -> None:
    """Somebody who left a department does not go on reading the titles of its drafts."""
    instead: dict[Any, Any] = {
        RecentEditsPanel: KnownRecentEdits,
        UserObjectsInWorkflowModerationPanel: KnownInReview,
    }
    panels[:] = [instead.get(type(panel), type(panel))() for panel in panels]


@hooks.register("register_admin_search_area")
def texts_in_force() -> SearchArea:
    """The box in the sidebar is the portal's own; drafts are looked for in the tree, and beside it on the results."""
    return SearchArea(_("Texts in force"), reverse("search"), name="texts", icon_name="search", order=1)


@hooks.register("insert_global_admin_css")
def look_of_our_parts() -> SafeString:
    """The tokens and our parts, which stand in Wagtail's admin on a white sheet."""
    sheets = ("cms/tokens.css", "cms/parts.css", "cms/admin.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(name),) for name in sheets))


@hooks.register("insert_editor_js")
def checks_while_one_types() -> SafeString:
    """The script that asks for the checks after each change."""
    return format_html('<script src="{}" defer></script>', static("cms/checks.js"))


@hooks.register("insert_editor_js")
def questions_over_the_text() -> SafeString:
    """The script that shows the question of a content group over the text that answers it."""
    return format_html('<script src="{}" defer></script>', static("cms/questions.js"))


@hooks.register("insert_global_admin_js")
def nothing_typed_is_lost() -> SafeString:
    """The script that keeps what is typed in the editor until it is saved, and takes it away on signing out."""
    return format_html('<script src="{}" defer></script>', static("cms/typed.js"))
