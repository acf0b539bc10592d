"""What stands beside the entries of a generation: clauses of the standard, beginnings to suggest, words to mend by."""

from django.db import models

from search.models.index import AccessClass, Generation


class GroupClause(models.Model):
    """A clause of the standard that a group implements, as `<edition>/<clause>`."""

    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, db_index=False, related_name="clauses"
    )
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

    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, db_index=False, related_name="beginnings"
    )
    source = models.CharField(max_length=40)
    document = models.CharField(max_length=200)
    group = models.CharField(max_length=220)
    access = models.ForeignKey(
        AccessClass, on_delete=models.PROTECT, db_index=False, related_name="beginnings"
    )
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

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, db_index=False, related_name="words")
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
