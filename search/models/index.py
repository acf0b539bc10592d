"""The index's own tables: generations, access, entries, periods. All derived: it can be thrown away and made anew."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class GenerationState(models.TextChoices):
    """Where a generation stands in its life."""

    FILLING = "filling", _("Filling")
    CURRENT = "current", _("Current")
    PAST = "past", _("Past")


class Generation(models.Model):
    """One whole index: its entries and its own table of tokens. Exactly one is current.

    While it is filling, `reached` names the last document taken in, so that a rebuild can be resumed; `outbox_from`
    is the outbox row after which it must catch up.
    """

    state = models.CharField(max_length=8, choices=GenerationState.choices)
    scheme = models.PositiveIntegerField()
    reached = models.CharField(max_length=200, blank=True)
    outbox_from = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
    swapped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="current"), name="one_current_generation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class AccessClass(models.Model):
    """A set of grants that some documents share; `digest` is the set's own name, so that equal sets are one row."""

    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.digest[:12]


class Grant(models.Model):
    """Whoever holds `name` may find the texts of the class; on any day and in any state with `every_time`, else only
    what is in force now."""

    access = models.ForeignKey(AccessClass, on_delete=models.CASCADE, related_name="grants")
    name = models.CharField(max_length=200)
    every_time = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["access", "name"], name="one_grant_per_name")]
        indexes = [models.Index(fields=["name", "every_time"], name="search_grant_name")]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One text that can be found: a release's title or one clause, in one language, with its original words.

    `group` is what is shown as one result (a release), `document` what it belongs to. `number_key` and `title_key` are
    letters and digits only, and stand on the group's own entries, not on its clauses. `content_hash` covers all that is
    indexed and shown.
    """

    # No index of their own on foreign keys here and beside: others begin with the generation, and of a class no rows are
    # looked for.
    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, db_index=False, related_name="entries"
    )
    key = models.CharField(max_length=300)
    source = models.CharField(max_length=40)
    document = models.CharField(max_length=200)
    group = models.CharField(max_length=220)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=100, blank=True)
    number_key = models.CharField(max_length=100, blank=True)
    title_key = models.CharField(max_length=250, blank=True)
    version = models.CharField(max_length=20, blank=True)
    clause_number = models.CharField(max_length=60, blank=True)
    anchor = models.CharField(max_length=200, blank=True)
    place = models.PositiveIntegerField(default=0)
    type = models.CharField(max_length=40, blank=True)
    department = models.CharField(max_length=40, blank=True)
    year = models.PositiveIntegerField(default=0)
    access = models.ForeignKey(AccessClass, on_delete=models.PROTECT, db_index=False, related_name="entries")
    title = models.TextField(blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    context = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)
    scheme = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(fields=["generation", "key"], name="one_entry_per_generation"),
        ]
        indexes = [
            models.Index(fields=["generation", "group"], name="search_entry_group"),
            models.Index(fields=["generation", "document"], name="search_entry_document"),
            models.Index(
                fields=["generation", "number_key"],
                name="search_entry_number",
                opclasses=["int8_ops", "varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Period(models.Model):
    """The group is in force from `begins` until before `ends` (null: no end known)."""

    source = models.CharField(max_length=40)
    document = models.CharField(max_length=200)
    group = models.CharField(max_length=220)
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    class Meta:
        ordering = ["group", "begins"]
        indexes = [
            models.Index(fields=["group", "begins", "ends"], name="search_period_group"),
            models.Index(fields=["source", "document"], name="search_period_document"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.begins}–{self.ends or ''}"
