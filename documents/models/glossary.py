"""The glossary 术语表: one word for one thing, in both languages."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.models.external import ExternalDocument
from ledger.trail import Thing

_EACH_ON_A_LINE = _("Each on a line of its own.")


class GlossaryTerm(models.Model):
    """A term: what it is called, what it means, where that is said, which words are meant by it and which are not used.

    The term and its abbreviation are its own words, and so are the preferred ones; `documents.glossary` says which
    entries would contradict each other."""

    term_zh = models.CharField(_("term (Chinese)"), max_length=120)
    term_en = models.CharField(_("term (English)"), max_length=120)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    definition_zh = models.TextField(_("definition (Chinese)"), max_length=2000)
    definition_en = models.TextField(_("definition (English)"), max_length=2000)
    source_number = models.CharField(
        _("source document"),
        max_length=60,
        blank=True,
        help_text=_("The number of the controlled document that defines it."),
    )
    source_anchor = models.CharField(
        _("source clause"), max_length=40, blank=True, help_text=_("The anchor of the clause there.")
    )
    source_external = models.ForeignKey(
        ExternalDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("source: external document"),
    )
    preferred_zh = models.TextField(
        _("preferred words (Chinese)"), max_length=500, blank=True, help_text=_EACH_ON_A_LINE
    )
    preferred_en = models.TextField(
        _("preferred words (English)"), max_length=500, blank=True, help_text=_EACH_ON_A_LINE
    )
    forbidden_zh = models.TextField(
        _("forbidden words (Chinese)"), max_length=500, blank=True, help_text=_EACH_ON_A_LINE
    )
    forbidden_en = models.TextField(
        _("forbidden words (English)"), max_length=500, blank=True, help_text=_EACH_ON_A_LINE
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["term_zh", "pk"]

    def __str__(self) -> str:
        name = self.term_en if (get_language() or "").startswith("en") else self.term_zh
        return f"{name} ({self.abbreviation})" if self.abbreviation else name

    def trail_thing(self) -> Thing:
        """How the trail names this row: by its Chinese term, copied."""
        return Thing("glossary_term", str(self.pk), self.term_zh)
