"""What Wagtail's admin gets from this room, and what it loses."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail_modeladmin.options import modeladmin_register

from documents.models import Document, DocumentPage
from people.models import Role
from people.queries import has_role
from workflows.actions.fronting import silence_wagtail_mail
from workflows.admin import ChainRegisters
from workflows.panels import AwaitingReview, SendForReview, StatusButton

modeladmin_register(ChainRegisters)
silence_wagtail_mail()

_KEPT = ("action-save-draft", "action-page-locked")


@hooks.register("construct_page_action_menu")
def only_saving_and_sending(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Publishing, submitting and cancelling in Wagtail's way are gone; the way to our own page is there."""
    menu_items[:] = [item for item in menu_items if item.name in _KEPT]
    page = context.get("page")
    if isinstance(page, DocumentPage) and not context.get("locked_for_user"):
        menu_items.append(SendForReview(order=10))


@hooks.register("construct_homepage_panels")
def waiting_links_to_our_page(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for review is a list of links to the review page, where alone one signs."""
    panels[:] = [
        AwaitingReview() if isinstance(panel, WorkflowObjectsToModeratePanel) else panel for panel in panels
    ]


@hooks.register("register_page_header_buttons")
def where_it_stands(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """A link from the page to where the document stands."""
    number = Document.objects.filter(page_id=page.pk).values_list("number", flat=True).first()
    if number is not None:
        yield StatusButton(
            _("Where it stands"), url=reverse("status", args=[number]), icon_name="view", priority=10
        )


@hooks.register("construct_main_menu")
def no_second_moderation(request: HttpRequest, menu_items: list[Any]) -> None:
    """Nothing to do with Wagtail's own reports for those who keep no chains."""
    if not has_role(request.user, Role.CONTROLLER):
        menu_items[:] = [item for item in menu_items if item.name != "workflows"]
