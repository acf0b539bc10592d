"""Strings nobody would type, on every engine. The long run is `make faults` (`tests/search/fuzz.py`)."""

import random

import pytest

from search.queries import Wish, search
from tests.search.corpus import Reader, Shelf
from tests.search.engines import ENGINES
from tests.search.fuzz import SEED, made
from tests.search.hostile import HOSTILE


@pytest.mark.parametrize("engine", ENGINES)
def test_strings_made_of_a_seed_are_answered(shelf: Shelf, engine: str) -> None:
    shelf.put("A-1", "服务级别|text of managers v2.3", title="甲", title_en="SLA")
    chance = random.Random(SEED)
    for typed in [*HOSTILE, *(made(chance) for _each in range(300))]:
        results = search(Reader(), Wish(typed, engine=engine))
        assert results.total == len(results.hits)
