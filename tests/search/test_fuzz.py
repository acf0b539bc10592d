"""Strings nobody would type, on every engine. The long run is `make faults` (`tests/search/fuzz.py`)."""

import random

from search.queries import Wish, search
from tests.elastic.server import in_step
from tests.search.corpus import Reader, Shelf
from tests.search.engines import ELASTICSEARCH
from tests.search.fuzz import SEED, made
from tests.search.hostile import HOSTILE


def test_strings_made_of_a_seed_are_answered(shelf: Shelf, engine: str) -> None:
    shelf.put("A-1", "服务级别|text of managers v2.3", title="甲", title_en="SLA")
    if engine == ELASTICSEARCH:
        in_step()
    chance = random.Random(SEED)
    for typed in [*HOSTILE, *(made(chance) for _each in range(300))]:
        results = search(Reader(), Wish(typed, engine=engine))
        assert (results.engine == ELASTICSEARCH) == (engine == ELASTICSEARCH and not results.query.is_empty)
        assert results.total == len(results.hits)
