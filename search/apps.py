"""The search room's Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay the first generation after the room's tables exist; register the index with `fsck`."""
        from ledger import derived
        from search import trail_acts  # noqa: F401  (they register themselves)
        from search.checking import check_index

        post_migrate.connect(_lay_index, sender=self, dispatch_uid="search.lay_index")
        derived.register("search index", check_index)


def _lay_index(using: str, **kwargs: Any) -> None:
    from search.actions import ensure_generation

    if using == "default":
        ensure_generation()
