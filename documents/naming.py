"""Which releases name something (a file, a post) in their frozen text, found once for each state of the register."""

from hashlib import sha256

from django.core.cache import cache
from django.db.models import Count, Max

from documents.models import Release

_REMEMBERED = 24 * 3600


def releases_naming(text: str) -> list[int]:
    """The releases whose canonical payload contains `text`. Payloads never change and releases are only added, so the
    answer is remembered until there is one more."""
    state = Release.objects.aggregate(last=Max("pk"), count=Count("pk"))
    key = f"naming:{sha256(text.encode()).hexdigest()}:{state['last']}:{state['count']}"
    found: list[int] | None = cache.get(key)
    if found is None:
        found = list(Release.objects.filter(payload__contains=text).values_list("pk", flat=True))
        cache.set(key, found, _REMEMBERED)
    return found
