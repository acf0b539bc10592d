"""The rebuild: a new generation beside the current one, filled in small transactions, checked, then swapped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ledger import clock
from ledger.errors import Refused
from search.actions.generations import alone, drop_generation, ensure_generation, lay_generation
from search.actions.laying import Read, Reading, lay
from search.actions.synonyms import put_words
from search.checking import Drift, drift_of
from search.engines import embedded
from search.language import SCHEME
from search.models import EngineState, Generation, GenerationState, OutboxRow, SynonymGroup
from search.sources import known, known_words, named

#: Entries a transaction, about: five thousand held the write lock for seconds.
MOST_ROWS = 500


@dataclass(frozen=True)
class Progress:
    """How far a rebuild has come: documents and entries taken in, the last document's key."""

    documents: int
    entries: int
    reached: str


Tell = Callable[[Progress], None]


def rebuild(*, resume: bool = False, tell: Tell = lambda progress: None) -> Drift:
    """Make the index anew from the register and swap it in; the old one answers until then and is dropped after.

    A broken-off rebuild is taken up again with `resume`, else begun anew. Refused, with the old index in place, when
    the new one does not agree with the register.
    """
    ensure_generation()
    hand_words_down()
    generation = _begin(resume)
    _fill(generation, tell)
    _catch_up(generation)
    drift = drift_of(generation)
    if not drift.is_none:
        raise Refused(_("The new index does not agree with the register; the old one stays. Try again."))
    _swap(generation)
    for past in Generation.objects.filter(state=GenerationState.PAST):
        drop_generation(past)
    return drift


@transaction.atomic
def hand_words_down() -> None:
    """All words that rooms hand down, made anew from their registers."""
    for source in known_words():
        words = source.words()
        gone = SynonymGroup.objects.filter(source=source.name).exclude(key__in=words)
        gone.delete()
        for key, those in words.items():
            put_words(source=source.name, key=key, words=those)
    SynonymGroup.objects.exclude(source__in=["", *(source.name for source in known_words())]).delete()


@transaction.atomic
def _begin(resume: bool) -> Generation:
    alone()
    for found in Generation.objects.select_for_update().filter(state=GenerationState.FILLING):
        if resume and found.scheme == SCHEME:
            return found
        drop_generation(found)
    last = OutboxRow.objects.aggregate(last=Max("pk"))["last"] or 0
    return lay_generation(GenerationState.FILLING, outbox_from=last)


def _fill(generation: Generation, tell: Tell) -> None:
    """Several documents a transaction, read before it: the write lock is held briefly, and what is done stays done."""
    documents = entries = 0
    for batch in _batches(generation.reached):
        with transaction.atomic():
            alone()
            lay(generation, batch)
            generation.reached = f"{batch[-1].source}|{batch[-1].document}"
            generation.save(update_fields=["reached"])
        for read in batch:
            documents += 1
            entries += read.size
            tell(Progress(documents, entries, read.document))
    embedded().settle(generation.pk)


def _batches(reached: str) -> Iterator[list[Read]]:
    """The documents after the one reached, as many together as make the rows of one transaction."""
    reached_source, _bar, last = reached.partition("|")
    names = [source.name for source in known()]
    reading, batch = Reading(), list[Read]()
    for source in known():
        if reached_source in names and names.index(source.name) < names.index(reached_source):
            continue
        for document in source.documents(last if source.name == reached_source else ""):
            read = reading.read(source, document)
            if batch and sum(each.size for each in batch) + read.size > MOST_ROWS:
                yield batch
                batch = []
            batch.append(read)
    if batch:
        yield batch


def _catch_up(generation: Generation) -> None:
    """Take over again what acts touched since the beginning; a document may have been read before such an act."""
    touched = (
        OutboxRow.objects.filter(pk__gt=generation.outbox_from)
        .order_by("source", "document")
        .values_list("source", "document")
        .distinct()
    )
    for source, document in list(touched):
        with transaction.atomic():
            alone()
            lay(generation, [Reading().read(named(source), document)])


@transaction.atomic
def _swap(generation: Generation) -> None:
    """One pointer moves; what committed in between is taken over under its lock."""
    alone()
    list(Generation.objects.select_for_update().order_by("pk"))
    _catch_up(generation)
    Generation.objects.filter(state=GenerationState.CURRENT).update(state=GenerationState.PAST)
    generation.state = GenerationState.CURRENT
    generation.swapped_at = clock.now()
    generation.save(update_fields=["state", "swapped_at"])
    if not EngineState.objects.exclude(index="", filling="").exists():
        # Else the delivery deletes a row when every index outside the database has applied it.
        OutboxRow.objects.filter(pk__lte=generation.outbox_from).delete()
