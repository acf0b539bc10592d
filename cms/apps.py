"""The site's Django application."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Guiju"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the sentences of the trail page, and tell the documents room what it may not ask."""
        from cms import hearing, trail_acts  # noqa: F401  (the sentences register themselves)

        hearing.connect()
