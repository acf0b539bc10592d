"""The engines that the shared tests run on: the one inside the database, and Elasticsearch."""

import pytest

from search.engines.elasticsearch import NAME as ELASTICSEARCH

#: For tests, each with the engine's name: `make test` runs the first, `make elastic-tests` the second.
EACH = ["embedded", pytest.param(ELASTICSEARCH, marks=pytest.mark.elastic)]


def engine_of(request: pytest.FixtureRequest) -> str:
    """The name of the engine that a fixture with `params=EACH` stands for; of Elasticsearch with a server behind it."""
    if request.param == ELASTICSEARCH:
        request.getfixturevalue("elastic")
    return str(request.param)
