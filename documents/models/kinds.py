"""What is set for each document type, and lists of departments that documents are distributed to."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.trail import Thing
from people.models import Department


class _Named(models.Model):
    """A row with a Chinese and an English name, shown by the one of the language in use."""

    name_zh = models.CharField(_("Chinese name"), max_length=80, unique=True)
    name_en = models.CharField(_("English name"), max_length=80, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language in use."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh


class DocumentKind(_Named):
    """What people may set about a document type. The types themselves are built in: rows are changed, never added."""

    document_type = models.CharField(_("document type"), max_length=20, unique=True, editable=False)
    description_zh = models.CharField(_("description (Chinese)"), max_length=300, blank=True)
    description_en = models.CharField(_("description (English)"), max_length=300, blank=True)
    review_months = models.PositiveSmallIntegerField(
        _("review every (months)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("What a new document of this type begins with."),
    )
    number_part = models.CharField(
        _("part of the number"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9]+\Z", _("Use letters and digits only."))],
        help_text=_("Used in numbers while the type has no numbering scheme: P gives SLM-P-001."),
    )
    expects_distribution = models.BooleanField(
        _("a distribution list is expected"),
        default=True,
        help_text=_("Whoever begins a document without one is told so."),
    )

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")
        ordering = ["pk"]

    @property
    def description(self) -> str:
        """The description in the language in use."""
        return self.description_en if (get_language() or "").startswith("en") else self.description_zh

    def trail_thing(self) -> Thing:
        """How the trail names this row."""
        return Thing("document_kind", self.document_type, self.name_zh)


class DistributionList(_Named):
    """A distribution list 发放清单: departments that are chosen together. A document copies them; it does not follow."""

    departments = models.ManyToManyField(
        Department, related_name="distribution_lists", verbose_name=_("departments")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("distribution list")
        verbose_name_plural = _("distribution lists")
        ordering = ["name_zh"]

    def trail_thing(self) -> Thing:
        """How the trail names this row."""
        return Thing("distribution_list", str(self.pk), self.name_zh)
