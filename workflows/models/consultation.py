"""Consultation 征求意见: which departments were asked, what they remarked on which clause, what became of it.

Every row is written once. A correction is a new remark; a withdrawal, a disposition and the conclusion are rows of
their own beside what they are about.
"""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.evidence import EvidenceModel
from people.models import Department, User
from workflows.models.run import Run


class Verdict(models.TextChoices):
    """What becomes of a remark."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class Consultation(EvidenceModel):
    """What was asked with a run: remarks on its frozen text, until the end of a day."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="consultation")
    due_on = models.DateField()
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def __str__(self) -> str:
        return f"{self.run} {self.due_on}"


class Consulted(EvidenceModel):
    """One department that was asked, as it was called then."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="asked")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("consulted department")
        verbose_name_plural = _("consulted departments")
        ordering = ["consultation", "code"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "department"], name="a_department_is_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation} {self.code}"

    @property
    def name(self) -> str:
        """The name in the language in use."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh


class Spoken(EvidenceModel):
    """Who said something, in which post, and when; name and post are copied."""

    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    by_post = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Remark(Spoken):
    """What somebody of a department says about a clause of the frozen text; an empty anchor means the whole text."""

    consulted = models.ForeignKey(Consulted, on_delete=models.PROTECT, related_name="remarks")
    anchor = models.CharField(max_length=200, blank=True)
    clause_number = models.CharField(max_length=40, blank=True)
    clause_zh = models.TextField(blank=True)
    clause_en = models.TextField(blank=True)
    text = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.consulted} {self.clause_number} {self.by_name}"


class RemarkWithdrawal(Spoken):
    """That the one who made a remark took it back, and why; the remark stays readable."""

    remark = models.OneToOneField(Remark, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    class Meta:
        verbose_name = _("withdrawal of a remark")
        verbose_name_plural = _("withdrawals of remarks")

    def __str__(self) -> str:
        return f"{self.remark}"


class Answer(Spoken):
    """A department's word that it is done, with remarks or without. It is given once."""

    consulted = models.OneToOneField(Consulted, on_delete=models.PROTECT, related_name="answer")
    has_remarks = models.BooleanField()

    class Meta:
        verbose_name = _("answer of a department")
        verbose_name_plural = _("answers of departments")

    def __str__(self) -> str:
        return f"{self.consulted} {self.by_name}"


class Disposition(Spoken):
    """What becomes of a remark and why. It is given once."""

    remark = models.OneToOneField(Remark, on_delete=models.PROTECT, related_name="disposition")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField()

    class Meta:
        verbose_name = _("disposition of a remark")
        verbose_name_plural = _("dispositions of remarks")

    def __str__(self) -> str:
        return f"{self.remark} {self.verdict}"


class Conclusion(EvidenceModel):
    """The result of a consultation, whole, as canonical JSON, with its digest: fixed before the first signature."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="conclusion")
    result = models.TextField()
    digest = models.CharField(max_length=64)
    closed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("conclusion of a consultation")
        verbose_name_plural = _("conclusions of consultations")

    def __str__(self) -> str:
        return f"{self.consultation} {self.digest[:8]}"
