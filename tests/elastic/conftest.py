"""A server for these tests, and the shelf of `tests/search` put into it."""

from tests.elastic.server import closed_breaker, elastic, patient_with_server  # noqa: F401  (fixtures)
from tests.search.conftest import shelf  # noqa: F401  (a fixture)
from tests.search.test_queries import library  # noqa: F401  (a fixture)
