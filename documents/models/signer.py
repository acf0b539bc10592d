"""Who signed which release: derived from its signatures, kept so that nobody's releases are looked for in every row.
What a signature says is read from the release itself, never from here."""

from django.db import models

from documents.models.release import Release


class Signer(models.Model):
    """Derived: the person with the login `person_key` signed `release`."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="signers")
    person_key = models.CharField(max_length=150)

    class Meta:
        ordering = ["release", "person_key"]
        constraints = [
            models.UniqueConstraint(fields=["person_key", "release"], name="one_row_per_signer"),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.person_key}"
