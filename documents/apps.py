"""The documents room's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Controlled documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register this room's trail sentences, checks and due work."""
        from documents import checks_of_archive, due, searching, trail_acts  # noqa: F401  (they register themselves)
        from documents.checks import register_words
        from documents.glossary_freezing import words_for_checks
        from documents.models import (
            DistributionList,
            DocumentKind,
            ExternalDocument,
            GlossaryTerm,
            NumberingScheme,
        )
        from people.history import keep_history
        from search.models import Synonym, SynonymGroup

        for model in (NumberingScheme, GlossaryTerm, ExternalDocument, DocumentKind, DistributionList):
            keep_history(model)
        keep_history(Synonym)
        keep_history(SynonymGroup, parts=["words"])
        register_words(words_for_checks)
