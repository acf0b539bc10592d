"""Attachments and pictures: files by SHA-256 that are never replaced; a new file is a new row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.card import Document
from ledger.evidence import EvidenceModel
from ledger.models import Blob
from ledger.trail import Thing


class Attachment(EvidenceModel):
    """A file brought for one document's drafts: its bytes, the name it came with, and who brought it."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="brought_files", verbose_name=_("document")
    )
    title = models.CharField(_("title"), max_length=200)
    filename = models.CharField(_("file name"), max_length=200)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    is_picture = models.BooleanField(_("picture"), default=False)
    brought_by_key = models.CharField(max_length=150)
    brought_by_name = models.CharField(max_length=200)
    brought_at = models.DateTimeField(_("brought at"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.filename})"

    def trail_thing(self) -> Thing:
        """How the trail names this file: by its digest."""
        return Thing("attachment", self.blob_id, self.filename)
