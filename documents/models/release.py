"""The release register: what was approved, written once, and what was decided about it later.

A release has no end date and no state column. What is in force is a function of the instant asked, computed by
`documents.validity` from releases and release events; `Period` is that function's answer kept for fast lists, made
anew in the transaction of each release or event and checked by `verify_archive`.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.models.card import Document, DocumentType
from ledger.evidence import EvidenceModel
from ledger.models import Blob
from ledger.trail import Thing
from people.models import User


class State(models.TextChoices):
    """The five derived states of a release."""

    NOT_YET_EFFECTIVE = "not_yet_effective", _("Not yet effective")
    IN_FORCE = "in_force", _("In force")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Cancelled")


class ReleaseQuerySet(models.QuerySet["Release"]):
    def in_force_at(self, instant: datetime) -> "ReleaseQuerySet":
        """Releases in force at `instant`: at most one a document."""
        return self.filter(
            Q(periods__ends__isnull=True) | Q(periods__ends__gt=instant), periods__begins__lte=instant
        )


class Release(EvidenceModel):
    """One approved version of a document: number, frozen content, rendered text, PDF, digest, signatures.

    `payload` is the canonical JSON of everything signed and `digest` its SHA-256 (RFC 8785). `effective_on` is the
    date of effect in the organisation's time zone, `effective_from` the UTC instant it begins; nothing takes effect
    before `recorded_at`.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="releases")
    number = models.CharField(_("number"), max_length=60)
    sequence = models.PositiveIntegerField()
    version = models.CharField(_("version"), max_length=12)
    document_type = models.CharField(max_length=20, choices=DocumentType.choices)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    prevailing_language = models.CharField(max_length=10)
    payload = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    body_zh = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    signatures = models.TextField()
    pdf = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    proposed_effective_on = models.DateField()
    effective_on = models.DateField(_("in force since"))
    effective_from = models.DateTimeField()
    next_review_on = models.DateField(null=True, blank=True)
    change_summary = models.TextField(_("what changed and why"))
    recorded_at = models.DateTimeField()
    token = models.CharField(max_length=43, unique=True)

    objects = ReleaseQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["document", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["document", "sequence"], name="one_release_per_sequence"),
            models.UniqueConstraint(fields=["document", "version"], name="one_release_per_version"),
        ]
        indexes = [
            models.Index(fields=["effective_from"], name="release_effect"),
            models.Index(fields=["next_review_on"], name="release_review"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.version}"

    @property
    def title(self) -> str:
        """The frozen title in the language in use."""
        english = (get_language() or "").startswith("en")
        return (self.title_en if english else "") or self.title_zh

    def trail_thing(self) -> Thing:
        """How the trail names this release: number and version."""
        return Thing("release", f"{self.number}@{self.version}", self.title_zh)


class EventKind(models.TextChoices):
    """What can be decided about a release later."""

    CANCELLED = "cancelled", _("Cancelled before effect")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REINSTATED = "reinstated", _("Reinstated")


class ReleaseEvent(EvidenceModel):
    """A later decision about a release, beside it: kind, reason, signatures, the instant it counts from."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    at = models.DateTimeField()
    reason = models.TextField(_("reason"))
    is_emergency = models.BooleanField(default=False)
    signatures = models.TextField()
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("release event")
        verbose_name_plural = _("release events")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.release} {self.kind}"


class Period(models.Model):
    """Derived: `release` is in force from `begins` until before `ends` (null: no end known)."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="periods")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="periods")
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    class Meta:
        ordering = ["document", "begins"]
        indexes = [models.Index(fields=["begins", "ends"], name="period_span")]

    def __str__(self) -> str:
        return f"{self.release} {self.begins}–{self.ends or ''}"


class NoticeKind(models.TextChoices):
    """What people are told about a release."""

    EFFECTIVE = "effective", _("Took effect")
    SUPERSEDED = "superseded", _("Was superseded")
    WITHDRAWN = "withdrawn", _("Was withdrawn")
    REINSTATED = "reinstated", _("Was reinstated")


class Announcement(EvidenceModel):
    """That an occasion (this release took effect at that instant, was withdrawn, …) was announced, once."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="announcements")
    occasion = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    told = models.PositiveIntegerField()
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-told_at", "pk"]

    def __str__(self) -> str:
        return f"{self.release} {self.kind}"


class Notice(EvidenceModel):
    """Who was told what about a release, and when; shown in the portal and sent by mail."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="notices")
    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    person_name = models.CharField(max_length=200)
    department_code = models.CharField(max_length=20, blank=True)
    mailed_to = models.CharField(max_length=254, blank=True)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-told_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["announcement", "person"], name="told_once_per_occasion"),
        ]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.release} {self.kind}"
