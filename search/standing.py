"""How an engine outside the database stands: what it has applied, and whether anything that narrows access waits there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from search.engines.elasticsearch import NAME
from search.engines.elasticsearch.connecting import is_configured
from search.language import SCHEME
from search.models import Applied, EngineState, Entry, GenerationState, OutboxRow, Unfound


def waiting(index: str) -> QuerySet[OutboxRow]:
    """The outbox rows that this index has not applied, in order."""
    return OutboxRow.objects.filter(
        ~Exists(Applied.objects.filter(row=OuterRef("pk"), index=index))
    ).order_by("pk")


def index_that_may_answer() -> str:
    """The index that may answer now; "" when there is none, when it was cut by another token scheme, or when a change
    that narrows access waits there."""
    applied = Applied.objects.filter(row=OuterRef("pk"), index=OuterRef(OuterRef("index")))
    narrowing = OutboxRow.objects.filter(~Exists(applied), narrows=True)
    found = EngineState.objects.filter(~Exists(narrowing), name=NAME, scheme=SCHEME)
    return found.values_list("index", flat=True).first() or ""


@dataclass(frozen=True)
class EngineNow:
    """An engine outside the database as staff see it: the index that answers, how many acts it has not applied and since
    when the oldest of them waits, since when it does not take any, why, whether a new index is being filled and where that
    has come to, and how many hits the database refused."""

    name: str
    index: str
    lag: int
    stalled_since: datetime | None
    last_error: str
    filling: str
    reached: str
    drifted: int
    waiting_since: datetime | None = None

    @property
    def is_behind(self) -> bool:
        """Whether it has something to catch up with, or no index yet."""
        return self.lag > 0 or not self.index


def engines_now() -> tuple[EngineNow, ...]:
    """All engines outside the database that the settings name; none when there are none."""
    if not is_configured():
        return ()
    state = EngineState.objects.filter(name=NAME).first() or EngineState(name=NAME)
    left = waiting(state.index).order_by().aggregate(lag=Count("pk"), since=Min("written_at"))
    return (
        EngineNow(
            name=NAME,
            index=state.index,
            lag=left["lag"],
            stalled_since=state.stalled_since,
            last_error=state.last_error,
            filling=state.filling,
            reached=state.reached,
            drifted=state.drifted,
            waiting_since=left["since"],
        ),
    )


def entries_in_use() -> int:
    """How many entries the index inside the database has, of the generation that answers."""
    return Entry.objects.filter(generation__state=GenerationState.CURRENT).count()


def open_unfound() -> int:
    """How many different words were searched for in vain and are not worked off."""
    return Unfound.objects.filter(settled_at=None).values("words").distinct().count()
