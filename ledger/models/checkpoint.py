"""Signed heads of the trail, as kept in the database; the file outside is what an attacker cannot take
along."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.evidence import EvidenceModel


class Checkpoint(EvidenceModel):
    """The trail's size and Merkle root at one instant, signed.

    `note` is the C2SP signed note itself; the other columns repeat it for queries and are checked against it.
    `frontier` holds the peaks of the Merkle tree, so that the next root need not begin at row one."""

    size = models.BigIntegerField(_("trail rows covered"), primary_key=True)
    root = models.CharField(_("Merkle root"), max_length=64)
    created_at = models.DateTimeField(_("made at"))
    note = models.TextField(_("signed note"))
    frontier = models.TextField()

    class Meta(EvidenceModel.Meta):
        ordering = ["size"]
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")

    def __str__(self) -> str:
        return f"{self.size}-{self.root[:8]}"
