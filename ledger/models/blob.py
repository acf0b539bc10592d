"""One file, known by what is in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.canonical import digest
from ledger.evidence import EvidenceModel
from ledger.leaves import spell


class Blob(EvidenceModel):
    """A file of the blob store: its name is its SHA-256, so the same bytes are the same blob for ever.

    `row_digest` covers the columns that the file cannot vouch for (type, time)."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, primary_key=True)
    size = models.BigIntegerField(_("size in bytes"))
    content_type = models.CharField(_("content type"), max_length=255)
    created_at = models.DateTimeField(_("stored at"))
    row_digest = models.CharField(max_length=64)

    class Meta(EvidenceModel.Meta):
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.content_type}, {self.size})"

    def expected_row_digest(self) -> str:
        """The digest of the other columns."""
        return digest(
            {
                "sha256": self.sha256,
                "size": self.size,
                "content_type": self.content_type,
                "created_at": spell(self.created_at),
            }
        )
