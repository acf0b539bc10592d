"""What rooms above know about drafts, told to this room's pages through here: it may not ask them itself."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

_reviews: list[Callable[[], QuerySet[Any]]] = []
_readers: list[Callable[[Any, str], bool]] = []


def reviews_come_from(source: Callable[[], QuerySet[Any]]) -> None:
    """Register the rows of what is being signed: each with `document_id` and the `version` it will bear."""
    _reviews[:] = [source]


def open_reviews() -> QuerySet[Any] | None:
    """Drafts that are being signed now; None when no room above keeps any."""
    return _reviews[0]() if _reviews else None


def files_may_be_read_by(test: Callable[[Any, str], bool]) -> None:
    """Register a further reason to hand out a file: `test(user, sha256)`, for texts that wait for a signature."""
    if test not in _readers:
        _readers.append(test)


def may_read_file(user: Any, sha256: str) -> bool:
    """Whether a room above lets `user` see this file, because it is part of what he is asked to sign."""
    return any(test(user, sha256) for test in _readers)
