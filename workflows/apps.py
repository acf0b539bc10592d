"""The workflows room's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Approval")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register this room's trail sentences, checks, due work and what it hears from the documents room."""
        from workflows import (  # noqa: F401  (they register themselves)
            checks_of_archive,
            checks_of_consultations,
            due,
            signal_handlers,
            trail_acts,
        )
        from workflows.actions.chains import keep_chain_history

        keep_chain_history()
