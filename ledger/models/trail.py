"""The audit trail's rows."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.evidence import EvidenceModel


class TrailEntry(EvidenceModel):
    """One act: when, who (name and post copied), what, on what; chained to the row before it.

    The number `seq` is the order of acts and has no gaps; `at` is what the clock said, and may jump.
    `leaf_hash` is the RFC 9162 leaf hash over the canonical JSON of all other columns, `prev_hash` among
    them; it is the only column not inside it."""

    seq = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"), db_index=True)
    act = models.CharField(_("act"), max_length=100, db_index=True)
    actor_key = models.CharField(_("person's key"), max_length=200, db_index=True)
    actor_name = models.TextField(_("person"))
    actor_post = models.TextField(_("post"), blank=True)
    thing_kind = models.CharField(_("kind of object"), max_length=100)
    thing_key = models.CharField(_("object's key"), max_length=200)
    thing_title = models.TextField(_("object"))
    data = models.TextField(_("details"))
    clock_jump_seconds = models.BigIntegerField(_("clock set back by (seconds)"), default=0)
    prev_hash = models.CharField(max_length=64)
    leaf_hash = models.CharField(max_length=64, unique=True)

    class Meta(EvidenceModel.Meta):
        ordering = ["seq"]
        indexes = [models.Index(fields=["thing_kind", "thing_key"], name="ledger_trail_thing")]
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail entries")

    def __str__(self) -> str:
        return f"{self.seq} {self.act}"

    def details(self) -> dict[str, Any]:
        """The act's details; empty when the column was damaged (verification reports that)."""
        try:
            details = json.loads(self.data)
        except ValueError:
            return {}
        return details if isinstance(details, dict) else {}
