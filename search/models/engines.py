"""What happened, for engines outside the database, and how far each has read."""

from django.db import models


class OutboxRow(models.Model):
    """One act, for those who read it later and in order: what must be read from the source again.

    `group` is empty when periods or access of the whole document changed; `narrows`: somebody may find less now, so an
    engine that has not applied it may not answer.
    """

    source = models.CharField(max_length=40)
    document = models.CharField(max_length=200)
    group = models.CharField(max_length=220, blank=True)
    narrows = models.BooleanField(default=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.document} {self.group}"


class EngineState(models.Model):
    """An engine outside the database, as the database knows it.

    `index` answers now (empty: none yet), `filling` is a new one that has come to `reached`; `filled_at` is its last sign
    of life. `ticket` orders the deliveries, `applied` is the highest outbox row applied to the current index,
    `drifted` counts hits that the database refused.
    """

    name = models.CharField(max_length=40, unique=True)
    index = models.CharField(max_length=100, blank=True)
    filling = models.CharField(max_length=100, blank=True)
    reached = models.CharField(max_length=240, blank=True)
    filled_at = models.DateTimeField(null=True)
    scheme = models.PositiveIntegerField(default=0)
    ticket = models.BigIntegerField(default=0)
    applied = models.BigIntegerField(default=0)
    stalled_since = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)
    drifted = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.index}"


class Applied(models.Model):
    """An index outside the database has applied an outbox row. Kept row by row: rows may become visible in another order
    than their numbers."""

    index = models.CharField(max_length=100)
    row = models.ForeignKey(OutboxRow, on_delete=models.CASCADE, related_name="applied")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "index"], name="one_applied_row_per_index"),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.row_id}"
