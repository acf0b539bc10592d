"""Waivers 豁免: somebody above the owner of a document lets a finding stand, with a reason and until a day."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.card import Document
from ledger.evidence import EvidenceModel, EvidenceQuerySet


class CheckWaiverQuerySet(EvidenceQuerySet):
    def standing(self, day: date) -> "CheckWaiverQuerySet":
        """Waivers that count on `day`; `expires_on` is the last day."""
        return self.filter(expires_on__gte=day)


class CheckWaiver(EvidenceModel):
    """That a finding of one check at one anchor may stand until a day. Written once; who gave it is copied.

    It lapses by its date alone. An empty anchor means the document as a whole.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="waivers")
    code = models.CharField(_("check"), max_length=20)
    anchor = models.CharField(_("anchor"), max_length=40, blank=True)
    reason = models.TextField(_("reason"))
    expires_on = models.DateField(_("expires on"))
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    by_post = models.CharField(max_length=200)
    waived_at = models.DateTimeField()

    objects = CheckWaiverQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ["document", "code", "anchor", "waived_at", "pk"]
        indexes = [models.Index(fields=["document", "expires_on"], name="waiver_standing")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.code} {self.anchor}".strip()
