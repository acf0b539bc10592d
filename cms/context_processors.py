"""What every portal page shows: the organisation, the person, the way around."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def portal(request: HttpRequest) -> dict[str, Any]:
    """Values of the page frame; cheap for pages of Wagtail's admin, which do not show it."""
    english = (get_language() or "").startswith("en")
    return {
        "organisation": settings.GUIJU_ORGANISATION_EN if english else settings.GUIJU_ORGANISATION,
        "is_demo": getattr(settings, "GUIJU_DEMO", False),
    }
