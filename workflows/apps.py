"""The workflows room's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Approval")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register this room's trail sentences, checks, due work and what it hears from the documents room."""
        from workflows import checks_of_archive, due, signal_handlers, trail_acts  # noqa: F401  (they register themselves)
        from workflows.actions.chains import keep_chain_history

        keep_chain_history()
