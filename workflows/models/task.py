"""Wagtail's task type that fronts our chains: it shows who waits for whom, and decides nothing."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class ChainTask(Task):
    """One Wagtail task stands for a whole chain; signing happens on our review page only."""

    admin_form_fields: list[str] = []

    class Meta:
        verbose_name = _("approval chain")
        verbose_name_plural = _("approval chains")

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True
