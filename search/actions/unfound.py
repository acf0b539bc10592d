"""Searches that found nothing: kept as words and day, without a person, until a controller works them off."""

from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F

from ledger import clock
from search.actions.generations import current_generation
from search.language import Query, fold
from search.models import Entry, Unfound

#: So many different questions a day are kept, each as long as a question may be; after a year they are forgotten.
MOST_A_DAY, KEPT_DAYS = 500, 366


def record_unfound(*, query: Query) -> Unfound | None:
    """Count the words of a question that found nothing. None when they are not kept: nothing to look for, cut, the
    number of something that is there for others, or too many today. A database that cannot take the row now (a full
    disk, a lock held too long) is no fault of who searched: None."""
    words = " ".join(fold(query.typed).split())[: Unfound._meta.get_field("words").max_length]
    if query.is_empty or query.was_cut or not words:
        return None
    try:
        with transaction.atomic():
            return None if _is_a_number(query) else _counted(words)
    except DatabaseError:
        return None


def settle_unfound(*, words: str) -> int:
    """Take the words out of the list; how often they were typed in vain."""
    rows = Unfound.objects.select_for_update().filter(words=words, settled_at__isnull=True)
    with transaction.atomic():
        times = sum(rows.values_list("count", flat=True))
        rows.update(settled_at=clock.now())
    return times


def _is_a_number(query: Query) -> bool:
    """Whether the key of the question is the number of anything, whoever may know of it."""
    return Entry.objects.filter(generation=current_generation(), number_key=query.key).exists()


def _counted(words: str) -> Unfound | None:
    day = clock.today()
    changed = Unfound.objects.filter(words=words, day=day).update(count=F("count") + 1, settled_at=None)
    if changed:
        return Unfound.objects.get(words=words, day=day)
    if Unfound.objects.filter(day=day).count() >= MOST_A_DAY:
        return None
    Unfound.objects.filter(day__lt=day - timedelta(days=KEPT_DAYS)).delete()
    row, _is_new = Unfound.objects.get_or_create(words=words, day=day)
    return row
