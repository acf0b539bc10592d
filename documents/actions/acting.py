"""Keeping in step with each release which posts act in it, in the transaction of the release."""

from documents.models import ActingPost, Release
from documents.steps import acting_posts_of


def derive_acting_posts(release: Release) -> None:
    """Make the rows of `release` anew from its frozen text."""
    ActingPost.objects.filter(release=release).delete()
    ActingPost.objects.bulk_create(
        ActingPost(release=release, post_code=code, steps=steps)
        for code, steps in sorted(acting_posts_of(release.payload).items())
    )
