"""The second door: what an engine outside the database found is asked of the database again before anybody sees it."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from search.models import Entry, Generation, Grant, Period
from search.statement import Reader


def let_through(generation: Generation, reader: Reader, keys: Iterable[str]) -> dict[str, int]:
    """The entries of these keys that this reader may see for the instant asked for: key and id."""
    grants = Grant.objects.filter(name__in=reader.names)
    if reader.needs_every_time:
        grants = grants.filter(every_time=True)
    seen = Entry.objects.filter(generation=generation, key__in=list(keys), access__in=grants.values("access"))
    if not reader.every_state:
        in_force = Period.objects.filter(
            Q(ends=None) | Q(ends__gt=reader.at), group=OuterRef("group"), begins__lte=reader.at
        )
        seen = seen.filter(Exists(in_force))
    return dict(seen.values_list("key", "pk"))
