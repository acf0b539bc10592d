"""Document numbers: made by a scheme, unique for ever; a number that bears no document has a written reason."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.card import DocumentType
from ledger.evidence import EvidenceModel
from ledger.trail import Thing

#: Numbers stand in addresses (`/d/<number>/`) and on paper: letters, digits, hyphen and full stop only.
NUMBER_PATTERN = r"[A-Za-z0-9][A-Za-z0-9.-]{0,58}[A-Za-z0-9]"


class NumberingScheme(models.Model):
    """How the numbers of one document type are made.

    `pattern` holds `{prefix}` (the folder's) and `{serial}` with an optional width, as `ITSM-{prefix}-P-{serial:3}`.
    """

    document_type = models.CharField(
        _("document type"), max_length=20, choices=DocumentType.choices, unique=True
    )
    pattern = models.CharField(_("pattern"), max_length=60)

    class Meta:
        verbose_name = _("numbering scheme")
        verbose_name_plural = _("numbering schemes")
        ordering = ["document_type"]

    def __str__(self) -> str:
        return self.pattern

    def trail_thing(self) -> Thing:
        """How the trail names this scheme."""
        return Thing("numbering_scheme", self.document_type, self.pattern)


class IssuedNumber(EvidenceModel):
    """A number that was given out, once and for ever."""

    number = models.CharField(
        _("number"), max_length=60, unique=True, validators=[RegexValidator(f"^{NUMBER_PATTERN}$")]
    )
    stem = models.CharField(max_length=60, db_index=True)
    serial = models.PositiveIntegerField()
    issued_at = models.DateTimeField()

    class Meta:
        verbose_name = _("issued number")
        verbose_name_plural = _("issued numbers")
        constraints = [models.UniqueConstraint(fields=["stem", "serial"], name="one_serial_per_stem")]

    def __str__(self) -> str:
        return self.number


class NumberGap(EvidenceModel):
    """Why a number bears no document: the reason, and who gave it."""

    number = models.OneToOneField(IssuedNumber, on_delete=models.PROTECT, related_name="gap")
    reason = models.CharField(_("reason"), max_length=300)
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("number gap")
        verbose_name_plural = _("number gaps")

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"
