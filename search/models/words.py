"""What people keep: words of the same meaning, and what was looked for in vain."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledger.trail import Thing


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
        return " / ".join(self.words.values_list("word", flat=True))

    def trail_thing(self) -> Thing:
        """How the trail names this row: by its words, copied."""
        return Thing("synonyms", str(self.pk), str(self)[:200])


class Synonym(models.Model):
    """One word of a group, and its key (letters and digits, folded). A forbidden word calls up the others and is never
    called up itself. `initials` are those of its pinyin."""

    group = models.ForeignKey(SynonymGroup, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(_("word"), max_length=200)
    key = models.CharField(_("search key"), max_length=200, db_index=True)
    is_forbidden = models.BooleanField(_("forbidden"), default=False)
    initials = models.CharField(_("pinyin initials"), max_length=40, blank=True, db_index=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="one_word_per_synonym_group")]

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
