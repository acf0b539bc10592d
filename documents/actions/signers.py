"""Keeping in step with each release who signed it, in the transaction of the release."""

from documents.models import Release, Signer
from documents.signatures import signers_of


def derive_signers(release: Release) -> None:
    """Make the rows of `release` anew from its signatures."""
    Signer.objects.filter(release=release).delete()
    Signer.objects.bulk_create(
        Signer(release=release, person_key=key) for key in signers_of(release.signatures)
    )
