"""The engines that the shared tests run on: the one inside the database, and Elasticsearch."""

import os

import pytest

from search.engines.elasticsearch import NAME as ELASTICSEARCH

#: For the benchmarks: Elasticsearch where a server is named.
ENGINES = ["", *([ELASTICSEARCH] if os.environ.get("GUIJU_ELASTICSEARCH_URL") else [])]
#: For tests, each with the engine's name: `make test` runs the first, `make elastic-tests` the second.
EACH = ["embedded", pytest.param(ELASTICSEARCH, marks=pytest.mark.elastic)]


def engine_of(request: pytest.FixtureRequest) -> str:
    """The name of the engine that a fixture with `params=EACH` stands for; of Elasticsearch with a server behind it."""
    if request.param == ELASTICSEARCH:
        request.getfixturevalue("elastic")
    return str(request.param)
