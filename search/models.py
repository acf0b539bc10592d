"""The index's own tables. Everything here is derived: it can be thrown away and made anew from the rooms above."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledger.trail import Thing


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

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="entries")
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
    access = models.ForeignKey(AccessClass, on_delete=models.PROTECT, related_name="entries")
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
            models.Index(fields=["generation", "number_key"], name="search_entry_number"),
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


class SynonymGroup(models.Model):
    """Words that mean the same; a question for one is a question for all of them.

    With a `source` the group was handed down by a room (by `key`) and changes with what it was made from.
    """

    note = models.CharField(_("note"), max_length=200, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    source = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"], condition=~Q(source=""), name="one_synonym_group_per_key"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.words.values_list("word", flat=True))

    def trail_thing(self) -> Thing:
        """How the trail names this row: by its words, copied."""
        return Thing("synonyms", str(self.pk), str(self)[:200])


class Synonym(models.Model):
    """One word of a group, and its key (letters and digits, folded). A forbidden word calls up the others and is never
    called up itself. `initials` are those of its pinyin."""

    group = models.ForeignKey(SynonymGroup, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(_("word"), max_length=200)
    key = models.CharField(max_length=200, db_index=True)
    is_forbidden = models.BooleanField(_("forbidden"), default=False)
    initials = models.CharField(max_length=40, blank=True, db_index=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="one_word_per_synonym_group")]

    def __str__(self) -> str:
        return self.word


class GroupClause(models.Model):
    """A clause of the standard that a group implements, as `<edition>/<clause>`."""

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="clauses")
    source = models.CharField(max_length=40)
    document = models.CharField(max_length=200)
    group = models.CharField(max_length=220)
    clause = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "group", "clause"], name="one_clause_per_group")
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.clause}"


class BeginningKind(models.IntegerChoices):
    """What a beginning leads to, in the order in which suggestions are shown (terms stand before headings)."""

    NUMBER = 0, "number"
    TITLE = 1, "title"
    HEADING = 3, "heading"


class Beginning(models.Model):
    """What a person may begin to type: letters and digits of a number, title or heading from one of its words on.
    `text` is what is suggested then; `initials` are those of its pinyin."""

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="beginnings")
    source = models.CharField(max_length=40)
    document = models.CharField(max_length=200)
    group = models.CharField(max_length=220)
    access = models.ForeignKey(AccessClass, on_delete=models.PROTECT, related_name="beginnings")
    kind = models.PositiveSmallIntegerField(choices=BeginningKind.choices)
    language = models.CharField(max_length=10, blank=True)
    key = models.CharField(max_length=100)
    initials = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=250)
    number = models.CharField(max_length=100, blank=True)
    anchor = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["generation", "kind", "key"],
                name="search_beginning_key",
                opclasses=["int8_ops", "int2_ops", "varchar_pattern_ops"],
            ),
            models.Index(
                fields=["generation", "kind", "initials"],
                name="search_beginning_initials",
                opclasses=["int8_ops", "int2_ops", "varchar_pattern_ops"],
            ),
            models.Index(fields=["generation", "group"], name="search_beginning_group"),
        ]

    def __str__(self) -> str:
        return self.text


class Word(models.Model):
    """A Latin word that some text of the generation holds, for mending questions. Hidden texts' words are among them:
    nothing made of them is shown unless the reader finds something by it. `tail` is the word read backwards."""

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=32)
    tail = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["generation", "word"], name="one_word_per_generation")]
        indexes = [
            models.Index(
                fields=["generation", "word"],
                name="search_word_word",
                opclasses=["int8_ops", "varchar_pattern_ops"],
            ),
            models.Index(
                fields=["generation", "tail"],
                name="search_word_tail",
                opclasses=["int8_ops", "varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.word


class Unfound(models.Model):
    """Words that found nothing, folded, on one day, and how often; nobody's name. `settled_at`: a controller worked them
    off; typed in vain once more, they are open again."""

    words = models.CharField(_("words"), max_length=200)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times"), default=1)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day", "words"]
        constraints = [models.UniqueConstraint(fields=["words", "day"], name="one_row_of_words_a_day")]

    def __str__(self) -> str:
        return self.words
