"""What every room raises when it will not do a thing."""

from django.core.exceptions import BadRequest, PermissionDenied


class Refused(PermissionDenied):
    """An action was refused; `str()` is the sentence the person reads, in his language.

    It is a PermissionDenied so that no door, ours or Wagtail's, ever answers a refusal with a server error.
    """


class Unreadable(BadRequest):
    """What was sent is no form of ours; `str()` is the sentence the person reads. Answered with 400, never 500."""


class EvidenceError(Exception):
    """A program tried to change or remove a row that is written once."""
