"""The doors of Wagtail's admin. Those named here open; every other one is not there, for the superuser neither."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.permissions import policy_registry

#: Addresses of Wagtail's admin that somebody needs. A new one, also of a new version of Wagtail, is closed until it
#: is put here and into the matrix of docs/security.md.
OPEN = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtail_modeladmin:javascript_catalog",
        # the tree, and the editor with what it calls
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:pages:detail",
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:preview_on_edit",
        "wagtailadmin_pages:view_draft",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        # earlier drafts
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:history_results",
        "wagtailadmin_pages:revisions_index",
        "wagtailadmin_pages:revisions_view",
        "wagtailadmin_pages:revisions_compare",
        "wagtailadmin_pages:revisions_revert",
        # what is on its way
        "wagtailadmin_pages:workflow_history",
        "wagtailadmin_pages:workflow_history_detail",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:workflow_results",
        "wagtailadmin_reports:workflow_tasks",
        "wagtailadmin_reports:workflow_tasks_results",
        # accounts, by administrators
        "wagtailusers_users:index",
        "wagtailusers_users:index_results",
        "wagtailusers_users:add",
        "wagtailusers_users:edit",
        "wagtailusers_users:act",
    }
)
#: Registers of our rooms: `people.registers.RegisterAdmin` gives them no address for deleting.
REGISTERS = re.compile(r"(people|documents|workflows|search)_[a-z]+_modeladmin_[a-z]+\Z")
#: Our own pages that stand under admin/ in place of Wagtail's; they lead to the portal's.
OURS = frozenset(
    {
        "admin/login/",
        "admin/logout/",
        "admin/account/",
        "admin/password_reset/",
        "admin/password_reset/<path:rest>",
    }
)
_PAGE = re.compile(r"wagtailadmin_(pages|api:pages):|wagtailadmin_explore")


class AdminAllowList:
    """404 for every address of Wagtail's admin that is not open, and for every page a person may not know of.

    Stands after the middleware that requires login, so that somebody unknown learns nothing of either."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Http404, or nothing."""
        match = request.resolver_match
        if match is None or not match.route.startswith("admin/"):
            return
        if match.url_name is None and match.route in OURS:
            return
        if not is_open(match.view_name) or not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        _take_errors_out(request)
        if _PAGE.match(match.view_name):
            _refuse_unknown_page(request, kwargs)


def is_open(name: str) -> bool:
    """Whether the address of this name is open to those who may use it."""
    return name in OPEN or REGISTERS.match(name) is not None


def _refuse_unknown_page(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """A page that is not for this person looks like one that is not there."""
    key = next((kwargs[name] for name in ("page_id", "parent_page_id", "pk") if name in kwargs), None)
    if key is None:
        return
    pages = policy_registry.get_by_type(Page).explorable_instances(request.user)
    if not pages.filter(pk=key).exists():
        raise Http404


def _take_errors_out(request: HttpRequest) -> None:
    """What would end in an error: a NUL, which PostgreSQL refuses, and an operator that Wagtail's API does not know."""
    values = request.GET.copy()
    for name, typed in request.GET.lists():
        values.setlist(name, [str(one).replace("\x00", "") for one in typed])
    if values.get("search_operator", "and").lower() not in ("and", "or"):
        del values["search_operator"]
    if values != request.GET:
        request.GET = values  # type: ignore[assignment]  # the stubs want it immutable
