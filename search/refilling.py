"""The rebuild of an index outside the database: a new one beside the current, filled, compared, then swapped in."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from ledger import clock
from ledger.errors import Refused
from search.actions.rebuilding import Progress, Tell
from search.checking import Drift
from search.comparing import drift_of_index
from search.delivery import deliver, forget_applied_rows, next_ticket, state, writes_of
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.asking import warm
from search.engines.elasticsearch.connecting import Away
from search.engines.elasticsearch.indexes import Write
from search.language import SCHEME
from search.models import Applied, EngineState, OutboxRow
from search.sources import known
from search.standing import waiting

#: Entries written in one request, about.
_BATCH = 500


def refill(*, resume: bool = False, tell: Tell = lambda progress: None) -> Drift:
    """Make the index anew from the register and let it answer; the old one answers until then and is dropped after.

    A broken-off rebuild is taken up again with `resume`, else begun anew. Refused, with the old index in place, when the
    new one does not agree with the register. Away when the server fails.
    """
    index = _begin(resume)
    _fill(index, tell)
    drift = Drift()
    for _try in range(3):
        while waiting(index).exists() and deliver(index):
            pass
        drift = drift_of_index(index)
        if drift.is_none:
            break
    else:
        raise Refused(_("The new index does not agree with the register; the old one stays. Try again."))
    warm(index)
    old = _swap(index)
    forget_applied_rows()
    if old and old != index:
        indexes.drop_index(old)
    return drift


def _begin(resume: bool) -> str:
    """The index to be filled. What has been told until now, a filling from now on will read anyway."""
    kept = state()
    if kept.filling and resume and indexes.is_there(kept.filling) and f"-s{SCHEME}-" in kept.filling:
        return kept.filling
    if kept.filling:
        indexes.drop_index(kept.filling)
    index = indexes.new_index()
    with transaction.atomic():
        kept = EngineState.objects.select_for_update().get(pk=kept.pk)
        Applied.objects.filter(index=kept.filling).exclude(index=kept.index).delete()
        kept.filling, kept.reached, kept.filled_at = index, "", clock.now()
        kept.save(update_fields=["filling", "reached", "filled_at"])
        rows = OutboxRow.objects.values_list("pk", flat=True)
        Applied.objects.bulk_create((Applied(index=index, row_id=row) for row in rows), batch_size=500)
    return index


def _fill(index: str, tell: Tell) -> None:
    ticket, batch, size = next_ticket(), list[Write](), 0
    entries = 0
    for documents, (source, document) in enumerate(_documents(state().reached), start=1):
        found = list(writes_of(source, document, ticket))
        batch += found
        size += sum(len((each.body or {})["entries"]) for each in found)
        if size >= _BATCH:
            entries += size
            _flush(index, batch, f"{source}|{document}")
            batch, size = [], 0
        tell(Progress(documents, entries + size, document))
    indexes.write(index, batch, at_once=False)


def _documents(reached: str) -> Iterator[tuple[str, str]]:
    reached_source, _bar, last = reached.partition("|")
    names = [source.name for source in known()]
    for source in known():
        if reached_source in names and names.index(source.name) < names.index(reached_source):
            continue
        for document in source.documents(last if source.name == reached_source else ""):
            yield source.name, document


def _flush(index: str, batch: list[Write], reached: str) -> None:
    """Written first, noted after: a break between the two writes it again."""
    indexes.write(index, batch, at_once=False)
    noted = EngineState.objects.filter(filling=index).update(reached=reached, filled_at=clock.now())
    if not noted:
        raise Away("another rebuild has begun")


@transaction.atomic
def _swap(index: str) -> str:
    """One pointer moves, and the alias with it; the index that answered before."""
    kept = EngineState.objects.select_for_update().get(pk=state().pk)
    if kept.filling != index:
        raise Away("another rebuild has begun")
    old = kept.index
    kept.index, kept.filling, kept.reached, kept.scheme = index, "", "", SCHEME
    kept.stalled_since, kept.last_error, kept.drifted = None, "", 0
    kept.save()
    Applied.objects.filter(index=old).delete()
    indexes.swap_alias(index)
    return old
