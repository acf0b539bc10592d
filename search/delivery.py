"""Delivery: what the outbox says has happened, brought to an index outside the database, in order and again if need be.

Each run takes a ticket before it reads. Of two runs that write the same document the higher ticket stays, and the other
leaves its rows for the next run; so no lock is held while another machine is asked.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef

from ledger import clock
from search.breaker import breaker
from search.engines.elasticsearch import NAME, indexes
from search.engines.elasticsearch.connecting import PATIENCE, Away
from search.engines.elasticsearch.documents import document_of, id_of
from search.engines.elasticsearch.indexes import Write
from search.models import Applied, EngineState, Generation, GenerationState, OutboxRow
from search.sources import Group, named
from search.standing import waiting

logger = logging.getLogger(__name__)
#: Rows a run takes on.
BATCH = 200
#: What the delivery right after a commit may cost, in seconds; and the rows it takes on at most.
SOON, FEW = 0.5, 20


@dataclass
class _Delivery:
    """The writes that one document's rows ask for, and those rows."""

    rows: list[int] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)


def state() -> EngineState:
    """What the database knows of the engine."""
    return EngineState.objects.get_or_create(name=NAME)[0]


@transaction.atomic
def next_ticket() -> int:
    """A number higher than all before it."""
    EngineState.objects.filter(pk=state().pk).update(ticket=F("ticket") + 1)
    return EngineState.objects.values_list("ticket", flat=True).get(name=NAME)


def deliver(index: str, *, patience: float = PATIENCE, most: int = BATCH) -> list[int]:
    """Bring the oldest rows that this index has not applied; those it has applied now. Away when the server fails,
    with everything that was not applied left as it was."""
    ticket = next_ticket()
    rows = list(waiting(index)[:most])
    errors: list[Exception] = []
    deliveries = list(_deliveries(rows, ticket, errors))
    writes = {each.id: each for delivery in deliveries for each in delivery.writes}
    taken = indexes.write(index, writes.values(), patience=patience)
    done = [
        row
        for delivery in deliveries
        if not any(each.id in taken for each in delivery.writes)
        for row in delivery.rows
    ]
    _keep(index, done)
    if errors:
        raise errors[0]
    return done


def _deliveries(rows: Iterable[OutboxRow], ticket: int, errors: list[Exception]) -> Iterator[_Delivery]:
    """Document by document; one that its source cannot say again stays, and keeps no other waiting."""
    documents: dict[tuple[str, str], list[OutboxRow]] = {}
    for row in rows:
        documents.setdefault((row.source, row.document), []).append(row)
    for (source, document), told in documents.items():
        keys = {row.group for row in told}
        try:
            writes = list(writes_of(source, document, ticket, None if "" in keys else keys))
        except Exception as error:
            logger.exception("%s of %s could not be read again", document, source)
            errors.append(error)
        else:
            writes += [
                Write(id_of(source, key), ticket)
                for key in sorted(keys - {""})
                if id_of(source, key) not in {each.id for each in writes}
            ]
            yield _Delivery([row.pk for row in told], writes)


def writes_of(source: str, document: str, ticket: int, keys: set[str] | None = None) -> Iterator[Write]:
    """The document's groups as their source says them now: all, or those of these keys that there are."""
    asked = named(source)
    groups: Iterable[Group] = (
        asked.groups(document)
        if keys is None
        else [found for key in sorted(keys) if (found := asked.group(document, key))]
    )
    grants = spans = None
    for group in groups:
        if grants is None or spans is None:
            grants, spans = asked.grants(document), asked.periods(document)
        body = document_of(source, group, grants, spans.get(group.key, ()))
        yield Write(id_of(source, group.key), ticket, body)


def _keep(index: str, rows: list[int]) -> None:
    """These rows are applied. A row that somebody deleted meanwhile was applied everywhere."""
    for _try in range(3):
        there = OutboxRow.objects.filter(pk__in=rows).values_list("pk", flat=True)
        try:
            with transaction.atomic():
                Applied.objects.bulk_create(
                    [Applied(index=index, row_id=row) for row in there], ignore_conflicts=True
                )
            return
        except IntegrityError:
            continue


@transaction.atomic
def forget_applied_rows() -> None:
    """Delete the rows that nobody needs any more: every index has applied them, and no index inside the database is being
    made anew."""
    kept = EngineState.objects.select_for_update().get(pk=state().pk)
    if Generation.objects.filter(state=GenerationState.FILLING).exists():
        return
    rows = OutboxRow.objects.all()
    for index in {kept.index, kept.filling} - {""}:
        rows = rows.filter(Exists(Applied.objects.filter(row=OuterRef("pk"), index=index)))
    if kept.index:
        rows.delete()


def deliver_all(*, patience: float = PATIENCE, most: int | None = None) -> int:
    """Bring everything that waits for the current index; how many rows were applied. What went wrong is kept in the
    engine's state and raised: Away, or what a source raised."""
    index = state().index
    if not index:
        raise Away("there is no index yet", is_gone=True)
    applied = 0
    try:
        while waiting(index).exists():
            done = deliver(index, patience=patience, most=most or BATCH)
            applied += len(done)
            EngineState.objects.filter(name=NAME, applied__lt=max(done, default=0)).update(
                applied=max(done, default=0)
            )
            if most or not done:
                break
        forget_applied_rows()
    except Exception as error:
        _stalled(error)
        raise
    _flows()
    return applied


def _stalled(error: Exception) -> None:
    EngineState.objects.filter(name=NAME, stalled_since=None).update(stalled_since=clock.now())
    EngineState.objects.filter(name=NAME).update(last_error=str(error)[:2000])


def _flows() -> None:
    EngineState.objects.filter(name=NAME).exclude(stalled_since=None, last_error="").update(
        stalled_since=None, last_error=""
    )


def deliver_soon() -> None:
    """Right after a commit, if it costs little: few rows, a short time, and only while the engine answers well. Never
    raises; the worker does the rest."""
    try:
        index = state().index
        if breaker.is_open or not index or not waiting(index).exists():
            return
        deliver_all(patience=SOON, most=FEW)
    except Exception as error:  # noqa: BLE001  (the act is done; nothing may be wrong with it any more)
        breaker.failed()
        logger.warning("delivery after the commit failed: %s", error)
