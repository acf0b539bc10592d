"""Elasticsearch for an evaluation: an index of its own, filled with what this transaction sees, gone afterwards.

The index that answers readers, and what the database knows of it, stay as they are: nobody else learns that there was an
evaluation, and one that is killed leaves nothing in the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

from django.conf import settings
from django.db import transaction

from search.breaker import breaker
from search.engines.elasticsearch import NAME, asking
from search.engines.elasticsearch.connecting import PATIENCE
from search.engines.elasticsearch.indexes import drop_all_of
from search.models import EngineState
from search.refilling import refill


class _Undone(Exception):
    """Raised to leave nothing of what was written."""


@contextmanager
def index_of_its_own() -> Iterator[None]:
    """Inside the block Elasticsearch answers from an index made for it, without hurry. Away when the server fails."""
    prefix, hurry = settings.GUIJU_ELASTICSEARCH_PREFIX, asking.BUDGET
    settings.GUIJU_ELASTICSEARCH_PREFIX = own = f"{prefix}-evaluation-{token_hex(4)}"
    asking.BUDGET = PATIENCE
    breaker.succeeded()
    try:
        with transaction.atomic():
            EngineState.objects.filter(name=NAME).delete()
            refill()
            yield
            raise _Undone
    except _Undone:
        pass
    finally:
        settings.GUIJU_ELASTICSEARCH_PREFIX, asking.BUDGET = prefix, hurry
        drop_all_of(own)
