"""Approval chains 审批链: ordered steps, each bound to a post; which chain applies where."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.models import DocumentType, Folder
from ledger.trail import Thing
from people.models import Department, Post


class SubjectKind(models.TextChoices):
    """What a chain can be run over. Later rooms add theirs."""

    REVISION = "revision", _("Revision")
    WITHDRAWAL = "withdrawal", _("Withdrawal")
    EMERGENCY = "emergency", _("Emergency withdrawal")
    CANCELLATION = "cancellation", _("Cancellation before effect")
    REINSTATEMENT = "reinstatement", _("Reinstatement")


class StepKind(models.TextChoices):
    """What a signature in a step means."""

    REVIEW = "review", _("Review")
    COUNTERSIGN = "countersign", _("Countersign")
    APPROVAL = "approval", _("Approval")


class StepRule(models.TextChoices):
    """How many of those who may sign a step must sign it."""

    ONE_OF = "one_of", _("One of them")
    ALL_OF = "all_of", _("All of them")
    N_OF_M = "n_of_m", _("A number of them")


class Chain(models.Model):
    """An approval chain. Changing it changes nothing for what was already submitted: a run carries its own copy."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=80)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("approval chain")
        verbose_name_plural = _("approval chains")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language in use."""
        english = (get_language() or "").startswith("en")
        return self.name_en if english else self.name_zh

    def trail_thing(self) -> Thing:
        """How the trail names this chain."""
        return Thing("chain", self.code, self.name_zh)


class ChainStep(models.Model):
    """One step: a post, or a department (a group: whoever holds any post in it), how many must sign, by when."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=StepKind.choices)
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("post")
    )
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("group (department)"),
    )
    rule = models.CharField(_("how many"), max_length=8, choices=StepRule.choices, default=StepRule.ONE_OF)
    required = models.PositiveSmallIntegerField(_("number"), default=1)
    due_days = models.PositiveSmallIntegerField(_("due after (days)"), default=3)
    escalate_to = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("escalate to")
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["chain", "position"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="one_step_per_position"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, department__isnull=True)
                | Q(post__isnull=True, department__isnull=False),
                name="a_step_names_a_post_or_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.get_kind_display()} {self.post or self.department}"


class ChainAssignment(models.Model):
    """Which chain applies: the nearest folder wins, then the document type, then the general one."""

    subject_kind = models.CharField(_("subject"), max_length=16, choices=SubjectKind.choices)
    document_type = models.CharField(
        _("document type"), max_length=20, choices=DocumentType.choices, blank=True
    )
    folder = models.ForeignKey(
        Folder,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chains",
        verbose_name=_("folder"),
    )
    chain = models.ForeignKey(
        Chain, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("chain")
    )

    class Meta:
        verbose_name = _("chain assignment")
        verbose_name_plural = _("chain assignments")
        ordering = ["subject_kind", "document_type", "folder"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "document_type", "folder"], name="one_chain_per_folder"
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "document_type"],
                condition=Q(folder__isnull=True),
                name="one_chain_without_folder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_kind_display()} → {self.chain}"

    def trail_thing(self) -> Thing:
        """How the trail names this assignment."""
        return Thing("chain_assignment", str(self.pk or ""), str(self))
