"""External documents 外来文件: standards, laws and the like, which others issue and ours refer to."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger import clock
from ledger.evidence import EvidenceModel
from ledger.trail import Thing
from people.models import Post, User


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


class ExternalDocument(models.Model):
    """A document that others issue: which edition counts here, who holds it, when it was last looked at.

    `number` is written as references write it (`ISO/IEC 20000-1`), without the edition."""

    number = models.CharField(_("document number"), max_length=60, unique=True)
    title_zh = models.CharField(_("Chinese title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=200)
    edition = models.CharField(_("edition"), max_length=60)
    issuer = models.CharField(_("issuer"), max_length=120)
    holder = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="external_documents", verbose_name=_("holder")
    )
    last_checked_on = models.DateField(_("last checked"))
    check_months = models.PositiveSmallIntegerField(
        _("check every (months)"), default=12, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    kept_copy = models.CharField(
        _("kept copy"),
        max_length=300,
        blank=True,
        help_text=_("Where the copy is kept, and what its licence allows."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("external document")
        verbose_name_plural = _("external documents")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}:{self.edition}"

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return self.title_en if (get_language() or "").startswith("en") else self.title_zh

    @property
    def check_due_on(self) -> date:
        """The day by which somebody has to see again whether the edition still counts."""
        return months_later(self.last_checked_on, self.check_months)

    def is_check_overdue(self) -> bool:
        """Whether that day is past, for what is in use."""
        return self.is_active and self.check_due_on < clock.today()

    def trail_thing(self) -> Thing:
        """How the trail names this row."""
        return Thing("external_document", self.number, str(self))


class CheckReminder(EvidenceModel):
    """That a holder was reminded to check an external document, at most once a day."""

    external = models.ForeignKey(ExternalDocument, on_delete=models.PROTECT, related_name="reminders")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=200)
    day = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder of a check")
        verbose_name_plural = _("reminders of checks")
        constraints = [
            models.UniqueConstraint(fields=["external", "person", "day"], name="reminded_of_check_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.external} {self.person_name} {self.day}"
