"""Parts of this room inside Wagtail's admin: the way to submission, the list of what waits, the link to the standing."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from documents.models import Document
from workflows.queries import waiting_for


class SendForReview(ActionMenuItem):
    """A link, not a button: submission asks for version, date and reason on its own page."""

    name = "action-send-for-review"
    label = _("Send for review…")
    icon_name = "mail"

    def get_url(self, parent_context: dict[str, Any]) -> str | None:
        """The page that asks; none for a page that is no document."""
        page = parent_context.get("page")
        number = (
            Document.objects.filter(page_id=page.pk).values_list("number", flat=True).first()
            if page
            else None
        )
        return reverse("submit", args=[number]) if number else None


class AwaitingReview(Component):
    """What waits for the person, as links to the review page."""

    name = "awaiting_review"
    template_name = "workflows/admin/awaiting_review.html"
    order = 220

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The same list as on the page of what waits for me."""
        return {"tasks": waiting_for(parent_context["request"].user)}


class StatusButton(Button):
    """The link in the page's header."""
