"""Which posts act in which release: derived from the frozen steps, kept so that nobody's steps are looked for in every
text. The words of a step are read from the release itself, never from here."""

from django.db import models

from documents.models.release import Release


class ActingPost(models.Model):
    """Derived: `post_code` does `steps` of the steps of `release`."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="acting_posts")
    post_code = models.CharField(max_length=20)
    steps = models.PositiveIntegerField()

    class Meta:
        ordering = ["release", "post_code"]
        constraints = [
            models.UniqueConstraint(fields=["post_code", "release"], name="one_row_per_acting_post"),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.post_code}"
