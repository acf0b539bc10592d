"""The evaluation on a real server: on an index of its own, of which nothing is left."""

from typing import Any

import pytest
from django.conf import settings

from search.delivery import state
from search.evaluation.asking import laid_in
from search.evaluation.beside import index_of_its_own
from search.evaluation.corpus import READERS, Corpus
from search.models import EngineState, OutboxRow
from search.queries import Wish, search
from search.refilling import refill
from tests.elastic.asked import groups
from tests.search.corpus import Shelf

pytestmark = pytest.mark.elastic


def indexes(elastic: Any) -> set[str]:
    return set(elastic.indices.get(index=f"{settings.GUIJU_ELASTICSEARCH_PREFIX}-*").body)


def test_readers_keep_their_index(elastic: Any, shelf: Shelf) -> None:
    shelf.put("A-1", "|内容", title="甲")
    refill()
    before = (indexes(elastic), state().index, OutboxRow.objects.count())
    with laid_in(Corpus(5)), index_of_its_own():
        found = search(READERS["all"], Wish("光缆熔接"))
        assert (found.engine, found.total) == ("elasticsearch", 1)
        assert len(indexes(elastic)) == 1 and state().index not in before[0]
    assert (indexes(elastic), state().index, OutboxRow.objects.count()) == before
    assert EngineState.objects.get().filling == ""
    assert groups("内容") == ["A-1@1.0"]
