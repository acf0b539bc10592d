"""A run 审批: a chain frozen for one subject, the signatures it has, and how it ended. All written once.

The state of a run is derived: open while it has no Closing; its present step is the first that has not enough
signatures. Nothing here is updated, so nothing can be updated by a way round.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Release
from ledger.evidence import EvidenceModel
from ledger.trail import Thing
from people.models import User
from workflows.models.chain import StepKind, SubjectKind


class Outcome(models.TextChoices):
    """How a run can end."""

    COMPLETE = "complete", _("Complete")
    REJECTED = "rejected", _("Returned")
    RECALLED = "recalled", _("Recalled")
    VOIDED = "voided", _("Voided: the content changed")


class Run(EvidenceModel):
    """A subject submitted for signature.

    `payload` is the canonical JSON of exactly what is signed, `digest` its SHA-256; `steps` the frozen chain as
    canonical JSON (see `workflows.frozen.FrozenStep`), `authors` a list of {key, name}. For a revision,
    `revision_id` and `source_digest` (SHA-256 of the revision's stored content) show whether the draft still is
    what was frozen.
    """

    subject_kind = models.CharField(max_length=16, choices=SubjectKind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="runs")
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="runs")
    reinstate = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    source_digest = models.CharField(max_length=64, blank=True)
    version = models.CharField(max_length=12)
    reason = models.TextField()
    payload = models.TextField()
    digest = models.CharField(max_length=64)
    chain_code = models.CharField(max_length=20)
    chain_name_zh = models.CharField(max_length=80)
    chain_name_en = models.CharField(max_length=80)
    steps = models.TextField()
    authors = models.TextField()
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="requested_runs")
    requester_key = models.CharField(max_length=150)
    requester_name = models.CharField(max_length=200)
    requester_post = models.CharField(max_length=200, blank=True)
    requester_post_en = models.CharField(max_length=200, blank=True)
    requested_at = models.DateTimeField()

    class Meta:
        verbose_name = _("approval run")
        verbose_name_plural = _("approval runs")
        ordering = ["-requested_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document.number} {self.version} {self.get_subject_kind_display()}"

    def trail_thing(self) -> Thing:
        """How the trail names this run: by the document's number and version."""
        return Thing("run", f"{self.document.number}@{self.version}#{self.pk}", self.document.title_zh)


class Signature(EvidenceModel):
    """One person signed one step: name and post copied, meaning, time, the digest, how he proved who he is.

    `completes_step`: the step had enough signatures with this one, by those who held its posts at that moment. Who
    is appointed later does not open a step again.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="signatures")
    step = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="signatures")
    person_key = models.CharField(max_length=150)
    person_name = models.CharField(max_length=200)
    post_code = models.CharField(max_length=20)
    post_zh = models.CharField(max_length=80)
    post_en = models.CharField(max_length=80)
    on_behalf_key = models.CharField(max_length=150, blank=True)
    on_behalf_name = models.CharField(max_length=200, blank=True)
    meaning_zh = models.TextField()
    meaning_en = models.TextField()
    comment = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    authentication = models.CharField(max_length=20, default="password")
    completes_step = models.BooleanField(default=False)
    signed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["run", "step", "signed_at"]
        constraints = [
            models.UniqueConstraint(fields=["run", "person_key"], name="one_person_signs_one_step"),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.step} {self.person_name}"


class Closing(EvidenceModel):
    """How and why a run ended. A run has at most one."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="closing")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    step = models.PositiveSmallIntegerField(null=True)
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    by_post = models.CharField(max_length=200, blank=True)
    comment = models.TextField(blank=True)
    closed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("closing of a run")
        verbose_name_plural = _("closings of runs")

    def __str__(self) -> str:
        return f"{self.run} {self.outcome}"


class Reminder(EvidenceModel):
    """That somebody was reminded of, or a delay was escalated to somebody, once a day at most."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="reminders")
    step = models.PositiveSmallIntegerField()
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=200)
    is_escalation = models.BooleanField(default=False)
    day = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "step", "person", "is_escalation", "day"], name="reminded_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.person_name} {self.day}"
